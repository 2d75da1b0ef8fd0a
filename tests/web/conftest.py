"""The example collection is made once; every test has a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from doichieu.collection import open_store
from web.desks import Desk, fill_example


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("newsroom") / "example.sqlite"
    with open_store(path) as store:
        fill_example(store)
    return path


@pytest.fixture
def desk(example: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "newsroom.sqlite"
    shutil.copy(example, path)
    with open_store(path) as store:
        yield Desk(store)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    with open_store(tmp_path / "empty.sqlite") as store:
        yield Desk(store)
