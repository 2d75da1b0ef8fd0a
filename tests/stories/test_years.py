"""The year of a day in a report without a date. Invented reports."""

from __future__ import annotations

from datetime import date

import pytest

from doichieu.model import Article
from doichieu.pipeline import read_mentions
from doichieu.stories import assemble

UNDATED = "Chợ Hạ cháy ngày 30/12. Hôm nay chợ đóng cửa."


def values(others: tuple[Article, ...], text: str = UNDATED) -> list[str]:
    reports = [read_mentions(a) for a in (*others, Article(id="x", text=text))]
    return [timex.value for timex in assemble(reports).reports[-1].timexes]


def dated(name: str, day: date, text: str = "Chợ Hạ cháy.") -> Article:
    return Article(id=name, published=day, text=text)


@pytest.mark.parametrize(
    ("others", "value"),
    [
        ((dated("a", date(2025, 1, 2)),), "2024-12-30"),
        ((dated("a", date(2024, 12, 31)), dated("b", date(2025, 1, 2))), "2024-12-30"),
        ((dated("a", date(2021, 1, 2)), dated("b", date(2025, 1, 2))), "XXXX-12-30"),
        ((Article(id="a", text="Chợ Hạ cháy ngày 30/12/2022."),), "2022-12-30"),
        ((Article(id="a", text="Chợ Hạ mở ngày 1/12/2022."),), "XXXX-12-30"),
        ((), "XXXX-12-30"),
    ],
)
def test_a_day_has_the_year_of_the_other_reports(others: tuple[Article, ...], value: str) -> None:
    assert values(others) == [value, "XXXX-XX-XX"]


def test_months_and_both_ends_of_a_range_have_years_too() -> None:
    text = "Chợ mở từ ngày 28/12 đến ngày 2/1. Hội chợ kéo dài cả tháng 12."
    assert values((dated("a", date(2025, 1, 2)),), text) == ["2024-12-28/2025-01-02", "2024-12"]


def test_a_report_with_a_date_keeps_what_it_says() -> None:
    one = dated("a", date(2025, 1, 2), "Chợ Hạ cháy ngày 30/12/2022.")
    other = dated("b", date(2025, 1, 2), UNDATED)
    story = assemble([read_mentions(one), read_mentions(other)])
    assert [t.value for t in story.reports[1].timexes] == ["2024-12-30", "2025-01-02"]
