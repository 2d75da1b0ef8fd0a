"""The phrase matcher: where phrases begin and end, the longest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.lexicon.phrases import Phrases, phrase_set

CUES = Phrases({("cho", "biết"): 1, ("cho", "biết", "thêm"): 2, ("nói",): 3, ("biết",): 4})
ROW = ("ông", "cho", "biết", "thêm", "và", "nói", "cho", "biết")


@pytest.mark.parametrize(
    ("at", "found"),
    [(0, None), (1, (4, 2)), (2, (3, 4)), (5, (6, 3)), (6, (8, 1)), (8, None), (-1, None)],
)
def test_the_longest_phrase_that_begins_here(at: int, found: tuple[int, int] | None) -> None:
    assert CUES.match(ROW, at) == found
    assert CUES.starts(ROW, at) == (found[0] if found else at)
    assert CUES.length(ROW, at) == (found[0] - at if found else 0)
    assert next(CUES.matches(ROW, at), None) == found


@pytest.mark.parametrize(
    ("at", "floor", "start"),
    [(4, 0, 1), (4, 2, 4), (3, 0, 1), (3, 2, 2), (6, 0, 5), (8, 7, 7), (0, 0, 0), (5, 0, 5)],
)
def test_the_longest_phrase_that_ends_here(at: int, floor: int, start: int) -> None:
    assert CUES.ends(ROW, at, floor) == start


def test_all_phrases_that_begin_here_the_longest_first() -> None:
    assert list(CUES.matches(ROW, 1)) == [(4, 2), (3, 1)]


def test_whole_phrases_are_held_and_valued() -> None:
    assert CUES.holds("cho", "biết")
    assert not CUES.holds("cho")
    assert CUES.value("cho", "biết", "thêm") == 2
    assert CUES.value("cho") is None
    assert CUES.firsts == {"cho", "nói", "biết"}
    assert phrase_set([("nói",)]).match(["nói"], 0) == (1, True)


TOKENS = st.sampled_from("abc")
PHRASES = st.lists(st.lists(TOKENS, min_size=1, max_size=3).map(tuple), max_size=6)


@given(PHRASES, st.lists(TOKENS, max_size=8), st.integers(0, 8))
def test_it_finds_what_trying_every_length_finds(
    phrases: list[tuple[str, ...]], row: list[str], at: int
) -> None:
    found = phrase_set(phrases)
    sizes = [n for n in range(len(row) - at, 0, -1) if tuple(row[at : at + n]) in phrases]
    assert found.length(row, at) == (sizes[0] if sizes else 0)
    back = [n for n in range(at, 0, -1) if at <= len(row) and tuple(row[at - n : at]) in phrases]
    assert found.ends(row, at) == at - (back[0] if back else 0)
