"""One answer held against the gate, item by item, so that whoever wrote it learns what became of each.

In: a story that is laid out, a prompt and the answer to it. Out: what passed, with the stretches it rests
on, why the rest did not, and the answer with nothing in it but what passed. Nothing is put into a brief here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.model import Phrase, Span
from doichieu.reader.answers import parse_answer
from doichieu.reader.believing import believe, call, find_evidence
from doichieu.reader.json_reading import parse_json
from doichieu.reader.merging import merge_gists
from doichieu.reader.names import name_facts
from doichieu.reader.proposals import GistProposal
from doichieu.reader.reading import NO_JSON, Sitting, Told
from doichieu.reader.tasks import Prompt

NO_ITEM = Phrase(
    "mục này không có dạng đã hỏi, hoặc không chỉ vào đâu",
    "this item has not the form that was asked for, or points at nothing",
)
NO_FACT = Phrase(
    "không có tin nào của mô hình mang mã này", "no fact of a model has this identifier"
)
SHOWN = 200  # characters of an item that could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of an answer: where it stood (`facts[2]`), how it is called, what it rests on.

    ``reasons``: why it did not pass; or, if it did, what of it was left out.
    """

    place: str
    words: str
    passed: bool
    evidence: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of an answer. ``kept``: it without all that did not pass, an empty text if that is all of it.

    ``problem``: why it could not be read at all.
    """

    items: tuple[Item, ...] = ()
    kept: str = ""
    problem: Phrase | None = None


def judge(sitting: Sitting, told: Told, prompt: Prompt, text: str) -> Verdict:
    """Hold the answer to a prompt against the gate.

    Args:
        sitting: the story, laid out.
        told: the story with the answers to its other prompts, whose facts a gist may word.
        prompt: what was asked.
        text: the answer.
    """
    table = parse_json(text)
    lists: Sequence[str] = list(prompt.schema["properties"])
    if table is None:
        return Verdict(problem=NO_JSON)
    if not any(isinstance(table.get(name), list) for name in lists):
        named = ", ".join(lists)
        return Verdict(
            problem=Phrase(
                f"câu trả lời không có danh sách nào đã hỏi: {named}",
                f"the answer has none of the lists that were asked for: {named}",
            )
        )
    items: list[Item] = []
    kept: dict[str, list[object]] = {name: [] for name in lists}
    for name in lists:
        found = table.get(name)
        for number, value in enumerate(found if isinstance(found, list) else []):
            item = _judge_item(sitting, told, prompt.task, (name, number, value))
            items.append(item)
            kept[name] += [value] if item.passed else []
    stands = any(item.passed for item in items) or not items  # to see nothing is an answer, too
    return Verdict(items=tuple(items), kept=json.dumps(kept, ensure_ascii=False) if stands else "")


def _judge_item(sitting: Sitting, told: Told, task: str, at: tuple[str, int, object]) -> Item:
    """An item as if it were the whole answer."""
    name, number, value = at
    parsed = parse_answer(task, {name: [value]}, sitting.register)
    passed, faults = believe(parsed.proposals, sitting.witness)
    reasons = [r.reason for r in (*parsed.rejections, *faults)]
    evidence = [span for proposal in passed for span in find_evidence(proposal)]
    for gist in [p for p in passed if isinstance(p, GistProposal)]:
        against, evidence = _hold_gist(gist, sitting, told)
        reasons += against
        passed = [] if against else passed
    if not passed and not reasons:
        reasons.append(NO_ITEM)
    words = [call(proposal, sitting.witness) for proposal in parsed.proposals]
    return Item(
        place=f"{name}[{number}]",
        words="; ".join(words) or json.dumps(value, ensure_ascii=False)[:SHOWN],
        passed=bool(passed),
        evidence=tuple(evidence),
        reasons=tuple(reasons),
    )


def _hold_gist(gist: GistProposal, sitting: Sitting, told: Told) -> tuple[list[str], list[Span]]:
    """What speaks against a line for a fact, and the stretches that the fact rests on."""
    fact = name_facts(told.comparison.facts, sitting.witness.sheet).get(gist.fact)
    if fact is None or fact.by is None:
        return [NO_FACT], []
    _, rejections = merge_gists(told.comparison, [gist], sitting.witness)
    return [r.reason for r in rejections], list(fact.evidence)
