"""What a model is asked: a table of small tasks, each with a prompt file and a schema of its own.

In: the offline reading of a story. Out: prompts. A prompt is the numbered reports, the same bytes
for all tasks of a story (servers keep what they have read), then the task with its list of things to
choose from. What an answer means is decided in :mod:`doichieu.reader.answers`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

from doichieu.model import Comparison, Story
from doichieu.reader import schemas
from doichieu.reader.names import name_conflicts, name_entities, name_facts, name_quotations
from doichieu.reader.numbering import Numbered, Sheet
from doichieu.reader.schemas import Schema

# A place of a prompt file that is filled: `{reports}`; not `{"facts": …}`.
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")

SHOWN = 160  # characters of a stretch that a list of things to choose from shows


@dataclass(frozen=True, slots=True)
class Material:
    """What prompts are written from: the offline reading and how long a summary may be."""

    story: Story
    comparison: Comparison
    sheet: Sheet
    syllables: int


@dataclass(frozen=True, slots=True)
class Task:
    """One small question.

    ``fill``: placeholder of the prompt file → lines, None if there is nothing to ask. ``windowed``: a long
    story is asked about window by window.
    """

    name: str
    schema: Schema
    fill: Callable[[Material, Sequence[Numbered]], dict[str, str] | None]
    windowed: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question ready to be sent. ``name`` is unique in a story: `facts`, `facts-2`."""

    name: str
    task: str
    version: str
    text: str
    schema: Schema

    def digest(self, model: str = "") -> str:
        """Thirty-two hex digits by which an answer to these very words is found again."""
        schema = json.dumps(self.schema, sort_keys=True)
        return hashlib.sha256("\0".join((model, self.text, schema)).encode()).hexdigest()[:32]


def write_prompts(material: Material, windows: Sequence[Sequence[Numbered]]) -> tuple[Prompt, ...]:
    """The prompts of all tasks that need only the offline reading, in the order of ``TASKS``."""
    whole = windows[0] if len(windows) == 1 else _leads(material.sheet, windows)
    found = []
    for task in TASKS:
        for place, window in enumerate(windows if task.windowed else [whole], 1):
            prompt = _write(task, material, window, place)
            if prompt is not None:
                found.append(prompt)
    return tuple(found)


def write_gist_prompt(facts: Mapping[str, Sequence[str]]) -> Prompt | None:
    """The prompt that asks for a line for each fact: name of the fact → its stretches."""
    if not facts:
        return None
    lines = [f"{name}| {' ~ '.join(map(_short, words))}" for name, words in facts.items()]
    version, text = read_prompt("gists")
    return Prompt(
        "gists", "gists", version, _fill(text, {"facts": "\n".join(lines)}), schemas.GISTS
    )


def _write(task: Task, material: Material, window: Sequence[Numbered], place: int) -> Prompt | None:
    filled = task.fill(material, window)
    if filled is None or not window:
        return None
    version, text = read_prompt(task.name)
    name = task.name if place == 1 else f"{task.name}-{place}"
    body = f"{write_reports(material.story, window)}\n{_fill(text, filled)}"
    return Prompt(name, task.name, version, body, task.schema)


@cache
def read_prompt(name: str) -> tuple[str, str]:
    """The version and the text of a prompt file."""
    file = resources.files(__package__) / "prompts" / f"{name}.md"
    first, _, text = file.read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("version:").strip(), text.strip() + "\n"


def prompt_versions() -> tuple[tuple[str, str], ...]:
    """The version of every prompt, by name."""
    names = [task.name for task in TASKS] + ["gists"]
    return tuple(sorted((name, read_prompt(name)[0]) for name in names))


def write_reports(story: Story, window: Sequence[Numbered]) -> str:
    """The numbered sentences of a window under the letters of their reports.

    Every line of a report begins with its number or with what it is, so that nothing printed in a
    report can pass for a line of ours.
    """
    letters = {article.id: _letter(n) for n, article in enumerate(story.articles)}
    blocks = []
    for article_id, sentences in groupby(window, key=lambda s: s.span.article):
        article = story.article(article_id)
        head = [f"report| {letters[article_id]}"]
        head += [f"date| {article.published.isoformat()}"] if article.published else []
        head += [f"title| {' '.join(article.title.split())}"] if article.title else []
        blocks.append("\n".join([*head, *(f"{s.number}| {s.text}" for s in sentences)]))
    frame = (resources.files(__package__) / "prompts" / "reports.md").read_text(encoding="utf-8")
    return _fill(frame, {"count": str(len(blocks)), "reports": "\n\n".join(blocks)})


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"R{number + 1}"


def _fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled, in one pass: what is filled in is never read again."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"


def _leads(sheet: Sheet, windows: Sequence[Sequence[Numbered]]) -> list[Numbered]:
    """What tasks about the whole of a long story see: the first window and what opens each report."""
    size = sum(len(s.text) for s in windows[0])
    opened: dict[str, int] = {}
    chosen = []
    for place in range(8):
        for sentence in sheet.sentences:
            at = opened.setdefault(sentence.span.article, sentence.number)
            if sentence.number - at == place and size > 0:
                chosen.append(sentence)
                size -= len(sentence.text)
    return sorted(chosen, key=lambda s: s.number)


# ---------------------------------------------------------------------------- what each task lists


def _fill_facts(material: Material, window: Sequence[Numbered]) -> dict[str, str] | None:
    shown = {s.number for s in window}
    if len({s.span.article for s in window}) < 2:
        return None
    shared = [f for f in material.comparison.facts if f.articles > 1]
    lines = [
        f"{name}| {_short(fact.gist)}"
        for name, fact in name_facts(shared, material.sheet).items()
        if shown >= set(material.sheet.numbers(fact.evidence))
    ]
    return {"candidates": _listed(lines)}


def _fill_conflicts(material: Material, window: Sequence[Numbered]) -> dict[str, str] | None:
    shown = {s.number for s in window}
    named = name_conflicts(material.comparison.conflicts, material.sheet)
    lines = [
        f"{name}| {c.kind} | {_short(c.about)} | {' ~ '.join(_short(s.value) for s in c.sides)}"
        for name, c in named.items()
        if shown >= set(material.sheet.numbers(e for s in c.sides for e in s.evidence))
    ]
    return {"candidates": _listed(lines)} if window else None


def _fill_statements(material: Material, window: Sequence[Numbered]) -> dict[str, str] | None:
    shown = {s.number for s in window}
    story, sheet = material.story, material.sheet
    lines = []
    for name, quotation in name_quotations(story.quotations, sheet).items():
        (number,) = sheet.numbers(quotation.content[:1])
        if number in shown:
            stretches = (quotation.source, quotation.cue, quotation.content[0])
            words = [_short(story.text_of(s)) if s else "–" for s in stretches]
            lines.append(f"{name}| sentence {number} | {' | '.join(words)}")
    return {"names": _names(material, window), "quotations": _listed(lines)} if window else None


def _fill_names(material: Material, window: Sequence[Numbered]) -> dict[str, str] | None:
    return {"names": _names(material, window)} if len(material.story.entities) > 1 else None


def _names(material: Material, window: Sequence[Numbered]) -> str:
    shown = {s.number for s in window}
    lines = []
    for name, entity in name_entities(material.story.entities).items():
        numbers = material.sheet.numbers(entity.mentions)
        seen = next((n for n in numbers if n in shown), None)
        parts = [entity.type, entity.name, "; ".join(entity.aliases), "; ".join(entity.roles[:3])]
        where = [] if seen is None else [f"sentence {seen}"]
        lines.append(f"{name}| " + " | ".join([*(_short(p) for p in parts if p), *where]))
    return "\n".join(lines)


def _fill_summary(material: Material, window: Sequence[Numbered]) -> dict[str, str] | None:
    return {"syllables": str(material.syllables)} if window else None


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(lines) or "(none)"


TASKS: tuple[Task, ...] = (
    Task("facts", schemas.FACTS, _fill_facts, windowed=True),
    Task("conflicts", schemas.CONFLICTS, _fill_conflicts, windowed=True),
    Task("statements", schemas.STATEMENTS, _fill_statements, windowed=True),
    Task("names", schemas.NAMES, _fill_names),
    Task("summary", schemas.SUMMARY, _fill_summary),
)
