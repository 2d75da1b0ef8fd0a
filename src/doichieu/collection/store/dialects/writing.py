"""Statements that both databases write alike, each made once: making one takes longer than running it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Table


@cache
def write_upsert(insert: Callable[[Table], Any], table: Table, add: str) -> Any:
    """`ON CONFLICT … DO UPDATE` of all columns, or of the one that is summed up."""
    made = insert(table)
    new: dict[str, Any] = {
        c.name: made.excluded[c.name] for c in table.columns if not c.primary_key
    }
    if add:
        new = {add: table.c[add] + made.excluded[add]}
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=new)
