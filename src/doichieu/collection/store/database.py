"""Connections and transactions: who reads, who writes, and what becomes of an error.

Each thread has at most one open transaction; what is called inside it takes part in it. Errors of the
database leave here as errors of the program that say what to do.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from doichieu.collection.store.dialects import Dialect, dialect_of

# Connections that stay open. More may be open at once, but each of them is opened and closed for one reading, with
# its buffers: a server should not read with more threads than this.
READERS = 16


class Database:
    """An open database."""

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        self.dialect: Dialect = dialect_of(address)
        self._engine: Engine = self.dialect.open(address, read_only=read_only, readers=READERS)
        self._open = threading.local()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state from its first query to its last."""
        inside: Connection | None = getattr(self._open, "connection", None)
        if inside is not None:
            yield inside
            return
        with self._explained(), self._engine.connect() as connection, connection.begin():
            self._open.connection = connection
            try:
                yield connection
            finally:
                self._open.connection = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all that is done inside is kept, or nothing.

        Begun inside another one it is part of that.
        """
        inside: Connection | None = getattr(self._open, "writer", None)
        if inside is not None:
            yield inside
            return
        with self._explained(), self._engine.connect() as plain:
            writer = self.dialect.as_writer(plain)
            before = getattr(self._open, "connection", None)
            with writer.begin():
                self._open.writer = self._open.connection = writer
                try:
                    yield writer
                finally:
                    self._open.writer, self._open.connection = None, before

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self.dialect.explain(error) from error

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
