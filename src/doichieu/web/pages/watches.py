"""Watches: saved queries, what each has found, where that is sent, and what became of what was sent."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from doichieu.collection import Delivery, Hit, Hook, Watch, Way
from doichieu.errors import BadDecision
from doichieu.model import Phrase
from doichieu.newsroom import add_hook, look, make_secret, queue_test
from doichieu.web.access import Form, first, may, site_of
from doichieu.web.pages.rendering import back, mark, render
from doichieu.web.pages.search import LONGEST
from doichieu.web.users import Role

_LETTERS = 80  # of the name of a watch
_HITS = 5
_TRIES = 10  # messages of a hook that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    """A watch as the page shows it."""

    watch: Watch
    count: int
    hits: tuple[tuple[Hit, Markup], ...]
    hooks: tuple[tuple[Hook, tuple[Delivery, ...]], ...]


def show_watches(request: Request) -> Response:
    """Saved queries, and what each has found since it was last called seen."""
    site = site_of(request)
    alerts = {alert.watch.name: alert.hits for alert in look(site.store, note=False)}
    is_editor = may(request, Role.EDITOR)
    cards = [
        _to_card(request, watch, alerts.get(watch.name, ()), is_editor)
        for watch in site.store.watches.iterate()
    ]
    return render(
        request,
        "watches",
        cards=cards,
        query=request.query_params.get("q", ""),
        channels=site.channels.names if site.channels else (),
        is_calling=site.post is not None,
    )


def change_watches(request: Request, form: Form) -> Response:
    """Save a query, forget one, call what it found seen; send it somewhere, or no more."""
    site, name, what = site_of(request), first(form, "name"), first(form, "do")
    store, hook = site.store, first(form, "hook")
    if what == "save":
        save_watch(request, name, first(form, "query"))
    elif what == "remove":
        store.watches.remove(name)
    elif what == "seen":
        look(store, name=name)
    elif what == "webhook":
        save_hook(request, name, Way.WEBHOOK, first(form, "target"))
    elif what == "channel":
        save_hook(request, name, Way.CHANNEL, first(form, "target"))
    elif what == "unhook":
        store.hooks.remove(hook)
    elif what == "test":
        queue_test(store, hook, at=site.clock())
    elif what == "retry":
        store.deliveries.retry(first(form, "message"), at=site.clock())
    return back(request, "/watches")


def save_watch(request: Request, name: str, query: str) -> None:
    """Save a query under a name.

    Raises:
        BadDecision: one of both is missing or too long.
        BadQuery: it cannot be understood.
    """
    if not (name and query) or len(name) > _LETTERS or len(query) > LONGEST or "/" in name:
        raise BadDecision(
            Phrase(
                f"cần một tên (tối đa {_LETTERS} chữ, không có /) và một truy vấn",
                f"a name (at most {_LETTERS} letters, without /) and a query are needed",
            )
        )
    store = site_of(request).store
    store.search.find(query, limit=1)  # what cannot be understood is not saved
    store.watches.save(name, query)


def save_hook(request: Request, watch: str, kind: Way, target: str) -> str:
    """Send what a watch finds to an address, or over a channel of the site. Returns the id of the hook.

    Raises:
        BadDecision: there is no such watch or channel, or the address is none.
    """
    site = site_of(request)
    names = site.channels.names if site.channels else ()
    if kind is Way.CHANNEL and target not in names:
        raise BadDecision(
            Phrase(f"không có kênh {target}", f"there is no channel {target}"),
        )
    secret = make_secret(site.chance()) if kind is Way.WEBHOOK else ""
    return add_hook(site.store, watch, kind, target, secret=secret, at=site.clock())


def _to_card(request: Request, watch: Watch, hits: tuple[Hit, ...], is_editor: bool) -> _Card:
    store = site_of(request).store
    hooks = store.hooks.iterate(watch=watch.name) if is_editor else iter(())
    return _Card(
        watch=watch,
        count=len(hits),
        hits=tuple((hit, _snippet(hit)) for hit in hits[:_HITS]),
        hooks=tuple((hook, store.deliveries.latest(hook.id, limit=_TRIES)) for hook in hooks),
    )


def _snippet(hit: Hit) -> Markup:
    return mark(hit.article.text, hit.marks, hit.snippet.start, hit.snippet.end)
