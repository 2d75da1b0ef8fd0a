"""A program as the model of a story: its questions, and what becomes of an answer.

Who may correct stories may answer. What is taken is kept under the name that the program gives itself, with
the user who let it.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from doichieu.model import say
from doichieu.newsroom import Judged, find_questions, take_answer
from doichieu.web.access import site_of
from doichieu.web.api import schemas
from doichieu.web.api.answers import answer
from doichieu.web.api.changing import Editor
from doichieu.web.api.parameters import Id
from doichieu.web.pages.rendering import lang_of

router = APIRouter()


class QuestionLine(BaseModel):
    """A small task about a story, as a prompt; ``by``: who has answered it."""

    id: str
    name: str
    version: str
    prompt: str
    answer_schema: dict[str, Any]
    by: str | None


class Questions(BaseModel):
    """All questions about a story; more come when the first are answered."""

    items: list[QuestionLine]


class Answering(BaseModel):
    """An answer: JSON of the schema of its question, as such or as text."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: schemas.Id
    agent: Annotated[str, Field(min_length=1, max_length=80)]
    answer: Annotated[str, Field(max_length=400_000)] | dict[str, Any]


class Piece(BaseModel):
    """Words of a report: half-open, in code points of its text."""

    article: str
    start: int
    end: int
    text: str


class ItemLine(BaseModel):
    """What became of one item; ``reasons``: why it did not pass, or what of it was left out."""

    item: str
    text: str
    passed: bool
    evidence: list[Piece]
    reasons: list[str]


class Judgement(BaseModel):
    """What became of an answer. ``problem``: why it could not be read; ``open``: questions that are left."""

    kept: bool
    problem: str | None
    items: list[ItemLine]
    open: list[str]


@router.get("/stories/{story}/questions", response_model=Questions)
def get_questions(request: Request, story: Id) -> Response:
    """What a model is asked about a story: numbered sentences with a task."""
    found = find_questions(site_of(request).store, story)
    items = [
        QuestionLine(
            id=q.id,
            name=q.name,
            version=q.version,
            prompt=q.text,
            answer_schema=q.schema,
            by=q.by or None,
        )
        for q in found
    ]
    return answer(request, Questions(items=items))


@router.post("/stories/{story}/answers", response_model=Judgement)
def post_answer(request: Request, story: Id, answering: Answering, person: Editor) -> Response:
    """Answer one of them; each item is held against the reports, and what passes is kept."""
    site, given, lang = site_of(request), answering.answer, lang_of(request)
    taken = take_answer(
        site.store,
        story,
        answering.question,
        given if isinstance(given, str) else json.dumps(given, ensure_ascii=False),
        agent=f"{answering.agent} ({person.name})" if person.name else answering.agent,
        at=site.clock(),
    )
    made = Judgement(
        kept=taken.kept,
        problem=say(taken.problem, lang) if taken.problem else None,
        items=[_to_item(item, lang) for item in taken.items],
        open=[q.name for q in taken.questions if not q.by],
    )
    return answer(request, made)


def _to_item(item: Judged, lang: str) -> ItemLine:
    evidence = [
        Piece(article=p.article.id, start=p.span.start, end=p.span.end, text=p.words)
        for p in item.evidence
    ]
    return ItemLine(
        item=item.place,
        text=item.words,
        passed=item.passed,
        evidence=evidence,
        reasons=[say(reason, lang) for reason in item.reasons],
    )
