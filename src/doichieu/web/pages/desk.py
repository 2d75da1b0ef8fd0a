"""What a desk keeps: the health of its sources, its settings, and who is at the desk."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from doichieu.errors import BadDecision
from doichieu.model import LANGUAGES, Phrase
from doichieu.newsroom import add_source
from doichieu.web.access import SESSION, Form, first, is_foreign, person_of, site_of
from doichieu.web.collecting import Collecting
from doichieu.web.decisions import show_decisions
from doichieu.web.pages.rendering import LANG, THEME, THEMES, YEAR, back, keep_cookie, render
from doichieu.web.users import SESSION as LASTS
from doichieu.web.users import SHORTEST, Person, Users

_LISTED = 200


def show_sources(request: Request) -> Response:
    """Where reports come from, how collecting stands, and what could not be read."""
    store = site_of(request).store
    collecting: Collecting | None = request.app.state.collecting
    sources = sorted(store.sources.iterate(), key=lambda s: (-s.errors, s.address))
    failures = sorted(store.failures.iterate(), key=lambda f: f.last_try, reverse=True)
    return render(
        request,
        "sources",
        sources=sources[:_LISTED],
        failures=failures[:_LISTED],
        more=max(len(failures) - _LISTED, 0),
        articles=store.articles.count(),
        stand=collecting.stand if collecting else None,
    )


def change_sources(request: Request, form: Form) -> Response:
    """Have a failed input tried again, or all of them; add a source, forget one, collect now.

    Raises:
        BadDecision: an address that is to be added is none.
    """
    site, what = site_of(request), first(form, "do")
    collecting: Collecting | None = request.app.state.collecting
    if what == "add":
        add_source(site.store, first(form, "address"), at=site.clock())
    elif what == "remove":
        site.store.sources.remove(first(form, "address"))
    elif what != "now":
        site.store.failures.retry(first(form, "input") or None, at=site.clock())
    if collecting is not None and what != "remove":
        collecting.hurry()
    return back(request, "/sources")


def show_settings(request: Request) -> Response:
    """Language and look, and everything that was decided."""
    decided = show_decisions(site_of(request).store)
    return render(
        request,
        "settings",
        decided=decided[:_LISTED],
        languages=LANGUAGES,
        themes=THEMES,
        shortest=SHORTEST,
        done=request.query_params.get("done", ""),
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
    target = _inner(request.query_params.get("next", ""))
    return render(request, "login", failed=False, next=target)


def log_in(request: Request, form: Form) -> Response:
    """Check them; the browser keeps who it is for a working day."""
    kept = site_of(request).users
    person = kept.now().check(first(form, "name"), _secret(form, "password")) if kept else None
    target = _inner(first(form, "next"))
    if kept is None or person is None or is_foreign(request):
        return render(request, "login", status=401, failed=True, next=target)
    answer = back(request, target)
    _begin_session(request, answer, kept.now(), person)
    return answer


def log_out(request: Request, form: Form) -> Response:
    """End the session, here and wherever else it may have been copied to."""
    site, sealed = site_of(request), request.cookies.get(SESSION, "")
    if site.users and sealed:
        site.users.change(lambda users: users.without_session(sealed, site.clock()))
    answer = back(request, "/login")
    keep_cookie(request, answer, SESSION, "", 0)
    return answer


def change_password(request: Request, form: Form) -> Response:
    """Another password for who asks, who must know the one of now; all other sessions end.

    Raises:
        BadDecision: that is not the password, or both new ones differ.
        BadUsers: the new one is too short.
    """
    kept, person = site_of(request).users, person_of(request)
    given = _secret(form, "password")
    if kept is None or person is None or kept.now().check(person.name, given) is None:
        raise BadDecision(Phrase("mật khẩu hiện tại không đúng", "the password of now is wrong"))
    new = _secret(form, "new")
    if new != _secret(form, "again"):
        raise BadDecision(
            Phrase("hai lần gõ mật khẩu mới khác nhau", "both new passwords are not the same")
        )
    users = kept.change(lambda users: users.with_user(person.name, person.role, new))
    answer = back(request, "/settings", done="password")
    _begin_session(request, answer, users, person)
    return answer


def _begin_session(request: Request, answer: Response, users: Users, person: Person) -> None:
    sealed = users.seal(person, site_of(request).chance())
    keep_cookie(request, answer, SESSION, sealed, LASTS)


def _secret(form: Form, name: str) -> str:
    """A field with the blanks around it."""
    return form.get(name, [""])[0]


def _inner(path: str) -> str:
    """A path of this site; anything else would lead away."""
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if is_ours else "/"
