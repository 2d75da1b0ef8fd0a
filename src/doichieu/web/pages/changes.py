"""What the forms of a story do. Each leads back to the page, which says what was done and undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from doichieu.errors import BadDecision
from doichieu.model import Phrase
from doichieu.web import decisions
from doichieu.web.access import Form, first, site_of, who_asks
from doichieu.web.pages.rendering import back
from doichieu.web.pages.story import LAYERS, sort_lines

if TYPE_CHECKING:
    from doichieu.web.shelf import Shelf


def change(request: Request, form: Form) -> Response:
    """Do what the field ``do`` says."""
    site, story = site_of(request), request.path_params["story"]
    at, store, what = site.clock(), site.store, first(form, "do")
    who = who_asks(request)
    if what == "rename":
        done = decisions.rename(store, story, first(form, "name"), at=at, who=who)
    elif what in ("lock", "unlock"):
        done = decisions.lock(store, story, what == "lock", at=at, who=who)
    elif what == "merge":
        done = decisions.merge(store, story, first(form, "other"), at=at, who=who)
    elif what == "split":
        done = decisions.split(store, story, form.get("article", []), at=at, who=who)
    elif what in decisions.NAMES:
        names = [first(form, "one"), first(form, "another")]
        done = decisions.decide_names(store, story, what, names, at=at, who=who)
    elif what == "wrong":
        done = _call_wrong(request, form, who)
    else:
        raise BadDecision(Phrase("không hiểu yêu cầu này", "this cannot be understood"))
    return back(request, f"/stories/{story}", done=done)


def undo(request: Request, form: Form) -> Response:
    """Take a decision back."""
    site = site_of(request)
    found = decisions.undo(
        site.store, first(form, "decision"), at=site.clock(), who=who_asks(request)
    )
    return back(request, f"/stories/{found.story}" if found.story else "/", done="undone")


def follow(request: Request, form: Form) -> Response:
    """Follow a story, or no more; everybody does so for themselves."""
    site, story = site_of(request), request.path_params["story"]
    if first(form, "do") == "unfollow":
        site.store.follows.remove(who_asks(request), story)
    else:
        site.store.follows.add(who_asks(request), story, at=site.clock())
    return back(request, f"/stories/{story}")


def _call_wrong(request: Request, form: Form, who: str) -> str:
    """The line is found by its section and its text, in the telling that the user saw."""
    site, story = site_of(request), request.path_params["story"]
    shelf: Shelf = request.app.state.shelf
    brief = shelf.open(story).document(first(form, "lang"))
    section, number = first(form, "section"), first(form, "number")
    lines = sort_lines(brief).get(section, [])
    line = next((x for x in lines if str(x["number"]) == number), None)
    if line is None or line["row"] != first(form, "text"):
        raise BadDecision(
            Phrase(
                "dòng này đã đổi trong lúc bạn xem; hãy mở lại trang",
                "this line has changed meanwhile; open the page again",
            )
        )
    told = {"about": line.get("about", ""), "text": line["row"], "evidence": line["evidence"]}
    return decisions.call_wrong(site.store, story, LAYERS[section], told, at=site.clock(), who=who)
