"""What the words of a name and its neighbours say of its type: a linear model over features.

In comes a candidate among its tokens, out come the type and how sure the model is. Weights stand
in ``type_model.json`` and are learned by ``tools/train_name_types.py``. The model is asked only where no title, kind word, list or shape decides.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType

TYPES = (EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC)
Weights = Mapping[str, tuple[int, ...]]
# Weights are kept as whole numbers, this many to one.
SCALE = 32
_EDGE = "^"


def features_of(
    tokens: CasedTokens, first: int, last: int, neighbour: EntityType | None
) -> list[str]:
    """Features of the name ``[first, last)``; ``neighbour``: type of one listed before it."""
    low, word = tokens.low, tokens.word
    before = [low[i] if i >= 0 else _EDGE for i in (first - 2, first - 1)]
    after = [low[i] if i < len(low) else _EDGE for i in (last, last + 1)]
    found = [
        f"b {before[1]}",
        f"bb {before[0]} {before[1]}",
        f"a {after[0]}",
        f"aa {after[0]} {after[1]}",
        f"f {low[first]}",
        f"l {low[last - 1]}",
        f"n {min(last - first, 4)} {_form(tokens, first, last)}",
    ]
    if not is_syllable(word[last - 1]):
        found.append(f"s {low[last - 1][-3:]}")
    if neighbour:
        found.append(f"p {neighbour}")
    return found


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


def score_types(features: list[str], weights: Weights) -> list[float]:
    """The probability of each of :data:`TYPES`."""
    sums = [0] * len(TYPES)
    for feature in ["bias", *features]:
        for at, weight in enumerate(weights.get(feature, ())):
            sums[at] += weight
    top = max(sums)
    shares = [math.exp((value - top) / SCALE) for value in sums]
    total = sum(shares)
    return [share / total for share in shares]


def choose_type(
    tokens: CasedTokens, first: int, last: int, neighbour: EntityType | None
) -> tuple[EntityType, float]:
    """The likeliest type of a name and its probability."""
    shares = score_types(features_of(tokens, first, last, neighbour), weights_of_types())
    best = max(range(len(TYPES)), key=lambda at: (shares[at], -at))
    return TYPES[best], shares[best]


@cache
def weights_of_types() -> Weights:
    """The weights as shipped, read once."""
    text = (resources.files(__package__) / "type_model.json").read_text(encoding="utf-8")
    return {feature: tuple(row) for feature, row in json.loads(text)["weights"].items()}
