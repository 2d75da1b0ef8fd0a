"""A story of the collection → its brief, from what was kept of the reading of its articles.

Every report is read once by each version of the program. What the user has decided about names holds
for every telling, and so does what an agent has answered; each telling is remembered, so that the next can
say what is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from doichieu import pipeline
from doichieu.collection import StoredBrief
from doichieu.model import (
    Brief,
    Decisions,
    JudgedLine,
    Layer,
    Mentions,
    Options,
    Reading,
    Span,
)
from doichieu.newsroom.answers import answer_from, find_answers
from doichieu.newsroom.readings import find_mentions
from doichieu.signature import reading_signature
from doichieu.views import render

if TYPE_CHECKING:
    from doichieu.collection import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A brief and the one that was remembered before it."""

    story: str
    brief: Brief
    before: StoredBrief | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a story is told from; ``kept``: what was found in its reports, by id."""

    reading: Reading
    kept: Mapping[str, Mentions]
    options: Options


def tell(
    store: Store,
    story: str,
    *,
    at: datetime,
    options: Options | None = None,
    remember: bool = True,
    until: datetime | None = None,
) -> Told:
    """The brief of a story as the collection has it now.

    Args:
        store: the collection.
        story: the id of the story, or of one that was merged into it.
        at: the time.
        options: what the user asked for; the kept decisions are added.
        remember: keep it, and what it says for lists of stories.
        until: hold it against the newest one told before this moment, not against the last.

    Raises:
        UnknownStory: there is none.
        NothingUsable: none of its articles can be used.
    """
    known = store.stories.get(story)
    given = gather(store, known.id, options)
    answers = find_answers(store, known.id)
    made = pipeline.brief(
        given.reading,
        options=given.options,
        kept=given.kept,
        model=answer_from(answers) if answers else None,
    )
    before = store.briefs.last(known.id, before=until)
    if remember:
        _remember(store, known.id, made, at)
    return Told(story=known.id, brief=made, before=before)


def gather(store: Store, story: str, options: Options | None = None) -> Gathered:
    """What a story is told from: its reports, what was found in them, and what was decided."""
    articles = tuple(stored.article for stored in store.articles.iterate(story=story))
    signature = reading_signature()
    kept = {
        article.id: found
        for article in articles
        if (found := find_mentions(store, article, signature=signature))
    }
    asked = options or Options()
    decisions = _decided(store, story, asked.decisions)
    return Gathered(
        reading=Reading(articles=articles),
        kept=kept,
        options=replace(asked, decisions=decisions),
    )


def _decided(store: Store, story: str, asked: Decisions) -> Decisions:
    groups: dict[str, list[tuple[str, ...]]] = {"same": [], "not_same": []}
    wrong = []
    for decision in store.decisions.iterate(story=story):
        if decision.kind in groups:
            groups[decision.kind].append(tuple(decision.detail["names"]))
        elif decision.kind == "wrong":
            wrong.append(_to_judged(decision.detail))
    return replace(
        asked,
        same=(*asked.same, *groups["same"]),
        not_same=(*asked.not_same, *groups["not_same"]),
        rejected=(*asked.rejected, *wrong),
    )


def _to_judged(detail: Mapping[str, Any]) -> JudgedLine:
    """A line that the user called wrong, as the page keeps it."""
    return JudgedLine(
        layer=Layer(detail["layer"]),
        evidence=tuple(Span(article, start, end) for article, start, end in detail["evidence"]),
        about=detail["about"],
        text=detail["text"],
    )


def _remember(store: Store, story: str, made: Brief, at: datetime) -> None:
    said = made.signature
    signature = f"{said.doichieu}-{said.models}-{said.lexicon}"
    with store.together():
        store.briefs.keep(
            StoredBrief(story=story, at=at, signature=signature, json=render(made, "json"))
        )
        overview = store.overviews.get(story)
        if overview is not None:
            compared = made.comparison
            store.overviews.keep(
                replace(
                    overview,
                    headline=compared.headline or overview.headline,
                    origins=len(set(made.story.groups.values())),
                    disputed=sum(not conflict.update for conflict in compared.conflicts),
                    latest=latest_of(made),
                    told=at,
                )
            )


def latest_of(made: Brief) -> str:
    """The latest state in one line; the first series is the weightiest."""
    for state in made.comparison.state[:1]:
        return f"{state.about}: " + " → ".join(value.value for value in state.series[-3:])
    return ""
