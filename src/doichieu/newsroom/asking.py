"""An agent or a program as the model of a story: it is given the questions, and its answers are judged.

In: a story of the collection, then the answer to one of its questions. Out: the questions (numbered
sentences and what is to be done with them, the same as a model behind a server gets), then what became of
each item of the answer. What passed the gate is kept under the agent's name; the next telling uses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from doichieu import pipeline
from doichieu.errors import BadDecision
from doichieu.model import Article, Phrase, Span
from doichieu.newsroom.answers import Answer, Answers, answer_from, find_answers, keep_answer
from doichieu.newsroom.telling import gather
from doichieu.reader import Item, Model, Prompt, Reply, Sitting, judge, read_with_model
from doichieu.reader import Told as Read

if TYPE_CHECKING:
    from doichieu.collection import Store

LONGEST_NAME = 120  # letters by which a brief names an agent

GONE = Phrase(
    "câu chuyện không (còn) có câu hỏi này: hãy xin lại các câu hỏi của nó",
    "the story has no such question (any more): ask for its questions again",
)
NO_AGENT = Phrase(
    f"tác tử cần một tên trên một dòng, dài nhất {LONGEST_NAME} chữ",
    f"an agent needs a name on one line, of at most {LONGEST_NAME} letters",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One small task about a story. ``id`` changes whenever its words do; ``by``: who has answered it."""

    id: str
    name: str
    version: str
    text: str
    schema: dict[str, Any]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a report, and where they stand."""

    article: Article
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one item of an answer; ``reasons`` says why, or what of it was left out."""

    place: str
    words: str
    passed: bool
    evidence: tuple[Piece, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an answer.

    ``problem``: why it could not be read at all. ``kept``: whether there is something in it that the
    next telling uses. ``questions``: how the questions of the story stand now.
    """

    items: tuple[Judged, ...]
    problem: str | None
    kept: bool
    questions: tuple[Question, ...]


def find_questions(store: Store, story: str) -> tuple[Question, ...]:
    """The questions about a story; more come when the first are answered.

    Raises:
        UnknownStory: there is no such story.
        NothingUsable: none of its articles can be used.
    """
    known = store.stories.get(story).id
    answers = find_answers(store, known)
    prompts, _ = _read(_sit(store, known), answers)
    return _list(prompts, answers)


def take_answer(
    store: Store, story: str, question: str, answer: str, *, agent: str, at: datetime
) -> Taken:
    """Hold an answer against the gate, and keep what passes.

    Args:
        store: the collection.
        story: the story.
        question: the id of one of its questions.
        answer: JSON as the question asks for it.
        agent: the name of whoever answers, for the brief.
        at: the time.

    Raises:
        BadDecision: the story has no such question, or the agent no name.
        UnknownStory, NothingUsable, ReadOnlyCollection: as they say.
    """
    known, name = store.stories.get(story).id, _check_name(agent)
    sitting, answers = _sit(store, known), find_answers(store, known)
    prompts, read = _read(sitting, answers)
    asked = next((prompt for prompt in prompts if prompt.digest() == question), None)
    if asked is None:
        raise BadDecision(GONE)
    verdict = judge(sitting, read, asked, answer)
    if verdict.kept:
        given = Answer(text=verdict.kept, agent=name)
        keep_answer(store, known, asked, given, at=at)
        answers = {**answers, question: given}
        prompts, _ = _read(sitting, answers)
    return Taken(
        items=tuple(_show(item, sitting) for item in verdict.items),
        problem=verdict.problem,
        kept=bool(verdict.kept),
        questions=_list(prompts, answers),
    )


def _sit(store: Store, story: str) -> Sitting:
    gathered = gather(store, story)
    alone = pipeline.read_alone(gathered.reading, gathered.options, kept=gathered.kept)
    return pipeline.lay_out(alone)


def _read(sitting: Sitting, answers: Answers) -> tuple[list[Prompt], Read]:
    """The story with the answers there are, and every question that came up on the way."""
    asked: list[Prompt] = []
    model = answer_from(answers)

    def ask(prompts: Sequence[Prompt]) -> Sequence[Reply]:
        asked.extend(prompts)
        return model.ask(prompts)

    return asked, read_with_model(sitting, Model(model.name, ask))


def _list(prompts: Sequence[Prompt], answers: Answers) -> tuple[Question, ...]:
    return tuple(
        Question(
            id=(digest := prompt.digest()),
            name=prompt.name,
            version=prompt.version,
            text=prompt.text,
            schema=prompt.schema,
            by=answers[digest].agent if digest in answers else "",
        )
        for prompt in prompts
    )


def _show(item: Item, sitting: Sitting) -> Judged:
    story = sitting.story
    evidence = tuple(
        Piece(article=story.article(span.article), span=span, words=story.text_of(span))
        for span in item.evidence
    )
    return Judged(
        place=item.place,
        words=item.words,
        passed=item.passed,
        evidence=evidence,
        reasons=item.reasons,
    )


def _check_name(agent: str) -> str:
    name = agent.strip()
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise BadDecision(NO_AGENT)
    return name
