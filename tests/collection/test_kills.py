"""Kills, full disks, and several processes at once: nothing that was kept is lost or doubled."""

from __future__ import annotations

import os
import threading
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.kills import export, kill_often, start
from doichieu.collection import Store, open_store
from doichieu.errors import DiskFull, ReadOnlyCollection
from doichieu.model import say
from invented_articles import AT, report


def test_kills_lose_nothing_and_damage_nothing(tmp_path: Path) -> None:
    killed = kill_often(tmp_path, kills=10)
    assert killed.kills == 10
    assert killed.sick == 0
    assert killed.equal


def test_processes_that_collect_the_same_at_once(tmp_path: Path) -> None:
    """They make the collection at once, too: none of them finds it there."""
    together, alone = tmp_path / "together.db", tmp_path / "alone.db"
    for file, processes in ((together, 2), (alone, 1)):
        running = [start(file, 500) for _ in range(processes)]
        for process in running:
            process.communicate()
            assert process.returncode == 0
    assert Counter(export(together)) == Counter(export(alone))
    with open_store(together) as store:
        assert store.articles.count() == 500
        assert store.diagnose(repair=False).findings == ()


def test_threads_share_a_store(store: Store) -> None:
    def work(first: int) -> None:
        for number in range(first, first + 60):
            store.articles.add(report(str(number)), fetched=AT)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 30, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.articles.count() == 120
    assert store.diagnose(repair=False).findings == ()


in_a_file = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


def limit_pages(store: Store, more: int) -> None:
    """As if the disk had room for so many pages more."""
    with store.database.reading() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={used + more}")


@in_a_file
def test_a_full_disk_is_said_and_damages_nothing(store: Store) -> None:
    store.articles.add(report("first"), fetched=AT)
    limit_pages(store, 20)
    added = 0
    with pytest.raises(DiskFull) as raised:
        for number in range(1000):
            store.articles.add(report(str(number), f"Tin {number}. " * 300), fetched=AT)
            added += 1
    assert "hết chỗ" in str(raised.value)
    assert "disk is full" in say(raised.value.args[0], "en")
    assert 0 < added < 1000
    assert store.articles.count() == added + 1
    assert len(store.search.find("cau van")) == 1
    assert store.diagnose(repair=False).findings == ()
    limit_pages(store, 100_000)
    store.articles.add(report(str(added), f"Tin {added}. " * 300), fetched=AT)
    assert store.articles.count() == added + 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.articles.add(report(), fetched=AT)
    before = (tmp_path / "a.db").read_bytes()
    (tmp_path / "a.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ReadOnlyCollection):
            open_store(tmp_path / "deep" / "b.db")
        with pytest.raises(ReadOnlyCollection), open_store(tmp_path / "a.db") as store:
            store.articles.add(report("b"), fetched=AT)
        with open_store(tmp_path / "a.db", read_only=True) as store:
            assert len(store.search.find("cau van")) == 1
            assert store.diagnose(repair=False).findings == ()
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "a.db").read_bytes() == before
