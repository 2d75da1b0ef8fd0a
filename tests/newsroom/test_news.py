"""What is new between two briefs: lines are the same by their evidence, not by their words."""

from __future__ import annotations

import json

import factories as make
from doichieu.model import Brief, Conflict, ConflictKind, Fact, FactStatus, Side
from doichieu.newsroom import find_news
from doichieu.newsroom.news import Turn
from doichieu.views import render

A = make.article("a", "Cầu Vân sập làm 5 người chết. Cầu mới xây năm 2020.")
B = make.article("b", "Năm người chết khi cầu Vân sập. Cầu xây năm 2021.")
C = make.article("c", "Cầu Vân sập, 5 người chết.")


def fact(
    *reports: object, status: FactStatus = FactStatus.SHARED, gist: str = "5 người chết"
) -> Fact:
    words = {"a": "làm 5 người chết", "b": "Năm người chết", "c": "5 người chết"}
    evidence = tuple(make.span(r, words[r.id]) for r in reports)  # type: ignore[attr-defined, arg-type]
    return Fact(
        id="f1", gist=gist, evidence=evidence, status=status,
        articles=len(reports), outlets=1, origins=1,
    )  # fmt: skip


CONFLICT = Conflict(
    id="c1", about="năm xây cầu", kind=ConflictKind.DATE, update=False, reason="hai năm",
    sides=(Side(value="2020", evidence=(make.span(A, "năm 2020"),)),
           Side(value="2021", evidence=(make.span(B, "năm 2021"),))),
)  # fmt: skip


def turns(now: Brief, before: Brief) -> list[Turn]:
    news = find_news(now, render(before, "json"), None)
    return [new.turn for new in news.items]


def told(
    *reports: object, facts: tuple[Fact, ...] = (), conflicts: tuple[Conflict, ...] = ()
) -> Brief:
    return make.brief(articles=list(reports), facts=facts, conflicts=conflicts)


def test_a_fact_of_two_reports_is_new() -> None:
    assert turns(told(A, B, facts=(fact(A, B),)), told(A, B)) == [Turn.FACT]


def test_other_words_for_the_same_evidence_are_nothing_new() -> None:
    now = told(A, B, facts=(fact(A, B, gist="Năm người thiệt mạng"),))
    assert turns(now, told(A, B, facts=(fact(A, B),))) == []


def test_a_fact_that_spreads_says_what_it_was() -> None:
    now = told(A, B, C, facts=(fact(A, B, C),))
    news = find_news(now, render(told(A, B, C, facts=(fact(A, B),)), "json"), None)
    (new,) = news.items
    assert (new.turn, new.before) == (Turn.SPREAD, "5 người chết")


def test_a_fact_that_falls() -> None:
    now = told(A, B, facts=(fact(A, B, status=FactStatus.SUPERSEDED),))
    assert turns(now, told(A, B, facts=(fact(A, B),))) == [Turn.FALLEN]


def test_contradictions_come_and_go() -> None:
    with_one, without = told(A, B, conflicts=(CONFLICT,)), told(A, B)
    assert turns(with_one, without) == [Turn.CONFLICT]
    assert turns(without, with_one) == [Turn.SETTLED]


def test_a_report_is_new() -> None:
    assert turns(told(A, B), told(A)) == [Turn.REPORT]


def test_a_story_never_told_has_no_news() -> None:
    assert find_news(told(A, B), None, None).items == ()


def test_an_earlier_brief_without_later_layers_is_understood() -> None:
    before = json.loads(render(told(A), "json"))
    del before["state"]
    assert [new.turn for new in find_news(told(A), json.dumps(before), None).items] == []
