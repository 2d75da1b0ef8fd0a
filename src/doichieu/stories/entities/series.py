"""Things by a part of their name: without the year, or by the model alone.

In come the surfaces of a story, out come pairs with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from doichieu.model import EntityType
from doichieu.stories.entities.forms import Words, expand, without_year
from doichieu.stories.entities.identity import Groups, Proposal
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import Surface, clean

# A model: letters and digits, one of the letters a capital: `T-50`; not `2016`, `iphone`, nor
# `U19`, which is a team of any club.
_MODEL = re.compile(r"(?!U\D?\d\d$)(?=.*\d)(?=.*[A-ZĐ])[\w.\-]+")
# How alike (0 to 100) the words behind one model must be: `Favorit`, `Favourite` reach 87.
_ALIKE_WORDS = 75


def find_series(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`Cup 2013` = `Cup`; `T-50 Golden Eagle`, `KAI T-50` = `T-50`; `SA-125s` = `SA-125`."""
    things = [s for s in surfaces if s.type is EntityType.MISC]
    by_words: dict[Words, Surface] = {}
    for surface in things:
        by_words.setdefault(expand(surface.text), surface)
    longer: dict[Words, list[Surface]] = defaultdict(list)
    for surface in things:
        words = expand(surface.text)
        bare = without_year(words)
        if words[-1][-1:] == "s" and words[-1][-2:-1].isdigit():
            bare = (*words[:-1], words[-1][:-1])
        if bare != words and bare in by_words:
            longer[bare].append(surface)
        pieces = clean(surface.text).split()
        for model in dict.fromkeys((pieces[0], pieces[-1])):
            key = expand(model)
            if _MODEL.fullmatch(model) and key in by_words and key != words:
                longer[key].append(surface)
    for key, named in longer.items():
        found = groups.distinct(named)
        if len(found) == 1:
            yield Proposal(by_words[key], found[0], Reason.SERIES)
    yield from _one_model(things)


def _one_model(things: Sequence[Surface]) -> Iterator[Proposal]:
    """`S-300 Favorit` = `S-300 Favourite`: one model, the words behind it alike."""
    by_model: dict[str, list[Surface]] = defaultdict(list)
    for surface in things:
        model, *rest = clean(surface.text).split()
        if len(rest) == 1 and len(rest[0]) > 3 and _MODEL.fullmatch(model):
            by_model[model].append(surface)
    for named in by_model.values():
        for other in named[1:]:
            left, right = (clean(s.text).split()[1] for s in (named[0], other))
            if fuzz.ratio(left, right) >= _ALIKE_WORDS:
                yield Proposal(named[0], other, Reason.SERIES)
