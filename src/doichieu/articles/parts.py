"""What in an article is not running text, and what its credits say about it.

Comes in: an article in natural text. Goes out: the same with parts, author, outlet and origins.
The text itself is never changed. What the input says about author and outlet stands; credits
only fill what is missing.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import replace

from doichieu.articles.asides import find_headings, find_links, find_videos
from doichieu.articles.bylines import Byline, parse_byline
from doichieu.articles.captions import find_captions
from doichieu.articles.credits import find_credits, find_reliance
from doichieu.articles.outlets import Outlet, outlet_of_domain
from doichieu.model import Article, Part, PartKind, Span

Stretch = tuple[int, int]


def mark_parts(article: Article) -> Article:
    """The article with its parts marked and its credits read."""
    text = article.text
    lines = find_credits(text)
    kinds = (
        (PartKind.CREDIT, [stretch for stretch, _ in lines]),
        (PartKind.CAPTION, find_captions(text)),
        (PartKind.VIDEO, find_videos(text)),
        (PartKind.LINK, find_links(text)),
        (PartKind.HEADING, find_headings(text)),
    )
    parts = tuple(
        Part(Span(article.id, start, end), kind) for start, end, kind in _without_overlap(kinds)
    )
    bylines = [byline for _, byline in lines]
    videos = [(p.span.start, p.span.end) for p in parts if p.kind is PartKind.VIDEO]
    return _with_credits(replace(article, parts=parts), bylines, find_reliance(text, videos))


def _without_overlap(
    kinds: Iterable[tuple[PartKind, list[Stretch]]],
) -> list[tuple[int, int, PartKind]]:
    """Stretches of all kinds in order of position; where two meet, the kind named first stays."""
    kept: list[tuple[int, int, PartKind]] = []
    for kind, stretches in kinds:
        taken = sorted(kept)
        for start, end in sorted(stretches):
            place = bisect(taken, (start, end, kind))
            free_before = place == 0 or taken[place - 1][1] <= start
            free_after = place == len(taken) or end <= taken[place][0]
            if start < end and free_before and free_after:
                kept.append((start, end, kind))
    return sorted(kept)


def _with_credits(article: Article, bylines: list[Byline], relied_on: Iterable[Outlet]) -> Article:
    given = parse_byline(article.author) if article.author else None
    author = article.author
    if given and given.labelled:
        author = ", ".join(given.authors) or None
    found = bylines + ([given] if given else [])
    if author is None:
        author = next((", ".join(b.authors) for b in bylines if b.authors), None)
    sources = [source for byline in found for source in byline.sources]
    outlet = article.outlet
    if outlet is None:
        outlet = next((source.name for source in sources if source.local), None)
    own = outlet_of_domain(outlet) if outlet else None
    origins = dict.fromkeys(source.name for source in [*sources, *relied_on])
    return replace(
        article,
        author=author,
        outlet=outlet,
        origins=tuple(name for name in origins if name != own),
    )
