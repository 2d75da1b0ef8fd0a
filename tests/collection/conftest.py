"""Empty collections: migrated once, then copied, so that a test can have as many as it likes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from doichieu.collection import Store, open_store

Fresh = Callable[[], Store]
OPEN = 4  # a property test makes hundreds, and files are few


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a collection with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "collection.db"
    open_store(path).close()
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Iterator[Fresh]:
    """Makes empty collections, each in a file of its own; the last few stay open."""
    opened: list[Store] = []

    def make() -> Store:
        path = tmp_path / f"{len(opened)}.db"
        shutil.copy(empty, path)
        opened.append(open_store(path))
        if len(opened) > OPEN:
            opened[-OPEN - 1].close()
        return opened[-1]

    yield make
    for store in opened[-OPEN:]:
        store.close()


@pytest.fixture
def store(fresh: Fresh) -> Store:
    """An empty collection."""
    return fresh()
