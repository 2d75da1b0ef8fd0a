"""The store as one thing: its parts by theme, transactions over several of them, opening and closing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from doichieu.collection.store.articles import Articles
from doichieu.collection.store.calls import Deliveries, Hooks
from doichieu.collection.store.database import READERS, Database
from doichieu.collection.store.doctor import diagnose
from doichieu.collection.store.exchange.files import Files
from doichieu.collection.store.follows import Follows
from doichieu.collection.store.inputs import Failures, Sources
from doichieu.collection.store.migrating import bring_up_to_date
from doichieu.collection.store.overviews import Overviews
from doichieu.collection.store.readings import Briefs, KeptMentions, Profiles
from doichieu.collection.store.records import Diagnosis
from doichieu.collection.store.search.finding import Search
from doichieu.collection.store.stories import Stories
from doichieu.collection.store.terms import Terms
from doichieu.collection.store.wishes import KeptDecisions, Watches


class Store:
    """An open collection. Several threads and processes may have it open and write at once.

    ``readers``: threads that may read at once on connections that stay open; more are served, on new ones.
    """

    readers = READERS

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        self.database = Database(address, read_only=read_only)
        try:
            bring_up_to_date(self.database, read_only=read_only)
        except BaseException:
            self.database.close()
            raise
        self.articles = Articles(self.database)
        self.stories = Stories(self.database)
        self.failures = Failures(self.database)
        self.sources = Sources(self.database)
        self.mentions = KeptMentions(self.database)
        self.profiles = Profiles(self.database)
        self.briefs = Briefs(self.database)
        self.overviews = Overviews(self.database)
        self.watches = Watches(self.database)
        self.decisions = KeptDecisions(self.database)
        self.hooks = Hooks(self.database)
        self.deliveries = Deliveries(self.database)
        self.follows = Follows(self.database)
        self.terms = Terms(self.database)
        self.search = Search(self.database)
        self.files = Files(self.database)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is done inside is kept, or nothing: an article with its story and its profile.

        Other writers wait until the end, so keep it short.
        """
        with self.database.writing():
            yield

    def diagnose(self, *, repair: bool = True) -> Diagnosis:
        """What is wrong with the collection; what can be made anew from the rest is, if ``repair``."""
        return diagnose(self.database, repair=repair)

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
