from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doichieu.mentions.times import find_timexes
from doichieu.mentions.times.calendar import clock, is_day_of_month, lunar_day
from doichieu.mentions.tokens import Tokens
from doichieu.model import (
    Analysis,
    Article,
    DayPart,
    Document,
    Part,
    PartKind,
    Span,
    Tense,
    Timex,
    TimexType,
    nearest_year,
)

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "times.yml").read_text(encoding="utf-8")
)
PUBLISHED = date(2024, 5, 15)  # a Wednesday
OF_KINDS = date(2025, 9, 10)  # a Wednesday
KINDS = [(kind, case) for kind, cases in CASES["kinds"].items() for case in cases]

# Pieces that times are made of, in any order and number.
PIECES = st.sampled_from(
    [
        "ngày",
        "hôm",
        "sáng",
        "chiều",
        "và",
        "đến",
        "từ",
        "năm",
        "tháng",
        "tuần",
        "quý",
        "nửa",
        "đầu",
        "cuối",
        "thứ",
        "hai",
        "ba",
        "3",
        "15",
        "2024",
        "/",
        "-",
        ".",
        ":",
        "h",
        "giờ",
        "phút",
        "trước",
        "sau",
        "đó",
        "tới",
        "qua",
        "nay",
        "mùng",
        "Tết",
        "rằm",
        "hàng",
        "mỗi",
        "nhiều",
        "cùng",
        "kỳ",
        "99999999999999999",
        "²",
        "٣",
        "(",
        ")",
        ",",
        "\n",
    ]
)


def document(text: str, published: date | None = PUBLISHED, **fields: Any) -> Document:
    return Document(
        Article(id="a", text=text, published=published, **fields), Analysis(text, (), ())
    )


def timexes(text: str, published: date | None = PUBLISHED, **fields: Any) -> tuple[Timex, ...]:
    return find_timexes(document(text, published, **fields), Tokens(text))


def values(text: str, published: date | None = PUBLISHED) -> dict[str, str]:
    return {text[x.span.start : x.span.end]: x.value for x in timexes(text, published)}


def told(case: dict[str, Any]) -> dict[str, str]:
    return {words: str(value) for words, value in case["times"].items()}


def day(case: dict[str, Any], default: date = PUBLISHED) -> date | None:
    published = case.get("published", default)
    return None if published == "unknown" else published


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"])
def test_times_of_a_sentence(case: dict[str, Any]) -> None:
    assert values(case["text"], day(case)) == told(case)


@pytest.mark.parametrize(
    ("kind", "case"), KINDS, ids=lambda x: x if isinstance(x, str) else x["text"]
)
def test_the_ways_of_newspapers(kind: str, case: dict[str, Any]) -> None:
    assert values(case["text"], day(case, OF_KINDS)) == told(case), kind


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["text"])
def test_known_failures(case: dict[str, Any]) -> None:
    assert values(case["text"], day(case)) == told(case)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hôm qua trời mưa.", TimexType.DATE),
        ("Chiều qua trời mưa.", TimexType.TIME),
        ("Lúc 8h30 sáng nay trời mưa.", TimexType.TIME),
        ("Mưa suốt 3 ngày.", TimexType.DURATION),
        ("Mỗi ngày một trận mưa.", TimexType.SET),
    ],
)
def test_types(text: str, kind: TimexType) -> None:
    assert [x.type for x in timexes(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Đầu tháng 4 có mưa.", "START"),
        ("Giữa năm 2022 có mưa.", "MID"),
        ("Cuối tuần trước có mưa.", "END"),
        ("Mưa khoảng 3 ngày.", "APPROX"),
        ("Mưa hơn 3 ngày.", "MORE_THAN"),
        ("Mưa 3 ngày.", None),
    ],
)
def test_modifiers(text: str, mod: str | None) -> None:
    assert [x.mod for x in timexes(text)] == [mod]


def test_credits_have_no_times_but_captions_do() -> None:
    text = "Cầu sập hôm qua. Ảnh chụp sáng 3/5. Theo TTX 12/5."
    parts = (
        Part(Span("a", 17, 35), PartKind.CAPTION),
        Part(Span("a", 36, len(text)), PartKind.CREDIT),
    )
    found = timexes(text, parts=parts)
    assert [x.value for x in found] == ["2024-05-14", "2024-05-03TMO"]


def test_the_lead_names_the_day_that_the_text_leans_on() -> None:
    found = timexes("Cùng ngày, chợ mở lại.", description="Tối 12/5, đám cháy đã tắt.")
    assert [x.value for x in found] == ["2024-05-12"]
    assert [x.value for x in timexes("Cùng ngày, chợ mở lại.")] == ["2024-05-15"]


@pytest.mark.parametrize(
    ("year", "first_day"),
    [
        # years in which the Vietnamese and the Chinese calendar differ
        (1968, date(1968, 1, 29)),
        (1985, date(1985, 1, 21)),
        (2007, date(2007, 2, 17)),
        (2030, date(2030, 2, 2)),
        (2024, date(2024, 2, 10)),
    ],
)
def test_the_lunar_calendar_is_the_vietnamese_one(year: int, first_day: date) -> None:
    moment = lunar_day(year, 1, 1)
    assert moment is not None
    assert moment.date == first_day


def test_there_is_no_lunar_day_outside_the_calendar() -> None:
    assert lunar_day(2024, 13, 1) is None
    assert lunar_day(3000, 1, 1) is None
    assert lunar_day(None, 1, 1) is None


@pytest.mark.parametrize(
    ("hour", "part", "expected"),
    [
        (3, DayPart.AFTERNOON, 15),
        (7, DayPart.EVENING, 19),
        (1, DayPart.MIDDAY, 13),
        (11, DayPart.MIDDAY, 11),
        (10, DayPart.NIGHT, 22),
        (2, DayPart.NIGHT, 2),
    ],
)
def test_clock(hour: int, part: DayPart, expected: int) -> None:
    assert clock(hour, part) == expected


def test_a_day_far_ahead_is_only_meant_where_the_words_say_so() -> None:
    assert nearest_year(date(2024, 1, 10), 12, 20) == 2023
    assert nearest_year(date(2024, 12, 20), 1, 5) == 2025
    assert nearest_year(date(2024, 6, 1), 6, 25) == 2024
    assert nearest_year(date(2024, 6, 1), 11, 25) == 2023
    assert nearest_year(date(2024, 6, 1), 11, 25, Tense.FUTURE) == 2024
    assert nearest_year(date(2024, 6, 1), 6, 25, Tense.PAST) == 2023
    assert nearest_year(date(2025, 6, 1), 2, 29) == 2024
    assert nearest_year(None, 1, 1) is None
    assert not is_day_of_month(30, 2)
    assert is_day_of_month(29, 2)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_odd_text_is_read_in_order_and_without_overlap(text: str) -> None:
    for published in (PUBLISHED, None, date(1, 1, 1), date(9999, 12, 31)):
        end = 0
        for found in timexes(text, published):
            assert end <= found.span.start < found.span.end <= len(text)
            assert found.value
            end = found.span.end


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.dates(date(1990, 1, 1), date(2040, 12, 31))
)
def test_a_written_date_is_read_back(day_said: date, published: date) -> None:
    text = f"Họp ngày {day_said.day}/{day_said.month}/{day_said.year} tại Huế."
    assert [x.value for x in timexes(text, published)] == [day_said.isoformat()]


@pytest.mark.parametrize("unit", ["a-", "1.", "1/", "ngày 1, ", "sáng và ", "từ 1 đến ", "(1", "1"])
def test_long_monotonous_text(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert len(timexes(text)) <= len(text)
