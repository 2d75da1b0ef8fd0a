"""One report with all its texts; the stretch that a line rests on is marked and scrolled to."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from doichieu.collection import Stretch
from doichieu.web.access import site_of
from doichieu.web.pages.rendering import mark, render

_STRETCH = re.compile(r"(\d{1,7})-(\d{1,7})")  # `120-180`
_PARAGRAPH = re.compile(r"[^\n]+")


def show_article(request: Request) -> Response:
    """The page of a report."""
    store, name = site_of(request).store, request.path_params["article"]
    asked = request.query_params.get("revision", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    stored = store.articles.get(name, revision=number)
    if stored is None:
        raise HTTPException(404)
    text = stored.article.text
    marks = _parse_marks(request.query_params.get("mark", ""), len(text))
    paragraphs = [
        mark(text, _within(marks, found.start(), found.end()), found.start(), found.end())
        for found in _PARAGRAPH.finditer(text)
    ]
    story = store.stories.of(name)
    overview = store.overviews.get(story) if story else None
    return render(
        request,
        "article",
        stored=stored,
        paragraphs=paragraphs,
        is_marked=bool(marks),
        revisions=store.articles.revisions(name),
        story=story,
        headline=overview.headline if overview else story,
    )


def _parse_marks(given: str, size: int) -> tuple[Stretch, ...]:
    found = ((int(start), int(end)) for start, end in _STRETCH.findall(given)[:50])
    return tuple(Stretch(start, end) for start, end in sorted(found) if start < end <= size)


def _within(marks: tuple[Stretch, ...], start: int, end: int) -> tuple[Stretch, ...]:
    """The part of each mark that stands in a paragraph."""
    return tuple(
        Stretch(max(m.start, start), min(m.end, end))
        for m in marks
        if m.start < end and start < m.end
    )
