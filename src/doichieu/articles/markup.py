"""HTML in a field of a record → its text: a line for each block, entities as characters.

For fields that are HTML by definition (feeds, blogs). Pages as files are not read.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Elements that begin and end a line.
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "div",
        "dd",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
# Elements whose content is not to be read.
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "svg", "button"))
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")


class _Reader(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")
        self.silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")
        if tag in _SILENT and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data.replace("\n", " "))


def read_markup(html: str) -> str:
    """The text of a piece of HTML; any string is taken, nothing raises."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", "".join(reader.pieces))).strip()
