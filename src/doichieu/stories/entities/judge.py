"""Whether a spelling is a name at all, and of what kind the thing is: the whole group has a vote.

In come the spellings of a story with their surroundings, after those of one thing were joined; out
comes a :class:`Verdict`: which of them name nothing, and for each spelling how likely each type is.
The weights ship in ``judge.json``. What is joined was decided before, without regard to type
wherever strings and structure said enough.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from doichieu.model import EntityType
from doichieu.scoring import Feature, ValueModel, read_value_model
from doichieu.stories.entities.context import EDGE, Around, Case
from doichieu.stories.entities.exonyms import known_key
from doichieu.text import is_syllable

TYPES = (EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC)
NOTHING = len(TYPES)  # the class of what names nothing
CLASSES = NOTHING + 1
# Weights are kept as whole numbers, this many to one.
SCALE = 32
# Probabilities from which a spelling names nothing: of one that stands alone, of one that was put
# together with others. Tried from .6 to .95 on the checking half, which flatters it a little: the
# first raises F most from .7 to .8, the second loses no right spelling of something named otherwise.
_NOTHING_ALONE = 0.75
_NOTHING_TOGETHER = 0.9
# By how much (log odds) the group's vote must beat the type it has by its mentions alone.
_BEATS = 0.5
_LEAST = 1e-4  # probability under which a type is as good as excluded


# ---------------------------------------------------------------------------- the spelling


def _type(case: Case) -> str:
    return case.surface.type.value


def _rule(case: Case) -> str:
    best = max(case.surface.mentions, key=lambda mention: mention.name.confidence)
    return best.name.rule.value


def _is_guess(case: Case) -> bool:
    return all(mention.name.rule.is_guess for mention in case.surface.mentions)


def _confidence(case: Case) -> str:
    return str(max(mention.name.confidence for mention in case.surface.mentions))


def _shape(case: Case) -> str:
    """What its words are made of: digits, capitals, syllables, foreign words."""
    words = case.words
    if any(c.isdigit() for word in words for c in word):
        return "digits"
    capitals = sum(word.isupper() and len(word) > 1 for word in words)
    if capitals:
        return "capitals" if capitals == len(words) else "some capitals"
    syllables = sum(map(is_syllable, words))
    form = "syllables" if syllables == len(words) else "mixed" if syllables else "foreign"
    return f"{form}, small" if any(word.islower() for word in words) else form


def _size(case: Case, most: int) -> int:
    return min(len(case.words), most)


def _ending(case: Case, letters: int) -> str | None:
    return None if is_syllable(case.words[-1]) else case.low[-1][-letters:]


def _pair(words: Sequence[str]) -> str | None:
    return " ".join(words) if len(words) > 1 else None


def _known(case: Case) -> str:
    key = known_key(case.surface.text)
    return f"{key.split(':')[0] if key else '-'} {_type(case)}"


def _small(case: Case) -> str | None:
    """How often the words of a short name stand in small letters in the same story."""
    if len(case.low) > 2:
        return None
    counts = "".join(str(min(2, case.small.get(word, 0))) for word in case.low)
    return f"{counts} {min(len(case.surface.mentions), 2)}"


def _spread(case: Case) -> str:
    return f"{min(len(case.surface.articles), 4)} of {min(case.reports, 5)}"


def _names(places: Sequence[str], case: Case) -> str:
    return f"{','.join(places) or '-'} {_type(case)}"


def _other_types(case: Case) -> str | None:
    if not case.others:
        return None
    return f"{'+'.join(sorted({o.type.value for o in case.others}))} {_type(case)}"


def _is_longest(case: Case) -> str | None:
    if not case.others:
        return None
    return str(len(case.surface.tokens) >= max(len(other.tokens) for other in case.others))


def _other_mentions(case: Case) -> str | None:
    return str(min(3, sum(len(o.mentions) for o in case.others))) if case.others else None


SURFACE_FEATURES: tuple[Feature[Case, str | None], ...] = (
    Feature("bias", lambda c: "", "how common the types are, and mistakes"),
    Feature("type", _type, "what rules and the first model made of it"),
    Feature("votes", lambda c: f"{'+'.join(sorted(c.votes))} {_type(c)}", "mentions disagree"),
    Feature("rule", lambda c: f"{_rule(c)} {_type(c)}", "how it was found"),
    Feature("confidence", lambda c: f"{_confidence(c)} {_type(c)}", "how sure that is"),
    Feature("shape", lambda c: f"{_shape(c)} {_size(c, 5)}", "what it is made of"),
    Feature(
        "shape and type",
        lambda c: f"{_shape(c)} {_size(c, 2)} {_type(c)}",
        "a lone plain syllable is seldom a person",
    ),
    Feature(
        "shape and rule",
        lambda c: f"{_shape(c)} {_size(c, 3)} {_rule(c)}",
        "capitals guessed to be a body are often none",
    ),
    Feature("first", lambda c: c.low[0], "surnames, heads of bodies, openers"),
    Feature("last", lambda c: c.low[-1], "given names, endings"),
    Feature("first two", lambda c: _pair(c.low[:2]), "heads of two syllables"),
    Feature("last two", lambda c: _pair(c.low[-2:]), "a word cut in the middle"),
    Feature("ending", lambda c: _ending(c, 3), "`-ov`, `-land`"),
    Feature("short ending", lambda c: _ending(c, 2), "the same, for rare names"),
    Feature("count", lambda c: str(min(len(c.surface.mentions), 6)), "mistakes are rare"),
    Feature("spread", _spread, "what several reports name is a name"),
    Feature(
        "count and type",
        lambda c: f"{min(len(c.surface.mentions), 3)} {_type(c)} {_is_guess(c)}",
        "a guess met once",
    ),
    Feature("known", _known, "the table of known names has it"),
    Feature("small", _small, "words that stand in small letters besides are plain words"),
    Feature("inside", lambda c: _names(c.inside, c), "parts of longer names"),
    Feature("holds", lambda c: _names(c.holds, c), "two names run together"),
    Feature(
        "joined", lambda c: str(min(len(c.others), 3)), "what has other spellings is something"
    ),
    Feature("other types", _other_types, "what its other spellings were taken for"),
    Feature("longest", _is_longest, "short forms need a full name"),
    Feature("other mentions", _other_mentions, "how often the others stand there"),
    Feature(
        "alone",
        lambda c: None if c.others else f"{_rule(c)} {_type(c)}",
        "nothing but itself speaks for it",
    ),
)


# ---------------------------------------------------------------------------- each mention


def _crosses(at: Around) -> str:
    """Whether a word begins before the name or goes on behind it."""
    left = at.first is not None and at.first.start < at.start
    right = at.last is not None and at.last.end > at.end
    return f"{left:d}{right:d}"


def _tags(at: Around) -> str:
    return f"{at.first.tag if at.first else '-'} {at.last.tag if at.last else '-'}"


def _following(at: Around) -> str:
    is_capital = at.text[at.end : at.end + 1] == " " and at.text[at.end + 1 : at.end + 2].isupper()
    return f"{at.following.tag if at.following else '-'}{' capital' if is_capital else ''}"


def _previous(at: Around) -> str:
    if at.previous is None:
        return "-"
    is_capital = at.text[at.previous.start].isupper() and at.text[at.start - 1 : at.start] == " "
    return f"{at.previous.tag}{' capital' if is_capital else ''}"


_OPENING, _CLOSING = frozenset("\"“‘'(/-"), frozenset("\"”’')/-")


def _marks(at: Around) -> str:
    """Quotation marks, brackets, numbers or letters right beside it."""
    before, after = at.text[at.start - 1 : at.start], at.text[at.end : at.end + 1]
    left = before if before in _OPENING else ""
    if after in _CLOSING:
        return f"{left}|{after}"
    number = at.text[at.end : at.end + 2].strip()[:1].isdigit()
    return f"{left}|{'number' if number else 'letter' if after.isalpha() else ''}"


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if words else EDGE


MENTION_FEATURES: tuple[Feature[Around, str | None], ...] = (
    Feature("before", lambda a: _at(a.before, -1), "prepositions, titles, verbs"),
    Feature("two before", lambda a: " ".join(a.before), "titles of two syllables"),
    Feature("after", lambda a: _at(a.after, 0), "people speak, act and have ages"),
    Feature("two after", lambda a: " ".join(a.after), "… in two syllables"),
    Feature(
        "found",
        lambda a: f"{a.mention.name.rule.value} {a.mention.name.type.value}",
        "what this mention was taken for",
    ),
    Feature("crosses", _crosses, "a name ends where a word does"),
    Feature("tags", _tags, "names are proper nouns"),
    Feature("following", _following, "what part of speech goes on behind it"),
    Feature("previous", _previous, "and stands before it"),
    Feature(
        "initial",
        lambda a: f"{a.is_initial:d}{' role' if a.mention.name.roles else ''}",
        "the capital of a first word says nothing",
    ),
    Feature("marks", _marks, "titles and short forms stand between marks"),
)


# ---------------------------------------------------------------------------- the verdict


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of the spellings of a story, by their numbers."""

    nothing: frozenset[int]  # they name nothing
    shares: tuple[tuple[float, ...], ...]  # how likely each of TYPES is, if it is a name
    names: tuple[float, ...]  # how likely it is one

    def choose_type(self, numbers: Iterable[int], settled: EntityType) -> EntityType:
        """The type of a thing with these spellings; ``settled``: by its mentions alone."""
        totals = self._totals(numbers)
        best = max(range(len(TYPES)), key=lambda at: totals[at])
        return TYPES[best] if totals[best] - totals[TYPES.index(settled)] > _BEATS else settled

    def certainty(self, numbers: Collection[int], settled: EntityType) -> float:
        """How sure it is that these spellings name something, and something of this type."""
        totals = self._totals(numbers)
        top = max(totals)
        odds = [math.exp(total - top) for total in totals]
        is_name = max(self.names[number] for number in numbers)
        return is_name * odds[TYPES.index(settled)] / sum(odds)

    def _totals(self, numbers: Iterable[int]) -> list[float]:
        """The log odds of each type by all spellings together."""
        totals = [0.0] * len(TYPES)
        for number in numbers:
            for at, share in enumerate(self.shares[number]):
                totals[at] += math.log(share + _LEAST)
        return totals


def judge(cases: Iterable[Case]) -> Verdict:
    """Which spellings of a story name nothing, and of what type the others are."""
    nothing: set[int] = set()
    shares: list[tuple[float, ...]] = []
    names: list[float] = []
    for case in cases:
        *types, none = score_case(case, surface_model(), mention_model())
        if none > (_NOTHING_TOGETHER if case.others else _NOTHING_ALONE):
            nothing.add(case.surface.number)
        total = sum(types) or 1.0
        shares.append(tuple(share / total for share in types))
        names.append(1 - none)
    return Verdict(frozenset(nothing), tuple(shares), tuple(names))


def score_case(case: Case, surface: ValueModel, mention: ValueModel) -> tuple[float, ...]:
    """The probability of each type, and of naming nothing; mentions count in their mean."""
    sums = list(surface.score(feature.function(case) for feature in SURFACE_FEATURES))
    for place in case.places:
        scored = mention.score(feature.function(place) for feature in MENTION_FEATURES)
        for at, weight in enumerate(scored):
            sums[at] += weight / len(case.places)
    top = max(sums)
    odds = [math.exp((value - top) / SCALE) for value in sums]
    total = sum(odds)
    return tuple(each / total for each in odds)


@cache
def surface_model() -> ValueModel:
    """The shipped weights of the spelling, read once."""
    file = resources.files(__package__) / "judge.json"
    return read_value_model(SURFACE_FEATURES, file, classes=CLASSES, table="surface")


@cache
def mention_model() -> ValueModel:
    """The shipped weights of each mention, read once."""
    file = resources.files(__package__) / "judge.json"
    return read_value_model(MENTION_FEATURES, file, classes=CLASSES, table="mention")
