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
    from doichieu.collection import Hit, Match

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
    found = site.store.search.match(query, limit=COUNTED) if query else ()
    outlets = Counter(match.outlet or "" for match in found)
    days = Counter(match.day for match in found if match.day)
    kept = [match for match in found if _is_asked(match, outlet, day)]
    shown = kept[(page - 1) * PAGE : page * PAGE]
    hits = site.store.search.show(query, shown)
    return render(
        request,
        "search",
        query=query,
        outlet=outlet,
        day=day,
        found=len(kept),
        is_cut=len(found) == COUNTED,
        hits=[(hit, _title(hit), _snippet(hit)) for hit in hits],
        stories=site.store.stories.of_all(match.article for match in shown),
        outlets=outlets.most_common(_FACETS),
        days=sorted(days.items(), reverse=True)[:_FACETS],
        page=page,
        has_more=len(kept) > page * PAGE,
    )


def _is_asked(match: Match, outlet: str, day: str) -> bool:
    return (not outlet or match.outlet == outlet) and (not day or match.day == day)


def _title(hit: Hit) -> str:
    return mark(
        hit.article.title or hit.article.text[:80], hit.title_marks if hit.article.title else ()
    )


def _snippet(hit: Hit) -> str:
    return mark(hit.article.text, hit.marks, hit.snippet.start, hit.snippet.end)
