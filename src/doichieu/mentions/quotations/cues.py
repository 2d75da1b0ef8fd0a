"""The lexicon of reported speech, made ready for matching over syllables.

In: word files of `speech/`, `grammar/` and `people/`. Out: phrase tables that are looked up at a place in a list of
folded syllables. Nothing is decided here about a given sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from doichieu import lexicon
from doichieu.lexicon.outlets import spelled
from doichieu.model import Stance
from doichieu.text import fold_case

T = TypeVar("T")
# Field of :class:`Words` → the word file and the class that it is filled from.
_LISTS = {
    "never_before": ("speech/around_cues", "never_before"),
    "plural_before": ("grammar/function_words", "plural"),
    "purposes": ("grammar/function_words", "purpose"),
    "comments": ("speech/around_cues", "comments"),
    "asides": ("speech/around_cues", "asides"),
    "vows": ("speech/around_cues", "vows"),
    "weak": ("speech/verbs", "weak"),
    "noun_before": ("speech/around_cues", "noun_before"),
    "noun_after": ("speech/around_cues", "noun_after"),
    "theo_before": ("speech/around_cues", "theo_before"),
    "theo_after": ("speech/around_cues", "theo_after"),
    "shown": ("speech/verbs", "shown"),
    "wishes": ("speech/verbs", "wishes"),
    "topics": ("speech/around_cues", "topics"),
    "shares": ("speech/verbs", "shares"),
    "carriers": ("speech/around_cues", "carriers"),
    "norms": ("speech/around_cues", "norms"),
    "telling": ("speech/verbs", "telling"),
    "fronts": ("speech/verbs", "fronts"),
    "orders": ("speech/around_cues", "orders"),
    "happenings": ("speech/around_cues", "happenings"),
    "charges": ("speech/around_cues", "charges"),
    "pronouns": ("people", "alone"),
    "heads": ("speech/sources", "heads"),
    "documents": ("speech/sources", "documents"),
    "accounts": ("speech/sources", "accounts"),
    "media": ("speech/sources", "media"),
    "offices": ("people", "speaker"),
    "determiners": ("grammar/function_words", "determiner"),
    "adverbs": ("grammar/function_words", "adverb"),
    "connectors": ("grammar/function_words", "connector"),
    "openers": ("grammar/function_words", "opener"),
    "prepositions": ("grammar/function_words", "prep"),
    "tails": ("grammar/function_words", "tail"),
    "times": ("speech/sources", "times"),
    "days": ("speech/sources", "days"),
    "self": ("people", "own"),
    "appositions": ("people", "apposition"),
    "tellings": ("speech/sources", "tellings"),
    "kin": ("speech/sources", "kin"),
    "starts": ("grammar/function_words", "start"),
    "districts": ("speech/sources", "districts"),
    "stress": ("grammar/function_words", "stress"),
}
_FRAMES = ("clause", "act", "name", "passive", "right")


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
    return Words(
        cues=Phrases(dict(_cues())),
        breaks=_folded("grammar/function_words", "break"),
        respect=_folded("people", "respect"),
        agencies=_phrases(spelled("source")),
        **{field: _phrases(lexicon.words(*place)) for field, place in _LISTS.items()},
    )


def _folded(name: str, word_class: str) -> frozenset[str]:
    return frozenset(fold_case(word) for word in lexicon.words(name, word_class))


def _phrases(entries: Iterable[str]) -> Phrases[bool]:
    return Phrases(dict.fromkeys(entries, True))


def _cues() -> Iterable[tuple[str, Cue | None]]:
    found = lexicon.classes("speech/verbs")
    for phrase in found["block"]:
        yield phrase, None
    stances = {phrase: stance for stance in Stance for phrase in found[stance.value]}
    nouns, alone = set(found["noun"]), set(found["alone"])
    for frame in _FRAMES:
        for phrase in found[frame]:
            yield phrase, Cue(phrase, stances[phrase], frame, phrase in nouns, phrase in alone)
