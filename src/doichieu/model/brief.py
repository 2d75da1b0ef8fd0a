"""The sourced account of one story, what it was asked for and what it was made with."""

from __future__ import annotations

from dataclasses import dataclass

from doichieu.model.articles import Rejection
from doichieu.model.comparison import Comparison
from doichieu.model.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a user has decided: groups of names that are one, groups that are all different."""

    same: tuple[tuple[str, ...], ...] = ()
    not_same: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a brief; part of its signature."""

    summary_syllables: int = 180
    decisions: Decisions = Decisions()


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
