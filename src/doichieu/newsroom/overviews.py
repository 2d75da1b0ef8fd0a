"""What a list says of a story, kept in step with the articles that come, go together and part.

In come articles and stories of a collection, out go their overviews. What only telling finds out is not made here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from doichieu.model import Article

if TYPE_CHECKING:
    from doichieu.collection import Overview, Store


def grow(kept: Overview | None, story: str, article: Article, *, is_new: bool) -> Overview:
    """The overview of a story with one more article; its headline is that of the latest report."""
    from doichieu.collection import Overview

    before = kept or Overview(story=story, headline="", articles=0, outlets=(), origins=0)
    moment = article.moment
    outlets = tuple(sorted({*before.outlets, *filter(None, [article.outlet])}))
    is_latest = moment is None or before.last is None or moment >= before.last
    days = Counter(dict(before.days))
    if is_new and article.day:
        days[article.day.isoformat()] += 1
    return replace(
        before,
        headline=(article.title or article.text[:120]) if is_latest else before.headline,
        articles=before.articles + is_new,
        outlets=outlets,
        origins=max(before.origins, 1) if before.told else max(len(outlets), 1),
        first=min(filter(None, (before.first, moment)), default=None),
        last=max(filter(None, (before.last, moment)), default=None),
        days=tuple(sorted(days.items())),
    )


def combine(store: Store, gone: str, into: str) -> None:
    """Give the overview of a story to the one that has taken it in, which is to be told again."""
    one, other = store.overviews.get(into), store.overviews.get(gone)
    if one and other:
        store.overviews.keep(join(one, other))
    store.overviews.remove(gone)


def join(one: Overview, other: Overview) -> Overview:
    """The overview of a story that has taken in another; it is to be told again."""
    outlets = tuple(sorted({*one.outlets, *other.outlets}))
    is_later = bool(one.last and other.last and other.last > one.last)
    return replace(
        one,
        headline=other.headline if is_later else one.headline,
        articles=one.articles + other.articles,
        outlets=outlets,
        origins=max(one.origins, len(outlets), 1),
        first=min(filter(None, (one.first, other.first)), default=None),
        last=max(filter(None, (one.last, other.last)), default=None),
        days=tuple(sorted((Counter(dict(one.days)) + Counter(dict(other.days))).items())),
    )


def refresh(store: Store, story: str) -> None:
    """Make the overview of a story anew from its articles; it is to be told again."""
    overview: Overview | None = None
    for stored in store.articles.iterate(story=story):
        overview = grow(overview, story, stored.article, is_new=True)
    if overview is None:
        store.overviews.remove(story)
    else:
        store.overviews.keep(overview)
