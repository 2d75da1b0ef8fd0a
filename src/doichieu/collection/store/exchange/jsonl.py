"""A whole collection as JSON lines, and back: nothing is lost, and the keys of the database stay inside.

The first line names the format. Every text of every report is a line with the fields that any reader of
articles knows; everything else follows, one row a line. Written from one state of the collection, a line at
a time. Read into a collection that has something already, what is there stays as it is.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, Select, Table, bindparam, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.articles import Articles, find_keys
from doichieu.collection.store.database import Database
from doichieu.collection.store.history import note_change
from doichieu.collection.store.records import Outcome
from doichieu.collection.store.rows import from_row
from doichieu.collection.store.tables import Instant
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

FORMAT = 1
_HEAD, _ARTICLE = "collection", "article"
_PAGE = 500  # rows read, and lines written into the database, at once

_articles, _revisions, _stories = tables.articles, tables.revisions, tables.stories
# Kind of line → table, each after those that it points at. Hooks stay where they are: they hold secrets, and
# two collections that send the same news would send it twice. Counts of words are made anew from the texts.
_TABLES: dict[str, Table] = {
    "story": _stories,
    "member": tables.story_members,
    "happening": tables.story_history,
    "brief": tables.briefs,
    "profile": tables.profiles,
    "mentions": tables.mentions,
    "source": tables.sources,
    "failure": tables.failures,
    "watch": tables.watches,
    "decision": tables.decisions,
    "follow": tables.follows,
}
# Columns that are made anew when a line is read.
_MADE = {"key", "article", "digest", "moment", "number"}
_SEEN_TEXT = (
    select(_articles.c.id, _revisions.c.number)
    .join(_articles, _articles.c.key == _revisions.c.article)
    .where(_revisions.c.key <= bindparam("seen"))
    .order_by(_revisions.c.key.desc())
    .limit(1)
)
_PLACE_OF_TEXT = (
    select(_revisions.c.key)
    .join(_articles, _articles.c.key == _revisions.c.article)
    .where(_articles.c.id == bindparam("id"), _revisions.c.number == bindparam("number"))
)


def write_jsonl(database: Database, out: IO[bytes]) -> int:
    """Write a collection; how many lines that are."""
    lines = 0
    with database.reading() as connection:
        for line in _lines(connection):
            written = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
            out.write(written.encode() + b"\n")
            lines += 1
    return lines


def _lines(connection: Connection) -> Iterator[dict[str, Any]]:
    yield {"line": _HEAD, "format": FORMAT}
    texts = select(_articles.c.id, _articles.c.identity, _revisions)
    texts = texts.join(_revisions, _articles.c.key == _revisions.c.article)
    for row in _rows(connection, texts.order_by(_revisions.c.key)):
        kept = {name: _to_json(value) for name, value in row.items() if name not in _MADE}
        yield {"line": _ARTICLE, "id": kept.pop("id"), "revision": row["number"], **kept}
    for kind, table in _TABLES.items():
        for row in _rows(connection, _select(table)):
            if kind == "watch":
                seen = connection.execute(_SEEN_TEXT, {"seen": row["seen"]}).first()
                row["seen"] = list(seen) if seen else None
            yield {"line": kind, **{name: _to_json(value) for name, value in row.items()}}


def _rows(connection: Connection, query: Select[Any]) -> Iterator[dict[str, Any]]:
    result = connection.execution_options(yield_per=_PAGE).execute(query)
    yield from (dict(row._mapping) for row in result)


def _select(table: Table) -> Select[Any]:
    """All rows of a table in an order of its own, articles by their public ids."""
    order = list(table.primary_key.columns)
    if "article" not in table.c:
        return select(table).order_by(*order)
    columns = [c for c in table.columns if c.name != "article"]
    query = select(_articles.c.id.label("article"), *columns)
    return query.join(_articles, _articles.c.key == table.c.article).order_by(*order)


def _to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


@dataclass
class _Import:
    """What must be known from one line to the next."""

    added: int = 0
    renamed: dict[str, str] = field(default_factory=dict)  # id of a line → another one here
    merged: dict[str, str] = field(default_factory=dict)  # stories point at later ones, too


def read_jsonl(database: Database, lines: Iterable[bytes | str]) -> int:
    """Put a written collection into another; how many texts were new.

    Broken off, it can be begun again: what is there is not doubled.

    Raises:
        UnreadableInput: a line is none of a collection.
    """
    state = _Import()
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None or _parse(*first) != {"line": _HEAD, "format": FORMAT}:
        raise UnreadableInput(
            Phrase(
                "đây không phải bộ sưu tập do doichieu export ghi (dòng đầu sai)",
                "this is no collection written by doichieu export (its first line)",
            )
        )
    while part := list(islice(numbered, _PAGE)):
        with database.writing() as connection:
            for number, line in part:
                try:
                    _take(database, connection, _parse(number, line), state)
                except (LookupError, TypeError, ValueError, AttributeError) as error:
                    raise _unreadable(number) from error
            note_change(connection, database.dialect)  # what is placed meanwhile has to know of it
    with database.writing() as connection:
        for story, into in state.merged.items():
            still = _stories.c.merged_into.is_(None)
            change = update(_stories).where(_stories.c.id == story, still)
            connection.execute(change.values(merged_into=into))
    return state.added


def _parse(number: int, line: bytes | str) -> dict[str, Any]:
    try:
        parsed = json.loads(line)
    except ValueError as error:
        raise _unreadable(number) from error
    if not isinstance(parsed, dict):
        raise _unreadable(number)
    return parsed


def _unreadable(number: int) -> UnreadableInput:
    return UnreadableInput(
        Phrase(
            f"dòng {number} không phải dòng của một bộ sưu tập",
            f"line {number} is no line of a collection",
        )
    )


def _take(database: Database, connection: Connection, line: dict[str, Any], state: _Import) -> None:
    kind = line.pop("line")
    if kind == _ARTICLE:
        article = from_row(line["id"], line)
        added = Articles(database).add(
            article,
            fetched=datetime.fromisoformat(line["fetched"]),
            identity=line["identity"],
        )
        state.added += added.outcome is not Outcome.UNCHANGED
        if added.id != article.id:
            state.renamed[article.id] = added.id
        return
    table = _TABLES[kind]
    row = {c.name: _from_json(c.type, line[c.name]) for c in table.columns}
    if "article" in row:
        name = state.renamed.get(row["article"], row["article"])
        row["article"] = find_keys(connection, [name])[name]
    if kind in _SPECIAL:
        _SPECIAL[kind](connection, row, state)
    made = connection.execute(
        database.dialect.insert_new(table, row), execution_options={"preserve_rowcount": True}
    )
    if kind == "mentions" and made.rowcount:
        database.dialect.index_people(connection, row["article"], row)


def _from_json(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


def _take_story(_: Connection, row: dict[str, Any], state: _Import) -> None:
    if row["merged_into"] is not None:
        state.merged[row["id"]] = row["merged_into"]
        row["merged_into"] = None


def _take_watch(connection: Connection, row: dict[str, Any], state: _Import) -> None:
    place = None
    if row["seen"]:
        name, number = row["seen"]
        asked = {"id": state.renamed.get(name, name), "number": number}
        place = connection.execute(_PLACE_OF_TEXT, asked).scalar()
    row["seen"] = place or 0


_SPECIAL: Mapping[str, Callable[[Connection, dict[str, Any], _Import], None]] = {
    "story": _take_story,
    "watch": _take_watch,
}
