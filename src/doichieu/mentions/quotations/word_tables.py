"""The words of reported speech, made ready for matching over syllables.

In: `cues.yml`, `sources.yml` and `pronouns.yml`, opened here and nowhere else in this room. Out:
tables of phrases, grouped by what they are for, that are looked up at a place in a row of folded
syllables. Nothing is decided here about a given sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from doichieu.lexicon import table
from doichieu.model import Stance
from doichieu.text import fold_case

T = TypeVar("T")


class PhraseTable(Generic[T]):
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

    def is_whole(self, lows: Sequence[str]) -> bool:
        """Whether all of these syllables together are one phrase."""
        return bool(lows) and self.starts(lows, 0) == len(lows)

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


PhraseSet = PhraseTable[bool]


class Frame(StrEnum):
    """What may follow a cue."""

    CLAUSE = "clause"  # a clause is reported: `cho biết trời sẽ mưa`
    ACT = "act"  # somebody is asked, something is denied: `yêu cầu bên A rút quân`
    NAME = "name"  # something is given a name: `gọi đó là một sai lầm`
    PASSIVE = "passive"  # believed by nobody in particular: `được cho là`
    RIGHT = "right"  # the source stands behind the cue: `theo X`


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says about a cue.

    ``noun``: the phrase is often a noun; ``alone``: it may stand without anybody who says it.
    """

    phrase: str
    stance: Stance
    frame: Frame
    noun: bool = False
    alone: bool = False


class CueWords(NamedTuple):
    """What stands around a cue and shows how to take it."""

    never_before: PhraseSet
    plural_before: PhraseSet
    noun_before: PhraseSet
    noun_after: PhraseSet
    carriers: PhraseSet
    purposes: PhraseSet
    fronts: PhraseSet
    shown: PhraseSet
    weak: PhraseSet
    speeches: PhraseSet
    askers: PhraseSet


class TheoWords(NamedTuple):
    """Beside these `theo` names no source, or only a rule that is followed."""

    theo_before: PhraseSet
    theo_after: PhraseSet
    norms: PhraseSet


class ContentWords(NamedTuple):
    """Where reported words begin and end."""

    topics: PhraseSet
    comments: PhraseSet
    asides: PhraseSet
    breaks: PhraseSet


class StanceWords(NamedTuple):
    """Words in what is said that show a promise, a demand or an accusation."""

    vows: PhraseSet
    happenings: PhraseSet
    orders: PhraseSet
    telling: PhraseSet
    charges: PhraseSet
    shares: PhraseSet
    denials: PhraseSet
    vouching: PhraseSet
    silences: PhraseSet
    rejecting: PhraseSet
    claims: PhraseSet


class NounWords(NamedTuple):
    """What the words for a source begin with, and what stands before a name."""

    heads: PhraseSet
    documents: PhraseSet
    accounts: PhraseSet
    media: PhraseSet
    agencies: PhraseSet
    offices: PhraseSet
    determiners: PhraseSet
    appositions: PhraseSet
    districts: PhraseSet
    kin: PhraseSet
    stress: PhraseSet


class ClauseWords(NamedTuple):
    """The small words that hold clauses together or part them."""

    adverbs: PhraseSet
    connectors: PhraseSet
    openers: PhraseSet
    prepositions: PhraseSet
    tails: PhraseSet
    times: PhraseSet
    days: PhraseSet
    tellings: PhraseSet
    starts: PhraseSet


class PronounWords(NamedTuple):
    """Pronouns and words of address by class; see `pronouns.yml`."""

    alone: PhraseSet
    address: PhraseSet
    own: PhraseSet


@cache
def cue_words() -> CueWords:
    """Around a cue."""
    return CueWords._make(_open("cues", CueWords._fields))


@cache
def theo_words() -> TheoWords:
    """Around `theo`."""
    return TheoWords._make(_open("cues", TheoWords._fields))


@cache
def content_words() -> ContentWords:
    """Around the reported words."""
    return ContentWords._make(_open("cues", ContentWords._fields))


@cache
def stance_words() -> StanceWords:
    """Inside the reported words."""
    return StanceWords._make(_open("cues", StanceWords._fields))


@cache
def noun_words() -> NounWords:
    """In the words for a source."""
    return NounWords._make(_open("sources", NounWords._fields))


@cache
def clause_words() -> ClauseWords:
    """Between a source and its verb, and between clauses."""
    return ClauseWords._make(_open("sources", ClauseWords._fields))


@cache
def pronoun_words() -> PronounWords:
    """Instead of a name, or right before one."""
    classes = table("pronouns")
    return PronounWords._make(
        _set(word for word, given in classes.items() if name in given)
        for name in PronounWords._fields
    )


@cache
def cues() -> PhraseTable[Cue | None]:
    """All cues; None marks a longer expression that holds a cue without being one."""
    return PhraseTable(dict(_cues()))


def is_shown(cue: Cue) -> bool:
    """Whether the cue counts only beside a quotation (`đăng`, `với nội dung`)."""
    return cue_words().shown.match(cue.phrase.split(), 0) is not None


def _open(name: str, keys: Iterable[str]) -> Iterator[PhraseSet]:
    lists = table(name)
    return (_set(lists[key]) for key in keys)


def _set(phrases: Iterable[str]) -> PhraseSet:
    return PhraseTable(dict.fromkeys(phrases, True))


def _cues() -> Iterator[tuple[str, Cue | None]]:
    lists = table("cues")
    alone = lists["alone"]
    for phrase in lists["blocks"]:
        yield phrase, None
    for phrase, (stance, frame, *noun) in lists["verbs"].items():
        yield phrase, Cue(phrase, Stance(stance), Frame(frame), bool(noun), phrase in alone)
    for frame in (Frame.PASSIVE, Frame.RIGHT):
        for phrase, stance in lists[frame].items():
            yield phrase, Cue(phrase, Stance(stance), frame)
    for phrase, stance in alone.items():
        if phrase not in lists["verbs"]:
            yield phrase, Cue(phrase, Stance(stance), Frame.CLAUSE, alone=True)
    for phrase in (f"{weak} rằng" for weak in lists["weak"]):
        if phrase not in lists["verbs"]:  # `ví von rằng`: nothing else than speech
            yield phrase, Cue(phrase, Stance.ASSERT, Frame.CLAUSE)
