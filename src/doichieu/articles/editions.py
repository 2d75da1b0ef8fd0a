"""Several texts of one address: the newest edition counts, the older ones are set aside.

A report that was rewritten under its address does not contradict itself. Articles with one
address and one text are copies, which is not decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from doichieu.model import Article, Phrase, Rejection, same_address


def newest_editions(articles: Iterable[Article]) -> tuple[list[Article], list[Rejection]]:
    """The articles that count, in the order given, and the older editions with the reason.

    The newest is the one changed or published last; of equals the longer, then the later by text.
    """
    given = list(articles)
    editions: dict[str, list[Article]] = defaultdict(list)
    for article in given:
        if key := same_address(article.url):
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


def _squeezed(text: str) -> str:
    return "".join(text.split())
