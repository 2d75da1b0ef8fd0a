"""What the user asked for and decided: saved queries, and decisions about names and lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import By, Decision, Watch
from doichieu.model import FrozenMap

_watches, _decisions, _revisions = tables.watches, tables.decisions, tables.revisions


class Watches:
    """Saved queries, and how far the user has seen their answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, name: str, query: str) -> None:
        """Save a query under a name; a new query starts with everything unseen."""
        with self._database.writing() as connection:
            row = {"name": name, "query": query, "seen": 0}
            connection.execute(self._database.dialect.upsert(_watches), row)

    def remove(self, name: str) -> bool:
        """Forget a query; whether there was one."""
        with self._database.writing() as connection:
            return connection.execute(delete(_watches).where(_watches.c.name == name)).rowcount > 0

    def iterate(self) -> Iterator[Watch]:
        """All saved queries by name."""
        query = select(_watches.c.name, _watches.c.query).order_by(_watches.c.name)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        yield from (Watch(name=row.name, query=row.query) for row in found)

    def seen(self, name: str) -> int:
        """The place up to which the user has seen the answers, for `Search.find(after=…)`."""
        query = select(_watches.c.seen).where(_watches.c.name == name)
        with self._database.reading() as connection:
            return connection.execute(query).scalar() or 0

    def now(self) -> int:
        """The place of the newest text: ask before searching, tell :meth:`note_seen` afterwards."""
        with self._database.reading() as connection:
            return connection.execute(select(func.max(_revisions.c.key))).scalar() or 0

    def note_seen(self, name: str, place: int) -> None:
        """The user has seen all answers up to a place."""
        change = update(_watches).where(_watches.c.name == name).values(seen=place)
        with self._database.writing() as connection:
            connection.execute(change)


class KeptDecisions:
    """What the user decided, each with an id made from what it says."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        kind: str,
        detail: Mapping[str, Any],
        *,
        at: datetime,
        story: str | None = None,
        by: By = By.USER,
    ) -> str:
        """Keep a decision; the same one twice is one. Returns its id."""
        told = json.dumps([kind, story, dict(detail)], ensure_ascii=False, sort_keys=True)
        name = hashlib.sha256(told.encode()).hexdigest()[:16]
        row = {
            "id": name, "kind": kind, "story": story, "detail": dict(detail), "by": by.value, "at": at,
        }  # fmt: skip
        with self._database.writing() as connection:
            query = select(_decisions.c.id).where(_decisions.c.id == name)
            if connection.execute(query).first() is None:
                connection.execute(insert(_decisions), row)
        return name

    def withdraw(self, decision: str) -> bool:
        """Forget a decision; whether there was one."""
        with self._database.writing() as connection:
            gone = connection.execute(delete(_decisions).where(_decisions.c.id == decision))
            return gone.rowcount > 0

    def iterate(self, *, story: str | None = None, kind: str | None = None) -> Iterator[Decision]:
        """Decisions, the oldest first; ``story``: also those for all stories."""
        query = select(_decisions).order_by(_decisions.c.at, _decisions.c.id)
        if story is not None:
            query = query.where((_decisions.c.story == story) | _decisions.c.story.is_(None))
        if kind is not None:
            query = query.where(_decisions.c.kind == kind)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        yield from map(_to_decision, found)


def _to_decision(row: Row[Any]) -> Decision:
    values = {**row._mapping, "detail": FrozenMap(row.detail), "by": By(row.by)}
    return Decision(**values)
