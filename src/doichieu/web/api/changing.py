"""What programs change: stories, watches, decisions, failed inputs. Each change says who made it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doichieu.newsroom import look
from doichieu.web import decisions
from doichieu.web.access import demand, is_foreign, site_of
from doichieu.web.api import schemas, showing
from doichieu.web.api.answers import answer
from doichieu.web.api.parameters import Id, WatchName
from doichieu.web.pages.watches import save_watch
from doichieu.web.users import Person, Role

router = APIRouter()


def editor(request: Request) -> Person:
    """Who may correct stories; no browser that another site makes ask."""
    if is_foreign(request):
        raise HTTPException(403)
    return demand(request, Role.EDITOR)


def admin(request: Request) -> Person:
    """Who may have inputs tried again."""
    if is_foreign(request):
        raise HTTPException(403)
    return demand(request, Role.ADMIN)


def follower(request: Request) -> Person:
    """Who may read; no browser that another site makes ask."""
    if is_foreign(request):
        raise HTTPException(403)
    return demand(request, Role.READER)


Follower = Annotated[Person, Depends(follower)]
Editor = Annotated[Person, Depends(editor)]
Admin = Annotated[Person, Depends(admin)]


@router.patch("/stories/{story}", response_model=schemas.StoryFull)
def change_story(
    request: Request, story: Id, change: schemas.StoryChange, person: Editor
) -> Response:
    """Rename a story, lock or unlock it."""
    site = site_of(request)
    known, at = site.store.stories.get(story), site.clock()
    if change.name is not None and change.name != known.name:
        decisions.rename(site.store, story, change.name, at=at, who=person.name)
    if change.locked is not None and change.locked != known.locked:
        decisions.lock(site.store, story, change.locked, at=at, who=person.name)
    return answer(request, showing.to_full_story(site.store, story, person.name))


@router.put("/stories/{story}/follow", status_code=204)
def follow(request: Request, story: Id, person: Follower) -> Response:
    """Follow a story, under the name of whoever asks."""
    site = site_of(request)
    site.store.follows.add(person.name, story, at=site.clock())
    return Response(status_code=204)


@router.delete("/stories/{story}/follow", status_code=204)
def unfollow(request: Request, story: Id, person: Follower) -> Response:
    """Follow a story no more."""
    site_of(request).store.follows.remove(person.name, story)
    return Response(status_code=204)


@router.post("/stories/{story}/merge", response_model=schemas.Done)
def merge(request: Request, story: Id, merging: schemas.Merging, person: Editor) -> Response:
    """Take all reports of another story into this one."""
    site = site_of(request)
    done = decisions.merge(site.store, story, merging.story, at=site.clock(), who=person.name)
    return answer(request, schemas.Done(decision=done))


@router.post("/stories/{story}/split", response_model=schemas.Done)
def split(request: Request, story: Id, splitting: schemas.Splitting, person: Editor) -> Response:
    """Put some of its reports into a story of their own."""
    site = site_of(request)
    done = decisions.split(site.store, story, splitting.articles, at=site.clock(), who=person.name)
    return answer(request, schemas.Done(decision=done))


@router.get("/decisions", response_model=schemas.Decisions)
def get_decisions(
    request: Request, story: Annotated[str | None, Query(max_length=200)] = None
) -> Response:
    """What users decided, the newest first; of one story, or all."""
    found = list(site_of(request).store.decisions.iterate(story=story))[::-1]
    items = [showing.to_decision(decision) for decision in found[:1000]]
    return answer(request, schemas.Decisions(items=items))


@router.post("/stories/{story}/decisions", response_model=schemas.Done)
def decide(request: Request, story: Id, deciding: schemas.Deciding, person: Editor) -> Response:
    """Say that names in a story are one, or that they are not."""
    site = site_of(request)
    done = decisions.decide_names(
        site.store, story, deciding.kind, deciding.names, at=site.clock(), who=person.name
    )
    return answer(request, schemas.Done(decision=done))


@router.delete("/decisions/{decision}", status_code=204)
def undo(request: Request, decision: Id, person: Editor) -> Response:
    """Take a decision back."""
    site = site_of(request)
    decisions.undo(site.store, decision, at=site.clock(), who=person.name)
    return Response(status_code=204)


@router.get("/watches", response_model=schemas.Watches)
def get_watches(request: Request) -> Response:
    """Saved queries, and how much each has found that is new."""
    store = site_of(request).store
    new = {alert.watch.name: len(alert.hits) for alert in look(store, note=False)}
    items = [
        schemas.WatchLine(name=w.name, query=w.query, new=new.get(w.name, 0))
        for w in store.watches.iterate()
    ]
    return answer(request, schemas.Watches(items=items))


@router.put("/watches/{watch}", status_code=204)
def put_watch(
    request: Request, watch: WatchName, watching: schemas.Watching, person: Editor
) -> Response:
    """Save a query."""
    save_watch(request, watch, watching.query.strip())
    return Response(status_code=204)


@router.delete("/watches/{watch}", status_code=204)
def delete_watch(request: Request, watch: WatchName, person: Editor) -> Response:
    """Forget a query."""
    if not site_of(request).store.watches.remove(watch):
        raise HTTPException(404)
    return Response(status_code=204)


@router.post("/watches/{watch}/look", response_model=schemas.Hits)
def look_at(request: Request, watch: WatchName, person: Editor) -> Response:
    """What a watch has found since it was last looked at; from now on that counts as seen."""
    store = site_of(request).store
    hits = [hit for alert in look(store, name=watch) for hit in alert.hits]
    stories = showing.stories_of(store, (hit.article for hit in hits))
    items = [showing.to_hit(hit, stories.get(hit.article.id)) for hit in hits]
    return answer(request, schemas.Hits(items=items, next=None))


@router.post("/failures/retry", response_model=schemas.Retried)
def retry(request: Request, retrying: schemas.Retrying, person: Admin) -> Response:
    """Make failed inputs due: the next collecting tries them again."""
    site = site_of(request)
    due = site.store.failures.retry(retrying.input, at=site.clock())
    return answer(request, schemas.Retried(due=due))
