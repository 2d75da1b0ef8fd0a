"""`doichieu quotes`: who said what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from doichieu.cli import collections, options, reading, screen
from doichieu.views import QUOTATION_FORMATS

if TYPE_CHECKING:
    from doichieu.newsroom import Said

_EXAMPLES = options.examples(
    "doichieu quotes a.txt b.txt",
    'doichieu quotes story.jsonl --by "Lò Văn Tấu" --format csv',
    'doichieu quotes --by "Lò Văn Tấu" --json',
    "doichieu quotes story.jsonl --format webannotation",
)


@click.command(epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option(
    "--by", metavar="NAME", help="Only what this speaker says; case and diacritics do not matter."
)
@options.output_format(QUOTATION_FORMATS)
@options.published
@collections.limit(200)
@collections.collection
@collections.as_json
@options.language
def quotes(
    inputs: tuple[str, ...],
    by: str | None,
    form: str,
    published: datetime | date | None,
    limit: int,
    address: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """List who said what in the reports of one story, and through whom.

    INPUT is whatever `doichieu brief` takes; without one, what --by NAME says in all reports of the
    collection, by day. Exit status as there; it is 0 also if nobody says anything.
    """
    from doichieu.model import Options

    if not inputs:
        _show_kept(by, limit, address, as_json, lang)
        return
    read = reading.read(inputs, lang, published)
    made = reading.make(read, reading.name_of(inputs), Options(), lang)
    if made is None:
        sys.exit(reading.NOTHING_USABLE)
    screen.show(QUOTATION_FORMATS[form].write(made, by))


def _show_kept(by: str | None, limit: int, address: str | None, as_json: bool, lang: str) -> None:
    """What somebody says in all reports of the collection."""
    from doichieu.newsroom import find_said

    if by is None:
        raise click.UsageError("name an INPUT, or with --by NAME somebody in the collection")
    with collections.opened(address, lang) as store:
        collections.show(find_said(store, by, limit=limit), _lines, plain=as_json)


def _lines(said: Said) -> Iterator[tuple[str, ...]]:
    day = collections.day_of(said.article.published)
    yield day, said.speaker, said.article.outlet or "", said.article.id
    yield "  " + " ".join(said.text.split()), ""
