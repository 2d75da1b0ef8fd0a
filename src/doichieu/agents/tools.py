"""What an agent can ask. Each answer is plain data with the evidence of every line.

The text under each method is what an agent reads about it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from doichieu.errors import DoiChieuError
from doichieu.model import Article, Span, say
from doichieu.newsroom import find_figures, find_said, tell
from doichieu.newsroom import list_stories as list_overviews
from doichieu.text import fold_marks
from doichieu.views import render

if TYPE_CHECKING:
    from doichieu.collection import Store

Clock = Callable[[], datetime]
Tool = Callable[..., Any]
Data = dict[str, Any]
Words = Annotated[str, Field(min_length=1, max_length=400)]
Id = Annotated[str, Field(min_length=1, max_length=200)]
Limit = Annotated[int, Field(ge=1, le=100)]

_FACTS = 40  # of a brief, the weightiest first: what an agent reads at once
PIECES = 6  # of evidence a line


class Tools:
    """The tools of a collection; each public method is one, under its own name."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    @property
    def all(self) -> tuple[Tool, ...]:
        """All of them."""
        return (
            self.search,
            self.list_stories,
            self.read_brief,
            self.quotes,
            self.figures,
            self.compare_coverage,
        )

    def search(self, query: Words, limit: Limit = 10) -> list[Data]:
        """Find reports: words, "phrases", outlet:, speaker:, name:, date:2026-03-01..2026-03-05, -without. Diacritics are optional."""
        with plainly():
            hits = self._store.search.find(query, limit=limit)
        stories = self._store.stories.of_all(hit.article.id for hit in hits)
        return [
            {
                **_name(hit.article),
                "story": stories.get(hit.article.id),
                "words": hit.article.text[hit.snippet.start : hit.snippet.end],
            }
            for hit in hits
        ]

    def list_stories(
        self,
        since: date | None = None,
        about: str | None = None,
        outlet: str | None = None,
        disputed: bool = False,
        limit: Limit = 20,
    ) -> list[Data]:
        """List stories, the newest first: since a day, about a name or words, of an outlet, or only disputed ones."""
        found = list_overviews(
            self._store, since=since, about=about, outlet=outlet, disputed=disputed, limit=limit
        )
        return [
            {
                "story": o.story,
                "headline": o.headline,
                "articles": o.articles,
                "outlets": list(o.outlets),
                "origins": o.origins,
                "disputed": o.disputed,
                "latest": o.latest,
                "last": o.last.isoformat() if o.last else None,
            }
            for o in found
        ]

    def read_brief(self, story: Id) -> Data:
        """Read the sourced account of a story: summary, latest figures, contradictions, what reports share. Each line has its evidence; `by: model` marks what a model or agent pointed at."""
        brief = self._tell(story)
        of = _outlets(brief)
        return {
            "story": story,
            "headline": brief["story"]["headline"],
            "reports": [
                {key: a[key] for key in ("id", "outlet", "title", "published", "url", "copy_of")}
                for a in brief["articles"]
            ],
            "read_by": brief["signature"].get("reader", {}).get("model"),
            "summary": [
                {**_line(s["text"], s["evidence"], of), **_by(s)} for s in brief["summary"]
            ],
            "figures": [
                {
                    "about": s["about"],
                    "values": [_line(v["value"], v["evidence"], of) for v in s["series"]],
                }
                for s in brief["state"]
            ],
            "contradictions": [_conflict(c, of) for c in brief["conflicts"] if not c["update"]],
            "facts": [
                {
                    **_line(f["gist"], f["evidence"], of),
                    **_by(f),
                    "status": f["status"],
                    "outlets": f["outlets"],
                }
                for f in brief["facts"][:_FACTS]
            ],
        }

    def quotes(self, speaker: Words, limit: Limit = 30) -> list[Data]:
        """What somebody said, by day, in the words of the reports. A part of the name is enough."""
        return [
            {
                **_name(said.article),
                "speaker": said.speaker,
                "words": said.text,
                "stance": said.quotation.stance.value,
            }
            for said in find_said(self._store, speaker, limit=limit)
        ]

    def figures(self, about: Words, limit: Limit = 50) -> list[Data]:
        """How a figure went: every number in a sentence that has these words, by day."""
        return [
            {
                **_name(found.article),
                "figure": found.text,
                "unit": found.quantity.unit,
                "words": found.sentence,
            }
            for found in find_figures(self._store, about, limit=limit)
        ]

    def compare_coverage(self, story: Id, about: Words) -> list[Data]:
        """For the lines of a story that have these words: which outlets say it, which say otherwise, which are silent."""
        brief = self._tell(story)
        of, wanted = _outlets(brief), fold_marks(about).split()
        found = []
        for fact in brief["facts"]:
            if _has(fact["gist"], wanted):
                says = _line(fact["gist"], fact["evidence"], of)
                found.append(
                    {
                        **says,
                        **_by(fact),
                        "says": sorted({e["outlet"] for e in says["evidence"]}),
                        "otherwise": sorted({of.get(a, a) for a in fact["otherwise"]}),
                        "silent": sorted({of.get(a, a) for a in fact["silent"]}),
                        "status": fact["status"],
                    }
                )
        for conflict in brief["conflicts"]:
            texts = [e["text"] for side in conflict["sides"] for e in side["evidence"]]
            if not conflict["update"] and any(
                _has(text, wanted) for text in [conflict["about"], *texts]
            ):
                found.append(_conflict(conflict, of))
        return found

    def _tell(self, story: str) -> Data:
        with plainly():
            told = tell(self._store, story, at=self._clock(), remember=False)
        made: Data = json.loads(render(told.brief, "json"))
        return made


@contextmanager
def plainly() -> Iterator[None]:
    """An error of ours as the sentence that an agent reads, in English like the tools."""
    try:
        yield
    except DoiChieuError as error:
        raise ToolError(say(error.args[0], "en")) from error


def show_piece(article: Article, span: Span, words: str) -> Data:
    """Words of a report with their place."""
    return {
        "report": article.id,
        "outlet": article.outlet or article.id,
        "start": span.start,
        "end": span.end,
        "words": words,
    }


def _name(article: Article) -> Data:
    """What to cite a report by."""
    published = article.published
    return {
        "report": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": published.isoformat() if published else None,
    }


def _outlets(brief: Data) -> dict[str, str]:
    return {a["id"]: a["outlet"] or a["id"] for a in brief["articles"]}


def _line(text: str, evidence: Iterable[Data], of: dict[str, str]) -> Data:
    return {
        "text": text,
        "evidence": [
            {
                "report": e["article"],
                "outlet": of.get(e["article"], e["article"]),
                "start": e["start"],
                "end": e["end"],
                "words": e["text"],
            }
            for e in list(evidence)[:PIECES]
        ],
    }


def _conflict(conflict: Data, of: dict[str, str]) -> Data:
    sides = [_line(side["value"], side["evidence"], of) for side in conflict["sides"]]
    return {
        "about": conflict["about"],
        "why": conflict["reason"],
        "sides": sides,
        **_by(conflict),
    }


def _by(line: Data) -> Data:
    """`by: model` on a line that the program did not find by itself."""
    return {"by": line["by"]} if "by" in line else {}


def _has(text: str, wanted: list[str]) -> bool:
    words = "".join(c if c.isalnum() else " " for c in fold_marks(text)).split()
    return all(word in words for word in wanted)
