"""Where the news of watches goes, and what was sent there. Addresses may be secrets: editors alone see them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doichieu.collection import Delivery, Hook, Way
from doichieu.model import say
from doichieu.newsroom import queue_test
from doichieu.web.access import site_of
from doichieu.web.api import schemas
from doichieu.web.api.answers import answer
from doichieu.web.api.changing import Editor
from doichieu.web.api.parameters import Id, WatchName
from doichieu.web.pages.rendering import lang_of
from doichieu.web.pages.watches import save_hook

router = APIRouter()
_MOST = 100


@router.get("/watches/{watch}/hooks", response_model=schemas.Hooks)
def get_hooks(request: Request, watch: WatchName, person: Editor) -> Response:
    """Where the news of a watch goes."""
    found = site_of(request).store.hooks.iterate(watch=watch)
    return answer(request, schemas.Hooks(items=[_to_hook(hook) for hook in found]))


@router.post("/watches/{watch}/hooks", response_model=schemas.HookMade)
def add_hook(
    request: Request, watch: WatchName, hooking: schemas.Hooking, person: Editor
) -> Response:
    """Send what a watch finds from now on to an address, signed, or over a channel of the site."""
    store = site_of(request).store
    if all(known.name != watch for known in store.watches.iterate()):
        raise HTTPException(404)
    made = save_hook(request, watch, Way(hooking.kind), hooking.target)
    hook = store.hooks.get(made)
    return answer(request, schemas.HookMade(id=made, secret=hook.secret if hook else ""))


@router.delete("/hooks/{hook}", status_code=204)
def remove_hook(request: Request, hook: Id, person: Editor) -> Response:
    """Send nothing there any more."""
    if not site_of(request).store.hooks.remove(hook):
        raise HTTPException(404)
    return Response(status_code=204)


@router.post("/hooks/{hook}/test", status_code=204)
def test_hook(request: Request, hook: Id, person: Editor) -> Response:
    """Send a message without reports."""
    site = site_of(request)
    if site.store.hooks.get(hook) is None:
        raise HTTPException(404)
    queue_test(site.store, hook, at=site.clock())
    return Response(status_code=204)


@router.get("/hooks/{hook}/deliveries", response_model=schemas.Deliveries)
def get_deliveries(request: Request, hook: Id, person: Editor) -> Response:
    """What was sent to a hook, the newest first, a hundred at most."""
    store, lang = site_of(request).store, lang_of(request)
    if store.hooks.get(hook) is None:
        raise HTTPException(404)
    items = [_to_delivery(found, lang) for found in store.deliveries.latest(hook, limit=_MOST)]
    return answer(request, schemas.Deliveries(items=items))


def _to_hook(hook: Hook) -> schemas.HookLine:
    return schemas.HookLine(
        id=hook.id, watch=hook.watch, kind=hook.kind.value, target=hook.target, added=hook.added
    )


def _to_delivery(found: Delivery, lang: str) -> schemas.DeliveryLine:
    return schemas.DeliveryLine(
        id=found.id,
        made=found.made,
        tries=found.tries,
        status=found.status,
        error=say(found.error, lang) if found.error else None,
        last_try=found.last_try,
        next_try=found.next_try,
        done=found.done,
    )
