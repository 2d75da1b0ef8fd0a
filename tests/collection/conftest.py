"""Empty collections: migrated once, then copied, so that a test can have as many as it likes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from doichieu.collection import Store, open_store

Fresh = Callable[[], Store]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a collection with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "collection.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def fresh(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """Makes empty collections, each in a file of its own."""
    with ExitStack() as opened:

        def make() -> Store:
            path = tmp_path_factory.mktemp("store") / "collection.db"
            shutil.copy(empty, path)
            return opened.enter_context(open_store(path))

        yield make


@pytest.fixture
def store(fresh: Fresh) -> Store:
    """An empty collection."""
    return fresh()
