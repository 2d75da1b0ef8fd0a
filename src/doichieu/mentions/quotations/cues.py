"""The lexicon of reported speech, made ready for matching over syllables.

In: `cues.yml` and `sources.yml`. Out: phrase tables that are looked up at a place in a list of
folded syllables. Nothing is decided here about a given sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from doichieu.lexicon import table
from doichieu.model import Stance
from doichieu.text import fold_case

T = TypeVar("T")
_CUE_LISTS = (
    "never_before",
    "plural_before",
    "purposes",
    "comments",
    "asides",
    "vows",
    "weak",
    "noun_before",
    "noun_after",
    "theo_before",
    "theo_after",
    "shown",
    "wishes",
    "topics",
    "shares",
    "carriers",
    "norms",
    "telling",
    "fronts",
    "orders",
    "happenings",
    "charges",
)
_SOURCE_LISTS = (
    "pronouns",
    "heads",
    "documents",
    "accounts",
    "media",
    "agencies",
    "offices",
    "determiners",
    "adverbs",
    "connectors",
    "openers",
    "prepositions",
    "tails",
    "times",
    "days",
    "self",
    "appositions",
    "tellings",
    "kin",
    "starts",
    "districts",
    "stress",
)


class Phrases(Generic[T]):
    """Phrases of folded syllables with a value each; the longest match wins."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._last: dict[str, list[tuple[str, ...]]] = {}
        for phrase, value in entries.items():
            parts = tuple(fold_case(part) for part in phrase.split())
            self._first.setdefault(parts[0], []).append((parts, value))
            self._last.setdefault(parts[-1], []).append(parts)
        for options in self._first.values():
            options.sort(key=lambda option: -len(option[0]))
        for endings in self._last.values():
            endings.sort(key=lambda option: -len(option))
        self.openers = frozenset(self._first)  # what phrases begin with

    def match(self, lows: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at ``at``: where it ends, and its value."""
        for parts, value in self._first.get(lows[at], ()):
            if len(parts) == 1 or tuple(lows[at : at + len(parts)]) == parts:
                return at + len(parts), value
        return None

    def holds(self, low: str) -> bool:
        """Whether this one syllable is a phrase by itself."""
        return any(len(parts) == 1 for parts, _ in self._first.get(low, ()))

    def starts(self, lows: Sequence[str], at: int) -> int:
        """Where the longest phrase that begins at ``at`` ends, ``at`` itself if there is none."""
        found = self.match(lows, at) if at < len(lows) else None
        return found[0] if found else at

    def ends(self, lows: Sequence[str], at: int, floor: int = 0) -> int:
        """Where the longest phrase that ends before ``at`` begins, ``at`` if there is none."""
        for parts in self._last.get(lows[at - 1], ()) if at > floor else ():
            if at - len(parts) >= floor and tuple(lows[at - len(parts) : at]) == parts:
                return at - len(parts)
        return at


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says about a cue. ``frame``: clause act name passive right.

    ``noun``: the phrase is often a noun; ``alone``: it may stand without anybody who says it.
    """

    phrase: str
    stance: Stance
    frame: str
    noun: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words around statements, by what they do; see the lexicon files."""

    cues: Phrases[Cue | None]  # None: a longer expression that is no cue
    breaks: frozenset[str]
    never_before: Phrases[bool]
    plural_before: Phrases[bool]
    purposes: Phrases[bool]
    comments: Phrases[bool]
    asides: Phrases[bool]
    vows: Phrases[bool]
    weak: Phrases[bool]
    noun_before: Phrases[bool]
    noun_after: Phrases[bool]
    theo_before: Phrases[bool]
    theo_after: Phrases[bool]
    shown: Phrases[bool]
    wishes: Phrases[bool]
    topics: Phrases[bool]
    shares: Phrases[bool]
    carriers: Phrases[bool]
    norms: Phrases[bool]
    telling: Phrases[bool]
    fronts: Phrases[bool]
    orders: Phrases[bool]
    happenings: Phrases[bool]
    charges: Phrases[bool]
    pronouns: Phrases[bool]
    respect: frozenset[str]
    heads: Phrases[bool]
    documents: Phrases[bool]
    accounts: Phrases[bool]
    media: Phrases[bool]
    agencies: Phrases[bool]
    offices: Phrases[bool]
    determiners: Phrases[bool]
    adverbs: Phrases[bool]
    connectors: Phrases[bool]
    openers: Phrases[bool]
    prepositions: Phrases[bool]
    tails: Phrases[bool]
    times: Phrases[bool]
    days: Phrases[bool]
    self: Phrases[bool]
    appositions: Phrases[bool]
    tellings: Phrases[bool]
    kin: Phrases[bool]
    starts: Phrases[bool]
    districts: Phrases[bool]
    stress: Phrases[bool]


@cache
def words() -> Words:
    """The lexicon of this room, read once."""
    sources, cues = table("sources"), table("cues")
    return Words(
        cues=Phrases(dict(_cues())),
        breaks=frozenset(fold_case(word) for word in cues["breaks"]),
        respect=frozenset(fold_case(word) for word in sources["respect"]),
        **{key: _phrases(cues[key]) for key in _CUE_LISTS},
        **{key: _phrases(sources[key]) for key in _SOURCE_LISTS},
    )


def _phrases(entries: Iterable[str]) -> Phrases[bool]:
    return Phrases(dict.fromkeys(entries, True))


def _cues() -> Iterable[tuple[str, Cue | None]]:
    cues = table("cues")
    alone = cues["alone"]
    for phrase in cues["blocks"]:
        yield phrase, None
    for phrase, (stance, frame, *noun) in cues["verbs"].items():
        yield phrase, Cue(phrase, Stance(stance), frame, bool(noun), phrase in alone)
    for frame in ("passive", "right"):
        for phrase, stance in cues[frame].items():
            yield phrase, Cue(phrase, Stance(stance), frame)
    for phrase, stance in alone.items():
        if phrase not in cues["verbs"]:
            yield phrase, Cue(phrase, Stance(stance), "clause", alone=True)
