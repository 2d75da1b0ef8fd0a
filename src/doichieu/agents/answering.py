"""An agent as the model of a story: it is given a question about numbered sentences, and its answer is judged.

The only tools that change something. What they can change is bounded by the gate: no line gets into a brief
that the reports don't bear out, each is marked as a model's, and the page of the story takes it back.
The text under each method is what an agent reads about it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from doichieu.agents.tools import PIECES, Data, Id, plainly, show_piece
from doichieu.model import say
from doichieu.newsroom import Judged, Question, find_questions, take_answer

if TYPE_CHECKING:
    from doichieu.agents.tools import Clock, Tool
    from doichieu.collection import Store

Name = Annotated[str, Field(min_length=1, max_length=80)]
Answer = Annotated[str, Field(max_length=400_000)] | dict[str, Any]


class Answering:
    """The tools of an agent that reads a story as a model does; each public method is one."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    @property
    def all(self) -> tuple[Tool, ...]:
        """All of them."""
        return (self.next_question, self.answer_question)

    def next_question(self, story: Id, name: str | None = None) -> Data:
        """Be the model that reads a story: the next open question, as numbered sentences with a task and the schema of the answer. Answer it with answer_question; ask again until none is open. With a name, that question, answered or not."""
        with plainly():
            questions = find_questions(self._store, story)
        wanted = (q for q in questions if (q.name == name if name else not q.by))
        chosen = next(wanted, None)
        return {
            "story": story,
            "question": _show_question(chosen) if chosen else None,
            "questions": _list_questions(questions),
        }

    def answer_question(self, story: Id, question: Id, agent: Name, answer: Answer) -> Data:
        """Answer a question of next_question (its id) with JSON of its schema, under your name and version. Each item is held against the reports: you are told what passed and why the rest did not. What passed is kept and stands, marked as yours, in the brief; empty lists say that there is nothing. A later answer to the same question takes the place of an earlier one, so send all of it again."""
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        with plainly():
            taken = take_answer(self._store, story, question, text, agent=agent, at=self._clock())
        return {
            "story": story,
            "kept": taken.kept,
            "problem": say(taken.problem, "en") if taken.problem else None,
            "passed": [_show_passed(item) for item in taken.items if item.passed],
            "rejected": [_show_rejected(item) for item in taken.items if not item.passed],
            "questions": _list_questions(taken.questions),
        }


def _show_question(question: Question) -> Data:
    return {
        "id": question.id,
        "name": question.name,
        "version": question.version,
        "prompt": question.text,
        "schema": question.schema,
    }


def _list_questions(questions: tuple[Question, ...]) -> list[Data]:
    return [{"id": q.id, "name": q.name, "answered_by": q.by or None} for q in questions]


def _show_passed(item: Judged) -> Data:
    evidence = [show_piece(p.article, p.span, p.words) for p in item.evidence[:PIECES]]
    left_out = [say(reason, "en") for reason in item.reasons]
    return {"item": item.place, "text": item.words, "evidence": evidence, "left_out": left_out}


def _show_rejected(item: Judged) -> Data:
    why = [say(reason, "en") for reason in item.reasons]
    return {"item": item.place, "text": item.words, "why": why}
