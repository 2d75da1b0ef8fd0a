"""The sourced account of one story, what it was asked for and what it was made with."""

from __future__ import annotations

from dataclasses import dataclass

from doichieu.model.articles import Rejection
from doichieu.model.checks import check_types, shorten
from doichieu.model.comparison import Comparison
from doichieu.model.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a user has decided: groups of names that are one, groups that are all different."""

    same: tuple[tuple[str, ...], ...] = ()
    not_same: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        for key in ("same", "not_same"):
            groups = getattr(self, key)
            if not isinstance(groups, tuple) or not all(_is_group(group) for group in groups):
                raise TypeError(
                    f'Decisions.{key} takes tuples of names, such as (("A", "B"),): {groups!r}'
                )


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
class Signature:
    """What made a brief: version, digests of models and lexicon, options."""

    doichieu: str
    models: str
    lexicon: str
    options: Options


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
