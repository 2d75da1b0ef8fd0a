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
# The first element, behind a byte order mark, declarations and comments: `<rss`, `<!DOCTYPE html>`,
# `<rdf:RDF`; not `a < b`.
_FIRST_ELEMENT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
    rb"(?:<\?[^>]{0,500}\?>\s*|<!--.{0,4000}?-->\s*|<!doctype\s+(?!html)[^>\[]{0,500}(?:\[[^\]]{0,9000}\]\s*)?>\s*){0,8}"
    rb"<(!doctype\s+html|[a-z][a-z0-9:]*)",
    re.I | re.S,
)
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
    found = _FIRST_ELEMENT.match(head.replace(b"\0", b""))
    if found is not None:
        root = b"html" if found[1].startswith(b"!") else found[1].lower()
        if root in _ROOTS:
            return _ROOTS[root]
    return Kind.PAGE if name.lower().endswith(tuple(_PAGE_SUFFIXES)) else Kind.TEXT


def _inside(head: bytes, name: str, kind: Kind) -> Kind:
    """A zip may be a document of Word."""
    if kind is Kind.ZIP and (b"word/" in head or name.lower().endswith(".docx")):
        return Kind.DOCX
    return kind
