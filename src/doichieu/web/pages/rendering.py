"""Templates filled: the language, the links, the moment and who asks are known to every page.

Every word of a report is escaped by the templates; only they write HTML. An address becomes a link
through ``web_address`` alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, partial
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from doichieu.collection import Stretch
from doichieu.model import LANGUAGES, VIETNAM, Phrase, say, web_address
from doichieu.web.access import CSRF, may, name_of_proxy, person_of, site_of
from doichieu.web.users import Role

LANG, THEME = "lang", "theme"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")  # `2026-03-04`; not `2026-03`


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page.

    Args:
        request: what was asked.
        template: its name without `.html.j2`.
        status: of the answer.
        **values: what the template shows.
    """
    lang = lang_of(request)
    sent, kept = request.query_params.get(LANG), request.cookies.get(CSRF)
    csrf = kept or site_of(request).chance()
    html = (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(**_voices(request, lang), csrf=csrf, **values)
    )
    answer = HTMLResponse(html, status_code=status)
    if sent in LANGUAGES:
        keep_cookie(request, answer, LANG, lang, YEAR)
    if not kept:
        keep_cookie(request, answer, CSRF, csrf, YEAR)
    return answer


def keep_cookie(
    request: Request, answer: Response, name: str, value: str, seconds: int, path: str = "/"
) -> None:
    """Let the browser keep something; no script and no other site sees it."""
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path=site_of(request).base + path,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict" if name != LANG else "lax",
    )


def lang_of(request: Request) -> str:
    """The language that who asks wants: of the address, kept, or of the site."""
    for wanted in (request.query_params.get(LANG), request.cookies.get(LANG)):
        if wanted in LANGUAGES:
            return str(wanted)
    return site_of(request).lang


def link(request: Request, path: str, **query: Any) -> str:
    """An address of this site; what is empty is left out of the query."""
    given = {key: value for key, value in query.items() if value not in (None, "", False)}
    tail = f"?{urlencode(given, doseq=True)}" if given else ""
    return site_of(request).base + quote(path) + tail


def back(request: Request, path: str, **query: Any) -> Response:
    """After a form: the page that shows what it did."""
    return RedirectResponse(link(request, path, **query), status_code=303)


def show_moment(moment: datetime | date | None, now: datetime, lang: str) -> str:
    """`14:05 hôm nay`, `14:05 3/9`, `3/9/2024`: in Vietnamese time, the year where it is another."""
    if moment is None:
        return say(Phrase("không rõ ngày", "undated"), lang)
    local = moment.astimezone(VIETNAM) if isinstance(moment, datetime) and moment.tzinfo else moment
    today = now.astimezone(VIETNAM)
    day = f"{local.day}/{local.month}" + (f"/{local.year}" if local.year != today.year else "")
    if (local.year, local.month, local.day) == (today.year, today.month, today.day):
        day = say(Phrase("hôm nay", "today"), lang)
    is_whole = not isinstance(local, datetime) or (local.hour, local.minute) == (0, 0)
    return day if is_whole else f"{local:%H:%M} {day}"


def mark(text: str, marks: tuple[Stretch, ...], begin: int = 0, end: int | None = None) -> Markup:
    """A stretch of a text with the words in it that are to be seen."""
    end = len(text) if end is None else end
    parts, done = [], begin
    for stretch in marks:
        if stretch.start < done or stretch.end > end:
            continue
        parts.append(escape(text[done : stretch.start]))
        parts.append(Markup("<mark>{}</mark>").format(text[stretch.start : stretch.end]))
        done = stretch.end
    parts.append(escape(text[done:end]))
    return Markup("").join(parts)


def asset(name: str) -> bytes:
    """A style or script of the pages."""
    return (resources.files("doichieu") / "web" / "static" / name).read_bytes()


@cache
def _version(name: str) -> str:
    """Changes with what is in a file, so that browsers may keep it for ever."""
    return hashlib.sha256(asset(name)).hexdigest()[:12]


def _voices(request: Request, lang: str) -> Mapping[str, Any]:
    site, person = site_of(request), person_of(request)
    now = site.clock()

    def t(vi: str, en: str, **fill: object) -> str:
        return (en if lang == "en" else vi).format(**fill) if fill else en if lang == "en" else vi

    def static(name: str) -> str:
        return link(request, f"/static/{name}", v=_version(name))

    def other_lang() -> str:
        other = next(each for each in LANGUAGES if each != lang)
        query = [(k, v) for k, v in request.query_params.multi_items() if k != LANG]
        return site.base + quote(request.url.path) + "?" + urlencode([*query, (LANG, other)])

    theme = request.cookies.get(THEME, "")
    return {
        "t": t,
        "url": partial(link, request),
        "static": static,
        "other_lang": other_lang,
        "lang": lang,
        "theme": theme if theme in THEMES else "auto",
        "now": now,
        "when": lambda moment: show_moment(moment, now, lang),
        "phrase": lambda text: say(text, lang),
        "web_address": web_address,
        "path": request.url.path,
        "person": person,
        "has_users": site.users is not None,
        "has_sign_on": site.sign_on is not None,
        "is_signed_on": bool(name_of_proxy(request)),
        "read_only": site.read_only,
        "is_editor": may(request, Role.EDITOR),
        "is_admin": may(request, Role.ADMIN),
    }


def _number(value: float) -> str:
    """`1.234` as Vietnamese newspapers write it."""
    return f"{value:,}".replace(",", ".")


def _decimal(value: float) -> str:
    """`16,5`."""
    return f"{value:.1f}".replace(".", ",")


def _day(value: str) -> str:
    """The value of a disputed date as newspapers write it; whatever is no whole day stays as it is."""
    found = _ISO_DAY.fullmatch(value)
    return f"{int(found[3])}/{int(found[2])}/{found[1]}" if found else value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("doichieu", "web/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, Callable[..., Any]] = {
        "number": _number,
        "decimal": _decimal,
        "day": _day,
        "capital": _capital,
    }
    environment.filters.update(filters)
    return environment
