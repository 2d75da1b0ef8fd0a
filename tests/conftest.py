"""What all tests share: in continuous integration generated examples are the same in every run.

Tests of a collection run on every kind of database.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks.postgres import CARELESS, Server, serve
from databases import KINDS, Databases, Files, Fresh, need_server
from doichieu.collection import open_store

# No test is timed: a busy machine is no failure.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    need_server()
    with serve(*CARELESS) as running:
        yield running


@pytest.fixture(scope="session")
def databases(server: Server) -> Databases:
    """Collections in it."""
    return Databases(server)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a collection with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "collection.db"
    open_store(path).close()
    return path


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Fresh:
    """Makes empty collections and says where they are, on one kind of database after the other."""
    if request.param == "sqlite":
        return Files(request.getfixturevalue("empty"), tmp_path).fresh
    made: Fresh = request.getfixturevalue("databases").fresh
    return made
