"""What programs read: articles, stories, briefs, search, quotes, figures, names, outlets, sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doichieu.collection import Order
from doichieu.model import Article
from doichieu.newsroom import cover, find_figures, find_said, list_stories
from doichieu.views import QUOTATION_FORMATS
from doichieu.web.access import site_of, who_asks
from doichieu.web.api import schemas, showing
from doichieu.web.api.answers import (
    NDJSON,
    answer,
    read_cursor,
    stream,
    wants_lines,
    write_cursor,
)
from doichieu.web.api.parameters import Cursor, Day, Flag, Id, Limit, Outlet, Whole, Words
from doichieu.web.names import find_named
from doichieu.web.pages.rendering import lang_of

if TYPE_CHECKING:
    from doichieu.collection import Store, StoredArticle
    from doichieu.web.collecting import Collecting
    from doichieu.web.shelf import Shelf

router = APIRouter()
_COVERED = timedelta(minutes=5)
_BATCH = 200  # reports whose stories are asked for at once

_LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {NDJSON: {"schema": {"type": "string"}}}, "description": "A page, or lines."}
}


@router.get("/articles", response_model=schemas.Articles, responses=_LINES)
def list_articles(
    request: Request,
    outlet: Outlet = None,
    since: Annotated[
        Day | None, Query(description="Published on this Vietnamese day or later.")
    ] = None,
    until: Annotated[Day | None, Query(description="Published before this day.")] = None,
    story: Annotated[str | None, Query(max_length=200)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Reports by day of publication. With `Accept: application/x-ndjson` all of them, with their texts."""
    store = site_of(request).store
    begin, skipped = (None, 0) if wants_lines(request) else _read_place(cursor)
    found = store.articles.iterate(outlet=outlet, since=begin or since, until=until, story=story)
    if begin and not (since or until):  # a list that begins at a day has none without
        every = store.articles.iterate(outlet=outlet, story=story)
        found = chain(found, (stored for stored in every if stored.article.published is None))
    if wants_lines(request):
        return stream(_every_article(store, found))
    page = [stored.article for stored in islice(found, skipped, skipped + limit + 1)]
    shown = page[:limit]
    stories = showing.stories_of(store, shown)
    return answer(
        request,
        schemas.Articles(
            items=[showing.to_article(article, stories.get(article.id)) for article in shown],
            next=_next_place(shown, begin, skipped) if len(page) > limit else None,
        ),
    )


@router.get("/articles/{article}", response_model=schemas.ArticleFull)
def get_article(
    request: Request,
    article: Id,
    revision: Whole | None = None,
) -> Response:
    """A report with its text, or with an earlier one."""
    store = site_of(request).store
    stored = store.articles.get(article, revision=revision)
    if stored is None:
        raise HTTPException(404)
    return answer(request, showing.to_full_article(stored, store.stories.of(article)))


@router.get("/stories", response_model=schemas.Stories)
def get_stories(
    request: Request,
    since: Annotated[Day | None, Query(description="With a report of this day or later.")] = None,
    outlet: Outlet = None,
    about: Annotated[str | None, Query(max_length=400, description="A name or words.")] = None,
    words: Annotated[str | None, Query(max_length=400, description="As a search.")] = None,
    disputed: Annotated[Flag, Query(description="Only with contradictions.")] = False,
    followed: Annotated[Flag, Query(description="Only those that whoever asks follows.")] = False,
    sort: Order = Order.ORIGINS,
    least: Whole = 1,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Stories, those of most independent origins first."""
    (offset,) = read_cursor(cursor, int) if cursor else (0,)
    store = site_of(request).store
    mine = store.follows.of(who_asks(request))
    found = list_stories(
        store,
        only=mine if followed else None,
        order=sort,
        since=since,
        outlet=outlet,
        about=about,
        words=words,
        disputed=disputed,
        least=least,
        limit=limit + 1,
        offset=offset,
    )
    after = write_cursor(offset + limit) if len(found) > limit else None
    items = [showing.to_story(o, is_followed=o.story in mine) for o in found[:limit]]
    return answer(request, schemas.Stories(items=items, next=after))


@router.get("/stories/{story}", response_model=schemas.StoryFull)
def get_story(request: Request, story: Id) -> Response:
    """A story, its reports, its history; of a story that was merged: the one that has its reports now."""
    return answer(request, showing.to_full_story(site_of(request).store, story, who_asks(request)))


@router.get("/stories/{story}/brief", response_model=dict[str, Any])
def get_brief(request: Request, story: Id) -> Response:
    """The sourced account of a story, as the document `doichieu/brief` version 1."""
    shelf: Shelf = request.app.state.shelf
    return answer(request, shelf.open(story).document(lang_of(request)))


@router.get("/stories/{story}/annotations", response_model=list[dict[str, Any]])
def get_annotations(request: Request, story: Id) -> Response:
    """The quotations of a story as W3C Web Annotations."""
    shelf: Shelf = request.app.state.shelf
    made = json.loads(QUOTATION_FORMATS["webannotation"].write(shelf.open(story).brief, None))
    return answer(request, made if isinstance(made, list) else [made])


@router.get("/search", response_model=schemas.Hits)
def search(request: Request, q: Words, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """Reports that match, best first: words, "phrases", outlet:, speaker:, name:, date:, -without."""
    store = site_of(request).store
    (offset,) = read_cursor(cursor, int) if cursor else (0,)
    offset = min(offset, 10_000)
    hits = store.search.find(q, limit=limit + 1, offset=offset)
    stories = showing.stories_of(store, (hit.article for hit in hits))
    after = write_cursor(offset + limit) if len(hits) > limit else None
    items = [showing.to_hit(hit, stories.get(hit.article.id)) for hit in hits[:limit]]
    return answer(request, schemas.Hits(items=items, next=after))


@router.get("/figures", response_model=schemas.Figures)
def get_figures(request: Request, about: Words, limit: Limit = 100) -> Response:
    """The numbers in sentences about a thing, by day."""
    store = site_of(request).store
    found = find_figures(store, about, limit=limit)
    stories = showing.stories_of(store, (one.article for one in found))
    items = [showing.to_figure(one, stories.get(one.article.id)) for one in found]
    return answer(request, schemas.Figures(items=items))


@router.get("/names", response_model=schemas.NameFull)
def get_name(request: Request, name: Words, limit: Limit = 100) -> Response:
    """A name as it is typed: its spellings, what it says, what is disputed about it."""
    store = site_of(request).store
    found, said = find_named(store, name), find_said(store, name, limit=limit)
    stories = showing.stories_of(store, (one.article for one in said))
    return answer(
        request,
        schemas.NameFull(
            name=name,
            spellings=dict(found.spellings),
            roles=list(found.roles),
            stories=dict(found.stories),
            said=[showing.to_quote(one, stories.get(one.article.id)) for one in said],
            disputed=showing.to_disputed(found),
        ),
    )


@router.get("/outlets", response_model=schemas.Outlets)
def get_outlets(request: Request, since: Day | None = None) -> Response:
    """How each outlet reports; five minutes old at most."""
    shelf: Shelf = request.app.state.shelf
    store = site_of(request).store
    coverage = shelf.memo(("coverage", since), _COVERED, lambda: cover(store, since=since))
    return answer(request, showing.to_outlets(coverage))


@router.get("/sources", response_model=schemas.Sources)
def get_sources(request: Request) -> Response:
    """Feeds and sites that are asked again and again."""
    lang = lang_of(request)
    found = site_of(request).store.sources.iterate()
    return answer(request, schemas.Sources(items=[showing.to_source(s, lang) for s in found]))


@router.get("/collecting", response_model=schemas.Collecting)
def get_collecting(request: Request) -> Response:
    """How collecting in this process stands."""
    collecting: Collecting | None = request.app.state.collecting
    stand = collecting.stand if collecting else None
    return answer(request, showing.to_collecting(stand, lang_of(request)))


@router.get("/failures", response_model=schemas.Failures)
def get_failures(request: Request) -> Response:
    """What could not be used, and why."""
    lang = lang_of(request)
    found = islice(site_of(request).store.failures.iterate(), 1000)
    return answer(request, schemas.Failures(items=[showing.to_failure(f, lang) for f in found]))


def _every_article(store: Store, found: Iterator[StoredArticle]) -> Iterator[schemas.ArticleFull]:
    """With their stories, which are asked for many at once."""
    while batch := list(islice(found, _BATCH)):
        stories = showing.stories_of(store, (stored.article for stored in batch))
        for stored in batch:
            yield showing.to_full_article(stored, stories.get(stored.article.id))


def _read_place(cursor: str | None) -> tuple[date | None, int]:
    """From which day on the next page is, and how many of that day and later were shown before."""
    if not cursor:
        return None, 0
    day, skipped = read_cursor(cursor, str, int)
    try:
        return (date.fromisoformat(day) if day else None), skipped
    except ValueError as error:
        raise HTTPException(404) from error


def _next_place(shown: list[Article], begin: date | None, skipped: int) -> str:
    """Reports without a day come last, and only a list that no day bounds has them: those are counted."""
    last = shown[-1].day
    if last is None or last == begin:
        return write_cursor(begin.isoformat() if begin else "", skipped + len(shown))
    return write_cursor(last.isoformat(), sum(article.day == last for article in shown))
