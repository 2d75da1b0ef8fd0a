"""The application: pages, API and feeds in one, what they pass on the way in, and errors as answers.

An error of ours is a line that says what to do, as a page or as `application/problem+json`; an error
nobody expected is a number in the log.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

import anyio
from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from doichieu.errors import (
    BadDecision,
    BadQuery,
    BadUsers,
    BusyCollection,
    DiskFull,
    DoiChieuError,
    LockedStory,
    NothingUsable,
    ReadOnlyCollection,
    UnknownStory,
)
from doichieu.model import Phrase, say
from doichieu.version import __version__
from doichieu.web.access import site_of
from doichieu.web.api import api_router, describe
from doichieu.web.api.answers import problem
from doichieu.web.calling import keep_calling
from doichieu.web.collecting import Collecting
from doichieu.web.feeds import feed_routes
from doichieu.web.guards import BasePath, Headers, Limits
from doichieu.web.journal import Counts, Journal
from doichieu.web.pages import page_routes
from doichieu.web.pages.rendering import lang_of, link, render
from doichieu.web.shelf import Shelf
from doichieu.web.signon import SingleSignOn
from doichieu.web.site import Site
from doichieu.web.telling import keep_telling

_STATUS: Mapping[type[DoiChieuError], int] = {
    UnknownStory: 404,
    BadQuery: 400,
    BadDecision: 409,
    BadUsers: 409,
    LockedStory: 409,
    NothingUsable: 409,
    ReadOnlyCollection: 403,
    BusyCollection: 503,
    DiskFull: 507,
}
_TOLD: Mapping[int, Phrase] = {
    400: Phrase("Không hiểu yêu cầu này.", "This request cannot be understood."),
    401: Phrase("Hãy đăng nhập trước.", "Log in first."),
    403: Phrase(
        "Bạn không được làm việc này, hoặc trang đã cũ: hãy mở lại trang rồi thử lần nữa.",
        "You may not do this, or the page is too old: open it again and retry.",
    ),
    404: Phrase("Không có trang này.", "There is no such page."),
    405: Phrase("Trang này không nhận yêu cầu kiểu đó.", "This page takes no such request."),
    413: Phrase("Gửi quá nhiều dữ liệu.", "Too much was sent."),
    415: Phrase("Không nhận dữ liệu kiểu này.", "This kind of data is not taken."),
    500: Phrase("Có lỗi ở phía chúng tôi; nhật ký có ghi.", "An error of ours; the log has it."),
}
_log = logging.getLogger(__name__)


def create_app(site: Site) -> FastAPI:
    """The application of a site; the collection is closed by whoever opened it."""
    app = FastAPI(
        title="Đối Chiếu",
        version=__version__,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_living,
        redirect_slashes=False,
        middleware=[
            Middleware(SingleSignOn, sign_on=site.sign_on),
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(site.forwarders)),
            Middleware(BasePath, base=site.base),
            Middleware(Journal, counts=(counts := Counts())),
            Middleware(Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(site.hosts), www_redirect=False),
            Middleware(Limits, rate=site.rate),
        ],
    )
    for kind, tell in _TELLING:
        app.add_exception_handler(kind, tell)
    app.state.site, app.state.shelf, app.state.counts = site, Shelf(site), counts
    app.state.collecting = _schedule(site, counts)
    app.include_router(api_router(), prefix="/v1")
    app.router.routes.extend([*_health_routes(), *feed_routes(), *page_routes()])
    describe(app)
    return app


def _schedule(site: Site, counts: Counts) -> Collecting | None:
    if site.read_only or site.collect_every is None or site.make_client is None:
        return None
    return Collecting(site, site.collect_every, site.make_client, counts.note_collected)


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """Tells stories, sends what watches find and collects while the site runs, if it is to."""
    site: Site = app.state.site
    # With more threads every page would open connections and close them again, and the memory of their buffers,
    # freed by one thread after another, stays with the process in pieces.
    to_thread.current_default_thread_limiter().total_tokens = site.store.readers
    collecting: Collecting | None = app.state.collecting
    stopping = Event()
    async with anyio.create_task_group() as tasks:
        if site.is_telling and not site.read_only:
            tasks.start_soon(keep_telling, site, app.state.shelf, stopping)
        if site.post is not None and not site.read_only:
            tasks.start_soon(keep_calling, site, stopping)
        if collecting is not None:
            tasks.start_soon(collecting.keep_on)
        yield
        stopping.set()
        if collecting is not None:
            collecting.stop()
        tasks.cancel_scope.cancel()


def _health_routes() -> list[Route]:
    def health(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    def ready(request: Request) -> Response:
        """Whether the collection answers."""
        try:
            count = site_of(request).store.articles.count()
        except DoiChieuError:
            return PlainTextResponse("no\n", status_code=503)
        return PlainTextResponse(f"ok {count}\n")

    def metrics(request: Request) -> Response:
        counts: Counts = request.app.state.counts
        return PlainTextResponse(counts.write(), media_type="text/plain; version=0.0.4")

    return [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]


def _answer(
    request: Request, status: int, told: str, headers: Mapping[str, str] | None = None
) -> Response:
    if request.url.path.startswith("/v1/"):
        answer = problem(status, say(told, lang_of(request)))
    else:
        answer = render(request, "error", status=status, code=status, told=told)
    answer.headers.update(headers or {})
    return answer


def _tell_error(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 500)
    if status >= 500:
        _log.error("%s: %s", type(error).__name__, error)
    return _answer(request, status, error.args[0] if error.args else _TOLD[500])


def _tell_status(request: Request, error: Exception) -> Response:
    status, headers = 500, {}
    if isinstance(error, HTTPException):
        status, headers = error.status_code, dict(error.headers or {})
    path = request.url.path
    if status == 401 and request.method == "GET" and not path.startswith("/v1/"):
        return RedirectResponse(link(request, "/login", next=path), status_code=303)
    told = _TOLD.get(status) or HTTPException(status).detail
    return _answer(request, status, told, headers)


def _tell_invalid(request: Request, error: Exception) -> Response:
    told: list[Any] = list(error.errors()) if isinstance(error, RequestValidationError) else []
    where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in told[:5])
    return problem(400, where or _TOLD[400])


def _tell_unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected: %s", type(error).__name__, exc_info=error)
    return _answer(request, 500, _TOLD[500])


_TELLING = (
    (DoiChieuError, _tell_error),
    (HTTPException, _tell_status),
    (RequestValidationError, _tell_invalid),
    (Exception, _tell_unexpected),
)
