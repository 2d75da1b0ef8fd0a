"""PostgreSQL: a server for several machines, `tsvector` and GIN for the index of words.

One writer at a time, as in a file: whoever writes holds an advisory lock until the end of the transaction, so
that nothing read in it can change, places of texts come in the order in which they become visible, and an event
never gets two stories. Readers see one state and wait for nobody.

The index is given words that are folded already. `search` has them without and with diacritics, in places of one
row: title, outlet, text. The few texts that are too long for the places of a vector keep their words beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg import Connection as Link
from psycopg import DataError
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    and_,
    column,
    create_engine,
    delete,
    event,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from doichieu.collection.store import tables
from doichieu.collection.store.dialects.complaints import explain
from doichieu.collection.store.dialects.matching import (
    OF_WORDS,
    OUTLET,
    PEOPLE,
    SEARCH,
    has_all,
    has_any,
    has_person,
    score_of,
)
from doichieu.collection.store.dialects.vectors import Piece, Vector, write_vector
from doichieu.collection.store.dialects.writing import write_upsert
from doichieu.collection.store.rows import replace_unkeepable
from doichieu.collection.store.search.query import RANKED, Query
from doichieu.errors import BadCollection, DoiChieuError
from doichieu.model import Phrase

_LOCK = 0x646F6963  # "doic": other programs in the same database lock other numbers
_TAKE_LOCK = f"SELECT pg_advisory_xact_lock({_LOCK})"
_CONNECT = 10  # seconds to reach a server
# Searches are short: compiling them costs more than it saves. A machine that is switched off in the middle of
# writing is given up after a minute, not after the two hours of TCP. What the address says counts more.
_OPTIONS = (
    "-cjit=off -clock_timeout=60s -cclient_min_messages=warning "
    "-ctcp_keepalives_idle=30 -ctcp_keepalives_interval=10 -ctcp_keepalives_count=3"
)
_CREATE = (
    "CREATE TABLE IF NOT EXISTS search (article integer PRIMARY KEY, words tsvector NOT NULL, "
    "exact tsvector NOT NULL, all_words text, all_exact text)",
    "CREATE INDEX IF NOT EXISTS search_words ON search USING gin (words)",
    "CREATE INDEX IF NOT EXISTS search_exact ON search USING gin (exact)",
    "CREATE TABLE IF NOT EXISTS people (article integer PRIMARY KEY REFERENCES mentions ON DELETE CASCADE, "
    "names tsvector NOT NULL, speakers tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS people_names ON people USING gin (names)",
    "CREATE INDEX IF NOT EXISTS people_speakers ON people USING gin (speakers)",
    # Rows go one by one, not with their table: who searches meanwhile sees the old ones.
    "DELETE FROM search",
    "DELETE FROM people",
)
_PUT = (
    "INSERT INTO search VALUES (%s, %s::tsvector, %s::tsvector, %s, %s)",
    "INSERT INTO people VALUES (%s, %s::tsvector, %s::tsvector)",
)
_BROKEN_INDEXES = (
    "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid "
    "WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace"
)
_PAGE = 1000
_MOST_LINES = 20  # of one kind; the first ones say what happened


class Postgresql:
    """See :class:`doichieu.collection.store.dialects.Dialect`."""

    def __init__(self) -> None:
        self._read_only = False

    def open(self, address: str, *, read_only: bool, readers: int) -> Engine:
        """An engine whose readers see one state; as many connections as threads ask for."""
        self._read_only = read_only
        try:
            asked = make_url(address).query
            options = f"{_OPTIONS} {asked.get('options', '')}"
            wait = asked.get("connect_timeout", _CONNECT)
            engine = create_engine(
                address,
                connect_args={"options": options, "connect_timeout": wait},
                isolation_level="REPEATABLE READ",
                execution_options={"postgresql_readonly": True},
                pool_size=readers,
                max_overflow=-1,
                pool_pre_ping=True,  # a server that was started again is found before anything is done
            )
        except (ArgumentError, ValueError) as error:
            raise BadCollection(
                Phrase(
                    "không hiểu địa chỉ của bộ sưu tập: viết postgresql://NGƯỜI-DÙNG@MÁY-CHỦ/CƠ-SỞ-DỮ-LIỆU",
                    "no address of a collection: write postgresql://USER@HOST/DATABASE",
                )
            ) from error
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def as_writer(self, connection: Connection) -> Connection:
        """Each query of a writer sees what the last one kept: the lock alone is not enough for that."""
        return connection.execution_options(
            isolation_level="READ COMMITTED", postgresql_readonly=self._read_only, writes=True
        )

    def explain(self, error: Exception) -> DoiChieuError:
        """By SQLSTATE."""
        return explain(error)

    def upsert(self, table: Table, *, add: str = "") -> Any:
        """`ON CONFLICT … DO UPDATE`."""
        return write_upsert(insert, table, add)

    def insert_new(self, table: Table, row: Mapping[str, Any]) -> Any:
        """`ON CONFLICT DO NOTHING`."""
        return insert(table).values(dict(row)).on_conflict_do_nothing()

    def create_index(self, connection: Connection) -> None:
        """Both tables, empty."""
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def index(self, connection: Connection, rows: Mapping[int, Mapping[str, str]]) -> None:
        """One row an article."""
        connection.exec_driver_sql(_PUT[0], [to_row(key, row) for key, row in rows.items()])

    def unindex(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """By the key alone."""
        connection.execute(delete(SEARCH).where(SEARCH.c.article == key))

    def index_people(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """One row."""
        vectors = [write_vector([Piece(row[name])]).literal for name in ("names", "speakers")]
        connection.exec_driver_sql(_PUT[1], (key, *vectors))

    def unindex_people(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """By the key alone."""
        connection.execute(delete(PEOPLE).where(PEOPLE.c.article == key))

    def ranked(self, query: Query, *, exact: bool, most: int | None) -> Select[tuple[int, float]]:
        """All words of the text and outlet, by how often they stand in title and text."""
        terms = [t for t in query.wanted if t.field in OF_WORDS]
        found = select(SEARCH.c.article, SEARCH.c.words, SEARCH.c.exact)
        found = found.where(has_all(terms, exact=exact))
        if most is not None:
            found = found.order_by(SEARCH.c.article.desc()).limit(RANKED)
        rows = found.subquery("found").c
        chosen = select(rows.article, score_of(terms, rows, exact=exact).label("score"))
        if most is None:
            return chosen
        return chosen.order_by(column("score"), rows.article.desc()).limit(most)

    def among_people(self, query: Query) -> Select[tuple[int]] | None:
        """Names and speakers."""
        terms = [t for t in query.wanted if t.field not in OF_WORDS]
        return select(PEOPLE.c.article).where(and_(*map(has_person, terms))) if terms else None

    def excluded(self, query: Query) -> tuple[Select[tuple[int]], ...]:
        """With diacritics, only what has them is excluded."""
        words = [t for t in query.unwanted if t.field in OF_WORDS]
        people = [t for t in query.unwanted if t.field not in OF_WORDS]
        made = []
        if words:
            made.append(select(SEARCH.c.article).where(has_any(words, exact=True)))
        if people:
            made.append(select(PEOPLE.c.article).where(or_(*map(has_person, people))))
        return tuple(made)

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Indexes that the server itself does not trust; it checks pages as they are read."""
        found = connection.exec_driver_sql(_BROKEN_INDEXES).scalars()
        return tuple(f"index {name}" for name in found)

    def broken_links(self, connection: Connection) -> tuple[str, ...]:
        """Every foreign key looked up: a server checks them when rows change, not what a restore left."""
        lines: list[str] = []
        for there in tables.METADATA.sorted_tables:
            for link in sorted(there.foreign_keys, key=lambda key: key.parent.name):
                parent = link.column.table.alias("parent")
                known = select(parent).where(parent.c[link.column.name] == link.parent).exists()
                lost = select(link.parent).where(link.parent.is_not(None), ~known)
                found = connection.execute(lost.limit(_MOST_LINES)).scalars()
                lines += [f"{there.name} {value} → {link.column.table.name}" for value in found]
        return tuple(lines)

    def indexed_keys(self) -> Select[tuple[int]]:
        """Rows of the index."""
        return select(SEARCH.c.article)

    def rebuild_people(self, connection: Connection) -> None:
        """From the folded names that are kept with the mentions."""
        connection.execute(delete(PEOPLE))
        kept = tables.mentions.c
        query = select(kept.article, kept.names, kept.speakers).order_by(kept.article).limit(_PAGE)
        last = 0
        while page := connection.execute(query.where(kept.article > last)).all():
            for row in page:
                self.index_people(connection, row.article, dict(row._mapping))
            last = page[-1].article


def _set_up(link: Link[Any], _: object) -> None:
    if link.info.parameter_status("server_encoding") != "UTF8":
        link.close()
        raise BadCollection(
            Phrase(
                "cơ sở dữ liệu không dùng mã UTF8: hãy tạo lại bằng createdb -E UTF8 -T template0",
                "the database is not in UTF8: make it with createdb -E UTF8 -T template0",
            )
        )
    link.adapters.register_dumper(str, _Keepable)


class _Keepable(StrDumperUnknown):
    """Text without what no database keeps: a file gives NUL back, a server refuses it."""

    def dump(self, obj: str) -> Any:
        """As bytes."""
        try:
            return super().dump(obj)
        except (DataError, UnicodeEncodeError):
            return super().dump(replace_unkeepable(obj))


def _begin(connection: Connection) -> None:
    """Nothing has been done yet when the lock is waited for, and nothing has been read."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(_TAKE_LOCK)


def to_row(key: int, row: Mapping[str, str]) -> tuple[Any, ...]:
    """The row of the index for the folded words of an article."""
    words = _vector_of(row["outlet"], row["title"], row["text"])
    exact = _vector_of("", row["exact_title"], row["exact_text"])
    is_whole = words.is_whole and exact.is_whole
    beside = (None, None) if is_whole else (_beside(row, ""), _beside(row, "exact_"))
    return key, words.literal, exact.literal, *beside


def _vector_of(outlet: str, title: str, text: str) -> Vector:
    """An outlet is short: no text before it takes its places away."""
    return write_vector((Piece(outlet, "C", OUTLET), Piece(title, "A"), Piece(text)))


def _beside(row: Mapping[str, str], form: str) -> str:
    """Words in a row, so that a phrase is a piece of it."""
    return f" {row[f'{form}title']} \n {row[f'{form}text']} "
