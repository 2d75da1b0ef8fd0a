"""Answers that agents gave about stories: kept as decisions, found again by the words of their question.

An answer stands for as long as its question reads the same: a new report is a new question. Of several
answers to one question the newest counts; one that is taken back makes room for the one before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from doichieu.reader import Model, Prompt, Reply

if TYPE_CHECKING:
    from doichieu.collection import Store

ANSWER = "answer"  # the kind of decision
_AGENT = "agent:"  # so that a signature tells an agent from a model behind a server


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What of an answer passed the gate, as JSON, and the agent who gave it."""

    text: str
    agent: str


Answers = Mapping[str, Answer]


def find_answers(store: Store, story: str) -> dict[str, Answer]:
    """The answers about a story that count, by the digest of their question."""
    found = store.decisions.iterate(story=story, kind=ANSWER)
    return {
        d.detail["question"]: Answer(text=d.detail["answer"], agent=d.detail["who"]) for d in found
    }


def keep_answer(store: Store, story: str, prompt: Prompt, given: Answer, *, at: datetime) -> None:
    """Keep an answer."""
    detail = {
        "question": prompt.digest(),
        "name": prompt.name,
        "answer": given.text,
        "who": given.agent,
        "on": at.isoformat(),  # else one that was taken back, or replaced, could not be given again
    }
    store.decisions.add(ANSWER, detail, at=at, story=story)


def answer_from(answers: Answers) -> Model:
    """A model that knows these answers and no others."""

    def ask(prompts: Sequence[Prompt]) -> list[Reply]:
        return [_reply(answers.get(prompt.digest())) for prompt in prompts]

    return Model(_AGENT, ask)


def _reply(kept: Answer | None) -> Reply:
    return Reply(kept.text, by=f"{_AGENT}{kept.agent}") if kept else Reply(None)
