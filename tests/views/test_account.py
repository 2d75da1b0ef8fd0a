"""The order in which a brief is read: who reports, who is silent, who said what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import factories
from doichieu.model import (
    LANGUAGES,
    Conflict,
    ConflictKind,
    Entity,
    EntityType,
    Moment,
    QuoteType,
    Side,
    TimelineEntry,
)
from doichieu.views.account import label_articles, other_spellings, to_account
from doichieu.views.messages import _tables
from factories import article, fact, quotation, span


def test_facts_say_who_reports_and_who_is_silent() -> None:
    account = to_account(factories.bridge())
    assert [(f.fact.id, f.silent) for f in account.shared] == [("f1", ()), ("f2", ("cau-van-3",))]
    assert [(a, [f.fact.id for f in facts]) for a, facts in account.single] == [
        ("cau-van-1", ["f3"]),
        ("cau-van-2", ["f4"]),
    ]


def test_the_fact_that_most_report_comes_first() -> None:
    one, two, three = article("a", "Mưa to."), article("b", "Mưa to."), article("c", "Mưa to.")
    made = factories.brief(
        articles=(one, two, three),
        facts=(
            fact("f1", "Mưa", span(one, "Mưa"), span(two, "Mưa")),
            fact("f2", "to", span(one, "to"), span(two, "to"), span(three, "to")),
        ),
    )
    assert [f.fact.id for f in to_account(made).shared] == ["f2", "f1"]


def test_updates_stand_apart_from_contradictions() -> None:
    account = to_account(factories.bridge())
    assert [c.conflict.about for c in account.conflicts] == ["năm xây cầu"]
    assert [c.conflict.about for c in account.updates] == ["số người chết"]


def test_an_update_runs_from_the_older_figure_to_the_newer() -> None:
    early, late = article("a", "Chết 4."), article("b", "Chết 7.")
    sides = tuple(Side(value=v, evidence=(span(r, v),)) for v, r in (("7", late), ("4", early)))
    update = Conflict(
        id="c1", about="chết", kind=ConflictKind.FIGURE, update=True, reason="", sides=sides
    )
    (line,) = to_account(factories.brief(articles=(early, late), conflicts=[update])).updates
    assert [(side.value, side.is_newer) for side in line.sides] == [("4", False), ("7", True)]


def test_quotations_are_grouped_by_speaker_unnamed_last() -> None:
    account = to_account(factories.bridge())
    said = [(s.name, len(s.quotes)) for s in account.speakers]
    assert said == [("Lò Văn Tấu", 3), ("Công ty Đại Thành", 1)]


@pytest.mark.parametrize(
    ("speaker", "kind", "shown"),
    [
        ("Bà Lý", QuoteType.INDIRECT, True),
        ("đại diện UBND xã", QuoteType.INDIRECT, True),
        ("Tổ công tác", QuoteType.INDIRECT, False),
        (None, QuoteType.INDIRECT, False),
        ("một người dân", QuoteType.DIRECT, True),
    ],
)
def test_hearsay_of_nobody_named_is_left_out(
    speaker: str | None, kind: QuoteType, shown: bool
) -> None:
    report = article("a", "Nghe nói cầu đã hỏng từ lâu.")
    said = replace(quotation(span(report, "cầu đã hỏng"), speaker_name=speaker), type=kind)
    account = to_account(factories.brief(articles=(report,), quotations=[said]))
    assert bool(account.speakers) is shown


def test_the_same_words_in_two_reports_are_one_line() -> None:
    one, two = article("a", "Bà Lý nói cầu đã hỏng."), article("b", "Bà Lý nói cầu đã hỏng.")
    same = [
        quotation(span(a, "cầu đã hỏng"), speaker_name="Bà Lý", chain=chain)
        for a, chain in ((one, ("Bà Lý",)), (two, ("Bà Lý", "báo Vân")))
    ]
    (speaker,) = to_account(factories.brief(articles=(one, two), quotations=same)).speakers
    (line,) = speaker.quotes
    assert [s.article for s in line.spans] == ["a", "b"]
    assert line.chain == ("Bà Lý", "báo Vân")


def test_labels_are_as_short_as_they_can_be() -> None:
    labels = label_articles(
        [
            article("1", outlet="vân.example", published=date(2024, 5, 3)),
            article("2", outlet="hạ.example", published=date(2024, 5, 3)),
            article("3", outlet="hạ.example", published=date(2024, 5, 4)),
            article("4", outlet="hạ.example", published=date(2024, 5, 4)),
            article("5"),
        ]
    )
    assert labels == {
        "1": "vân.example",
        "2": "hạ.example 3/5",
        "3": "hạ.example 4/5 (3)",
        "4": "hạ.example 4/5 (4)",
        "5": "5",
    }


def test_both_languages_say_everything() -> None:
    only_english = {"months"}
    assert {*_tables()} == {*LANGUAGES}
    assert {*_tables()["vi"]} == {*_tables()["en"]} - only_english


def test_a_sentence_with_two_dates_stands_once_on_the_timeline() -> None:
    report = article("a", "Chợ mở ở Tân Lúa ngày 3/5 và ở Bến Sậy ngày 5/5.")
    told = [
        TimelineEntry(date=Moment(year=2024, month=5, day=day), gist=report.text, evidence=(
            span(report, "Chợ mở"),
        ))
        for day in (3, 5)
    ]  # fmt: skip
    account = to_account(factories.brief(articles=[report], timeline=told))
    assert [entry.date.day for entry in account.timeline if isinstance(entry.date, Moment)] == [3]


def test_capitals_make_no_other_spelling() -> None:
    bay = Entity(
        id="e1",
        name="Sân bay Vàm",
        type=EntityType.LOC,
        aliases=("sân bay Vàm", "SBV", "Sbv", "phi trường Vàm"),
        roles=(),
        mentions=(),
    )
    assert other_spellings(bay) == ["SBV", "phi trường Vàm"]


def test_a_name_of_unsure_kind_is_left_to_the_json() -> None:
    one, two = article("a", "Sao Mai đón Vàm."), article("b", "Sao Mai và Vàm.")
    named = [
        Entity(
            id=f"e{n}",
            name=name,
            type=EntityType.ORG,
            aliases=(),
            roles=(),
            mentions=(span(one, name), span(two, name)),
            confidence=confidence,
        )
        for n, (name, confidence) in enumerate((("Sao Mai", 0.95), ("Vàm", 0.4)))
    ]
    made = factories.brief(articles=(one, two), entities=named)
    shown = [e.name for _, members in to_account(made).entities for e in members]
    assert shown == ["Sao Mai"]
    assert len(made.story.entities) == 2
