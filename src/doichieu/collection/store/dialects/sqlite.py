"""SQLite: one file in WAL mode, FTS5 for the index of words.

The index has no copy of the texts (`content=''`) and is given words that are folded already; its
tokeniser only cuts at blanks. Diacritics are a second pair of columns, so that a query with
diacritics can be held against words as they are written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    column,
    create_engine,
    event,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import make_url

from doichieu.collection.store.dialects.writing import write_upsert
from doichieu.collection.store.search.query import RANKED, Field, Query, Term
from doichieu.errors import (
    BadCollection,
    BusyCollection,
    DiskFull,
    DoiChieuError,
    ReadOnlyCollection,
)
from doichieu.model import Phrase

WAIT = 60.0  # seconds for another writer; one article takes a thousandth
_CACHE = 4_000  # KiB of pages a connection keeps; the others are those of the system, once for all connections

# NORMAL in WAL mode: a kill loses nothing that was committed, a power cut the last moments, and
# neither damages the file.
_PRAGMAS = ("foreign_keys=ON", "synchronous=NORMAL", f"cache_size=-{_CACHE}", "temp_store=MEMORY")

# A word in the title says more about a report than one in its text; an outlet says nothing.
_WEIGHTS = "bm25(8.0, 1.0, 8.0, 1.0, 0.0)"
_WORDS = ("title", "text", "exact_title", "exact_text", "outlet")
_PEOPLE = ("names", "speakers")
_CREATE = (
    "DROP TABLE IF EXISTS search",
    "DROP TABLE IF EXISTS people",
    f"CREATE VIRTUAL TABLE search USING fts5({', '.join(_WORDS)}, content='', tokenize='ascii')",
    f"INSERT INTO search(search, rank) VALUES ('rank', '{_WEIGHTS}')",
    f"CREATE VIRTUAL TABLE people USING fts5({', '.join(_PEOPLE)}, content='mentions', "
    "content_rowid='article', tokenize='ascii')",
)
_COLUMNS = {
    Field.TEXT: "{title text}",
    Field.OUTLET: "{outlet}",
    Field.NAME: "{names}",
    Field.SPEAKER: "{speakers}",
}
_EXACT = "{exact_title exact_text}"

_SEARCH = table("search", column("rowid"), column("rank"))
_PEOPLE_ROWS = table("people", column("rowid"))

# Primary result codes of SQLite (the low byte of an extended one).
_PERMISSION, _BUSY, _LOCKED, _READ_ONLY, _IO, _FULL, _CANNOT_OPEN = 3, 5, 6, 8, 10, 13, 14
_CORRUPT, _NO_DATABASE = 11, 26


class Sqlite:
    """See :class:`doichieu.collection.store.dialects.Dialect`."""

    def open(self, address: str, *, read_only: bool, readers: int) -> Engine:
        """An engine; the folder of a new file is made."""
        name = make_url(address).database or ""
        if not read_only:
            _make_folder(Path(name).parent)
        engine = create_engine(
            address, connect_args={"timeout": WAIT}, pool_size=readers, max_overflow=-1
        )
        event.listen(engine, "connect", _set_up if read_only else _set_up_for_writing)
        event.listen(engine, "begin", _begin)
        return engine

    def as_writer(self, connection: Connection) -> Connection:
        """The writer's lock is taken at the beginning: nothing read in it can have changed later."""
        return connection.execution_options(writes=True)

    def explain(self, error: Exception) -> DoiChieuError:
        """By the result code of SQLite."""
        code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
        if code == _FULL:
            return DiskFull(
                Phrase(
                    "hết chỗ trên đĩa, bài đang ghi không được lưu; các bài trước vẫn nguyên vẹn",
                    "the disk is full: the article in hand is not kept, those before it are whole",
                )
            )
        if code in (_READ_ONLY, _PERMISSION):
            return ReadOnlyCollection(
                Phrase(
                    "bộ sưu tập chỉ đọc được: hãy cấp quyền ghi tệp và thư mục, hoặc chọn chỗ khác",
                    "the collection can only be read: allow writing to file and folder, or choose another place",
                )
            )
        if code in (_BUSY, _LOCKED):
            return BusyCollection(
                Phrase(
                    "một tiến trình khác đang giữ bộ sưu tập quá lâu, hãy thử lại sau",
                    "another process holds the collection for too long: try again later",
                )
            )
        return BadCollection(_explain_file(code, getattr(error, "orig", error)))

    def upsert(self, table: Table, *, add: str = "") -> Any:
        """`ON CONFLICT … DO UPDATE`."""
        return write_upsert(insert, table, add)

    def insert_new(self, table: Table, row: Mapping[str, Any]) -> Any:
        """`ON CONFLICT DO NOTHING`."""
        return insert(table).values(dict(row)).on_conflict_do_nothing()

    def create_index(self, connection: Connection) -> None:
        """Both virtual tables."""
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def index(self, connection: Connection, rows: Mapping[int, Mapping[str, str]]) -> None:
        """One row an article."""
        given = [(key, *(row[n] for n in _WORDS)) for key, row in rows.items()]
        connection.exec_driver_sql(_put("search", _WORDS), given)

    def unindex(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """An index without content needs the words again to forget them."""
        connection.exec_driver_sql(_take("search", _WORDS), (key, *(row[n] for n in _WORDS)))

    def index_people(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """One row."""
        connection.exec_driver_sql(_put("people", _PEOPLE), (key, *(row[n] for n in _PEOPLE)))

    def unindex_people(self, connection: Connection, key: int, row: Mapping[str, str]) -> None:
        """One row, by the words that are still there."""
        connection.exec_driver_sql(_take("people", _PEOPLE), (key, *(row[n] for n in _PEOPLE)))

    def ranked(self, query: Query, *, exact: bool, most: int | None) -> Select[tuple[int, float]]:
        """All words of the text and outlet in one match."""
        terms = [_match(t, exact=exact) for t in query.wanted if t.field in _OF_WORDS]
        chosen = select(_SEARCH.c.rowid.label("article"), _SEARCH.c.rank.label("score"))
        chosen = chosen.where(_is_match("search", " AND ".join(terms)))
        if most is None:
            return chosen
        newest = chosen.order_by(_SEARCH.c.rowid.desc()).limit(RANKED).subquery("newest").c
        best = select(newest.article, newest.score)
        return best.order_by(newest.score, newest.article.desc()).limit(most)

    def among_people(self, query: Query) -> Select[tuple[int]] | None:
        """Names and speakers in one match."""
        terms = [_match(t, exact=False) for t in query.wanted if t.field not in _OF_WORDS]
        return _people(" AND ".join(terms)) if terms else None

    def excluded(self, query: Query) -> tuple[Select[tuple[int]], ...]:
        """With diacritics, only what has them is excluded."""
        words = [_match(t, exact=True) for t in query.unwanted if t.field in _OF_WORDS]
        people = [_match(t, exact=False) for t in query.unwanted if t.field not in _OF_WORDS]
        made = []
        if words:
            match = _is_match("search", " OR ".join(words))
            made.append(select(_SEARCH.c.rowid).where(match))
        if people:
            made.append(_people(" OR ".join(people)))
        return tuple(made)

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """`integrity_check` of the file and of both indexes."""
        found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        return tuple(line for line in found if line != "ok")

    def broken_links(self, connection: Connection) -> tuple[str, ...]:
        """`foreign_key_check`."""
        rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
        return tuple(f"{row[0]} {row[1]} → {row[2]}" for row in rows)

    def indexed_keys(self) -> Select[tuple[int]]:
        """Rows of the index that have sizes."""
        sizes = table("search_docsize", column("id"))
        return select(sizes.c.id.label("article"))

    def rebuild_people(self, connection: Connection) -> None:
        """FTS5 reads its content table again."""
        connection.exec_driver_sql("INSERT INTO people(people) VALUES ('rebuild')")


_OF_WORDS = (Field.TEXT, Field.OUTLET)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise ReadOnlyCollection(
            Phrase(f"không tạo được thư mục {folder}: {why}", f"cannot make {folder}: {why}")
        ) from error


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where the store says, not the driver
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _set_up_for_writing(connection: sqlite3.Connection, record: object) -> None:
    _set_up(connection, record)
    connection.execute("PRAGMA journal_mode=WAL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explain_file(code: int, error: object) -> Phrase:
    if code in (_CORRUPT, _NO_DATABASE):
        return Phrase(
            "tệp này không phải bộ sưu tập, hoặc đã hỏng (doichieu doctor kiểm tra và sửa)",
            "this file is no collection, or damaged (doichieu doctor checks and repairs)",
        )
    if code == _CANNOT_OPEN:
        return Phrase(
            "không mở được tệp của bộ sưu tập: kiểm tra đường dẫn và quyền",
            "the file of the collection cannot be opened: check its path and permissions",
        )
    if code == _IO:
        return Phrase(f"đĩa báo lỗi: {error}", f"the disk reports an error: {error}")
    return Phrase(f"cơ sở dữ liệu báo lỗi: {error}", f"the database reports an error: {error}")


def _put(name: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {name}(rowid, {', '.join(columns)}) VALUES ({marks})"


def _take(name: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {name}({name}, rowid, {', '.join(columns)}) VALUES ('delete', {marks})"


def _is_match(name: str, expression: str) -> Any:
    return column(name).op("MATCH")(literal(expression))


def _people(expression: str) -> Select[tuple[int]]:
    return select(_PEOPLE_ROWS.c.rowid).where(_is_match("people", expression))


def _match(term: Term, *, exact: bool) -> str:
    """A term as FTS5 writes it. Words are letters and digits alone, so that nothing needs escaping."""
    as_written = exact and term.marked and term.field is Field.TEXT
    words = (word.exact if as_written else word.folded for word in term.words)
    columns = _EXACT if as_written else _COLUMNS[term.field]
    return f'({columns} : "{" ".join(words)}")'
