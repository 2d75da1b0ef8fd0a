"""A story: what is new for this reader, how it stands, what is disputed, each line with its evidence.

What is shown comes from the brief as JSON. A line that the user has marked wrong is known by the
stretches of reports that it rests on, so that a new reading of the same reports leaves it marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from doichieu.newsroom import list_stories
from doichieu.views import render as write
from doichieu.web.access import site_of
from doichieu.web.decisions import Wrong, find_wrong, show_decisions
from doichieu.web.pages.looking import LOOK, last_look, note_look
from doichieu.web.pages.rendering import lang_of, link, render

if TYPE_CHECKING:
    from doichieu.web.shelf import Shelf

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
    wrong = find_wrong(site.store, story.id)
    answer = render(
        request,
        "story",
        story=story,
        overview=site.store.overviews.get(story.id),
        brief=brief,
        lines=sort_lines(brief, wrong),
        articles={article["id"]: article for article in brief["articles"]},
        published={article.id: article.published for article in leaf.brief.story.articles},
        said=_by_speaker(brief),
        seen=seen,
        news=shelf.news(leaf, seen, lang).items,
        history=site.store.stories.history(story.id),
        decided=show_decisions(site.store, story.id),
        done=request.query_params.get("done", ""),
        others=_others(request, story.id),
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


def sort_lines(brief: dict[str, Any], wrong: Iterable[Wrong]) -> dict[str, list[dict[str, Any]]]:
    """The lines of a brief by section; each knows its place, and the decision that calls it wrong."""
    marks = list(wrong)
    conflicts = [
        {**c, "evidence": [e for side in c["sides"] for e in side["evidence"]]}
        for c in brief["conflicts"]
    ]
    sections = {
        "summary": brief["summary"],
        "shared": [f for f in brief["facts"] if f["articles"] > 1],
        "single": [f for f in brief["facts"] if f["articles"] == 1],
        "conflict": [c for c in conflicts if not c["update"]],
        "update": [c for c in conflicts if c["update"]],
        "state": [
            {**s, "evidence": [e for value in s["series"] for e in value["evidence"]]}
            for s in brief["state"]
        ],
    }
    return {
        name: [
            {**line, "section": name, "number": number, "wrong": _called_wrong(name, line, marks)}
            for number, line in enumerate(lines)
        ]
        for name, lines in sections.items()
    }


def text_of(line: dict[str, Any]) -> str:
    """What a line says, in one row."""
    if "sides" in line:
        return f"{line['about']}: " + " ≠ ".join(side["value"] for side in line["sides"])
    if "series" in line:
        return f"{line['about']}: " + " → ".join(value["value"] for value in line["series"])
    return str(line.get("gist") or line.get("text"))


def _called_wrong(section: str, line: dict[str, Any], marks: list[Wrong]) -> str | None:
    places = {(e["article"], e["start"], e["end"]) for e in line["evidence"]}
    return next((w.decision for w in marks if w.section == section and w.places == places), None)


def _by_speaker(brief: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Who says what, those who say most first; what nobody is named for is left to the brief."""
    found: dict[str, list[dict[str, Any]]] = {}
    for quotation in brief["quotations"]:
        if quotation["speaker_name"] and quotation["content"]:
            found.setdefault(quotation["speaker_name"], []).append(quotation)
    return sorted(found.items(), key=lambda item: -len(item[1]))


def _others(request: Request, story: str) -> list[tuple[str, str]]:
    newest = list_stories(site_of(request).store, limit=_OTHERS)
    return [(o.story, o.headline or o.story) for o in newest if o.story != story]
