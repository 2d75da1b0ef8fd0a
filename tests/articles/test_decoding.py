from __future__ import annotations

import codecs

import pytest

from doichieu.articles.decoding import BINARY, MARKUP, UNKNOWN, decode
from doichieu.errors import UnreadableInput
from doichieu.text import nfc

TEXT = "Lũ về, người dân huyện Tân Phước được sơ tán đến nơi an toàn trước buổi tối. " * 3


def in_1258(text: str) -> bytes:
    """Windows-1258 writes a tone as a mark of its own after the letter."""
    import unicodedata

    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
            base = nfc("".join(m for m in marks if m not in tone))
            out += base.encode("cp1258") + "".join(tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("data", "assumed"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (in_1258(TEXT), "Windows-1258"),
    ],
    ids=["utf-8", "bom", "16le", "16be", "32le", "16le-bare", "16be-bare", "1258"],
)
def test_reads_what_can_be_recognised_and_says_what_was_assumed(
    data: bytes, assumed: str | None
) -> None:
    decoded = decode(data)
    assert nfc(decoded.text) == TEXT
    assert decoded.assumed == assumed


def test_a_few_damaged_bytes_cost_only_themselves() -> None:
    decoded = decode(
        TEXT.encode().replace(b"huy", b"\xffhuy", 1).replace(b"an to", b"\xfean to", 1)
    )
    assert decoded.text.count("\ufffd") == 2
    assert decoded.assumed and "2 ký tự hỏng" in decoded.assumed


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, BINARY),
        (bytes(range(32)) * 10, BINARY),
        ("Le président est arrivé à la gare. ".encode("latin-1") * 9, UNKNOWN),
        (b"%PDF-1.7 Tin", MARKUP),
        (b"{\\rtf1 Tin}", MARKUP),
    ],
    ids=["png", "controls", "latin-1", "pdf", "rtf"],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match="^" + reason[:20].replace("(", r"\(")):
        decode(data)
