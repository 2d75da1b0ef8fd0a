"""When this reader last looked: kept by the browser, for the site and for each story.

A look lasts half an hour: what was new when it began stays new until it ends, however often a page is
loaded.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from doichieu.web.access import site_of
from doichieu.web.pages.rendering import YEAR, keep_cookie

VISIT, LOOK = "visit", "look"  # of the site, of one story
_LASTS = timedelta(minutes=30)
_NEVER = "-"


def last_look(request: Request, name: str) -> datetime | None:
    """When the look before this one ended; None if this is the first."""
    before, last = _read(request, name)
    if last is not None and site_of(request).clock() - last > _LASTS:
        return last
    return before


def note_look(request: Request, answer: Response, name: str, path: str = "/") -> None:
    """Remember that the reader looks now."""
    before = last_look(request, name)
    now = site_of(request).clock().isoformat(timespec="seconds")
    value = f"{before.isoformat(timespec='seconds') if before else _NEVER}_{now}"
    keep_cookie(request, answer, name, value, YEAR, path)


def _read(request: Request, name: str) -> tuple[datetime | None, datetime | None]:
    before, _, last = request.cookies.get(name, "").partition("_")
    return _parse(before), _parse(last)


def _parse(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
