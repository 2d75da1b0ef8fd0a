"""Capitals that stand for a government: `Washington` for `Mỹ` where it acts.

In come the surfaces with their known keys, out come pairs of a capital and its country. The whole
story votes: only where the mentions that act far outnumber those where something happens in the
city, and where the country itself is named, the capital is put with the state. Reports from a
country name it when they mean its government, so that its own capital is always the city.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from doichieu.stories.entities.exonyms import HOME, country_of_capital
from doichieu.stories.entities.forms import phrases
from doichieu.stories.entities.identity import Proposal
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import Mention, Surface
from doichieu.text import fold_case

# For each mention of the city itself, so many that act: read off stories of both sorts.
_ACTS_PER_CITY = 4
# `bệnh viện Severance, Seoul`: what is named before it lies there.
_ADDRESS = re.compile(r"[^\W\d_]*[A-ZĐ][^\W\d_]*\s?,\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")


def find_governments(
    surfaces: Sequence[Surface], keys: Sequence[str | None]
) -> tuple[Proposal, ...]:
    """Each spelling of a capital that acts, with the country it stands for."""
    capitals: dict[str, list[Surface]] = defaultdict(list)
    countries: dict[str, Surface] = {}
    for surface, key in zip(surfaces, keys, strict=True):
        country = country_of_capital(key)
        if country:
            capitals[country].append(surface)
        elif key:
            countries.setdefault(key, surface)
    return tuple(
        Proposal(spelling, countries[country], Reason.CAPITAL)
        for country, spellings in capitals.items()
        if country in countries and country != HOME and _acts(spellings)
        for spelling in spellings
    )


def _acts(spellings: Sequence[Surface]) -> bool:
    votes = [_vote(mention) for spelling in spellings for mention in spelling.mentions]
    acts, cities = votes.count(1), votes.count(-1)
    return acts > 0 and acts >= _ACTS_PER_CITY * cities


def is_place_somewhere(surface: Surface) -> bool:
    """Whether some mention says where something is (`ở Sapporo`)."""
    return any(_vote(mention) < 0 for mention in surface.mentions)


def _vote(mention: Mention) -> int:
    """1: acts like a government; -1: a city; 0: cannot be told."""
    if _ADDRESS.search(mention.before):
        return -1
    before = _WORD.findall(fold_case(mention.before.replace(".", " | ")))[-2:]
    if _ends(before, "capital_is_city_before"):
        return -1
    behind = _WORD.findall(fold_case(mention.after))[:2]
    starts = any(tuple(behind[:size]) in phrases("capital_is_government_behind") for size in (1, 2))
    if mention.after[:1] == " " and starts:
        return 1
    return 1 if _ends(before, "capital_is_government_before") else 0


def _ends(words: Sequence[str], key: str) -> bool:
    return any(tuple(words[-size:]) in phrases(key) for size in (1, 2))
