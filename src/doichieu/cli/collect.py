"""`doichieu collect`: feeds, pages, files → the collection, grouped into stories."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.cli import collections, options, screen
from doichieu.model import Phrase, Rejection, say

if TYPE_CHECKING:
    from doichieu.collection import Store
    from doichieu.newsroom import Tally

_EXAMPLES = options.examples(
    "doichieu collect https://example.vn/rss/the-gioi.rss",
    "doichieu collect --feeds newsroom.opml --every 15m",
    "doichieu collect archive/*.jsonl.gz pages.warc.gz",
    "doichieu collect --again",
)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Span(click.ParamType[timedelta]):
    """A length of time: `15m`, `2h`, `1d`."""

    name = "time"

    def convert(
        self,
        value: str | timedelta,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> timedelta:
        """The length, or a line that says how it is written."""
        if isinstance(value, timedelta):
            return value
        unit = _UNITS.get(value[-1:])
        if unit is None or not value[:-1].isdecimal() or not int(value[:-1]):
            self.fail(f"{value!r} is no length of time; write 30s, 15m, 2h or 1d", param, ctx)
        return timedelta(**{unit: int(value[:-1])})


@click.command(epilog=_EXAMPLES)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--feeds",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.opml",
    help="A list of feeds.",
)
@click.option("--every", type=Span(), help="Go on for ever, once in this time: 15m, 2h.")
@click.option(
    "--again", is_flag=True, help="Every source of the collection, and what is due again."
)
@click.option("--allow-local", is_flag=True, help="Addresses of your own network are allowed.")
@collections.collection
@collections.as_json
@options.language
def collect(
    sources: tuple[str, ...],
    feeds: Path | None,
    every: timedelta | None,
    again: bool,
    allow_local: bool,
    address: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """Keep the articles behind feeds, pages, files and folders, each in its story.

    SOURCE is an address (a page, RSS, Atom, JSON Feed, a sitemap) or whatever `doichieu brief`
    takes. Nothing is kept twice; what could not be used is kept with its reason and tried again.
    """
    from doichieu.collection.fetching import Client, read_opml
    from doichieu.newsroom import Placer, find_due

    if not (sources or feeds or again):
        raise click.UsageError("name a SOURCE, or use --feeds or --again")
    listed = [feed.address for feed in read_opml(feeds)] if feeds else []
    client = Client(allow_local=allow_local)
    with collections.opened(address, lang) as store:
        placer = Placer(store)
        while True:
            wanted = [*sources, *listed, *(find_due(store, at=collections.now()) if again else ())]
            told = _collect(store, list(dict.fromkeys(wanted)), client, placer, lang)
            _say(told, as_json, lang)
            if every is None:
                return
            time.sleep(every.total_seconds())


def _collect(store: Store, wanted: list[str], client: object, placer: object, lang: str) -> Tally:
    from doichieu import newsroom

    told = newsroom.Tally()
    with screen.counter(Phrase("bài", "articles"), lang) as count:
        for tally in newsroom.collect(
            store,
            wanted,
            client=client,  # type: ignore[arg-type]
            clock=collections.now,
            placer=placer,  # type: ignore[arg-type]
            note=lambda found: _warn(found, lang),
        ):
            told += tally
            count(told.total)
    return told


def _warn(found: object, lang: str) -> None:
    if isinstance(found, Rejection):
        screen.warn(f"{found.input}: {say(found.reason, lang)}", lang)


def _say(told: Tally, as_json: bool, lang: str) -> None:
    if as_json:
        collections.show([told], lambda _: (), plain=True)
        return
    line = Phrase(
        f"{told.added} bài mới, {told.revised} bài sửa, {told.unchanged} bài đã có, "
        f"{told.failed} không dùng được; {told.opened} câu chuyện mới",
        f"{told.added} new articles, {told.revised} revised, {told.unchanged} known, "
        f"{told.failed} unusable; {told.opened} new stories",
    )
    screen.show(f"{say(line, lang)}\n")
