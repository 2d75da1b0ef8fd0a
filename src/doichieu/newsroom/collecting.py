"""Sources → a collection in which every article stands in its story.

Comes in: feeds, pages, files, folders. Their articles are kept with their stories, those that come within a
second in one transaction; a kill at any moment costs at most these, :data:`TOGETHER` of them, and the next run
reads them again. What could not be used is noted with its reason and the time of the next try. Not decided
here: how anything is fetched or read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from doichieu.articles import iter_articles
from doichieu.collection import Arrival, Outcome, Prepared
from doichieu.collection.fetching import (
    Client,
    Source,
    Visit,
    fetch_source,
    is_address,
    parse_address,
)
from doichieu.errors import BadDecision, DoiChieuError, LostCollection
from doichieu.model import Article, Phrase, Rejection
from doichieu.newsroom.counting import count_words
from doichieu.newsroom.placing import Arrived, Placer

if TYPE_CHECKING:
    from doichieu.collection import Store

Clock = Callable[[], datetime]
Note = Callable[["Article | Rejection"], None]
MakeClient = Callable[[Callable[[float], object]], Client]  # how it sleeps → what fetches

# Articles of one transaction: with 50 a commit and the questions before it cost each of them little, and nobody
# who waits for the collection waits for more than some tenths of a second.
TOGETHER = 50
_WAIT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What came of collecting."""

    added: int = 0
    revised: int = 0
    unchanged: int = 0
    failed: int = 0
    opened: int = 0  # stories

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            added=self.added + other.added,
            revised=self.revised + other.revised,
            unchanged=self.unchanged + other.unchanged,
            failed=self.failed + other.failed,
            opened=self.opened + other.opened,
        )

    @property
    def total(self) -> int:
        """How many inputs were looked at."""
        return self.added + self.revised + self.unchanged + self.failed


def collect(
    store: Store,
    sources: Iterable[str],
    *,
    client: Client,
    clock: Clock,
    placer: Placer | None = None,
    note: Note = lambda _: None,
) -> Iterator[Tally]:
    """Keep everything behind the sources, one after the other.

    Args:
        store: the collection.
        sources: addresses of pages, feeds, sitemaps; files; folders.
        client: what fetches addresses.
        clock: the time, with its zone.
        placer: what finds the story of an article; one of its own where None.
        note: told of every article and rejection, for a bar.

    Yields:
        What came of some articles or a rejection, to be added up.
    """
    placer = placer or Placer(store)
    for _ in count_words(store, at=clock()):
        yield Tally()  # an old collection has much to count: who is told to stop may stop here
    for source in sources:
        visits: list[tuple[Visit, datetime]] = []
        waiting: list[Arrival] = []
        for found in _read(store, source, client, clock):
            at = clock()
            if isinstance(found, Visit):
                visits.append((found, at))
                continue
            note(found)
            if isinstance(found, Rejection):
                store.failures.note(found, at=at)
                yield Tally(failed=1)
                continue
            waiting.append(Arrival(found, at))
            if len(waiting) >= TOGETHER or at - waiting[0].fetched >= _WAIT:
                yield keep_articles(store, placer, waiting)
                waiting = []
        yield keep_articles(store, placer, waiting)
        for visit, at in visits:  # a server is told what was seen last only when all of it is kept
            _note_visit(store, visit, at)


def add_source(store: Store, address: str, *, at: datetime) -> bool:
    """Have an address collected from now on; whether it is new.

    Raises:
        BadDecision: it is none.
    """
    if isinstance(reason := parse_address(address), Phrase):
        raise BadDecision(reason)
    return store.sources.add(address, "web", at=at)


def find_due(store: Store, *, at: datetime) -> tuple[str, ...]:
    """Every source of a collection, and every input whose next try is due."""
    known = [source.address for source in store.sources.iterate()]
    again = [failure.input for failure in store.failures.iterate(due=at)]
    return tuple(dict.fromkeys((*known, *again)))


def _read(
    store: Store, source: str, client: Client, clock: Clock
) -> Iterator[Article | Rejection | Visit]:
    if not is_address(source):
        yield from iter_articles(source)
        return
    store.sources.add(source, "web", at=clock())
    known = store.sources.get(source)
    asked = Source(source, known.etag, known.last_modified) if known else Source(source)
    yield from fetch_source(asked, client, is_known=store.articles.knows_url)


def _note_visit(store: Store, visit: Visit, at: datetime) -> None:
    """Pages behind a source are no sources: the store knows those that the user named."""
    fine = 200 <= visit.status < 400
    problem = Phrase(f"máy chủ trả lời {visit.status}", f"the server answers {visit.status}")
    if not visit.status:
        problem = Phrase("không lấy được", "it cannot be fetched")
    store.sources.note_fetch(
        visit.address,
        at=at,
        etag=visit.etag,
        last_modified=visit.last_modified,
        error=None if fine else problem,
    )


def keep_article(store: Store, placer: Placer, article: Article, *, at: datetime) -> Tally:
    """Keep one article, as :func:`keep_articles` does."""
    return keep_articles(store, placer, [Arrival(article, at)])


def keep_articles(store: Store, placer: Placer, arrivals: Sequence[Arrival]) -> Tally:
    """Keep articles with their places in the index and their stories, all of them or nothing.

    Where the connection to a server is lost in the middle it is tried once more: what was kept already is
    found and not kept twice. If they cannot be kept together, they are kept one by one, up to the first that
    cannot.

    Raises:
        BadCollection: one cannot be kept; with a server that is gone, `LostCollection`.
    """
    try:
        return _keep_once(store, placer, arrivals)
    except DoiChieuError as error:
        placer.forget()  # it has placed what was not kept
        if isinstance(error, LostCollection):
            return _keep_once(store, placer, arrivals)
        if len(arrivals) == 1:
            raise
        return sum((keep_articles(store, placer, [one]) for one in arrivals), Tally())


def _keep_once(store: Store, placer: Placer, arrivals: Sequence[Arrival]) -> Tally:
    looked = store.articles.look_up(arrivals)
    fresh = [one for one in looked if isinstance(one, Prepared)]
    counts: Counter[str] = Counter(unchanged=len(looked) - len(fresh))
    if fresh:
        reads = placer.read([one.article for one in fresh])  # before the others have to wait
        placer.prepare(one.article.day for one in fresh)
        with store.together():
            added = store.articles.add_all(fresh)
            arrived = [
                Arrived(kept.id, one.article, one.fetched, read)
                for kept, one, read in zip(added, fresh, reads, strict=True)
                if kept.outcome is not Outcome.UNCHANGED
            ]
            opened = placer.place_all(arrived) if arrived else ()
            store.failures.settle(*(one.article.url for one in fresh if one.article.url))
        counts.update(kept.outcome.value for kept in added)
        counts["opened"] = len(opened)
    return Tally(**counts)
