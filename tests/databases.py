"""Empty collections on every kind of database, made once and then copied or emptied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.postgres import Server, find_binaries
from doichieu.collection import open_store

KINDS = ("sqlite", "postgresql")
Fresh = Callable[[], str]

# A property test makes hundreds of collections and looks at two at most: as many databases are enough.
ROUND = 5
_EMPTY = """
    DO $$ DECLARE name text; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'notes')
        LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
        FOR name IN SELECT sequencename FROM pg_sequences
        LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', name); END LOOP;
    END $$
"""


def need_server() -> None:
    """Skip where there is no PostgreSQL; in continuous integration that is a failure."""
    lacking = find_binaries() is None
    if not lacking:
        try:
            import psycopg  # noqa: F401
        except ImportError:
            lacking = True
    if lacking:
        said = "no PostgreSQL here: install Debian's postgresql and 'doichieu[postgres]'"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)


class Databases:
    """Databases of a server, used in turn."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._made = 0
        self.template = "empty"
        open_store(server.make(self.template)).close()

    def fresh(self) -> str:
        """The address of an empty collection; the one before the last few is empty again."""
        name = f"round{self._made % ROUND}"
        self._made += 1
        if self._made <= ROUND:
            return self.server.make(name, template=self.template)
        self.server.run(_EMPTY, database=name)
        return self.server.address(name)

    def own(self) -> str:
        """The address of an empty collection that nobody else uses afterwards."""
        self._made += 1
        return self.server.make(f"own{self._made}", template=self.template)


class Files:
    """Files in the folder of a test, copied from an empty collection."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self._empty, self._folder = empty, folder
        self._made = 0

    def fresh(self) -> str:
        """The file of an empty collection."""
        self._made += 1
        path = self._folder / f"fresh{self._made}.db"
        shutil.copy(self._empty, path)
        return str(path)
