"""Empty collections, so that a test can have as many as it likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import databases
from doichieu.collection import Store, open_store

Fresh = Callable[[], Store]
OPEN = 4  # a property test makes hundreds, and files are few


@pytest.fixture
def fresh(address: databases.Fresh) -> Iterator[Fresh]:
    """Makes empty collections; the last few stay open."""
    opened: list[Store] = []

    def make() -> Store:
        opened.append(open_store(address()))
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
