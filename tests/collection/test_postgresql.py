"""What only a server has: connections that break, rights, several machines; and moving from a file and back."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.crowd import gather
from benchmarks.postgres import USER, Server, serve
from collection.test_exchange import fill
from databases import Databases
from doichieu.collection import Added, Outcome, Store, open_store
from doichieu.collection.store.dialects.vectors import LAST_PLACE, MOST_PLACES
from doichieu.errors import (
    BadCollection,
    BusyCollection,
    DiskFull,
    LostCollection,
    NewerCollection,
    ReadOnlyCollection,
)
from doichieu.model import Article, Phrase, Rejection, say
from doichieu.newsroom import Arrived, Placer, keep_article
from invented_articles import AT, articles, minutes, report

KILL_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = '{}' AND pid <> pg_backend_pid()"
)


@pytest.fixture
def place(databases: Databases) -> str:
    """The address of an empty collection on a server."""
    return databases.own()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def name_of(place: str) -> str:
    return place.partition("@/")[2].partition("?")[0]


def break_connections(server: Server, place: str) -> None:
    server.run(KILL_ALL.format(name_of(place)))


def lines_of(store: Store) -> list[bytes]:
    out = io.BytesIO()
    store.files.write_jsonl(out)
    return out.getvalue().splitlines(keepends=True)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(given_articles=st.lists(articles(), max_size=8))
def test_a_collection_moves_to_a_server_and_back(
    databases: Databases, empty: Path, tmp_path: Path, given_articles: list[Article]
) -> None:
    for name in ("one.db", "back.db"):
        (tmp_path / name).write_bytes(empty.read_bytes())
    with (
        open_store(tmp_path / "one.db") as file,
        open_store(databases.fresh()) as server,
        open_store(tmp_path / "back.db") as back,
    ):
        fill(file, given_articles)
        lines = lines_of(file)
        server.files.read_jsonl(lines)
        assert lines_of(server) == lines
        assert server.diagnose(repair=False).findings == ()
        back.files.read_jsonl(lines_of(server))
        assert lines_of(back) == lines
        assert list(back.articles.iterate()) == list(server.articles.iterate())


def test_text_sorts_by_its_bytes_whatever_the_database_says(store: Store) -> None:
    """The server of the tests sorts as Vietnamese dictionaries do."""
    query = (
        "SELECT attrelid::regclass || '.' || attname FROM pg_attribute "
        "JOIN pg_class ON pg_class.oid = attrelid JOIN pg_collation c ON c.oid = attcollation "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND collname <> 'C' "
        "AND attrelid NOT IN ('search'::regclass, 'alembic_version'::regclass)"
    )
    with store.database.reading() as connection:
        assert connection.exec_driver_sql(query).scalars().all() == []
        assert connection.exec_driver_sql("SELECT 'a' < 'B'").scalar_one(), "the server sorts words"
    for name in ("b", "B", "đ", "e", "~"):
        store.stories.create(name, at=AT)
    assert [s.id for s in store.stories.iterate()] == ["B", "b", "e", "~", "đ"]


LONG: dict[str, Callable[[], str]] = {
    "more words than places": lambda: "một hai " * LAST_PLACE + "Cầu Vân sập.",
    "a word more often than kept": lambda: "cầu là " * (MOST_PLACES + 9) + "cầu Vân sập.",
    "more different words than a vector holds": lambda: (
        "cầu Vân sập. " + " ".join(f"từ{n}" for n in range(65_000))
    ),
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_a_phrase_is_found_in_any_text(store: Store, make: Callable[[], str]) -> None:
    text = make()
    store.articles.add(report("a", text, title="Tin sập"), fetched=AT)
    store.articles.add(report("b", "Cầu, Vân."), fetched=AT)
    for query, found in {
        '"cau van"': {"a", "b"}, '"cầu vân sập"': {"a"}, '"sap cau"': set(), '"vân cầu"': set(),
        '"tin sap"': {"a"}, '"cau van" -sap': {"b"}, 'cau -"cau van sap"': {"b"},
    }.items():  # fmt: skip
        assert {hit.article.id for hit in store.search.find(query)} == found, query


def test_a_word_may_be_long(store: Store) -> None:
    words = ["x" * 5000, "ấ" * 5000, "x" * 5000 + "y"]
    for name, word in zip("abc", words, strict=True):
        store.articles.add(report(name, f"Cầu {word} sập."), fetched=AT)
    assert [[h.article.id for h in store.search.find(f'"{w} sap"')] for w in words] == [
        ["a"],
        ["b"],
        ["c"],
    ]


def test_what_a_server_cannot_keep_is_replaced(store: Store) -> None:
    why = Phrase("trang \0 trống", "an \ud800 empty page")
    kept = store.failures.note(Rejection(input="a\0b", stage="read", reason=why), at=AT)
    assert kept.input == "a\ufffdb"
    store.failures.settle("a\0b")
    assert list(store.failures.iterate()) == []


def test_a_connection_that_broke_in_between_is_made_again(server: Server, place: str) -> None:
    with open_store(place) as store:
        store.articles.add(report("a"), fetched=AT)
        break_connections(server, place)
        assert store.articles.count() == 1
        break_connections(server, place)
        assert store.articles.add(report("b"), fetched=AT) == Added(Outcome.ADDED, "b", 1)


def test_a_connection_that_breaks_while_adding_leaves_nothing_half(
    server: Server, place: str
) -> None:
    with open_store(place) as store:
        store.articles.add(report("a"), fetched=AT)
        with pytest.raises(LostCollection) as raised, store.together():
            store.articles.add(report("b"), fetched=AT)
            break_connections(server, place)
            store.stories.create("s", at=AT)
        assert "mất kết nối" in str(raised.value)
        assert "run it again" in say(raised.value.args[0], "en")
        assert store.articles.count() == 1
        assert store.search.find("b") == ()
        assert store.diagnose(repair=False).findings == ()
        assert store.articles.add(report("b"), fetched=AT).outcome is Outcome.ADDED


class Breaking(Placer):
    """A placer whose connection breaks in the middle of the first article."""

    def __init__(self, store: Store, break_it: Callable[[], None]) -> None:
        super().__init__(store)
        self._break: list[Callable[[], None]] = [break_it]

    def place_all(self, arrived: Sequence[Arrived]) -> frozenset[str]:
        opened = super().place_all(arrived)
        if self._break:
            self._break.pop()()
        return opened


def test_collecting_tries_once_more(server: Server, place: str) -> None:
    with open_store(place) as store:
        placer = Breaking(store, lambda: break_connections(server, place))
        tally = keep_article(store, placer, report("a"), at=AT)
        assert (tally.added, tally.opened) == (1, 1)
        assert len(list(store.stories.iterate())) == 1
        assert store.diagnose(repair=False).findings == ()


def test_a_server_that_crashed_has_what_was_kept(tmp_path: Path) -> None:
    with serve("fsync=off") as server, open_store(server.make("own")) as store:
        store.articles.add(report("a"), fetched=AT)
        with pytest.raises(LostCollection), store.together():
            store.articles.add(report("b"), fetched=AT)
            server.restart()
            store.articles.add(report("c"), fetched=AT)
        assert [s.article.id for s in store.articles.iterate()] == ["a"]
        assert store.diagnose(repair=False).findings == ()
        server.control("stop", "-m", "immediate")
        with pytest.raises(LostCollection, match="không kết nối được"):
            store.articles.count()


def test_readers_wait_for_nobody_and_see_one_state(place: str) -> None:
    with open_store(place) as one, open_store(place) as other:
        one.articles.add(report("a"), fetched=AT)
        with one.together():
            one.articles.add(report("b"), fetched=AT)
            one.articles.add(report("a", "Cầu Vân chưa sập."), fetched=AT)
            assert other.articles.count() == 1
            assert len(other.search.find("rang")) == 1
        with other.database.reading():
            assert other.articles.count() == 2
            one.articles.add(report("c"), fetched=AT)
            assert other.articles.count() == 2
        assert other.articles.count() == 3


def test_a_writer_that_waits_too_long_says_so(place: str) -> None:
    hasty = f"{place}&options=-clock_timeout%3D50ms"
    with (
        open_store(place) as one,
        open_store(hasty) as other,
        one.together(),
        pytest.raises(BusyCollection, match="thử lại sau"),
        other.together(),
    ):
        pass


def test_places_come_in_the_order_in_which_texts_are_seen(place: str) -> None:
    """A watch that has seen a place has seen all before it, however many write."""

    def write(first: int) -> None:
        with open_store(place) as mine:
            for number in range(first, first + 25):
                mine.articles.add(report(str(number)), fetched=AT)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200)]
    looks: list[list[int]] = []
    with open_store(place) as store:
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            with store.database.reading() as connection:
                query = "SELECT key FROM revisions ORDER BY key"
                looks.append(list(connection.exec_driver_sql(query).scalars()))
        for thread in threads:
            thread.join()
        last = list(range(1, store.watches.now() + 1))
    assert len(last) == 75
    assert all(keys == last[: len(keys)] for keys in looks), "none came before one that was seen"


def test_who_may_only_read_is_told(server: Server, place: str) -> None:
    name = name_of(place)
    with open_store(place) as store:
        store.articles.add(report("a"), fetched=AT)
    server.run(
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        database=name,
    )
    with open_store(place.replace(f"//{USER}@", "//reader@")) as store:
        assert len(store.search.find("cau van")) == 1
        with pytest.raises(ReadOnlyCollection, match="quyền ghi"):
            store.articles.add(report("b"), fetched=AT)
    with open_store(place, read_only=True) as store:
        assert store.articles.count() == 1
        with pytest.raises(ReadOnlyCollection):
            store.articles.add(report("b"), fetched=AT)
        assert store.diagnose(repair=False).findings == ()
    server.run("DROP OWNED BY reader", "DROP ROLE reader", database=name)


def test_a_full_disk_of_the_server_is_said(store: Store) -> None:
    """The server says so by its number; no disk of a test can be filled everywhere."""
    with pytest.raises(DiskFull, match="hết chỗ"), store.database.writing() as connection:
        connection.exec_driver_sql(
            "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53100'; END $$"
        )
    store.articles.add(report("a"), fetched=AT)


UNREACHABLE = [
    ("postgresql://x@/x?host=/no/such/folder", LostCollection, "createdb"),
    ("postgresql://x:geheim@127.0.0.1:1/x", LostCollection, "không kết nối được"),
    ("postgresql://x@host:port/x", BadCollection, "postgresql://NGƯỜI-DÙNG"),
]


@pytest.mark.parametrize(
    ("address", "kind", "said"), UNREACHABLE, ids=[a for a, _, _ in UNREACHABLE]
)
def test_what_cannot_be_reached_is_said_without_secrets(
    address: str, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said) as raised:
        open_store(address)
    assert "geheim" not in str(raised.value)


def test_other_databases_are_no_collections(server: Server, databases: Databases) -> None:
    with pytest.raises(LostCollection, match="nowhere"):
        open_store(server.address("nowhere"))
    with pytest.raises(BadCollection, match="quyền ghi"):
        open_store(server.make("nothing"), read_only=True)
    server.run("CREATE TABLE x (y int)", database="nothing")
    with pytest.raises(BadCollection, match="việc khác"):
        open_store(server.address("nothing"))
    server.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(BadCollection, match="UTF8"):
        open_store(server.address("latin"))
    newer = databases.own()
    server.run("UPDATE alembic_version SET version_num = '9999'", database=name_of(newer))
    with pytest.raises(NewerCollection, match="9999"):
        open_store(newer)


def test_processes_that_collect_at_once_make_no_story_twice(server: Server) -> None:
    """They make the collection at once, too; one after the other is killed."""
    found = gather(server.make("crowd"), 60, processes=8, every=0.1, together=2)
    assert (found.articles, found.stories) == (60, 12)
    assert (found.mixed, found.failed, found.findings) == (0, 0, 0)
    assert found.kills.working + found.kills.starting > 0


def test_both_databases_give_the_same_answers(
    databases: Databases, empty: Path, tmp_path: Path
) -> None:
    """The same lists, and the same reports for a query; their order within a rank may differ."""
    (tmp_path / "a.db").write_bytes(empty.read_bytes())
    with open_store(tmp_path / "a.db") as file, open_store(databases.fresh()) as server:
        for store in (file, server):
            fill(store, [report(str(n), f"Cầu {n % 7} sập, {n % 3} người.", published=date(2025, 9, 1 + n % 28))
                         for n in range(60)])  # fmt: skip
            store.articles.add(replace(report("7"), text="Cầu 7 chưa sập."), fetched=minutes(1))
        assert list(file.articles.iterate()) == list(server.articles.iterate())
        assert list(file.stories.iterate()) == list(server.stories.iterate())
        for query in ("cau 3", '"cầu 3 sập"', "sập -2", "outlet:bao date:2025-09-05..", "chua"):
            assert {h.article.id for h in file.search.find(query, limit=99)} == {
                h.article.id for h in server.search.find(query, limit=99)
            }, query
