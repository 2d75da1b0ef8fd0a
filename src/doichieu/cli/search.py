"""`doichieu search`, `figures`, `watch`: the collection asked for words, figures and what is new."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from doichieu.cli import collections, options, screen
from doichieu.model import Phrase, say

if TYPE_CHECKING:
    from doichieu.collection import Hit
    from doichieu.newsroom import Measured

_EXAMPLES = options.examples(
    'doichieu search "phien quan aleppo"',
    "doichieu search '\"ngừng bắn\" outlet:vov.vn date:2016-12'",
    "doichieu search 'speaker:Lavrov -Idlib' --json",
)
_WATCHES = options.examples(
    'doichieu watch --save bien-dong "tàu cá Hoàng Sa"',
    "doichieu watch            # what is new, for each; exit status 3 if there is something",
    "doichieu watch --list",
)
SOMETHING_NEW = 3  # exit status


@click.command(epilog=_EXAMPLES)
@click.argument("query")
@collections.limit(20)
@collections.collection
@collections.as_json
@options.language
def search(query: str, limit: int, address: str | None, as_json: bool, lang: str) -> None:
    """Find articles: words, "phrases", outlet:, speaker:, name:, date:, -without.

    Diacritics are optional; what has those of the query comes first.
    """
    with collections.opened(address, lang) as store:
        collections.show(store.search.find(query, limit=limit), _lines, plain=as_json)


def _lines(hit: Hit) -> Iterator[tuple[str, ...]]:
    article = hit.article
    day = collections.day_of(article.published)
    yield article.title or article.id, ""
    yield "  " + article.id, day, article.outlet or ""
    shown = " ".join(article.text[hit.snippet.start : hit.snippet.end].split())
    yield f"  … {shown} …", ""


@click.command()
@click.option(
    "--about", required=True, metavar="WORDS", help="Words of the sentence: số người chết."
)
@collections.limit(200)
@collections.collection
@collections.as_json
@options.language
def figures(about: str, limit: int, address: str | None, as_json: bool, lang: str) -> None:
    """A figure through time, with its reports: every number in a sentence about a thing."""
    from doichieu.newsroom import find_figures

    with collections.opened(address, lang) as store:
        found = find_figures(store, about, limit=limit)
        collections.show(found, _figure_lines, plain=as_json)


def _figure_lines(measured: Measured) -> Iterator[tuple[str, ...]]:
    article = measured.article
    day = collections.day_of(article.published)
    yield day, measured.text, article.outlet or "", article.id
    yield "  " + " ".join(measured.sentence.split()), ""


@click.command(epilog=_WATCHES)
@click.argument("query", required=False)
@click.option("--save", metavar="NAME", help="Save QUERY under this name.")
@click.option("--remove", metavar="NAME", help="Forget a saved query.")
@click.option("--list", "listing", is_flag=True, help="All saved queries.")
@click.option("--peek", is_flag=True, help="What is new stays new.")
@collections.collection
@collections.as_json
@options.language
def watch(
    query: str | None,
    save: str | None,
    remove: str | None,
    listing: bool,
    peek: bool,
    address: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """Saved queries: what has turned up since you last looked.

    Exit status: 0 nothing new, 3 something new.
    """
    from doichieu.newsroom import look

    if (save is None) != (query is None):
        raise click.UsageError("--save NAME and QUERY go together")
    with collections.opened(address, lang) as store:
        if save and query:
            store.search.find(query, limit=1)  # a query that cannot be understood is not saved
            store.watches.save(save, query)
        elif remove:
            if not store.watches.remove(remove):
                gone = Phrase(f"không có truy vấn {remove}", f"there is no saved query {remove}")
                raise screen.Refused(say(gone, lang))
        elif listing:
            collections.show(
                list(store.watches.iterate()), lambda w: [(w.name, w.query)], plain=as_json
            )
        else:
            found = look(store, note=not peek)
            collections.show(
                found,
                lambda a: [
                    (f"{a.watch.name}: {a.watch.query}",),
                    *(r for h in a.hits for r in _lines(h)),
                ],
                plain=as_json,
            )
            if found:
                sys.exit(SOMETHING_NEW)
