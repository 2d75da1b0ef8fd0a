"""The words of time as the readers look them up: the folder `times` of the lexicon, typed."""

from __future__ import annotations

from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.tokens import Tokens, to_phrases
from doichieu.model import DayPart, Season, TimeUnit


@cache
def words() -> dict[str, Any]:
    """The table of time words."""
    return {**lexicon.table("times/times"), **lexicon.classes("times/contexts")}


@cache
def phrases(name: str) -> Phrases[str]:
    """The keys (or items) of one list of the table, by first word."""
    return to_phrases(words()[name])


@cache
def saying() -> Phrases[str]:
    """Verbs of saying that report a clause, by first word."""
    return to_phrases(lexicon.words("speech/verbs", "clause"))


def phrase_at(t: Tokens, i: int, name: str) -> tuple[str, int]:
    """The longest phrase of the list at ``i`` and its end; an empty string if there is none."""
    size = phrases(name).length(t.low, i)
    return " ".join(t.low[i : i + size]), i + size


def shift_at(t: Tokens, i: int) -> tuple[str, int, int]:
    """`này`, `trước`, `sắp tới` after a unit: the words, how many units they shift, the end."""
    phrase, end = phrase_at(t, i, "shifts")
    return phrase, words()["shifts"][phrase] if phrase else 0, end


def part_at(t: Tokens, i: int) -> tuple[DayPart | None, int]:
    """The part of the day that is named at ``i``, and the end."""
    phrase, end = phrase_at(t, i, "parts")
    return (DayPart(words()["parts"][phrase]) if phrase else None), end


def season_of(word: str) -> Season | None:
    """The season of a word after `mùa`."""
    name = words()["seasons"].get(word)
    return Season(name) if name else None


def unit_at(t: Tokens, i: int) -> tuple[TimeUnit | None, int]:
    """The unit of time at ``i`` and the end."""
    phrase, end = phrase_at(t, i, "units")
    return (TimeUnit(tuple(words()["units"][phrase])) if phrase else None), end
