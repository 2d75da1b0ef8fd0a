"""Bytes → text, with what was assumed about the encoding.

UTF-8 and whatever a byte order mark announces are read without a word. UTF-16 without a mark and
Windows-1258 are read where the result is clearly Vietnamese, and the assumption is told. Nothing
else is guessed: text read with the wrong table is worse than no text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from doichieu.articles.tongue import is_vietnamese
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase
from doichieu.text import nfc

# Longer marks first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text holds: NUL, bell, escape; not tab, line feed, form feed.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Formats that are text to a computer and not to a reader.
_MARKUP = re.compile(r"\s*(?:<\?xml\b|\{\\rtf|%PDF-)", re.I)

# A file with more control characters than this share is not text; a stray one happens.
_MOST_CONTROLS = 0.01
# Damaged UTF-8 is still read when no more than this share of its characters is lost.
_MOST_DAMAGE = 0.01
# How much is looked at to recognise an encoding.
_SAMPLE = 65536

BINARY = Phrase(
    "không phải văn bản (tệp nhị phân): hãy đổi sang .txt hoặc .jsonl",
    "not text (a binary file): convert it to .txt or .jsonl",
)
UNKNOWN = Phrase(
    "không nhận ra bảng mã: hãy lưu lại tệp bằng UTF-8",
    "the encoding is not recognised: save the file as UTF-8",
)
MARKUP = Phrase(
    "là tài liệu có định dạng không đọc được (PDF, RTF, XML khác): hãy lưu thành văn bản thuần (.txt)",
    "a formatted document that is not read (PDF, RTF, other XML): save it as plain text (.txt)",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what was assumed in order to read it, None where nothing had to be."""

    text: str
    assumed: Phrase | None = None


def decode(data: bytes) -> Decoded:
    """The text of a file that people read as it is.

    Raises:
        UnreadableInput: the bytes are no text, in no encoding that can be recognised, or full of marks
            that are for a computer.
    """
    decoded = decode_any(data)
    if _MARKUP.match(decoded.text):
        raise UnreadableInput(MARKUP)
    return decoded


def decode_any(data: bytes) -> Decoded:
    """The text of a file, whatever it is the text of.

    Raises:
        UnreadableInput: the bytes are no text, or in no encoding that can be recognised.
    """
    decoded = _decode_marked(data) or _decode_utf8(data) or _decode_unmarked(data)
    if decoded is None:
        raise UnreadableInput(BINARY if b"\0" in data[:_SAMPLE] else UNKNOWN)
    if len(_CONTROLS.findall(decoded.text)) > _MOST_CONTROLS * len(decoded.text):
        raise UnreadableInput(BINARY)
    return decoded


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            text = body.decode(name, "replace")
            damaged = "\ufffd" in text and "�".encode(name) not in body
            encoding = name.upper()
            told = Phrase(f"{encoding}, có ký tự hỏng", f"{encoding}, with damaged characters")
            return Decoded(text, told if damaged else None)
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:_SAMPLE]:
        return None
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost <= max(1, _MOST_DAMAGE * len(text)) and is_vietnamese(text[:_SAMPLE]):
        told = Phrase(
            f"UTF-8, {lost} ký tự hỏng được thay bằng \ufffd",
            f"UTF-8, {lost} damaged characters became \ufffd",
        )
        return Decoded(text, told)
    return None


def _decode_unmarked(data: bytes) -> Decoded | None:
    """Encodings that nothing announces, accepted only where Vietnamese comes out."""
    for name, shown in (
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1258", "Windows-1258"),
    ):
        if name.startswith("utf-16") and b"\0" not in data[:_SAMPLE]:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if is_vietnamese(nfc(text[:_SAMPLE])):
            return Decoded(text, Phrase(shown, shown))
    return None
