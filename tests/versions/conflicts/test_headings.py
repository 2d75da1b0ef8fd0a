"""What conflicts are called. All sentences are invented."""

from __future__ import annotations

import pytest

from doichieu.versions.conflicts.headings import (
    cut_words,
    name_claim,
    name_count,
    name_measure,
    name_time,
)


def at(text: str, figure: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    start = text.index(figure)
    return text, (0, len(text)), (start, start + len(figure))


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Phà lật khiến 12 người thiệt mạng trong đêm", "12 người", "số người thiệt mạng"),
        ("Công đoàn nói chiếc phà chở 210 người, quá sức chứa", "210 người",
         "số người Công đoàn nói chiếc phà chở"),
        ("210 người", "210 người", "số người"),
    ],
)  # fmt: skip
def test_counts(text: str, figure: str, expected: str) -> None:
    assert name_count(*at(text, figure), "người") == expected


def test_measures_are_called_by_the_words_before() -> None:
    given = at("Giá cà phê tại Lâm Đồng đã giảm xuống còn 95.000 đồng", "95.000 đồng")
    assert name_measure(*given, "VND") == "Giá cà phê tại Lâm Đồng đã giảm (VND)"


@pytest.mark.parametrize(
    ("text", "figure", "unit", "expected"),
    [
        ("Nó có giá lên tới 965.000 USD", "965.000 USD", "USD", "giá (USD)"),
        ("Tên này nặng 127kg và hay xuất hiện", "127kg", "kg", "nặng (kg)"),
        ("Anh phải nghỉ thi đấu 3 tuần", "3 tuần", "ngày", "thời gian phải nghỉ thi đấu"),
        ("Sau gần 2 giờ chữa cháy", "2 giờ", "phút", "thời gian chữa cháy"),
    ],
)
def test_measure_is_named_without_pronoun_and_unit_of_time(
    text: str, figure: str, unit: str, expected: str
) -> None:
    assert name_measure(*at(text, figure), unit) == expected


def test_times_are_called_by_what_happens() -> None:
    given = at("Chiếc phà rời cảng Vàm Lớn lúc 21h30", "21h30")
    assert name_time(*given, "giờ") == "giờ Chiếc phà rời cảng Vàm Lớn"


def test_claims_are_short() -> None:
    claim = (
        "Tuy nhiên, công đoàn cáo buộc chủ phà chở quá số người cho phép và không có phao cứu sinh"
    )
    assert len(name_claim(claim).split()) <= 14
    assert name_claim(claim).startswith("Công đoàn cáo buộc")


@pytest.mark.parametrize("text", ["", "và", "và " * 40, "a " * 40])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert len(cut_words(text, 5).split()) <= 5
