"""A batch of articles → stories: the same grouping as article by article, in order of publication.

The order of the inputs makes no difference: articles of the same moment are taken in the order of
their words, those without a date last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from doichieu.model import Article
from doichieu.stories.clusters.grouper import Grouper


def group_articles(
    articles: Sequence[Article],
    *,
    watch: Callable[[Sequence[Article]], Iterable[Article]] = iter,
) -> dict[str, list[Article]]:
    """Story → its articles in order of publication; the stories in order of their first article.

    Args:
        articles: each with an id of its own.
        watch: hands the articles on one by one, so that progress can be shown.
    """
    grouper = Grouper()
    placed: dict[str, str] = {}
    ordered = in_order(articles)
    for article in watch(ordered):
        placement = grouper.add(article, article.id)
        placed[article.id] = placement.story
        for change in placement.changes:
            placed.update(dict.fromkeys(change.articles, change.into))
    stories: dict[str, list[Article]] = {}
    for article in ordered:
        stories.setdefault(placed[article.id], []).append(article)
    return stories


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Articles in the order in which a batch is grouped."""
    return sorted(articles, key=_order)


def _order(article: Article) -> tuple[tuple[bool, str], str, str]:
    words = f"{article.title or ''}\n{article.text}".encode("utf-8", "replace")
    return article.rank, sha256(words).hexdigest(), article.id
