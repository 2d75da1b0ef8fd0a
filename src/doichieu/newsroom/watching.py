"""Saved queries: what has turned up in the collection since each was last looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doichieu.collection import Hit, Store, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """New reports that a saved query finds, best first."""

    watch: Watch
    hits: tuple[Hit, ...]


def look(
    store: Store, *, name: str | None = None, note: bool = True, most: int = 100
) -> tuple[Alert, ...]:
    """What is new for each saved query; those with nothing new are left out.

    Args:
        store: the collection.
        name: only this one.
        note: what is given back counts as seen from now on.
        most: hits of one query.
    """
    found = []
    for watch in store.watches.iterate():
        if name is not None and watch.name != name:
            continue
        now = store.watches.now()
        hits = store.search.find(watch.query, limit=most, after=store.watches.seen(watch.name))
        if note:
            store.watches.note_seen(watch.name, now)
        if hits:
            found.append(Alert(watch=watch, hits=hits))
    return tuple(found)
