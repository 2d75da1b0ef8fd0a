"""What the words of a name and its neighbours say of its type: a linear model over words.

In comes a candidate among its tokens, out come the type and how sure the model is. The weights
ship in ``type_model.json``. The model is asked only where no title, kind word, list or shape
decides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType
from doichieu.scoring import Feature, ValueModel, read_value_model

TYPES = (EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC)
# Weights are kept as whole numbers, this many to one.
SCALE = 32
_EDGE = "^"
_LONG = 4  # names of more tokens are all long
_ENDING = 3  # letters that tell where a foreign name comes from

Features = tuple[str | None, ...]  # a value for each of FEATURES, None where there is none


@dataclass(frozen=True, slots=True)
class NameInContext:
    """A name that fills the tokens ``[first, last)``; ``neighbour``: type of one listed before."""

    tokens: CasedTokens
    first: int
    last: int
    neighbour: EntityType | None

    def low(self, at: int) -> str:
        """The folded token, or a mark where the text ends."""
        return self.tokens.low[at] if 0 <= at < len(self.tokens.low) else _EDGE


def _shape(name: NameInContext) -> str:
    form = _form(name.tokens, name.first, name.last)
    return f"{min(name.last - name.first, _LONG)} {form}"


def _ending(name: NameInContext) -> str | None:
    """The last letters of a name that is no Vietnamese syllable."""
    if is_syllable(name.tokens.word[name.last - 1]):
        return None
    return name.low(name.last - 1)[-_ENDING:]


FEATURES: tuple[Feature[NameInContext, str | None], ...] = (
    Feature("bias", lambda n: "", "how common the types are"),
    Feature("before", lambda n: n.low(n.first - 1), "prepositions lead to places, verbs to bodies"),
    Feature(
        "two before",
        lambda n: f"{n.low(n.first - 2)} {n.low(n.first - 1)}",
        "many words of office and kind have two syllables",
    ),
    Feature("after", lambda n: n.low(n.last), "people speak, act and have ages"),
    Feature("two after", lambda n: f"{n.low(n.last)} {n.low(n.last + 1)}", "… in two syllables"),
    Feature("first", lambda n: n.low(n.first), "surnames, heads of bodies"),
    Feature("last", lambda n: n.low(n.last - 1), "given names, endings of places"),
    Feature("shape", _shape, "how long it is and what it is made of"),
    Feature("ending", _ending, "`-ov`, `-land`: what foreign names end in"),
    Feature("listed after", lambda n: n.neighbour, "lists hold names of one type"),
)


def features_of(
    tokens: CasedTokens, first: int, last: int, neighbour: EntityType | None
) -> Features:
    """Features of the name ``[first, last)``; ``neighbour``: type of one listed before it."""
    name = NameInContext(tokens, first, last, neighbour)
    return tuple([feature.function(name) for feature in FEATURES])


def _form(tokens: CasedTokens, first: int, last: int) -> str:
    words = tokens.word[first:last]
    if any(c.isdigit() for word in words for c in word):
        return "digits"
    if any(word.isupper() and len(word) > 1 for word in words):
        return "capitals"
    if all(word in people().given or word in people().surnames for word in words):
        return "given"
    if tuple(tokens.low[first:last]) in places().wards.entries:
        return "ward"
    syllables = sum(is_syllable(word) for word in words)
    return "syllables" if syllables == len(words) else "mixed" if syllables else "foreign"


def score_types(features: Features, model: ValueModel) -> list[float]:
    """The probability of each of :data:`TYPES`."""
    sums = model.score(features)
    top = max(sums)
    shares = [math.exp((value - top) / SCALE) for value in sums]
    total = sum(shares)
    return [share / total for share in shares]


def choose_type(
    tokens: CasedTokens, first: int, last: int, neighbour: EntityType | None
) -> tuple[EntityType, float]:
    """The likeliest type of a name and its probability."""
    shares = score_types(features_of(tokens, first, last, neighbour), type_model())
    best = max(range(len(TYPES)), key=lambda at: (shares[at], -at))
    return TYPES[best], shares[best]


@cache
def type_model() -> ValueModel:
    """The shipped weights, read once."""
    file = resources.files(__package__) / "type_model.json"
    return read_value_model(FEATURES, file, classes=len(TYPES))
