"""What was ever done to stories, line by line, and a count of it.

The count is of what may part or join articles that were placed before: everything but a story that opens. It
is kept, for whoever places articles asks for it with each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from doichieu.collection.store import tables
from doichieu.collection.store.dialects import Dialect
from doichieu.collection.store.records import Action, By

_history, _notes = tables.story_history, tables.notes
_CHANGES = "changes of stories"
_COUNT = select(_notes.c.value).where(_notes.c.name == _CHANGES)
_LAST = select(func.max(_history.c.number)).where(_history.c.story == bindparam("id"))


def note_opened(connection: Connection, stories: Iterable[str], by: By, at: datetime) -> None:
    """The first line of stories that are new."""
    rows = [_row(story, 1, Action.CREATE, {}, by, at) for story in stories]
    connection.execute(insert(_history), rows)


def note(
    connection: Connection,
    dialect: Dialect,
    story: str,
    action: Action,
    detail: Mapping[str, Any],
    by: By,
    at: datetime,
) -> None:
    """One more line of a story."""
    number = (connection.execute(_LAST, {"id": story}).scalar() or 0) + 1
    connection.execute(insert(_history), _row(story, number, action, detail, by, at))
    if action is not Action.CREATE:
        note_change(connection, dialect)


def note_change(connection: Connection, dialect: Dialect) -> None:
    """Count one change more."""
    row = {"name": _CHANGES, "value": str(read_changes(connection) + 1)}
    connection.execute(dialect.upsert(_notes), row)


def read_changes(connection: Connection) -> int:
    """How many changes there were since they are counted."""
    return int(connection.execute(_COUNT).scalar() or 0)


def _row(
    story: str, number: int, action: Action, detail: Mapping[str, Any], by: By, at: datetime
) -> dict[str, Any]:
    return {
        "story": story, "number": number, "action": action, "detail": dict(detail), "by": by, "at": at,
    }  # fmt: skip
