"""A table that never changes, for the fields of frozen types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class FrozenMap(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping that cannot be changed; equal ones have the same hash."""

    __slots__ = ("_table",)

    def __init__(self, table: Mapping[Key, Value] | None = None) -> None:
        self._table = dict(table or {})

    def __getitem__(self, key: Key) -> Value:
        return self._table[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __hash__(self) -> int:
        return hash(frozenset(self._table.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._table!r})"
