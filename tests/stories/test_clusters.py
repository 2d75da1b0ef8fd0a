"""Reports of one story stay together, unrelated ones come apart; every text is invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.articles import read_articles
from doichieu.stories import group_stories
from stories_for_tests import EXAMPLE, article

FLOOD = [
    "Lũ quét cuốn trôi ba căn nhà ở xã Nậm Hua, huyện Mường Lay. Xã Nậm Hua đang dọn bùn.",
    "Xã Nậm Hua dọn bùn sau lũ quét. Ba căn nhà bị cuốn trôi trong đêm, không ai thiệt mạng.",
    "Sau lũ quét ở Nậm Hua, huyện Mường Lay cấp gạo cho bà con mất nhà.",
]
MATCH = [
    "Đội Sông Lam thắng Thép Xanh hai bàn. Tiền đạo Hồ Quý ghi cả hai bàn trên sân Vinh.",
    "Tiền đạo Hồ Quý ghi hai bàn, đội Sông Lam thắng Thép Xanh.",
]
PRICE = ["Giá cà phê tại Lâm Đồng tăng lên 120.000 đồng một ký, người trồng giữ hàng chờ giá."]


def ids(texts: list[str]) -> list[list[int]]:
    given = [article(str(i), text) for i, text in enumerate(texts)]
    return [[int(a.id) for a in group] for group in group_stories(given)]


@pytest.mark.parametrize("texts", [FLOOD, MATCH, PRICE, FLOOD[:1] * 3, ["Mưa.", "Mưa."]])
def test_reports_of_one_story_stay_together(texts: list[str]) -> None:
    assert ids(texts) == [list(range(len(texts)))]


def test_unrelated_stories_come_apart() -> None:
    assert ids([FLOOD[0], MATCH[0], FLOOD[1], PRICE[0], MATCH[1], FLOOD[2]]) == [
        [0, 2, 5],
        [1, 4],
        [3],
    ]


def test_a_bridge_between_two_groups_joins_them() -> None:
    both = f"{FLOOD[0]} {MATCH[0]}"
    assert ids([FLOOD[0], MATCH[0], both]) == [[0, 1, 2]]


def test_the_example_is_one_story() -> None:
    articles = read_articles(EXAMPLE).articles
    assert [len(group) for group in group_stories(articles)] == [len(articles)]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_every_article_is_in_one_group_in_the_order_given(texts: list[str]) -> None:
    groups = ids(texts)
    assert sorted(at for group in groups for at in group) == list(range(len(texts)))
    assert all(group == sorted(group) for group in groups) and groups == sorted(groups)


def test_the_groups_do_not_depend_on_the_order() -> None:
    texts = [*FLOOD, *MATCH, *PRICE]
    wanted = {frozenset(texts[i] for i in group) for group in ids(texts)}
    for seed in range(5):
        random.Random(seed).shuffle(texts)
        assert {frozenset(texts[i] for i in group) for group in ids(texts)} == wanted
