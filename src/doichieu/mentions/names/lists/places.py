"""Word lists about places: words of kind, directions, communes of Vietnam, countries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.names.lists import folded, to_phrases
from doichieu.text import fold_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Lists about places, folded but for ``short_kinds``."""

    kinds: Phrases[bool]  # words of kind that are no part of the name: `tỉnh`, `thị trấn`
    kept: Phrases[bool]  # words of kind that are: `sông Hồng`, `sân bay Cần Thơ`
    units: frozenset[str]  # of them, units that have an office: `xã`, `bản`
    numbered: frozenset[str]  # words of kind that a number may follow: `quận 8`
    short_kinds: frozenset[str]  # words of kind written short, as they stand: `TP`
    kept_capitals: frozenset[str]  # kept even with a capital of their own inside a sentence
    weak_kept: frozenset[str]  # more often other words: kept before a known place only
    # kept before places whose own name is foreign or that of a country
    kept_before_countries: frozenset[str]
    dropped_before_foreign: frozenset[str]  # last words of kinds: `đảo | Senkaku`
    dropped_before_known_foreign: frozenset[str]  # the same: `sân | Old Trafford`
    rare_surnames: frozenset[str]  # kept kinds that are surnames of few people: `đèo`
    routes: frozenset[str]  # first words of places named after two ends: `cao tốc A - B`
    streets: frozenset[str]  # before streets, of which a list may follow
    directions: frozenset[str]  # `đông`, `phía bắc`
    direction_words: frozenset[str]  # before a direction that is no name: `phía Nam`
    endings: frozenset[str]  # last words of foreign names of places: `island`
    prepositions: frozenset[str]  # `ở`, `tại`
    wards: Phrases[bool]  # communes and wards of two syllables and more
    state_forms: Phrases[bool]  # the full name of a state begins so: `Cộng hòa`
    state_words: Phrases[bool]  # between this and the country: `Ả Rập`, `dân chủ`
    foreign_countries: tuple[str, ...]  # of one foreign word, for misspelt ones


@cache
def places() -> Places:
    """The lists about places, read once."""
    table, clues = lexicon.classes("places/kinds"), lexicon.classes("names/around_names")
    wards = lexicon.words("places/vietnam_units", "ward")
    foreign = {fold_case(n) for n in country_names() if n.isascii() and n.isalpha()}
    return Places(
        kinds=to_phrases(table["kinds"]),
        kept=to_phrases(table["kept"]),
        units=folded(clues["units"]),
        numbered=folded(table["numbered"]),
        short_kinds=frozenset(table["short_kinds"]),
        kept_capitals=folded(clues["kept_capitals"]),
        weak_kept=folded(clues["weak_kept"]),
        kept_before_countries=folded(clues["kept_before_countries"]),
        dropped_before_foreign=folded(clues["dropped_before_foreign"]),
        dropped_before_known_foreign=folded(clues["dropped_before_known_foreign"]),
        rare_surnames=folded(clues["rare_surnames"]),
        routes=folded(clues["routes"]),
        streets=folded(clues["streets"]),
        directions=folded(table["directions"]),
        direction_words=folded(clues["direction_words"]),
        endings=folded(clues["place_endings"]),
        prepositions=folded(lexicon.words("grammar/function_words", "place_prepositions")),
        wards=to_phrases(name for name in wards if " " in name),
        state_forms=to_phrases(clues["state_forms"]),
        state_words=to_phrases(clues["state_words"]),
        foreign_countries=tuple(sorted(foreign)),
    )


# Territories of CLDR whose Vietnamese name is no name of a place in the news.
_NO_PLACE = (
    "Thế giới",
    "Vùng ",
    "Pseudo",
    "Miền ",
    "Khu vực",
    "Liên",
    "Đặc khu",
    "Lãnh thổ",
    "Các ",
)


@cache
def country_names() -> tuple[str, ...]:
    """Countries by the lexicon and by CLDR, in Vietnamese."""
    names = [
        name.split(" (")[0]
        for code, name in sorted(Locale.parse("vi").territories.items())
        if not name.startswith(_NO_PLACE)
    ]
    return (
        *lexicon.words("places/known", "countries"),
        *(name for name in names if "," not in name),
    )
