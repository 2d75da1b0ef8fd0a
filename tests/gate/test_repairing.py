"""Repair: slips of copying are mended, anything else is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.gate import repair
from doichieu.text import fold_case

SENTENCE = "Chiều 4/3, quân đội “Hòa Bình” cứu 1.250 người; 45% bị thương."


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        ("cứu 1.250 người", "cứu 1.250 người"),
        ("cứu  1250 người", "cứu 1.250 người"),
        ("CHIỀU 4/3 quân đội", "Chiều 4/3, quân đội"),
        ("quân_đội “Hoà Bình”", "quân đội “Hòa Bình”"),
        ("quân đội Hòa Bình cứu", "quân đội “Hòa Bình” cứu"),
        ("45%", "45%"),
        ("người; 45%", "người; 45%"),
    ],
)
def test_slips_of_copying_are_mended(stretch: str, words: str) -> None:
    found = repair(stretch, SENTENCE)
    assert found is not None and SENTENCE[slice(*found)] == words


@pytest.mark.parametrize(
    "stretch",
    ["cứu 1.251 người", "quan doi Hoa Binh", "cứu 1.2", "hiều 4/3", "cứu … người", "", "  ", "“”"],
)
def test_anything_else_is_no_copy(stretch: str) -> None:
    assert repair(stretch, SENTENCE) is None


@given(st.text(max_size=40), st.text(max_size=80))
def test_what_is_found_is_a_stretch_with_the_same_letters(stretch: str, sentence: str) -> None:
    found = repair(stretch, sentence)
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(sentence)
        wanted = [c for c in fold_case(stretch) if c.isalnum()]
        assert (
            stretch in sentence
            or [c for c in fold_case(sentence[start:end]) if c.isalnum()] == wanted
        )
