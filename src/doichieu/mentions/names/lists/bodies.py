"""Word lists about bodies: heads of their names, words the names are made of, words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.names.lists import folded, to_phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Lists about bodies, folded. A head is the word that says what a body is: `bộ`, `công ty`."""

    heads: Phrases[bool]
    of_states: Phrases[bool]  # heads that a place alone makes a name of: `chính phủ`, `U23`
    alone: Phrases[bool]  # of these, those that a capital alone makes a name of: `Quốc hội`
    parts: Phrases[bool]  # parts of a body that are none of their own: `hội đồng quản trị`
    words: Phrases[bool]  # what names of bodies are made of: `ngoại giao`, `xi măng`
    verbs: Phrases[bool]  # those of them that are verbs behind a name: `nghiên cứu`
    press: Phrases[bool]  # before the name of a paper, agency or club, no part of it: `hãng tin`
    before: Phrases[bool]  # before any other body, no part of its name: `thương hiệu`
    makers: frozenset[str]  # first words of firms that make things: `nokia`
    # first words of heads that a person's full name may belong to: `Trường Nguyễn Du`
    person_heads: frozenset[str]
    weak_heads: frozenset[str]  # small, they need a word of bodies right behind them
    called_heads: frozenset[str]  # of these, those that a person's name is enough for: `trường`
    capital_heads: frozenset[str]  # count with a capital only; small they describe
    field_heads: frozenset[str]  # of bodies that have no name but their field: `công đoàn`
    dropped_heads: frozenset[str]  # left out before a foreign or short name: `Hãng VietJet`
    # first words of heads whose works, schools and units are numbered: `Nhà máy Sơn Hạ 2`
    numbered_heads: frozenset[str]
    branched_heads: frozenset[str]  # first words of firms whose branches belong to the name
    traded_heads: frozenset[str]  # small firms named by trade and name: `công ty xi măng Hà Tiên`
    seated_heads: frozenset[str]  # first words of bodies whose seat is in the name: `Đại sứ quán`
    unit_heads: frozenset[str]  # first words of military units, numbered: `Sư đoàn 3`
    sites: Phrases[bool]  # heads whose bodies are places: `Bảo tàng`
    office_heads: frozenset[str]  # first words of bodies named after an office: `Văn phòng …`
    levelled_heads: frozenset[str]  # bodies every unit of the country has: `ubnd`
    levels: frozenset[str]  # those units: `UBND | tỉnh`
    own_levels: frozenset[str]  # may follow the own name in small letters: `Bảo tàng … quốc gia`
    joiners: frozenset[str]  # small words and signs inside a name: `và`, `&`
    listed_kinds: frozenset[str]  # units all of whose names are known
    partners: Phrases[bool]  # behind `&`: `Trần & Cộng sự`
    inner_kinds: frozenset[str]  # units whose name may stand inside: `Sở Y tế | tỉnh Hà Nam`
    and_verbs: frozenset[str]  # verbs that are words of bodies too: `… và thống nhất`
    closing_words: frozenset[str]  # small words that no name of a body goes on with
    many: frozenset[str]  # before a head: several bodies, no name: `các công ty`
    home: frozenset[str]  # the country of a foreign firm's subsidiary: `Samsung | Việt Nam`
    endings: frozenset[str]  # last words of foreign names of bodies: `association`
    openings: frozenset[str]  # first words of such: `university`, `jabhat`


@cache
def bodies() -> Bodies:
    """The lists about bodies, read once."""
    table, clues = lexicon.classes("bodies/heads"), lexicon.classes("names/around_names")
    small = lexicon.classes("grammar/function_words")
    return Bodies(
        heads=to_phrases(table["heads"]),
        of_states=to_phrases(table["bodies"]),
        alone=to_phrases(table["alone"]),
        parts=to_phrases(clues["parts_of_bodies"]),
        words=to_phrases(table["words"]),
        verbs=to_phrases(table["told"]),
        press=to_phrases(table["press"]),
        before=to_phrases(table["before"]),
        makers=folded(lexicon.words("bodies/known", "makers")),
        person_heads=folded(clues["named_heads"]),
        weak_heads=folded(clues["weak_heads"]),
        called_heads=folded(clues["called_heads"]),
        capital_heads=folded(clues["capital_heads"]),
        field_heads=folded(clues["field_heads"]),
        dropped_heads=folded(clues["dropped_heads"]),
        numbered_heads=folded(clues["numbered_heads"]),
        branched_heads=folded(clues["branched_heads"]),
        traded_heads=folded(clues["traded_heads"]),
        seated_heads=folded(clues["seated_heads"]),
        unit_heads=folded(clues["unit_heads"]),
        sites=to_phrases(table["sites"]),
        office_heads=folded(clues["office_heads"]),
        levelled_heads=folded(clues["levelled_heads"]),
        levels=folded(clues["levels"]),
        own_levels=folded(clues["levels_of_bodies"]),
        joiners=folded(clues["joiners"]),
        listed_kinds=folded(clues["listed_kinds"]),
        partners=to_phrases(clues["partners"]),
        inner_kinds=folded(clues["inner_kinds"]),
        and_verbs=folded(clues["and_verbs"]),
        closing_words=folded(small["closing_words"]),
        many=folded(small["many"]),
        home=folded(clues["home"]),
        endings=folded(clues["org_endings"]),
        openings=folded(clues["org_openings"]),
    )
