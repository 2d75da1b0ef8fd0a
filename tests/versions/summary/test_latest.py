"""Headline and summary tell what the last report knows. All sentences are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import doichieu
from doichieu.model import VIETNAM, Brief
from stories_for_tests import article

FIRST = datetime(2020, 5, 6, 8, 0, tzinfo=VIETNAM)
DEAD = "Vụ lật đò trên sông Vàm Lớn đã làm {} người thiệt mạng, theo công an huyện Bến Sậy."


def brief(*reports: tuple[str, str]) -> Brief:
    """A brief of reports, each with its title, half a day apart."""
    return doichieu.brief(
        [
            replace(
                article(f"a{n}", text),
                title=title,
                outlet=f"bao{n}.vn",
                published=FIRST + timedelta(hours=12 * n),
            )
            for n, (title, text) in enumerate(reports)
        ]
    )


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("Lật đò trên sông Vàm Lớn, 6 người chết", "Lật đò trên sông: 9 người chết"),
        ("Vẫn đang tìm nạn nhân vụ lật đò Vàm Lớn", "Ngừng tìm nạn nhân vụ lật đò"),
    ],
)
def test_a_title_that_a_later_report_has_overtaken_is_no_headline(early: str, late: str) -> None:
    made = brief((early, DEAD.format(6)), (early, DEAD.format(6)), (late, DEAD.format(9)))
    assert made.comparison.headline == late


def test_an_overtaken_figure_is_not_told_as_the_present_one() -> None:
    made = brief(("Lật đò", DEAD.format(6)), ("Lật đò", DEAD.format(9)))
    assert [v.value for s in made.comparison.state for v in s.series] == ["6 người", "9 người"]
    for line in made.comparison.summary:
        assert "6 người" not in line.text or "6 người (về sau: 9 người)" in line.text
