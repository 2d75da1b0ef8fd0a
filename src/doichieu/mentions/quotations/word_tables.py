"""The words of reported speech, made ready for matching over syllables.

In: the lexicon, opened here and nowhere else in this room. Out: phrases, grouped by what they are
for, that are looked up at a place in a row of folded syllables. Nothing is decided here about a
given sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from doichieu import lexicon
from doichieu.lexicon.outlets import spelled
from doichieu.lexicon.phrases import Phrases, phrase_set
from doichieu.model import Stance
from doichieu.text import fold_case

PhraseSet = Phrases[bool]


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

    ``noun``: the phrase is often a noun; ``alone``: it may stand without anybody who says it;
    ``sense``: saying, thought, evidence or deed.
    """

    phrase: str
    stance: Stance
    frame: Frame
    noun: bool = False
    alone: bool = False
    sense: str = "saying"


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
    """Pronouns and words of address by class; see `people/pronouns.yml`."""

    alone: PhraseSet
    address: PhraseSet
    own: PhraseSet


_AROUND, _GRAMMAR = "speech/around_cues", "grammar/function_words"
_VERBS, _SOURCES, _PEOPLE = "speech/verbs", "speech/sources", "people"
# What a cue may be besides a word of saying.
_SENSES = ("thought", "evidence", "deed")
# The word file and class behind a field, where the class has another name than the field.
_CLASSES = {
    "plural_before": "plural",
    "purposes": "purpose",
    "breaks": "break",
    "offices": "speaker",
    "determiners": "determiner",
    "adverbs": "adverb",
    "connectors": "connector",
    "openers": "opener",
    "prepositions": "prep",
    "tails": "tail",
    "appositions": "apposition",
    "starts": "start",
    "address": "respect",
}


@cache
def cue_words() -> CueWords:
    """Around a cue."""
    return CueWords(
        **_open(_AROUND, "never_before", "noun_before", "noun_after", "carriers"),
        **_open(_AROUND, "speeches", "askers"),
        **_open(_GRAMMAR, "plural_before", "purposes"),
        **_open(_VERBS, "fronts", "shown", "weak"),
    )


@cache
def theo_words() -> TheoWords:
    """Around `theo`."""
    return TheoWords(**_open(_AROUND, "theo_before", "theo_after", "norms"))


@cache
def content_words() -> ContentWords:
    """Around the reported words."""
    return ContentWords(
        **_open(_AROUND, "topics", "comments", "asides"), **_open(_GRAMMAR, "breaks")
    )


@cache
def stance_words() -> StanceWords:
    """Inside the reported words."""
    return StanceWords(
        **_open(_AROUND, "vows", "happenings", "orders", "charges"),
        **_open(_AROUND, "denials", "silences", "claims"),
        **_open(_VERBS, "telling", "shares", "vouching", "rejecting"),
    )


@cache
def noun_words() -> NounWords:
    """In the words for a source."""
    return NounWords(
        agencies=_to_set(spelled("source")),
        **_open(_SOURCES, "heads", "documents", "accounts", "media", "districts", "kin"),
        **_open(_PEOPLE, "offices", "appositions"),
        **_open(_GRAMMAR, "determiners", "stress"),
    )


@cache
def clause_words() -> ClauseWords:
    """Between a source and its verb, and between clauses."""
    return ClauseWords(
        **_open(_SOURCES, "times", "days", "tellings"),
        **_open(_GRAMMAR, "adverbs", "connectors", "openers", "prepositions", "tails", "starts"),
    )


@cache
def pronoun_words() -> PronounWords:
    """Instead of a name, or right before one."""
    return PronounWords(**_open(_PEOPLE, "alone", "address", "own"))


@cache
def cues() -> Phrases[Cue | None]:
    """All cues; None marks a longer expression that holds a cue without being one."""
    return Phrases({_cut(phrase): cue for phrase, cue in _cues()})


def is_shown(cue: Cue) -> bool:
    """Whether the cue counts only beside a quotation (`đăng`, `với nội dung`)."""
    return cue_words().shown.match(_cut(cue.phrase), 0) is not None


def _open(file: str, *fields: str) -> Mapping[str, PhraseSet]:
    """Fields of one of the groups above, filled from a word file."""
    return {field: _to_set(lexicon.words(file, _CLASSES.get(field, field))) for field in fields}


def _to_set(phrases: Iterable[str]) -> PhraseSet:
    return phrase_set(_cut(phrase) for phrase in phrases)


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(fold_case(part) for part in phrase.split())


def _cues() -> Iterator[tuple[str, Cue | None]]:
    found = lexicon.classes(_VERBS)
    for phrase in found["block"]:
        yield phrase, None
    stances = {phrase: stance for stance in Stance for phrase in found[stance.value]}
    nouns, alone = set(found["noun"]), set(found["alone"])
    senses = {phrase: sense for sense in _SENSES for phrase in found[sense]}
    for frame in Frame:
        for phrase in found[frame.value]:
            noun, lone = phrase in nouns, phrase in alone
            yield (
                phrase,
                Cue(phrase, stances[phrase], frame, noun, lone, senses.get(phrase, "saying")),
            )
    for phrase in (f"{weak} rằng" for weak in found["weak"]):
        if phrase not in stances:  # `ví von rằng`: nothing else than speech
            yield phrase, Cue(phrase, Stance.ASSERT, Frame.CLAUSE)
