"""The pages: a table of paths, and who may open or send what."""

from __future__ import annotations

from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from doichieu.web.access import Form, demand, read_form
from doichieu.web.pages import article, asking, changes, desk, search, story, today, watches
from doichieu.web.pages.rendering import asset
from doichieu.web.users import Role

Show = Callable[[Request], Response]
Act = Callable[[Request, Form], Response]

_SHOWN: tuple[tuple[str, Show], ...] = (
    ("/", today.show_today),
    ("/stories/{story}", story.show_story),
    ("/stories/{story}/brief", story.show_brief),
    ("/articles/{article}", article.show_article),
    ("/search", search.show_search),
    ("/names", asking.show_name),
    ("/figures", asking.show_figures),
    ("/outlets", asking.show_outlets),
    ("/watches", watches.show_watches),
    ("/sources", desk.show_sources),
    ("/settings", desk.show_settings),
)
_SENT: tuple[tuple[str, Act, Role], ...] = (
    ("/stories/{story}", changes.change, Role.EDITOR),
    ("/stories/{story}/follow", changes.follow, Role.READER),
    ("/undo", changes.undo, Role.EDITOR),
    ("/watches", watches.change_watches, Role.EDITOR),
    ("/sources", desk.change_sources, Role.ADMIN),
    ("/password", desk.change_password, Role.READER),
)
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_ASSETS = ("desk.css", "desk.js", "icon.svg")


def page_routes() -> list[BaseRoute]:
    """All pages and forms, in the order in which paths are compared."""
    return [
        *(Route(path, _page(show), methods=["GET"]) for path, show in _SHOWN),
        *(Route(path, _form(act, role), methods=["POST"]) for path, act, role in _SENT),
        # Its own look is everybody's; whoever is not known yet may become so.
        Route("/settings", _form(desk.change_settings, None), methods=["POST"]),
        Route("/login", desk.show_login, methods=["GET"]),
        Route("/login", _form(desk.log_in, None), methods=["POST"]),
        Route("/logout", _form(desk.log_out, None), methods=["POST"]),
        Route("/static/{name}", _show_asset, methods=["GET"]),
    ]


def _page(show: Show) -> Show:
    def shown(request: Request) -> Response:
        demand(request, Role.READER)
        return show(request)

    return shown


def _form(act: Act, role: Role | None) -> Callable[..., object]:
    async def sent(request: Request) -> Response:
        form = await read_form(request)
        if role is not None:
            await to_thread.run_sync(demand, request, role)
        return await to_thread.run_sync(act, request, form)

    return sent


def _show_asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        return Response(status_code=404)
    return Response(
        asset(name),
        media_type=_KINDS[name.rpartition(".")[2]],
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
