"""Persons, bodies and places: found by a part of the name, with spellings, disputes and what they said."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doichieu.newsroom import find_said
from doichieu.web.access import site_of
from doichieu.web.api import schemas, showing
from doichieu.web.api.answers import answer, read_cursor, write_cursor
from doichieu.web.api.parameters import Cursor, Day, Id, Limit, Words
from doichieu.web.names import Entity, find_entities, find_named, from_id

router = APIRouter()
_FURTHEST = 10_000  # lines of a list

Since = Annotated[Day | None, Query(description="Published on this Vietnamese day or later.")]
Until = Annotated[Day | None, Query(description="Published on this day or earlier.")]
Kind = Annotated[
    Literal["PER", "ORG", "LOC", "MISC"] | None,
    Query(alias="type", description="Person, body, place, other."),
]


@router.get("/entities", response_model=schemas.Entities)
def list_entities(
    request: Request,
    q: Annotated[
        str | None, Query(max_length=400, description="A part of the name, in whole words.")
    ] = None,
    kind: Kind = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Who and what has these words in its name, in most stories first; without words, of the newest stories."""
    (offset,) = read_cursor(cursor, int) if cursor else (0,)
    found = find_entities(site_of(request).store, q or "", kind=kind)
    after = write_cursor(offset + limit) if len(found) > offset + limit else None
    items = [_to_line(entity) for entity in found[offset : offset + limit]]
    return answer(request, schemas.Entities(items=items, next=after))


@router.get("/entities/{entity}", response_model=schemas.EntityFull)
def get_entity(request: Request, entity: Id) -> Response:
    """A person, body or place: its spellings, its stories, where reports differ about it."""
    named = find_named(site_of(request).store, from_id(entity))
    if not named.is_known:
        raise HTTPException(404)
    return answer(
        request,
        schemas.EntityFull(
            id=entity,
            types=list(named.kinds),
            roles=list(named.roles),
            spellings=dict(named.spellings),
            stories=dict(named.stories),
            disputed=showing.to_disputed(named),
        ),
    )


@router.get("/entities/{entity}/quotes", response_model=schemas.Quotes)
def get_entity_quotes(
    request: Request,
    entity: Id,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """What it said, by day."""
    return quotes_page(request, from_id(entity), since, until, limit, cursor)


@router.get("/quotes", response_model=schemas.Quotes)
def get_quotes(
    request: Request,
    speaker: Words,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """What somebody says, by day; a part of the name is enough."""
    return quotes_page(request, speaker, since, until, limit, cursor)


def quotes_page(
    request: Request,
    speaker: str,
    since: Day | None,
    until: Day | None,
    limit: int,
    cursor: str | None,
) -> Response:
    """A page of what somebody said."""
    store = site_of(request).store
    (offset,) = read_cursor(cursor, int) if cursor else (0,)
    offset = min(offset, _FURTHEST)
    said = find_said(store, speaker, since=since, until=until, limit=limit + 1, offset=offset)
    after = write_cursor(offset + limit) if len(said) > limit else None
    stories = showing.stories_of(store, (one.article for one in said))
    items = [showing.to_quote(one, stories.get(one.article.id)) for one in said[:limit]]
    return answer(request, schemas.Quotes(items=items, next=after))


def _to_line(entity: Entity) -> schemas.EntityLine:
    return schemas.EntityLine(
        id=entity.id,
        name=entity.name,
        types=list(entity.kinds),
        roles=list(entity.roles),
        spellings=dict(entity.spellings),
        stories=entity.stories,
        mentions=entity.mentions,
    )
