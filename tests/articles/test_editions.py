"""One address with several texts: the newest counts, the older ones are named."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest

import doichieu
from doichieu.articles import newest_editions
from doichieu.model import VIETNAM, Article

URL = "https://www.a.vn/tin-1.html"


def edition(name: str, text: str, url: str | None = URL, **fields: Any) -> Article:
    return Article(id=name, text=text, url=url, **fields)


OLD = edition("cũ", "Lũ cuốn 3 người.", published=date(2025, 9, 1))
NEW = edition("mới", "Lũ cuốn 5 người.", published=date(2025, 9, 2))


@pytest.mark.parametrize(
    "url",
    [
        URL, "http://a.vn/tin-1.html", "https://a.vn/tin-1.html#binh-luan", "https://m.a.vn/tin-1.html",
        "https://a.vn/tin-1.html?utm_source=x&fbclid=y", "https://A.VN/tin-1.html/",
    ],
)  # fmt: skip
def test_the_newer_edition_counts_however_the_address_is_written(url: str) -> None:
    new = edition("mới", NEW.text, url, published=NEW.published)
    kept, older = newest_editions([OLD, new])
    assert kept == [new]
    assert [(r.input, r.stage) for r in older] == [("cũ", "read")]
    assert "mới" in older[0].reason and "cùng một bài" in older[0].reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.vn/tin-1.html", "https://a.vn/tin-2.html"),
        ("https://a.vn/tin?id=1", "https://a.vn/tin?id=2"),
        ("https://a.vn/tin-1.html", "https://b.vn/tin-1.html"),
        ("https://a.vn/", "https://a.vn"),
        ("a.vn", "a.vn"),
        (None, None),
    ],
)
def test_other_addresses_are_other_reports(one: str | None, other: str | None) -> None:
    given = [edition("a", "Lũ cuốn 3 người.", one), edition("b", "Lũ cuốn 5 người.", other)]
    assert newest_editions(given) == (given, [])


def test_one_text_twice_is_a_copy_and_no_edition() -> None:
    given = [OLD, edition("lại", " Lũ cuốn  3 người.", published=date(2025, 9, 3))]
    assert newest_editions(given) == (given, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"published": date(2025, 9, 1)}, {"published": datetime(2025, 9, 1, 8)}),
        ({"published": datetime(2025, 9, 1, 8, tzinfo=VIETNAM)},
         {"published": datetime(2025, 9, 1, 2, tzinfo=UTC)}),
        ({"published": date(2025, 9, 1)},
         {"published": date(2025, 9, 1), "modified": date(2025, 9, 2)}),
        ({}, {"published": date(2025, 9, 1)}),
    ],
)  # fmt: skip
def test_what_newer_means(old: dict[str, Any], new: dict[str, Any]) -> None:
    given = [edition("cũ", "Lũ cuốn 3 người.", **old), edition("mới", "Lũ cuốn 5 người.", **new)]
    for _ in range(2):
        assert [a.id for a in newest_editions(given)[0]] == ["mới"]
        given.reverse()


def test_of_undated_editions_the_longer_counts_in_any_order() -> None:
    given = [edition(f"b{n}", "Lũ cuốn 3 người. " * n) for n in range(1, 5)]
    for seed in range(4):
        random.Random(seed).shuffle(given)
        assert [a.id for a in newest_editions(given)[0]] == ["b4"]


def test_an_edition_does_not_contradict_itself() -> None:
    told = doichieu.brief([OLD, NEW])
    assert [a.id for a in told.story.articles] == ["mới"]
    assert told.comparison.conflicts == ()
    assert [r.input for r in told.rejections] == ["cũ"]
