"""Numbers of the gate as values, whatever they are written in."""

from __future__ import annotations

from fractions import Fraction

import pytest

from doichieu.gate.numbers import find_numerals
from doichieu.gate.tokens import tokenise


def values(text: str) -> list[set[Fraction]]:
    return [set(n.values) for n in find_numerals(tokenise(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("mười hai", 12),
        ("hai mươi lăm nghìn", 25_000),
        ("hai mươi lăm nghìn ba trăm", 25_300),
        ("một trăm linh năm", 105),
        ("25.000", 25_000),
        ("1,5 triệu", 1_500_000),
        ("2 nghìn tỷ", 2_000_000_000_000),
        ("năm người", 5),
        ("1.234.567", 1_234_567),
        ("0,5", Fraction(1, 2)),
    ],
)
def test_one_number(text: str, value: Fraction | int) -> None:
    assert any(Fraction(value) in found for found in values(text))


@pytest.mark.parametrize("text", ["năm ngoái", "năm 2013", "ông Ba", "tỷ lệ", "anh Tư", "thứ hai"])
def test_words_that_only_look_like_numbers(text: str) -> None:
    spoken = [n for n in find_numerals(tokenise(text)) if n.spoken]
    assert spoken == []


def test_both_numbers_of_a_range_share_the_multiplier() -> None:
    first, second = values("1,2 đến 1,5 triệu")
    assert Fraction(1_200_000) in first and second == {Fraction(1_500_000)}
