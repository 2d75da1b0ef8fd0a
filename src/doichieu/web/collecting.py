"""Collecting in the process of the site: every source of the collection, and what is due again, on a schedule.

One article is kept at a time, so the site goes on answering. Told to stop, it ends with the article in hand and
starts no other; an answer that is being waited for is waited for within the limits of fetching.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from anyio import to_thread

from doichieu.errors import DoiChieuError
from doichieu.model import Phrase
from doichieu.newsroom import Placer, Tally, collect, find_due

if TYPE_CHECKING:
    from doichieu.newsroom import MakeClient
    from doichieu.web.site import Site

_log = logging.getLogger(__name__)
Note = Callable[[Tally], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How collecting stands. ``told``: what came of the round that runs, or of the last one."""

    every: timedelta
    is_running: bool = False
    began: datetime | None = None
    ended: datetime | None = None
    due: datetime | None = None
    told: Tally = field(default_factory=Tally)
    error: Phrase | None = None


class Collecting:
    """The schedule of a site; one thread collects, any may ask how it stands."""

    def __init__(self, site: Site, every: timedelta, make_client: MakeClient, note: Note) -> None:
        self._site, self._note = site, note
        self._stopping, self._wake = threading.Event(), threading.Event()
        self._client = make_client(self._stopping.wait)
        self._placer = Placer(site.store)
        self.stand = Stand(every=every)

    async def keep_on(self) -> None:
        """Collect at once, then on the schedule, until told to stop."""
        while not self._stopping.is_set():
            await to_thread.run_sync(self.collect_once)
            await to_thread.run_sync(self._wake.wait, self.stand.every.total_seconds())
            self._wake.clear()

    def hurry(self) -> None:
        """Begin the next round now."""
        self._wake.set()

    def stop(self) -> None:
        """End with the article in hand."""
        self._stopping.set()
        self._wake.set()

    def collect_once(self) -> None:
        """One round; an error ends it, and the next one tries again."""
        site = self._site
        self.stand = Stand(every=self.stand.every, is_running=True, began=site.clock())
        error = None
        try:
            self._collect(find_due(site.store, at=site.clock()))
        except DoiChieuError as problem:
            error = problem.args[0] if problem.args else None
            _log.warning("collecting: %s", problem)
        now = site.clock()
        due = now + self.stand.every
        self.stand = replace(self.stand, is_running=False, ended=now, due=due, error=error)

    def _collect(self, wanted: tuple[str, ...]) -> None:
        site = self._site
        for source in wanted:
            if self._stopping.is_set():
                return
            found = collect(
                site.store, [source], client=self._client, clock=site.clock, placer=self._placer
            )
            for tally in found:
                self._note(tally)
                self.stand = replace(self.stand, told=self.stand.told + tally)
                if self._stopping.is_set():
                    return
