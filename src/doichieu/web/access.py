"""Who asks, and whether a request that changes something comes from our own page.

Without users whoever reaches the site sits at the machine: then nobody else can. A form proves by a
token that the browser keeps as a cookie and the page repeats that it is ours (double submit); what
programs send is JSON, which no foreign page can make a browser send.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from doichieu.web.signon import NAME
from doichieu.web.users import Person, Role

if TYPE_CHECKING:
    from doichieu.web.site import Site

CSRF = "csrf"
SESSION = "session"
_FIELDS = 400  # of one form: the reports of a large story, each with its box
_HERE = Person(name="", role=Role.ADMIN)

Form = Mapping[str, list[str]]


def site_of(request: Request) -> Site:
    """The site that is asked."""
    site: Site = request.app.state.site
    return site


def name_of_proxy(request: Request) -> str:
    """Who a proxy that may say so says that asks; empty if it does not."""
    return str(request.scope.get(NAME, ""))


def person_of(request: Request) -> Person | None:
    """Who asks; None: nobody that the site knows."""
    site = site_of(request)
    users = site.users.now() if site.users else None
    if users is None and site.sign_on is None:
        return _HERE
    if name := name_of_proxy(request):
        return (users.known(name) if users else None) or Person(name=name, role=Role.READER)
    if users is None:
        return None
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return users.of_token(token.strip())
    session = request.cookies.get(SESSION)
    return users.unseal(session) if session else None


def who_asks(request: Request) -> str:
    """The name that what somebody does is kept under; empty for whoever sits at the machine."""
    person = person_of(request)
    return person.name if person else ""


def may(request: Request, role: Role) -> bool:
    """Whether who asks may do what a role may, on this site as it runs."""
    person = person_of(request)
    is_open = role is Role.READER or not site_of(request).read_only
    return is_open and person is not None and person.role.allows(role)


def demand(request: Request, role: Role) -> Person:
    """Who asks.

    Raises:
        HTTPException: 401 nobody we know, 403 somebody who may not, or a site that changes nothing.
    """
    person = person_of(request)
    if person is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    if not may(request, role):
        raise HTTPException(403)
    return person


async def read_form(request: Request) -> Form:
    """The fields of a form of ours.

    Raises:
        HTTPException: 403 where the form is not one of our pages, 415 where it is no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    body = (await request.body()).decode("utf-8", "replace")
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(413) from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    sent, kept = first(fields, CSRF), request.cookies.get(CSRF, "")
    if not kept or not hmac.compare_digest(sent.encode(), kept.encode()) or is_foreign(request):
        raise HTTPException(403)
    return fields


def first(form: Form, name: str) -> str:
    """A field of a form without blanks around it; empty where it is missing."""
    return form.get(name, [""])[0].strip()


def is_foreign(request: Request) -> bool:
    """Whether the browser says that another site makes it ask."""
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
