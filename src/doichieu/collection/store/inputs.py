"""Where articles come from, and what could not be read: the memory of whoever fetches.

Nothing is fetched here, and no clock is read: times are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Failure, Source
from doichieu.model import Phrase, Rejection, say

_failures, _sources = tables.failures, tables.sources

# After a failure: a quarter of an hour, then twice as long each time, a day at most.
_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)


def wait_after(attempts: int) -> timedelta:
    """How long an input that failed so many times is left alone."""
    doublings = min(attempts - 1, 10)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


class Failures:
    """Inputs that could not be used, by input and stage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, rejection: Rejection, *, at: datetime, final: bool = False) -> Failure:
        """Remember a failure; met again it counts one attempt more.

        Args:
            rejection: what failed, where and why.
            at: when.
            final: trying again is of no use, unless the user asks for it.
        """
        same = and_(_failures.c.input == rejection.input, _failures.c.stage == rejection.stage)
        with self._database.writing() as connection:
            attempts = connection.execute(select(_failures.c.attempts).where(same)).scalar() or 0
            row = {
                "input": rejection.input,
                "stage": rejection.stage,
                "reason": str(rejection.reason),
                "reason_en": say(rejection.reason, "en"),
                "attempts": attempts + 1,
                "last_try": at,
                "next_try": None if final else at + wait_after(attempts + 1),
            }
            connection.execute(self._database.dialect.upsert(_failures), row)
            return _to_failure(connection.execute(select(_failures).where(same)).one())

    def settle(self, *given: str) -> None:
        """Forget the failures of inputs that could be used at last."""
        asked = _failures.c.input.in_(given)
        with self._database.reading() as connection:
            known = connection.execute(select(_failures.c.input).where(asked)).first()
        if known is None:  # the usual case needs no writer
            return
        with self._database.writing() as connection:
            connection.execute(delete(_failures).where(asked))

    def retry(self, given: str | None = None, *, at: datetime) -> int:
        """Make one input, or all of them, due at once; how many that are."""
        change = update(_failures).values(next_try=at)
        if given is not None:
            change = change.where(_failures.c.input == given)
        with self._database.writing() as connection:
            return connection.execute(change).rowcount

    def iterate(self, *, due: datetime | None = None) -> Iterator[Failure]:
        """All failures by input, or those whose next try is due by then, the oldest first."""
        query = select(_failures).order_by(_failures.c.input, _failures.c.stage)
        if due is not None:
            query = select(_failures).where(_failures.c.next_try <= due)
            query = query.order_by(_failures.c.next_try, _failures.c.input, _failures.c.stage)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        yield from map(_to_failure, found)


class Sources:
    """Feeds, sites, files and folders that are asked again and again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, address: str, kind: str, *, at: datetime) -> bool:
        """Remember a source; whether it is new."""
        with self._database.writing() as connection:
            if connection.execute(_named(address)).first():
                return False
            row = {"address": address, "kind": kind, "added": at, "errors": 0}
            connection.execute(_sources.insert(), row)
            return True

    def note_fetch(
        self,
        address: str,
        *,
        at: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        error: Phrase | None = None,
    ) -> None:
        """What came of asking a source: what its server said of the answer, or the error.

        After an error ``etag`` and ``last_modified`` of the last good answer stay.
        """
        change = update(_sources).where(_sources.c.address == address)
        if error is None:
            change = change.values(
                fetched=at, etag=etag, last_modified=last_modified,
                errors=0, error=None, error_en=None,
            )  # fmt: skip
        else:
            change = change.values(
                fetched=at, errors=_sources.c.errors + 1, error=str(error), error_en=error.en
            )
        with self._database.writing() as connection:
            connection.execute(change)

    def remove(self, address: str) -> bool:
        """Forget a source, not its articles; whether it was known."""
        with self._database.writing() as connection:
            return connection.execute(
                delete(_sources).where(_sources.c.address == address)
            ).rowcount > 0  # fmt: skip

    def get(self, address: str) -> Source | None:
        """A source; None if it is not known."""
        with self._database.reading() as connection:
            row = connection.execute(_named(address)).first()
        return _to_source(row) if row else None

    def iterate(self) -> Iterator[Source]:
        """All sources by address."""
        with self._database.reading() as connection:
            found = connection.execute(select(_sources).order_by(_sources.c.address)).all()
        yield from map(_to_source, found)


def _named(address: str) -> Any:
    return select(_sources).where(_sources.c.address == address)


def _to_failure(row: Row[Any]) -> Failure:
    values = dict(row._mapping)
    reason = Phrase(values.pop("reason"), values.pop("reason_en"))
    return Failure(reason=reason, **values)


def _to_source(row: Row[Any]) -> Source:
    values = dict(row._mapping)
    error, error_en = values.pop("error"), values.pop("error_en")
    return Source(error=None if error is None else Phrase(error, error_en or error), **values)
