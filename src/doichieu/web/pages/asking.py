"""The pages that answer one question: a name, a figure, the outlets."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from doichieu.model import Score
from doichieu.newsroom import Measured, Said, cover, find_figures, find_said
from doichieu.web.access import site_of
from doichieu.web.drawing import HEIGHT, WIDTH, Drawing, draw_figures
from doichieu.web.names import find_entities, find_named, to_id
from doichieu.web.pages.rendering import render
from doichieu.web.pages.search import LONGEST
from doichieu.web.pages.today import parse_page

if TYPE_CHECKING:
    from doichieu.collection import Store
    from doichieu.web.shelf import Shelf

_SAID = 50  # lines of a page
_ENTITIES = 30
_COVERED = timedelta(minutes=5)  # how old a report about reports may be


def show_name(request: Request) -> Response:
    """A person, body or place; who else has these words in the name; what was said, in some days."""
    store, asked = site_of(request).store, request.query_params
    name = asked.get("name", "").strip()[:LONGEST]
    since, until, page = (
        _parse_day(asked.get("since")),
        _parse_day(asked.get("until")),
        parse_page(request),
    )
    said: tuple[Said, ...] = ()
    if name:
        offset = (page - 1) * _SAID
        said = find_said(store, name, since=since, until=until, limit=_SAID + 1, offset=offset)
    entities = find_entities(store, name)[:_ENTITIES]
    return render(
        request,
        "name",
        name=name,
        named=find_named(store, name) if name else None,
        entities=[entity for entity in entities if to_id(name) != entity.id],
        said=said[:_SAID],
        asked={"name": name, "since": since or "", "until": until or ""},
        page=page,
        has_more=len(said) > _SAID,
    )


def _parse_day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given or "")
    except ValueError:
        return None


def show_figures(request: Request) -> Response:
    """A figure through time: of one story, for figures of several are not to be compared."""
    store, asked = site_of(request).store, request.query_params
    about = asked.get("about", "").strip()[:LONGEST]
    found = find_figures(store, about) if about else ()
    of = store.stories.of_all(measured.article.id for measured in found)
    stories = Counter(of.get(measured.article.id, "") for measured in found)
    story = _chosen(asked.get("story"), stories)
    inside = [m for m in found if of.get(m.article.id, "") == story]
    units = Counter(measured.quantity.unit for measured in inside)
    unit = _chosen(asked.get("unit"), units)
    shown = [measured for measured in inside if measured.quantity.unit == unit]
    return render(
        request,
        "figures",
        about=about,
        stories=[(s, _headline(store, s), count) for s, count in stories.most_common(8)],
        story=story,
        unit=unit,
        units=units.most_common(12),
        shown=shown,
        drawing=_draw(shown),
        width=WIDTH,
        height=HEIGHT,
    )


def show_outlets(request: Request) -> Response:
    """Outlets side by side."""
    site = site_of(request)
    shelf: Shelf = request.app.state.shelf
    coverage = shelf.memo("coverage", _COVERED, lambda: cover(site.store))
    return render(request, "outlets", coverage=coverage)


def _chosen(asked: str | None, counts: Counter[str]) -> str:
    """What is asked for if it is there, else what there is most of."""
    if asked is not None and asked in counts:
        return asked
    return counts.most_common(1)[0][0] if counts else ""


def _headline(store: Store, story: str) -> str:
    overview = store.overviews.get(story) if story else None
    return overview.headline if overview else story


def _draw(shown: list[Measured]) -> Drawing | None:
    values = []
    for number, measured in enumerate(shown, 1):
        value, moment = measured.quantity.value, measured.article.moment
        if moment and not isinstance(value, Score):
            values.append((moment, float(value.low), float(value.high), number))
    return draw_figures(values)
