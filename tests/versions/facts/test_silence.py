"""A report is called silent only where nothing near the fact stands in it."""

from __future__ import annotations

import pytest

import doichieu
from doichieu.model import Fact
from doichieu.scoring import rows_of
from doichieu.versions.align import align
from doichieu.versions.facts import find_support
from doichieu.versions.facts.evidence import find_shown, place_clauses
from doichieu.versions.facts.silence import FEATURES, MOST_REPORTS, Tables, find_silent, nearest
from stories_for_tests import article

SAID = "Tàu cứu hộ đã đưa 140 người của phà Aurora lên bờ ở cảng Vàm Sậy."
OTHER = "Giá cà phê ở Tây Nguyên tăng lên 52.000 đồng một cân trong phiên sáng."
NEAR = "Phà Aurora được kéo về cảng Vàm Sậy sau khi 140 người đã lên bờ an toàn."


def facts(*texts: str) -> list[Fact]:
    """The shared facts of a story of these texts, in articles `a0`, `a1`, …"""
    articles = [article(f"a{n}", text) for n, text in enumerate(texts)]
    found = doichieu.brief(articles).comparison.facts
    return [fact for fact in found if fact.articles > 1]


def test_a_report_of_something_else_is_silent() -> None:
    (fact,) = facts(SAID, SAID, OTHER)
    assert fact.silent == ("a2",)
    assert fact.confidence is not None
    assert fact.confidence > 0.7


@pytest.mark.parametrize("text", [NEAR, f"{OTHER} {NEAR}"])
def test_of_a_report_with_something_near_nothing_is_said(text: str) -> None:
    found = facts(SAID, SAID, text)
    assert found
    assert all("a2" not in fact.silent for fact in found)


def test_no_report_is_silent_of_what_it_says() -> None:
    for fact in facts(SAID, SAID, OTHER, NEAR):
        assert not {span.article for span in fact.evidence} & set(fact.silent)


def test_what_only_one_report_says_has_no_confidence() -> None:
    found = doichieu.brief([article("a", SAID), article("b", OTHER)]).comparison.facts
    assert [f for f in found if f.articles == 1]
    assert all(f.confidence is None and f.silent == () for f in found if f.articles == 1)


def test_the_order_of_reports_changes_nothing() -> None:
    (one,) = facts(SAID, OTHER, SAID)
    (two,) = facts(OTHER, SAID, SAID)
    assert one.silent == ("a1",)
    assert two.silent == ("a0",)


def test_nearest_is_nearer_in_the_report_that_is() -> None:
    articles = [article(f"a{n}", text) for n, text in enumerate((SAID, SAID, OTHER, NEAR))]
    story = doichieu.brief(articles).story
    alignment = align(story)
    tables = Tables(alignment)
    support = next(s for s in find_support(story, alignment) if {0, 1} <= set(s.said))
    shown = find_shown(support.evidence, place_clauses(alignment.clauses))
    far, near = nearest(tables, support.said, shown)[2:]
    assert far.report_said < near.report_said
    assert far.number == 0.0 < near.number
    assert 0.0 <= near.sentence <= 1.0
    assert rows_of(FEATURES, [far, near]).shape == (2, len(FEATURES))


def test_nobody_is_called_silent_among_very_many() -> None:
    texts = [SAID, SAID, *([OTHER] * (MOST_REPORTS - 1))]
    articles = [article(f"a{n}", text) for n, text in enumerate(texts)]
    story = doichieu.brief(articles[:3]).story
    tables = Tables(align(story))
    assert find_silent(tables, [0, 1], [0, 1]) == ("a2",)
    for fact in facts(*texts):
        assert fact.silent == ()
