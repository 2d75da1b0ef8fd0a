"""A story: what is new for this reader, how it stands, what is disputed, each line with its evidence.

What is shown comes from the brief as JSON. What the user has called wrong is not in it any more; it
stands among the decisions, where it can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from doichieu.model import CLEAR, Layer
from doichieu.views import render as write
from doichieu.web.access import may, site_of, who_asks
from doichieu.web.decisions import show_decisions
from doichieu.web.pages.looking import LOOK, last_look, note_look
from doichieu.web.pages.rendering import lang_of, link, render
from doichieu.web.users import Role

if TYPE_CHECKING:
    from doichieu.web.shelf import Shelf

LAYERS = {
    "summary": Layer.SUMMARY,
    "shared": Layer.FACTS,
    "single": Layer.FACTS,
    "conflict": Layer.CONFLICTS,
    "update": Layer.CONFLICTS,
    "state": Layer.STATE,
}
_OTHERS = 200  # stories that a story may be merged with, the newest
_NAMED = 60  # names that are offered for same / not same


def show_story(request: Request) -> Response:
    """The page of a story; the page of the one that it was merged into."""
    site, asked = site_of(request), request.path_params["story"]
    shelf: Shelf = request.app.state.shelf
    story = site.store.stories.get(asked)
    if story.id != asked:
        return RedirectResponse(link(request, f"/stories/{story.id}"), status_code=307)
    leaf, lang = shelf.open(story.id), lang_of(request)
    brief = leaf.document(lang)
    seen = last_look(request, LOOK)
    answer = render(
        request,
        "story",
        story=story,
        overview=site.store.overviews.get(story.id),
        brief=brief,
        lines=sort_lines(brief),
        articles={article["id"]: article for article in brief["articles"]},
        published={article.id: article.published for article in leaf.brief.story.articles},
        said=_by_speaker(brief),
        seen=seen,
        news=shelf.news(leaf, seen, lang).items,
        history=site.store.stories.history(story.id),
        decided=show_decisions(site.store, story.id),
        done=request.query_params.get("done", ""),
        is_followed=story.id in site.store.follows.of(who_asks(request)),
        others=_others(request, story.id) if may(request, Role.EDITOR) else (),
        names=[entity["name"] for entity in brief["entities"][:_NAMED]],
    )
    note_look(request, answer, LOOK, f"/stories/{story.id}")
    return answer


def show_brief(request: Request) -> Response:
    """The whole brief as a page of its own, which says itself what may run in it."""
    shelf: Shelf = request.app.state.shelf
    leaf = shelf.open(request.path_params["story"])
    answer = HTMLResponse(write(leaf.brief, "html", lang=lang_of(request)))
    # Its own policy names the digests of its style and script; from outside comes what it cannot say.
    answer.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return answer


def sort_lines(brief: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The lines of a brief by section. Each has its text in one row, by which a form finds it again."""
    facts, conflicts = brief["facts"], [_with_evidence(c, "sides") for c in brief["conflicts"]]
    sections = {
        "summary": brief["summary"],
        "shared": [f for f in facts if f["articles"] > 1 and _is_sure(f)],
        "single": [f for f in facts if f["articles"] == 1],
        "conflict": [c for c in conflicts if not c["update"]],
        "update": [c for c in conflicts if c["update"]],
        "state": [_with_evidence(s, "series") for s in brief["state"]],
    }
    return {
        name: [
            {**line, "section": name, "number": n, "row": _row(line)}
            for n, line in enumerate(lines)
        ]
        for name, lines in sections.items()
    }


def _is_sure(fact: dict[str, Any]) -> bool:
    """As on the brief's own page: all of its reports say all of it, and no better one tells it."""
    return not fact.get("part_of") and (fact["confidence"] is None or fact["confidence"] >= CLEAR)


def _with_evidence(line: dict[str, Any], parts: str) -> dict[str, Any]:
    return {**line, "evidence": [e for part in line[parts] for e in part["evidence"]]}


def _row(line: dict[str, Any]) -> str:
    if "sides" in line:
        sign = " → " if line["update"] else " ≠ "
        return f"{line['about']}: " + sign.join(side["value"] for side in line["sides"])
    if "series" in line:
        return f"{line['about']}: " + " → ".join(value["value"] for value in line["series"])
    return str(line.get("gist") or line.get("text"))


def _by_speaker(brief: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Who says what, those who say most first; what nobody is named for is left to the brief."""
    found: dict[str, list[dict[str, Any]]] = {}
    for quotation in brief["quotations"]:
        if quotation["speaker_name"] and quotation["content"]:
            found.setdefault(quotation["speaker_name"], []).append(quotation)
    return sorted(found.items(), key=lambda item: -len(item[1]))


def _others(request: Request, story: str) -> list[tuple[str, str]]:
    newest = site_of(request).store.overviews.headlines(limit=_OTHERS)
    return [(other, headline or other) for other, headline in newest if other != story]
