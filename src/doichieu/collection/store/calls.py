"""Where news of watches goes, and what became of each message that was sent there.

Nothing is sent here, and no clock is read: times are given. A message that is claimed is left alone by
others for a while, so that several processes may send from one collection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Delivery, Hook, Way
from doichieu.model import Phrase

_hooks, _deliveries, _revisions = tables.hooks, tables.deliveries, tables.revisions
_KEPT = 100  # settled messages of one hook; older ones are forgotten
_CLAIM = timedelta(minutes=10)  # more than sending a message takes


class Hooks:
    """Where the news of watches goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, watch: str, kind: Way, target: str, *, secret: str, at: datetime) -> str:
        """Send what a watch finds from now on to a target; the same twice is one. Returns its id."""
        told = "\n".join((watch, kind.value, target))
        name = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
        with self._database.writing() as connection:
            newest = connection.execute(select(func.max(_revisions.c.key))).scalar() or 0
            row = {
                "id": name, "watch": watch, "kind": kind.value, "target": target, "secret": secret,
                "added": at, "seen": newest,
            }  # fmt: skip
            connection.execute(self._database.dialect.insert_new(_hooks, row))
        return name

    def remove(self, hook: str) -> bool:
        """Forget a hook with its messages; whether there was one."""
        with self._database.writing() as connection:
            connection.execute(delete(_deliveries).where(_deliveries.c.hook == hook))
            return connection.execute(delete(_hooks).where(_hooks.c.id == hook)).rowcount > 0

    def get(self, hook: str) -> Hook | None:
        """A hook; None if it is not known."""
        with self._database.reading() as connection:
            row = connection.execute(select(_hooks).where(_hooks.c.id == hook)).first()
        return _to_hook(row) if row else None

    def iterate(self, *, watch: str | None = None) -> Iterator[Hook]:
        """All hooks by watch, or those of one, the oldest first."""
        query = select(_hooks).order_by(_hooks.c.watch, _hooks.c.added, _hooks.c.id)
        if watch is not None:
            query = query.where(_hooks.c.watch == watch)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        yield from map(_to_hook, found)

    def note_seen(self, hook: str, place: int) -> None:
        """Everything up to a place of the collection has been told to a hook, or is about to be."""
        with self._database.writing() as connection:
            connection.execute(update(_hooks).where(_hooks.c.id == hook).values(seen=place))


class Deliveries:
    """The messages to hooks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, message: str, hook: str, payload: str, *, at: datetime) -> None:
        """A message that is due at once; one that is there already stays as it is."""
        row = {
            "id": message, "hook": hook, "made": at, "payload": payload, "tries": 0, "status": 0,
            "next_try": at,
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(self._database.dialect.insert_new(_deliveries, row))

    def claim(self, *, at: datetime, most: int = 20) -> tuple[Delivery, ...]:
        """Messages that are due, the oldest first; nobody else is given them for ten minutes."""
        due = select(_deliveries).where(_deliveries.c.next_try <= at)
        with self._database.reading() as connection:
            if connection.execute(due.limit(1)).first() is None:  # the usual case needs no writer
                return ()
        with self._database.writing() as connection:
            order = (_deliveries.c.next_try, _deliveries.c.made, _deliveries.c.id)
            found = connection.execute(due.order_by(*order).limit(most)).all()
            taken = _deliveries.c.id.in_([row.id for row in found])
            connection.execute(update(_deliveries).where(taken).values(next_try=at + _CLAIM))
        return tuple(map(_to_delivery, found))

    def note(
        self,
        message: str,
        *,
        at: datetime,
        status: int = 0,
        error: Phrase | None = None,
        next_try: datetime | None = None,
    ) -> None:
        """What came of sending a message: it arrived, or why not and when it is tried again."""
        change = update(_deliveries).where(_deliveries.c.id == message)
        with self._database.writing() as connection:
            connection.execute(
                change.values(
                    tries=_deliveries.c.tries + 1,
                    status=status,
                    error=None if error is None else str(error),
                    error_en=None if error is None else error.en,
                    last_try=at,
                    next_try=next_try,
                    done=at if error is None else None,
                )
            )
            if next_try is None:
                self._forget_old(connection, message)

    def retry(self, message: str, *, at: datetime) -> bool:
        """Make a message that has not arrived due at once; whether there is one."""
        waiting = (_deliveries.c.id == message) & _deliveries.c.done.is_(None)
        with self._database.writing() as connection:
            change = update(_deliveries).where(waiting).values(next_try=at)
            return connection.execute(change).rowcount > 0

    def latest(self, hook: str, *, limit: int = 10) -> tuple[Delivery, ...]:
        """The newest messages of a hook."""
        query = select(_deliveries).where(_deliveries.c.hook == hook)
        query = query.order_by(_deliveries.c.made.desc(), _deliveries.c.id).limit(limit)
        with self._database.reading() as connection:
            return tuple(map(_to_delivery, connection.execute(query).all()))

    def _forget_old(self, connection: Connection, message: str) -> None:
        hook = select(_deliveries.c.hook).where(_deliveries.c.id == message).scalar_subquery()
        settled = (_deliveries.c.hook == hook) & _deliveries.c.next_try.is_(None)
        old = select(_deliveries.c.id).where(settled).order_by(_deliveries.c.made.desc())
        gone = list(connection.execute(old.offset(_KEPT).limit(1000)).scalars())
        if gone:
            connection.execute(delete(_deliveries).where(_deliveries.c.id.in_(gone)))


def _to_hook(row: Row[Any]) -> Hook:
    return Hook(**{**row._mapping, "kind": Way(row.kind)})


def _to_delivery(row: Row[Any]) -> Delivery:
    values = dict(row._mapping)
    error, error_en = values.pop("error"), values.pop("error_en")
    return Delivery(error=None if error is None else Phrase(error, error_en or error), **values)
