"""What a file is, from its first bytes; its name decides only where they leave it open.

Comes in: the beginning of a file and the ending of its name. Goes out: a Kind. Whether the file
is what it looks like shows when it is read.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What can be read, and what is recognised in order to say why it cannot."""

    TEXT = "text"  # plain text, JSON, JSON lines, tables: told apart once it is decoded
    PAGE = "page"
    FEED = "feed"
    ADDRESSES = "addresses"  # sitemap, OPML: no article, only where articles are
    WARC = "warc"
    PARQUET = "parquet"
    DOCX = "docx"
    GZIP = "gzip"
    ZIP = "zip"


_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_MAGIC = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),  # one without members
    (b"PAR1", Kind.PARQUET),
    (b"WARC/", Kind.WARC),
)
_BLANKS = b" \t\r\n\xef\xbb\xbf\xfe\xff"  # and byte order marks
_MOST_PROLOGUE = 100  # declarations and comments before the first element
# The name of an element: `<rss`, `<rdf:RDF`; not `a < b`
_ELEMENT = re.compile(rb"<([a-z][a-z0-9:]*)", re.I)
_ROOTS = {
    b"rss": Kind.FEED,
    b"feed": Kind.FEED,
    b"rdf:rdf": Kind.FEED,
    b"urlset": Kind.ADDRESSES,
    b"sitemapindex": Kind.ADDRESSES,
    b"opml": Kind.ADDRESSES,
    b"html": Kind.PAGE,
    b"head": Kind.PAGE,
    b"body": Kind.PAGE,
    b"frameset": Kind.PAGE,
}


def kind_of(head: bytes, name: str) -> Kind:
    """What a file is.

    Args:
        head: its first bytes, some thousand of them.
        name: its name or address, for its ending.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _inside(head, name, kind)
    root = _first_element(head.replace(b"\0", b""))
    if root in _ROOTS:
        return _ROOTS[root]
    return Kind.PAGE if name.lower().endswith(tuple(_PAGE_SUFFIXES)) else Kind.TEXT


def _inside(head: bytes, name: str, kind: Kind) -> Kind:
    """A zip may be a document of Word."""
    if kind is Kind.ZIP and (b"word/" in head or name.lower().endswith(".docx")):
        return Kind.DOCX
    return kind


def _first_element(head: bytes) -> bytes:
    """The name of the first element behind declarations and comments; empty if text comes first."""
    place = 0
    for _ in range(_MOST_PROLOGUE):
        while place < len(head) and head[place : place + 1] in _BLANKS:
            place += 1
        start = head[place : place + 14].lower()
        if start.startswith(b"<?"):
            place = _behind(head, b"?>", place)
        elif start.startswith(b"<!--"):
            place = _behind(head, b"-->", place)
        elif start.startswith(b"<!doctype html"):
            return b"html"
        elif start.startswith(b"<!doctype"):
            end = head.find(b">", place)
            inner = head.find(b"[", place, end if end >= 0 else len(head))
            place = _behind(head, b">", _behind(head, b"]", inner) if inner >= 0 else place)
        else:
            break
    found = _ELEMENT.match(head, place)
    return found[1].lower() if found else b""


def _behind(head: bytes, mark: bytes, place: int) -> int:
    """The place behind the next such mark; the end if there is none."""
    found = head.find(mark, place)
    return found + len(mark) if found >= 0 else len(head)
