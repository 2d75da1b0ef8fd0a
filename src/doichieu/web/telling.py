"""Stories with new reports are told in the background, so that lists say how they stand.

One story at a time, those with most origins first; while nothing is new, the collection is looked
through once in half a minute.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from doichieu.collection import Order
from doichieu.errors import DoiChieuError
from doichieu.newsroom import list_stories

if TYPE_CHECKING:
    from doichieu.web.shelf import Shelf
    from doichieu.web.site import Site

_LOOKED = 100  # stories, the newest
_PAUSE = 30.0  # seconds
_log = logging.getLogger(__name__)


async def keep_telling(site: Site, shelf: Shelf, stopping: Event) -> None:
    """Go on until cancelled; told to stop, end with the story in hand."""
    settled: dict[str, object] = {}
    while True:
        await to_thread.run_sync(tell_stale, site, shelf, settled, stopping.is_set)
        await anyio.sleep(_PAUSE)


def tell_stale(
    site: Site,
    shelf: Shelf,
    settled: dict[str, object],
    is_over: Callable[[], bool] = lambda: False,
) -> int:
    """Tell the newest stories that have changed; ``settled``: how they stood when last looked at."""
    told = 0
    newest = list_stories(site.store, order=Order.NEW, limit=_LOOKED)
    for overview in sorted(newest, key=lambda o: -o.origins):
        stands = (overview.articles, overview.last, overview.told)
        if is_over():
            break
        if settled.get(overview.story) == stands:
            continue
        try:
            if shelf.is_stale(overview):
                shelf.open(overview.story)
                told += 1
        except DoiChieuError as error:
            _log.warning("story %s is not told: %s", overview.story, error)
        settled[overview.story] = stands
    for gone in settled.keys() - {overview.story for overview in newest}:
        del settled[gone]
    return told
