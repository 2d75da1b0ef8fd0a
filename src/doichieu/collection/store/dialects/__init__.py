"""What only one kind of database has: how it is opened, locked and searched, and what its errors mean.

Everything else of the store is written once for all. A dialect is loaded when its address is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, Table

from doichieu.collection.store.search.query import Query
from doichieu.errors import DoiChieuError

__all__ = ["Dialect", "dialect_of"]


class Dialect(Protocol):
    """One kind of database. Rows of the index of words are named by the key of their article."""

    def open(self, address: str, *, read_only: bool, readers: int) -> Engine:
        """An engine whose connections keep the promises of the store; so many of them stay open."""

    def as_writer(self, connection: Connection) -> Connection:
        """A connection whose transactions write: one writer at a time, the others wait."""

    def explain(self, error: Exception) -> DoiChieuError:
        """What went wrong, in words for the user."""

    def upsert(self, table: Table, *, add: str = "") -> Any:
        """A statement that inserts rows or writes over them; ``add`` names a column that is summed up."""

    def insert_new(self, table: Table, row: Mapping[str, Any]) -> Any:
        """A statement that inserts a row; one that is there stays."""

    def create_index(self, connection: Connection) -> None:
        """Make the index of words and that of people, empty; an old one goes."""

    def index(self, connection: Connection, rows: Mapping[int, Mapping[str, str]]) -> None:
        """Put the folded words of articles into the index, by key."""

    def unindex(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """Take them out; ``row`` is what was put in."""

    def index_people(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """Put folded names and speakers of an article into the index of people."""

    def unindex_people(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """Take them out; ``row`` is what was put in."""

    def ranked(self, query: Query, *, exact: bool, most: int | None) -> Select[tuple[int, float]]:
        """`article`, `score` of what has the words of a query.

        With ``most`` these are the best (lowest) ones, chosen among the newest ``RANKED`` that match; without,
        everything that matches.
        """

    def among_people(self, query: Query) -> Select[tuple[int]] | None:
        """Articles with the names and speakers of a query; None if it asks for none."""

    def excluded(self, query: Query) -> tuple[Select[tuple[int]], ...]:
        """Articles that a query does not want."""

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """What the database itself finds wrong with its file and its indexes."""

    def broken_links(self, connection: Connection) -> tuple[str, ...]:
        """Rows that point at what is not there."""

    def indexed_keys(self) -> Select[tuple[int]]:
        """The articles that stand in the index of words."""

    def rebuild_people(self, connection: Connection) -> None:
        """Make the index of people anew from the kept mentions."""


def dialect_of(address: str) -> Dialect:
    """The dialect of an address, or of the name that SQLAlchemy gives it."""
    if address.startswith("postgresql"):
        from doichieu.collection.store.dialects.postgresql import Postgresql  # needs psycopg

        return Postgresql()
    from doichieu.collection.store.dialects.sqlite import Sqlite

    return Sqlite()
