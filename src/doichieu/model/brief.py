"""The sourced account of one story, what it was asked for and what it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from doichieu.model.articles import Rejection
from doichieu.model.checks import check_types, shorten
from doichieu.model.comparison import Comparison
from doichieu.model.spans import Span
from doichieu.model.stories import Story


class Layer(StrEnum):
    """The layers of a brief whose lines a user can judge, named as in its JSON."""

    SUMMARY = "summary"
    FACTS = "facts"
    CONFLICTS = "conflicts"
    STATE = "state"
    QUOTATIONS = "quotations"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLine:
    """A line that a user has judged: its layer and the stretches it rests on name it in every run.

    ``about`` tells lines of one layer with the same evidence apart: the date of an entry of the
    timeline, what a conflict or a series is about; empty: whatever it is about. ``text`` is how
    the line read, for people.
    """

    layer: Layer
    evidence: tuple[Span, ...]
    about: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a user has decided.

    ``same`` are groups of names that are one, ``not_same`` groups that are all different,
    ``rejected`` lines that are wrong, ``accepted`` lines that are right.
    """

    same: tuple[tuple[str, ...], ...] = ()
    not_same: tuple[tuple[str, ...], ...] = ()
    rejected: tuple[JudgedLine, ...] = ()
    accepted: tuple[JudgedLine, ...] = ()

    def __post_init__(self) -> None:
        for key in ("same", "not_same"):
            groups = getattr(self, key)
            if not isinstance(groups, tuple) or not all(_is_group(group) for group in groups):
                raise TypeError(
                    f'Decisions.{key} takes tuples of names, such as (("A", "B"),): {groups!r}'
                )
        for key in ("rejected", "accepted"):
            lines = getattr(self, key)
            if not isinstance(lines, tuple) or not all(isinstance(x, JudgedLine) for x in lines):
                raise TypeError(f"Decisions.{key} takes a tuple of JudgedLine: {lines!r}")


def _is_group(group: object) -> bool:
    return isinstance(group, tuple) and all(isinstance(name, str) for name in group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a brief; part of its signature."""

    summary_syllables: int = 180
    decisions: Decisions = Decisions()

    def __post_init__(self) -> None:
        if isinstance(self.summary_syllables, bool):
            raise TypeError(f"Options.summary_syllables takes int, not {self.summary_syllables}")
        check_types(self, int, ("summary_syllables",))
        check_types(self, Decisions, ("decisions",), hint="doichieu.Decisions")
        if self.summary_syllables < 1:
            raise ValueError(f"Options.summary_syllables is at least 1: {self.summary_syllables!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSignature:
    """Which language model read along, with which prompts, and what it answered.

    ``prompts``: name and version of each. ``answers``: digest of all answers used.
    """

    model: str
    prompts: tuple[tuple[str, str], ...]
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What made a brief: version, digests of models and lexicon, options, a language model if any."""

    doichieu: str
    models: str
    lexicon: str
    options: Options
    reader: ReaderSignature | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The sourced account of one story."""

    id: str
    signature: Signature
    story: Story
    comparison: Comparison
    rejections: tuple[Rejection, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.story.reports)} reports, {len(self.comparison.facts)} facts"
        return f"Brief({shorten(self.comparison.headline)!r}, {counts})"
