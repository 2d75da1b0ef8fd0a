"""Near-copies between reports, and the groups that rest on one origin."""

from __future__ import annotations

import random

import pytest

from doichieu.model import Article
from doichieu.stories.copies import find_copies
from doichieu.stories.origins import group_origins, outlet_key
from stories.marked import report

_SYLLABLES = [
    "cầu",
    "vân",
    "sập",
    "sáng",
    "nay",
    "khiến",
    "nhiều",
    "xe",
    "rơi",
    "xuống",
    "sông",
    "lực",
    "lượng",
    "cứu",
    "hộ",
    "đã",
    "tới",
    "và",
    "đưa",
    "người",
    "lên",
    "bờ",
]


def words(seed: int, size: int) -> list[str]:
    return random.Random(seed).choices(_SYLLABLES, k=size)


def sentence(seed: int, size: int = 200) -> str:
    return " ".join(words(seed, size))


def reworked(text: str, every: int) -> str:
    """The same text with every n-th word another one."""
    return " ".join("khác" if at % every == 0 else w for at, w in enumerate(text.split(), 1))


def test_a_copy_names_the_earlier_article() -> None:
    reports = [report(sentence(1), "a"), report(sentence(2), "b"), report(sentence(1), "c")]
    assert find_copies(reports) == {"c": "a"}


def test_a_reworked_copy_is_found() -> None:
    reports = [report(sentence(1), "a"), report("Tin mới. " + reworked(sentence(1), 25), "b")]
    assert find_copies(reports) == {"b": "a"}


def test_case_and_tone_placement_do_not_hide_a_copy() -> None:
    reports = [
        report(sentence(1) + " hòa bình", "a"),
        report(sentence(1).upper() + " hoà bình", "b"),
    ]
    assert find_copies(reports) == {"b": "a"}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (sentence(1), sentence(2)),
        (sentence(1), reworked(sentence(1), 5)),
        (sentence(1), sentence(1, 80) + " " + sentence(2)),
        (sentence(1, 30), sentence(1, 30) + " " + sentence(2, 8)),
        ("", ""),
    ],
    ids=["other", "rewritten", "a third taken over", "too short to tell", "empty"],
)
def test_no_copy(earlier: str, later: str) -> None:
    assert find_copies([report(earlier, "a"), report(later, "b")]) == {}


def test_the_same_quotation_makes_no_copy() -> None:
    quoted = f"“{sentence(1, 90)}”"
    reports = [
        report(f"{sentence(2, 60)} {quoted}", "a"),
        report(f"{sentence(3, 60)} {quoted}", "b"),
    ]
    assert find_copies(reports) == {}


def test_a_short_notice_inside_a_long_report_is_not_made_a_copy_of_it() -> None:
    reports = [report(sentence(1, 60), "a"), report(sentence(1, 60) + " " + sentence(2, 300), "b")]
    assert find_copies(reports) == {}


def articles(*fields: dict[str, object]) -> list[Article]:
    return [Article(id=f"a{n}", text="Tin.", **each) for n, each in enumerate(fields, 1)]  # type: ignore[arg-type]


def test_reports_without_ties_stand_alone() -> None:
    assert group_origins(articles({}, {}), {}) == {"a1": "a1", "a2": "a2"}


def test_a_shared_agency_makes_one_group_named_for_it() -> None:
    found = group_origins(
        articles({"origins": ("AFP",)}, {"origins": ("AP",)}, {"origins": ("AFP",)}), {}
    )
    assert found == {"a1": "AFP", "a2": "a2", "a3": "AFP"}


def test_two_names_of_one_agency_are_one() -> None:
    found = group_origins(articles({"origins": ("Xinhua",)}, {"origins": ("Tân Hoa xã",)}), {})
    assert found["a1"] == found["a2"]


def test_one_outlet_citing_the_other() -> None:
    found = group_origins(
        articles({"outlet": "www.vnexpress.net"}, {"outlet": "bao.vn", "origins": ("VnExpress",)}),
        {},
    )
    assert found["a1"] == found["a2"] == "a1"


def test_copies_and_credits_chain() -> None:
    given = articles({}, {"origins": ("AP",)}, {"origins": ("AP",)})
    assert len(set(group_origins(given, {"a2": "a1"}).values())) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("VOV", "vov.vn"),
        ("https://www.vov.vn/tin", "VOV"),
        ("thethao.vnexpress.net", "VnExpress"),
        ("Báo Lạ", "báo lạ"),
    ],
)
def test_outlet_key(left: str, right: str) -> None:
    assert outlet_key(left) == outlet_key(right)
