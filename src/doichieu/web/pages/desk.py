"""What a desk keeps: watches, the health of its sources, its settings, and who is at the desk."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from doichieu.errors import BadDecision
from doichieu.model import LANGUAGES, Phrase
from doichieu.newsroom import look
from doichieu.web.access import SESSION, Form, first, is_foreign, site_of
from doichieu.web.decisions import show_decisions
from doichieu.web.pages.rendering import LANG, THEME, THEMES, YEAR, back, keep_cookie, mark, render
from doichieu.web.pages.search import LONGEST
from doichieu.web.users import SESSION as LASTS

_LETTERS = 80  # of the name of a watch
_LISTED = 200


def show_watches(request: Request) -> Response:
    """Saved queries, and what each has found since it was last called seen."""
    store = site_of(request).store
    alerts = {alert.watch.name: alert.hits for alert in look(store, note=False)}
    watches = [
        (
            watch,
            len(alerts.get(watch.name, ())),
            [(h, mark(h.article.text, h.marks, h.snippet.start, h.snippet.end)) for h in hits],
        )
        for watch in store.watches.iterate()
        for hits in [alerts.get(watch.name, ())[:5]]
    ]
    return render(request, "watches", watches=watches, query=request.query_params.get("q", ""))


def change_watches(request: Request, form: Form) -> Response:
    """Save a query, forget one, or call what it found seen."""
    store, name = site_of(request).store, first(form, "name")
    what = first(form, "do")
    if what == "save":
        save_watch(request, name, first(form, "query"))
    elif what == "remove":
        store.watches.remove(name)
    elif what == "seen":
        look(store, name=name)
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


def show_sources(request: Request) -> Response:
    """Where reports come from, and what could not be read."""
    store = site_of(request).store
    sources = sorted(store.sources.iterate(), key=lambda s: (-s.errors, s.address))
    failures = sorted(store.failures.iterate(), key=lambda f: f.last_try, reverse=True)
    return render(
        request,
        "sources",
        sources=sources[:_LISTED],
        failures=failures[:_LISTED],
        more=max(len(failures) - _LISTED, 0),
        articles=store.articles.count(),
    )


def retry(request: Request, form: Form) -> Response:
    """Make a failed input due, or all of them: the next collecting tries them again."""
    site = site_of(request)
    site.store.failures.retry(first(form, "input") or None, at=site.clock())
    return back(request, "/sources")


def show_settings(request: Request) -> Response:
    """Language and look, and everything that was decided."""
    decided = show_decisions(site_of(request).store)
    return render(
        request, "settings", decided=decided[:_LISTED], languages=LANGUAGES, themes=THEMES
    )


def change_settings(request: Request, form: Form) -> Response:
    """Keep language and look in the browser."""
    answer = back(request, "/settings")
    lang, theme = first(form, "lang"), first(form, "theme")
    if lang in LANGUAGES:
        keep_cookie(request, answer, LANG, lang, YEAR)
    if theme in THEMES:
        keep_cookie(request, answer, THEME, theme, YEAR)
    return answer


def show_login(request: Request) -> Response:
    """The form for name and password."""
    return render(request, "login", failed=False, next=_inner(request.query_params.get("next", "")))


def log_in(request: Request, form: Form) -> Response:
    """Check them; the browser keeps who it is for a working day."""
    users = site_of(request).users
    person = users.check(first(form, "name"), form.get("password", [""])[0]) if users else None
    target = _inner(first(form, "next"))
    if users is None or person is None or is_foreign(request):
        return render(request, "login", status=401, failed=True, next=target)
    answer = back(request, target)
    keep_cookie(request, answer, SESSION, users.seal(person), LASTS)
    return answer


def log_out(request: Request, form: Form) -> Response:
    """Let the browser forget who it is."""
    answer = back(request, "/login")
    keep_cookie(request, answer, SESSION, "", 0)
    return answer


def _inner(path: str) -> str:
    """A path of this site; anything else would lead away."""
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if is_ours else "/"
