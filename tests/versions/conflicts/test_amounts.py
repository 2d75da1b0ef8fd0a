"""Figures in comparable units."""

from __future__ import annotations

import pytest

import doichieu
from doichieu.versions.conflicts.amounts import find_amounts, unit_key
from stories_for_tests import article


@pytest.mark.parametrize(
    ("unit", "key"),
    [
        ("nạn nhân", "người"),
        ("việc làm mới", "việc làm"),
        ("đô la", "USD"),
        ("", ""),
        ("đồng/lít", "VND/lít"),
    ],
)
def test_units_under_one_name(unit: str, key: str) -> None:
    assert unit_key(unit) == key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cầu dài 3 km, rộng 8 m.", [(3000, 3000), (8, 8)]),
        ("Giá giảm -5%.", [(5, 5)]),
        ("Lễ kéo dài gần 20 phút.", [(18, 20)]),
        ("Đội khách thắng 2-1.", []),
        ("Anh Lộc, 34 tuổi, có 2 xe.", [(2, 2)]),
        ("Giá tăng trong 3 tháng qua.", []),
    ],
)
def test_numbers_in_base_units(text: str, found: list[tuple[float, float]]) -> None:
    (report,) = doichieu.brief([article("a", text)]).story.reports
    intervals = [amount.interval for amount in find_amounts(report)]
    assert [(i.least, i.most) for i in intervals if i] == found
