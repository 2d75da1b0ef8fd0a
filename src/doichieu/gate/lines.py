"""What the gate is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from doichieu.model import Span


class Kind(StrEnum):
    """What a line of a brief is; it decides which checks apply."""

    FACT = "fact"  # stretches of several reports that are said to tell one thing
    SIDE = "side"  # one version of a disputed point; its words are the value
    CONFLICT = "conflict"  # the versions of a disputed point together
    NAMES = "names"  # spellings that are said to name one thing: ``same_names`` holds each
    STATEMENT = "statement"  # somebody's words; ``words`` names the source, ``same_names`` its speaker first
    GIST = "gist"  # one fact in one line
    SUMMARY = "summary"  # a sentence of the summary


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of evidence: where it stands, its words, and the whole sentence around it.

    ``words`` is None where nothing stands at ``span``; ``sentence`` is then empty.
    """

    span: Span
    words: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line and what it rests on.

    ``words`` is what the line says; empty where it is nothing but its evidence. ``same_names``: groups of
    spellings that the reports use for one thing, so that a line may choose among them; in a line of kind
    ``NAMES`` the groups that are to become one. ``persons``: they name persons.
    """

    kind: Kind
    words: str = ""
    evidence: tuple[Stretch, ...] = ()
    same_names: tuple[tuple[str, ...], ...] = ()
    persons: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line did not pass: the name of the check, and words for users in two languages."""

    check: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a line; it passes if there is no reason against it."""

    reasons: tuple[Reason, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against the line."""
        return not self.reasons
