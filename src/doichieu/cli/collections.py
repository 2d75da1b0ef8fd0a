"""What the commands on a collection share: opening it, errors as one line, lists as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import click

from doichieu.cli import screen
from doichieu.errors import DoiChieuError
from doichieu.model import VIETNAM, Article, Span, say

if TYPE_CHECKING:
    from doichieu.collection import Store

Command = TypeVar("Command", bound=Callable[..., Any])
Row = Sequence[str]

collection = click.option(
    "--collection",
    "address",
    metavar="FILE|URL",
    help="The collection: a file, or postgresql://USER@HOST/DATABASE.  [default: $DOICHIEU_COLLECTION or a file in "
    "your data folder]",
)
as_json = click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")


def limit(default: int) -> Callable[[Command], Command]:
    """``--limit`` of a list."""
    return click.option(
        "--limit", type=click.IntRange(min=1), default=default, show_default=True, help="How many."
    )


@contextmanager
def opened(address: str | None, lang: str, *, read_only: bool = False) -> Iterator[Store]:
    """The collection; what is wrong with it, or with what was asked, is one line and status 2."""
    from doichieu.collection import open_store

    try:
        with open_store(address, read_only=read_only) as store:
            yield store
    except DoiChieuError as error:
        raise screen.Refused(say(error.args[0], lang)) from error


def now() -> datetime:
    """The time; commands hand it on, rooms never ask."""
    return datetime.now(UTC)


def show(records: Iterable[Any], rows: Callable[[Any], Iterable[Row]], *, plain: bool) -> None:
    """A list: one JSON document, or its lines with cells two blanks apart."""
    if plain:
        found = [to_plain(record) for record in records]
        screen.show(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for record in records:
        for row in rows(record):
            screen.show("  ".join(cell for cell in row if cell) + "\n")


def to_plain(value: Any) -> Any:
    """A record as JSON has it. An article is what a list needs to name it, not its text."""
    if isinstance(value, Article):
        names = ("id", "title", "outlet", "url")
        return {n: getattr(value, n) for n in names} | {"published": to_plain(value.published)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return {"article": value.article, "start": value.start, "end": value.end}
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [to_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def day_of(moment: datetime | date | None) -> str:
    """A day as Vietnamese newspapers write it; empty if unknown."""
    if moment is None:
        return ""
    local = moment.astimezone(VIETNAM) if isinstance(moment, datetime) and moment.tzinfo else moment
    return f"{local.day}/{local.month}/{local.year}"
