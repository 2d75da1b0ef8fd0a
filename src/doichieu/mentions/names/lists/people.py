"""Word lists about people: what stands before their names, and what the names are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.names.lists import folded, to_phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Lists about people. Phrases and words are folded; names keep their capital."""

    addresses: Phrases[bool]  # `ông`, `bà`, `cháu`
    offices: Phrases[bool]  # offices and ranks, which may take a body or place: `ngoại trưởng`
    roles: Phrases[bool]  # occupations and parts in the story: `tiền đạo`, `nạn nhân`
    relations: Phrases[bool]  # of these, those that may belong to whom the name behind is
    modifiers: frozenset[str]  # before an office: `cựu`, `phó`
    surnames: frozenset[str]  # `Nguyễn`
    given: frozenset[str]  # given and middle names: `Lan`, `Thị`
    foreign_given: frozenset[str]  # given names of foreigners: `Paul`
    speech: frozenset[str]  # first syllables of what people do right behind their name: `nói`
    called_like_countries: frozenset[str]  # countries that people are called too: `Jordan`


@cache
def people() -> People:
    """The lists about people, read once."""
    words, clues = lexicon.classes("people"), lexicon.classes("names/around_names")
    return People(
        addresses=to_phrases(words["address"]),
        offices=to_phrases(words["title"]),
        roles=to_phrases(words["role"]),
        relations=to_phrases(words["relation"]),
        modifiers=folded(words["modifier"]),
        surnames=frozenset(words["surname"]),
        given=frozenset([*words["given"], *words["middle"]]),
        foreign_given=frozenset(words["foreign_given"]),
        speech=folded(clues["speech"]),
        called_like_countries=folded(clues["given_countries"]),
    )
