"""*Hôm nay*: the stories as cards, those that most independent origins carry first."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from doichieu.collection import Order, Overview
from doichieu.model import VIETNAM
from doichieu.newsroom import list_stories, look
from doichieu.web.access import site_of, who_asks
from doichieu.web.drawing import draw_days
from doichieu.web.pages.looking import VISIT, last_look, note_look
from doichieu.web.pages.rendering import render

if TYPE_CHECKING:
    from doichieu.web.shelf import Shelf
    from doichieu.web.site import Site

PAGE = 30
DAYS = (1, 3, 7, 30, 0)  # how far back a list goes; 0: all
_USUAL = 7
_FILTERS = ("outlet", "about", "disputed", "followed", "sort")
_KEPT = timedelta(days=1)
_KNOWN = timedelta(seconds=60)  # how old the list of outlets may be


def show_today(request: Request) -> Response:
    """The list."""
    site, asked = site_of(request), request.query_params
    shelf: Shelf = request.app.state.shelf
    newest = _newest_day(site)
    days = _parse_days(asked.get("days"))
    page = parse_page(request)
    followed = site.store.follows.of(who_asks(request))
    only_followed = bool(asked.get("followed"))
    choose = partial(
        list_stories,
        site.store,
        order=_parse_order(asked.get("sort")),
        since=newest - timedelta(days=days - 1) if newest and days else None,
        outlet=asked.get("outlet") or None,
        about=asked.get("about", "").strip() or None,
        disputed=bool(asked.get("disputed")),
    )
    first = (
        choose(only=followed, limit=PAGE) if followed and page == 1 and not only_followed else ()
    )
    shown = {overview.story for overview in first}
    found = choose(
        only=followed if only_followed else None, limit=PAGE + 1, offset=(page - 1) * PAGE
    )
    seen, names = last_look(request, VISIT), _names(site, shelf)
    outlets = shelf.memo("outlets", _KNOWN, lambda: _outlets(site))
    answer = render(
        request,
        "today",
        first=[_to_card(site, names, overview, newest, seen) for overview in first],
        cards=[
            _to_card(site, names, overview, newest, seen)
            for overview in found[:PAGE]
            if overview.story not in shown
        ],
        asked={key: asked.get(key, "") for key in _FILTERS},
        days=days,
        choices=DAYS,
        outlets=outlets,
        page=page,
        has_more=len(found) > PAGE,
        seen=seen,
        alerts=shelf.memo("alerts", _KNOWN, lambda: look(site.store, note=False, most=20)),
        is_empty=newest is None and not found,
    )
    note_look(request, answer, VISIT)
    return answer


def parse_page(request: Request) -> int:
    """Which page of a list is asked for, from 1."""
    given = request.query_params.get("page", "1")
    return min(max(int(given), 1), 10_000) if given.isascii() and given.isdecimal() else 1


def _to_card(
    site: Site,
    names: dict[str, tuple[str, bool]],
    overview: Overview,
    newest: date | None,
    seen: Any,
) -> dict[str, Any]:
    if overview.story not in names:
        story = site.store.stories.get(overview.story)
        names[overview.story] = (story.name, story.locked)
    name, locked = names[overview.story]
    return {
        "story": overview,
        "name": name or overview.headline or overview.story,
        "locked": locked,
        "is_new": bool(seen) and any(m > seen for m in (overview.last, overview.told) if m),
        "spark": draw_days(overview.days, newest),
    }


def _names(site: Site, shelf: Shelf) -> dict[str, tuple[str, bool]]:
    """What users call stories, and which are locked, as far as it was asked; until one is changed."""
    made: dict[str, tuple[str, bool]] = {}
    return shelf.memo(("names", site.store.stories.count_changes()), _KEPT, lambda: made)


def _newest_day(site: Site) -> date | None:
    """The day of the latest report: a collection of last year has its own today."""
    first = list_stories(site.store, order=Order.NEW, limit=1)
    last = first[0].last if first else None
    return last.astimezone(VIETNAM).date() if last else None


def _outlets(site: Site) -> tuple[str, ...]:
    newest = list_stories(site.store, order=Order.NEW, limit=500)
    return tuple(sorted({outlet for overview in newest for outlet in overview.outlets}))


def _parse_days(given: str | None) -> int:
    return next((days for days in DAYS if given == str(days)), _USUAL)


def _parse_order(given: str | None) -> Order:
    return next((order for order in Order if given == order), Order.ORIGINS)
