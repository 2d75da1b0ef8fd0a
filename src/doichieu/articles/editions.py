"""Several texts of one address: the newest edition counts, the older ones are set aside.

A report that was rewritten under its address does not contradict itself. Articles with one
address and one text are copies, which is not decided here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from doichieu.model import Article, Phrase, Rejection

# `https://www.bao.example/tin?id=7#y` → host, path, query; not `bao.example`
_ADDRESS = re.compile(r"https?://(?:www\d*\.|m\.|amp\.)?([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?", re.I)
# Parts of an address that say where a reader came from: `utm_source=x`, `fbclid=y`.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|zarsrc|vn_\w+|ref|source)=[^&]*&?", re.I)


def newest_editions(articles: Iterable[Article]) -> tuple[list[Article], list[Rejection]]:
    """The articles that count, in the order given, and the older editions with the reason.

    The newest is the one changed or published last; of equals the longer, then the later by text.
    """
    given = list(articles)
    editions: dict[str, list[Article]] = defaultdict(list)
    for article in given:
        if key := _address(article.url):
            editions[key].append(article)
    newest: dict[str, Article] = {}  # id of an older edition → the newest
    for same in editions.values():
        if len({_squeezed(article.text) for article in same}) > 1:
            last = max(same, key=_age)
            old = [a for a in same if _squeezed(a.text) != _squeezed(last.text)]
            newest |= {article.id: last for article in old}
    kept = [article for article in given if article.id not in newest]
    return kept, [_reject(a, newest[a.id]) for a in given if a.id in newest]


def _age(article: Article) -> tuple[bool, str, int, str]:
    undated, instant = replace(article, published=article.modified or article.published).rank
    return not undated, instant, len(article.text), article.text


def _reject(old: Article, new: Article) -> Rejection:
    reason = Phrase(
        f"bản cũ của cùng một bài ({old.url}); chỉ dùng bản mới hơn ({new.id})",
        f"an older edition of one report ({old.url}); the newer one ({new.id}) is used",
    )
    return Rejection(input=old.id, stage="read", reason=reason)


def _address(url: str | None) -> str | None:
    """What two ways to write one address have in common; None for the front page of a site."""
    found = _ADDRESS.match(url or "")
    if found is None:
        return None
    host, path = found[1].lower(), found[2].rstrip("/")
    query = _TRACKING.sub("", found[3] or "").rstrip("&?")
    return f"{host}{path}{query}" if path or query else None


def _squeezed(text: str) -> str:
    return "".join(text.split())
