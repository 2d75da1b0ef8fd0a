"""Sources → a collection in which every article stands in its story.

Comes in: feeds, pages, files, folders. Each of their articles is kept with its story in one
transaction, so that a kill at any moment costs at most the article in hand; what could not be used is
noted with its reason and the time of the next try. Not decided here: how anything is fetched or read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from doichieu.articles import iter_articles
from doichieu.collection import Outcome
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
from doichieu.newsroom.placing import Placer
from doichieu.stories import profile

if TYPE_CHECKING:
    from doichieu.collection import Store

Clock = Callable[[], datetime]
Note = Callable[["Article | Rejection"], None]
MakeClient = Callable[[Callable[[float], object]], Client]  # how it sleeps → what fetches


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
        What came of each article or rejection, to be added up.
    """
    placer = placer or Placer(store)
    for source in sources:
        for found in _read(store, source, client, clock):
            note(found)
            yield _keep(store, placer, found, clock())


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


def _read(store: Store, source: str, client: Client, clock: Clock) -> Iterator[Article | Rejection]:
    if not is_address(source):
        yield from iter_articles(source)
        return
    store.sources.add(source, "web", at=clock())
    known = store.sources.get(source)
    asked = Source(source, known.etag, known.last_modified) if known else Source(source)
    for found in fetch_source(asked, client, is_known=store.articles.knows_url):
        if isinstance(found, Visit):
            _note_visit(store, found, clock())
        else:
            yield found


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


def _keep(store: Store, placer: Placer, found: Article | Rejection, at: datetime) -> Tally:
    if isinstance(found, Rejection):
        store.failures.note(found, at=at)
        return Tally(failed=1)
    return keep_article(store, placer, found, at=at)


def keep_article(store: Store, placer: Placer, article: Article, *, at: datetime) -> Tally:
    """Keep an article with its place in the index and its story, all of it or nothing.

    Where the connection to a server is lost in the middle it is tried once more: what was kept already is
    found and not kept twice.

    Raises:
        BadCollection: it cannot be kept; with a server that is gone, `LostCollection`.
    """
    try:
        return _keep_once(store, placer, article, at)
    except DoiChieuError as error:
        placer.forget()  # it has placed what was not kept
        if not isinstance(error, LostCollection):
            raise
        return _keep_once(store, placer, article, at)


def _keep_once(store: Store, placer: Placer, article: Article, at: datetime) -> Tally:
    if store.articles.find_same(article) is not None:
        return Tally(unchanged=1)
    read = profile(article)  # before the others have to wait
    with store.together():
        added = store.articles.add(article, fetched=at)
        opened = added.outcome is not Outcome.UNCHANGED and placer.place(
            added.id, article, at=at, read=read
        )
    if article.url:
        store.failures.settle(article.url)
    counts = {added.outcome.value: 1, "opened": int(opened)}
    return Tally(**counts)
