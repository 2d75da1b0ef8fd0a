"""`doichieu stories` and `doichieu story`: what the collection has, and what the user does to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from doichieu.cli import collections, options, screen
from doichieu.model import Phrase, say

if TYPE_CHECKING:
    from doichieu.collection import Overview, Store

_EXAMPLES = options.examples(
    "doichieu stories --since 1/9/2025 --sort origins",
    'doichieu stories --about "Aleppo" --json',
    "doichieu story 259435b7 --rename 'Phà Aurora'",
    "doichieu story 259435b7 --merge dd92b32e",
)
ORDERS = ("new", "origins", "disputed")


@click.command(epilog=_EXAMPLES)
@click.option("--since", type=options.Moment(), help="With a report of this day or later.")
@click.option("--outlet", metavar="NAME", help="That this outlet writes about.")
@click.option("--about", metavar="NAME", help="In which this name or these words stand.")
@click.option("--disputed", is_flag=True, help="Only with contradictions.")
@click.option("--sort", type=click.Choice(ORDERS), default="new", show_default=True)
@click.option("--least", type=click.IntRange(min=1), default=1, help="At least so many articles.")
@collections.limit(50)
@collections.collection
@collections.as_json
@options.language
def stories(
    since: datetime | date | None,
    outlet: str | None,
    about: str | None,
    disputed: bool,
    sort: str,
    least: int,
    limit: int,
    address: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """List the stories of the collection."""
    from doichieu.collection import Order
    from doichieu.newsroom import list_stories

    with collections.opened(address, lang) as store:
        found = list_stories(
            store,
            order=Order(sort),
            since=since.date() if isinstance(since, datetime) else since,
            outlet=outlet,
            about=about,
            disputed=disputed,
            least=least,
            limit=limit,
        )
        collections.show(found, lambda o: _lines(o, lang), plain=as_json)


def _lines(overview: Overview, lang: str) -> Iterator[tuple[str, ...]]:
    counts = Phrase(
        f"{overview.articles} bài, {len(overview.outlets)} báo, {overview.origins} nguồn",
        f"{overview.articles} articles, {len(overview.outlets)} outlets, {overview.origins} origins",
    )
    disputed = Phrase(f"{overview.disputed} mâu thuẫn", f"{overview.disputed} contradictions")
    yield overview.headline, ""
    more = [say(disputed, lang)] if overview.disputed else []
    yield ("  " + overview.story, collections.day_of(overview.last), say(counts, lang), *more)
    if overview.latest:
        yield "  " + overview.latest, ""


@click.command(epilog=_EXAMPLES)
@click.argument("story_id", metavar="ID")
@click.option("--rename", metavar="NAME")
@click.option("--merge", metavar="ID", help="Take all articles of that story into this one.")
@click.option(
    "--split", metavar="ARTICLE,...", help="Put these articles into a story of their own."
)
@click.option("--lock/--unlock", default=None, help="The program may not change a locked story.")
@collections.collection
@collections.as_json
@options.language
def story(
    story_id: str,
    rename: str | None,
    merge: str | None,
    split: str | None,
    lock: bool | None,
    address: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """Show the articles and the history of a story, or change it; what you change stays so."""
    from doichieu.newsroom import change_story

    with collections.opened(address, lang) as store:
        if rename or merge or split or lock is not None:
            moved = tuple(split.split(",")) if split else ()
            change_story(
                store,
                story_id,
                at=collections.now(),
                rename=rename,
                merge=merge,
                split=moved,
                lock=lock,
            )
        _show(store, story_id, as_json, lang)


def _show(store: Store, story_id: str, as_json: bool, lang: str) -> None:
    known = store.stories.get(story_id)
    articles = [stored.article for stored in store.articles.iterate(story=known.id)]
    history = store.stories.history(known.id)
    if as_json:
        told = {"story": known, "articles": articles, "history": history}
        collections.show([told], lambda _: (), plain=True)
        return
    overview = store.overviews.get(known.id)
    name = known.name or (overview.headline if overview else known.id)
    locked = say(Phrase(" (đã khoá)", " (locked)"), lang) if known.locked else ""
    screen.show(f"{name}{locked}\n")
    for article in articles:
        day = collections.day_of(article.published)
        cells = ("  " + article.id, day, article.outlet or "", article.title or article.text[:80])
        screen.show("  ".join(cell for cell in cells if cell) + "\n")
    for happening in history:
        detail = ", ".join(f"{key}: {value}" for key, value in happening.detail.items() if value)
        done = ("  " + collections.day_of(happening.at), happening.action.value, detail)
        screen.show("  ".join(cell for cell in done if cell) + "\n")
