"""Word lists about things with names: laws, games, storms, works, products."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.names.lists import cut, folded, to_phrases
from doichieu.model import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """Lists about things, folded."""

    before: Phrases[bool]  # before the name and no part of it: `máy bay`, `tàu`
    heads: Phrases[bool]  # heads that are part of the name: `hiệp định`, `bão số`
    ships: Phrases[bool]  # before the name of a ship: `tàu hàng`
    homed_ships: frozenset[str]  # of them, those whose home may stand behind them
    ferries: frozenset[str]  # of them, those whose crossing may
    small_heads: frozenset[str]  # heads that count when small too: `chiến tranh`
    laws: frozenset[str]  # heads of laws, whose subject may be small: `Luật | đất đai`
    subjects: Phrases[bool]  # what laws are about
    open_games: Phrases[bool]  # behind a country, an open tournament: `Mỹ mở rộng 2013`
    quoted: Phrases[EntityType]  # phrase → what the quotation behind it names
    quoted_links: frozenset[str]  # between such a phrase and the mark: `bài thơ | có tên`
    said_before: frozenset[str]  # before a mark: what stands in it is said: `rằng “…”`
    titled: Phrases[bool]  # works whose title may stand without marks: `ca khúc`
    title_links: frozenset[str]  # between such a work and its title
    title_stops: frozenset[str]  # small words at which a title without marks ends
    title_inner: frozenset[str]  # of these, those that may be its second word
    openings: frozenset[str]  # first words of foreign names of things: `top`
    endings: frozenset[str]  # last words of foreign names of things: `championships`
    behind_models: frozenset[str]  # behind a product's number, which then counts nothing


@cache
def things() -> Things:
    """The lists about things, read once."""
    table, clues = lexicon.classes("things/heads"), lexicon.classes("names/around_names")
    small = lexicon.classes("grammar/function_words")
    return Things(
        before=to_phrases(table["before"]),
        heads=to_phrases(table["heads"]),
        ships=to_phrases(clues["ships"]),
        homed_ships=folded(clues["homed_ships"]),
        ferries=folded(clues["ferries"]),
        small_heads=folded(clues["small_things"]),
        laws=folded(clues["laws"]),
        subjects=to_phrases(table["subjects"]),
        open_games=to_phrases(clues["open_games"]),
        quoted=Phrases(
            {
                phrase: kind
                for kind in (EntityType.MISC, EntityType.ORG, EntityType.PER)
                for _, phrase in cut(table[f"quoted_{kind.value.lower()}"])
            }
        ),
        quoted_links=folded(small["quoted_links"]),
        said_before=folded(clues["said_before"]),
        titled=to_phrases(table["titled"]),
        title_links=folded(clues["title_links"]),
        title_stops=folded(small["title_stops"]),
        title_inner=folded(small["title_inner"]),
        openings=folded(clues["thing_openings"]),
        endings=folded(clues["thing_endings"]),
        behind_models=folded(small["behind_models"]),
    )
