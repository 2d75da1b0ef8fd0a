"""Word lists about capitals: where a capital says nothing, and small words inside names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.mentions.names.lists import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Capitals:
    """Lists about capitals, folded but for ``never``."""

    plain: frozenset[str]  # syllables that are small far more often than not
    openers: frozenset[str]  # syllables that open a caption or title word with a capital
    pairs: frozenset[str]  # words of two syllables that are no names: `giai đoạn`
    no_kinds: frozenset[str]  # words of two syllables whose second looks like a kind word
    never: frozenset[str]  # capitals that are no names, as they stand: `Mr`, `Fax`
    small_openers: frozenset[str]  # small words that open a headline where the mark was lost
    shy_openers: frozenset[str]  # countries and towns that open a sentence as other words
    note_openers: frozenset[str]  # open a note, never part of a name: `Theo`, `Nguồn`
    caption_pairs: frozenset[str]  # openers of captions: `từ trái`
    credit_openers: frozenset[str]  # what a picture credit begins with: `ảnh`
    language_words: frozenset[str]  # before the name of a language: `tiếng Anh`
    first_particles: frozenset[str]  # small, a foreign name may begin with them: `bin Laden`
    inner_particles: frozenset[str]  # small words inside foreign names: `de`, `of`
    lettered: frozenset[str]  # before a letter that names a sort and no person: `vitamin C`
    counted: frozenset[str]  # behind a number that counts: `triệu`, `chiếc`


@cache
def capitals() -> Capitals:
    """The lists about capitals, read once."""
    plain = lexicon.classes("counted/plain_words")
    clues = lexicon.classes("names/around_names")
    return Capitals(
        plain=folded(plain["syllable"]),
        openers=folded(plain["opener"]),
        pairs=folded(plain["pair"]),
        no_kinds=folded([*plain["no_kind"], *clues["more_no_kinds"]]),
        never=frozenset(lexicon.words("things/known", "never")),
        small_openers=folded(lexicon.words("grammar/function_words", "small_openers")),
        shy_openers=folded(clues["shy_openers"]),
        note_openers=folded(clues["note_openers"]),
        caption_pairs=folded(clues["caption_pairs"]),
        credit_openers=folded(clues["photo"]),
        language_words=folded(clues["language_words"]),
        first_particles=folded(clues["first_particles"]),
        inner_particles=folded(clues["inner"]),
        lettered=folded(clues["lettered"]),
        counted=folded(clues["counted"]),
    )
