"""The bytes of a page → its tree, whatever encoding it claims.

A byte order mark decides; then UTF-8 where the bytes are UTF-8, since nothing else looks like it;
then what the server and the page say; then what Vietnamese comes out of. Nothing is fetched.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from doichieu.articles.decoding import decode_any
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

__all__ = ["HtmlElement", "decode_page", "parse_page"]

# Characters; pages of the outlets have some 300,000. What is larger would take minutes to clean.
LONGEST_PAGE = 4_000_000
_SAMPLE = 4096
# `<meta charset="x">`, `content="text/html; charset=x"`, `encoding="x"`; not `data-charset-x`
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.:-]{2,30})""", re.I)
_NOT_PRINTED = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

BROKEN = Phrase("trang web hỏng, không đọc được", "the page is broken and cannot be read")
TOO_LONG = Phrase("trang web quá dài", "the page is too long")


def parse_page(data: bytes, charset: str | None = None) -> HtmlElement:
    """The tree of a page.

    Args:
        data: the page.
        charset: what the server said about its encoding.

    Raises:
        UnreadableInput: it is no text, too long, or nothing is in it.
    """
    text = _NOT_PRINTED.sub("", decode_page(data, charset))
    if len(text) > LONGEST_PAGE:
        raise UnreadableInput(TOO_LONG)
    # As bytes, since lxml refuses strings that declare an encoding.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInput(BROKEN) from error


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The text of a page or feed.

    Raises:
        UnreadableInput: the bytes are no text, or in no encoding that can be recognised.
    """
    if data.startswith(_MARKS):
        return decode_any(data).text
    declared = _DECLARED.search(data[:_SAMPLE])
    named = (charset, declared[1].decode("ascii") if declared else None)
    for name in ("utf-8", *(name for name in named if name)):
        if text := _try(data, name):
            return text
    return decode_any(data.replace(b"\0", b"")).text


def _try(data: bytes, name: str) -> str | None:
    """The text in this encoding; None where it is none, or there is no such encoding of text."""
    try:
        text = data.decode(name)
    except (LookupError, ValueError, AssertionError):
        return None
    return None if name != "utf-8" and "\0" in text[:_SAMPLE] else text
