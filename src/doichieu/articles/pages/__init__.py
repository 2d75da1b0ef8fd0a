"""Web pages → the fields of a record: headline, body, date, author, outlet, address.

Comes in: the bytes of a page. Goes out: fields under the names that all records have. What a page
says about itself in JSON-LD counts before its metas, these before what it prints; the body is found
by trafilatura after captions, links to other reports and boxes are taken out. A page without an
article in it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from doichieu.articles.pages.body import find_body
from doichieu.articles.pages.cleaning import drop_asides
from doichieu.articles.pages.metadata import find_metadata
from doichieu.articles.pages.parsing import parse_page
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

__all__ = ["read_page"]

# Syllables; what is shorter is a notice or a menu. The shortest reports of the outlets have forty.
LEAST_WORDS = 20

NO_BODY = Phrase(
    "trang này không có bài báo (không tìm thấy thân bài)",
    "the page holds no article (no body is found)",
)


def read_page(
    data: bytes, *, url: str | None = None, charset: str | None = None
) -> Mapping[str, Any]:
    """The fields of the article on a page.

    Args:
        data: the page as it was sent or saved.
        url: where it was fetched; None for a file.
        charset: what the server said about its encoding.

    Raises:
        UnreadableInput: the bytes are no page, or there is no article on it.
    """
    tree = parse_page(data, charset)
    found = find_metadata(tree, url)
    drop_asides(tree)
    text = find_body(tree, title=found.title, written=found.body)
    if len(text.split()) < LEAST_WORDS:
        raise UnreadableInput(NO_BODY)
    return {
        "title": found.title,
        "text": text,
        "description": found.description,
        "author": found.author,
        "outlet": found.outlet,
        "url": found.url,
        "published": found.published,
        "modified": found.modified,
    }
