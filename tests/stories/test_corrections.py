"""Lines that users reject are left out, counted, and named where they are not there any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

import factories
from doichieu.errors import UnreadableInput
from doichieu.model import Brief, Decisions, JudgedLine, Layer, Span
from doichieu.pipeline import correct
from doichieu.stories.corrections import leave_out
from doichieu.stories.decisions import parse_decisions

BRIDGE = factories.bridge()


def spans(words: str, *articles: int) -> tuple[Span, ...]:
    reports = BRIDGE.story.articles
    return tuple(factories.span(reports[n], words) for n in articles)


SUMMARY = BRIDGE.comparison.summary
FACTS = BRIDGE.comparison.facts
CONFLICTS = BRIDGE.comparison.conflicts
TIMELINE = BRIDGE.comparison.timeline
BUILT = tuple(span for side in CONFLICTS[0].sides for span in side.evidence)


def left(line: JudgedLine, made: Brief = BRIDGE) -> tuple[list[str], list[str]]:
    """What is gone of every layer, and the stages of what is said of it."""
    kept = leave_out(made.story, made.comparison, Decisions(rejected=(line,)))
    gone = [
        layer
        for layer in ("summary", "facts", "conflicts", "state", "timeline")
        for told in getattr(made.comparison, layer)
        if told not in getattr(kept.comparison, layer)
    ]
    gone += ["quotations" for q in made.story.quotations if q not in kept.story.quotations]
    return gone, [r.stage for r in kept.rejections]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        (JudgedLine(layer=Layer.SUMMARY, evidence=SUMMARY[0].evidence), ["summary"]),
        (JudgedLine(layer=Layer.FACTS, evidence=FACTS[0].evidence[::-1]), ["facts"]),
        (JudgedLine(layer=Layer.CONFLICTS, evidence=BUILT), ["conflicts"]),
        (JudgedLine(layer=Layer.CONFLICTS, evidence=BUILT, about="năm xây cầu"), ["conflicts"]),
        (JudgedLine(layer=Layer.TIMELINE, evidence=TIMELINE[1].evidence), ["timeline"]),
        (JudgedLine(layer=Layer.QUOTATIONS, evidence=spans("cầu được xây năm 1998", 0)), ["quotations"]),
        # A report has joined a fact since.
        (JudgedLine(layer=Layer.FACTS, evidence=FACTS[0].evidence[:2]), ["facts"]),
        # Other evidence, another layer, another thing with the same evidence.
        (JudgedLine(layer=Layer.FACTS, evidence=spans("Hạ Lũng", 0)), []),
        (JudgedLine(layer=Layer.SUMMARY, evidence=FACTS[3].evidence), []),
        (JudgedLine(layer=Layer.CONFLICTS, evidence=BUILT, about="năm sửa cầu"), []),
    ],
)  # fmt: skip
def test_a_rejected_line_is_gone(line: JudgedLine, gone: list[str]) -> None:
    assert left(line) == (gone, ["correct"] if gone else ["decide"])


def test_a_part_of_a_rejected_fact_stands_for_itself() -> None:
    whole = factories.fact("f1", "Cầu sập", *spans("Cầu Vân ở thị trấn Hạ Lũng", 0, 1))
    part = replace(FACTS[0], id="f2", part_of="f1")
    made = replace(BRIDGE, comparison=replace(BRIDGE.comparison, facts=(whole, part)))
    line = JudgedLine(layer=Layer.FACTS, evidence=whole.evidence)
    decided = leave_out(made.story, made.comparison, Decisions(rejected=(line,)))
    assert [(f.id, f.part_of) for f in decided.comparison.facts] == [("f2", None)]


def test_updates_go_with_the_series_that_tells_them() -> None:
    four, seven = (side.evidence[0] for side in CONFLICTS[1].sides)
    state = factories.state("Số người chết", ("4", four), ("7", seven))
    update = replace(CONFLICTS[1], sides=tuple(
        replace(side, evidence=side.evidence[:1]) for side in CONFLICTS[1].sides
    ))  # fmt: skip
    made = replace(
        BRIDGE, comparison=replace(BRIDGE.comparison, state=(state,), conflicts=(update,))
    )
    line = JudgedLine(layer=Layer.STATE, evidence=(seven, four))
    assert left(line, made) == (["conflicts", "state"], ["correct"])


def test_the_same_words_in_two_reports_go_together() -> None:
    reports = [factories.article(key, "Bà Lý nói cầu hỏng.") for key in ("a", "b")]
    said = [
        factories.quotation(factories.span(r, "cầu hỏng"), speaker_name="Bà Lý") for r in reports
    ]
    made = factories.brief(articles=reports, quotations=said)
    line = JudgedLine(layer=Layer.QUOTATIONS, evidence=(said[0].content[0], said[1].content[0]))
    assert left(line, made)[0] == ["quotations", "quotations"]


def test_facts_stand_anew_when_a_conflict_goes() -> None:
    line = JudgedLine(layer=Layer.CONFLICTS, evidence=BUILT)
    options = replace(BRIDGE.signature.options, decisions=Decisions(rejected=(line,)))
    told = correct(replace(BRIDGE, signature=replace(BRIDGE.signature, options=options)))
    built = next(f for f in told.comparison.facts if f.gist == "Cầu xây năm 1998")
    assert str(built.status) == "single"
    note = next(r for r in told.rejections if r.stage == "correct")
    assert note.reason == "đã bỏ 1 dòng theo quyết định của người dùng"


def test_nothing_rejected_nothing_changed() -> None:
    assert correct(BRIDGE) is BRIDGE


EVIDENCE = [{"article": "a", "start": 1, "end": 4, "text": "ầu "}]


def test_lines_are_read() -> None:
    loaded = {
        "format": "doichieu/decisions",
        "version": 1,
        "rejected": [{"layer": "timeline", "evidence": EVIDENCE, "about": "2024-05-03"}],
        "accepted": [{"layer": "facts", "evidence": EVIDENCE, "text": "Cầu"}],
    }
    span = (Span("a", 1, 4),)
    assert parse_decisions(loaded, "d.json") == Decisions(
        rejected=(JudgedLine(layer=Layer.TIMELINE, evidence=span, about="2024-05-03"),),
        accepted=(JudgedLine(layer=Layer.FACTS, evidence=span, text="Cầu"),),
    )


@pytest.mark.parametrize(
    "loaded",
    [
        {"format": "doichieu/brief"},
        {"version": 2},
        {"rejected": ["x"]},
        {"rejected": "x"},
        {"rejected": [{"layer": "facts"}]},
        {"rejected": [{"layer": "facts", "evidence": []}]},
        {"rejected": [{"layer": "entities", "evidence": EVIDENCE}]},
        {"accepted": [{"layer": "facts", "evidence": [{"article": "a", "start": 4, "end": 1}]}]},
        {"accepted": [{"layer": "facts", "evidence": [{"article": "a", "start": "1", "end": 2}]}]},
    ],
)
def test_bad_lines_are_refused(loaded: object) -> None:
    with pytest.raises(UnreadableInput, match=r"d\.json"):
        parse_decisions(loaded, "d.json")
