"""Search: hits with their words marked, and beside them which outlets and days they are of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from doichieu.model import Phrase
from doichieu.web.access import site_of
from doichieu.web.pages.rendering import mark, render
from doichieu.web.pages.today import parse_page

if TYPE_CHECKING:
    from doichieu.collection import Hit

PAGE = 20
COUNTED = 100  # hits that the counts beside the list are of, the best ones
LONGEST = 400  # letters of a query
_FACETS = 12
TOO_LONG = Phrase(f"tối đa {LONGEST} chữ", f"{LONGEST} letters at most")


def show_search(request: Request) -> Response:
    """The page; without a query the form alone."""
    site, asked = site_of(request), request.query_params
    query = asked.get("q", "").strip()[:LONGEST]
    outlet, day = asked.get("outlet", ""), asked.get("day", "")
    page = parse_page(request)
    hits = site.store.search.find(query, limit=COUNTED) if query else ()
    outlets = Counter(hit.article.outlet or "" for hit in hits)
    days = Counter(hit.article.day.isoformat() for hit in hits if hit.article.day)
    kept = [hit for hit in hits if _is_asked(hit, outlet, day)]
    shown = kept[(page - 1) * PAGE : page * PAGE]
    return render(
        request,
        "search",
        query=query,
        outlet=outlet,
        day=day,
        found=len(kept),
        is_cut=len(hits) == COUNTED,
        hits=[(hit, _title(hit), _snippet(hit)) for hit in shown],
        stories=site.store.stories.of_all(hit.article.id for hit in shown),
        outlets=outlets.most_common(_FACETS),
        days=sorted(days.items(), reverse=True)[:_FACETS],
        page=page,
        has_more=len(kept) > page * PAGE,
    )


def _is_asked(hit: Hit, outlet: str, day: str) -> bool:
    article = hit.article
    told = article.day.isoformat() if article.day else ""
    return (not outlet or article.outlet == outlet) and (not day or told == day)


def _title(hit: Hit) -> str:
    return mark(
        hit.article.title or hit.article.text[:80], hit.title_marks if hit.article.title else ()
    )


def _snippet(hit: Hit) -> str:
    return mark(hit.article.text, hit.marks, hit.snippet.start, hit.snippet.end)
