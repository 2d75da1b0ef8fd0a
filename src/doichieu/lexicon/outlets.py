"""The press as the lexicon lists it, typed: ``bodies/outlets.yml``.

A spelling is counted by its classes: ``name`` and ``word`` in credit lines, ``known`` among names,
``source`` before verbs of saying. What a line credits is decided by the rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from doichieu.errors import BadLexicon
from doichieu.lexicon import table

Press = Literal["home", "agency", "foreign", "cited"]
_CLASSES = frozenset(("name", "word", "known", "source"))
_PRESS: frozenset[str] = frozenset(get_args(Press))


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way an outlet is written, and the classes of that spelling."""

    text: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. ``press``: Vietnamese, a Vietnamese agency, foreign, or only cited as a source."""

    name: str
    press: Press
    domains: tuple[str, ...]
    spellings: tuple[Spelling, ...]

    def spelled(self, *classes: str) -> tuple[str, ...]:
        """The spellings that have one of these classes, in the order of the file."""
        return tuple(s.text for s in self.spellings if not s.classes.isdisjoint(classes))


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet, in the order of the file.

    Raises:
        BadLexicon: an entry lacks a part or has a class that there is not.
    """
    return tuple(to_outlet(name, entry) for name, entry in table("bodies/outlets").items())


def spelled(word_class: str) -> Iterator[str]:
    """All spellings of a class."""
    return (text for outlet in outlets() for text in outlet.spelled(word_class))


def to_outlet(name: str, entry: Any) -> Outlet:
    """One entry of the table, typed.

    Raises:
        BadLexicon: it lacks a part or has a class that there is not.
    """
    place = f"bodies/outlets.yml: `{name}`"
    if not isinstance(entry, dict) or entry.get("press") not in _PRESS:
        raise BadLexicon(f"{place} needs `press`, one of: {', '.join(sorted(_PRESS))}")
    if not entry.get("names") or not isinstance(entry["names"], dict):
        raise BadLexicon(f"{place} needs `names`: {{spelling: classes}}")
    spellings = tuple(
        Spelling(text, frozenset(str(given or "").split()))
        for text, given in entry["names"].items()
    )
    for spelling in spellings:
        if not spelling.classes or spelling.classes - _CLASSES:
            raise BadLexicon(f"{place}: give `{spelling.text}` some of {sorted(_CLASSES)}")
    return Outlet(name, entry["press"], tuple(entry.get("domains", ())), spellings)
