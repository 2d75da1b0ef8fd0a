"""Quotations by themselves: rows, CSV, Web Annotations."""

from __future__ import annotations

import csv
import io
import json

import pytest

import factories
from doichieu.model import Brief, Entity, EntityType, Quotation, QuotationRule, QuoteType, Stance
from doichieu.views import QUOTATION_FORMATS
from doichieu.views.annotations import to_annotations
from doichieu.views.quotations import quotation_rows
from factories import article, span

TEXT = "Báo Sông dẫn lời bà Hoa: “Nước rút rồi”. Bà nói “ta” sẽ về."


def made() -> Brief:
    report = article("a", TEXT, url="https://example.org/a")
    first = Quotation(
        content=(span(report, "Nước rút rồi"),),
        cue=span(report, "dẫn lời"),
        source=span(report, "bà Hoa"),
        type=QuoteType.DIRECT,
        stance=Stance.ASSERT,
        rule=QuotationRule.CITED,
        speaker="e1",
        speaker_name="Trần Thị Hoa",
        chain=("Trần Thị Hoa", "Báo Sông"),
    )
    second = Quotation(
        content=(span(report, "“ta”"), span(report, "sẽ về")),
        cue=span(report, "nói"),
        source=None,
        type=QuoteType.MIXED,
        stance=Stance.PROMISE,
        rule=QuotationRule.SHARED,
    )
    hoa = Entity(
        id="e1", name="Trần Thị Hoa", type=EntityType.PER, aliases=("Hoa",), roles=(), mentions=()
    )
    return factories.brief(articles=[report], entities=[hoa], quotations=[first, second])


def test_rows_say_who_what_and_through_whom() -> None:
    first, second = quotation_rows(made())
    assert (first.speaker, first.passed_on_by) == ("Trần Thị Hoa", "Báo Sông")
    assert (first.said, first.cue, first.source) == ("Nước rút rồi", "dẫn lời", "bà Hoa")
    assert TEXT[first.start : first.end] == "Nước rút rồi"
    assert (second.speaker, second.said, second.stance) == ("", "“ta” … sẽ về", "promise")


def test_one_speaker_is_found_without_diacritics() -> None:
    assert len(quotation_rows(made(), by="tran thi hoa")) == 1
    assert quotation_rows(made(), by="Lavrov") == ()


def test_csv_has_a_line_for_each_quotation() -> None:
    rows = list(
        csv.DictReader(io.StringIO(QUOTATION_FORMATS["csv"].write(made(), None), newline=""))
    )
    assert [row["said"] for row in rows] == ["Nước rút rồi", "“ta” … sẽ về"]


def test_text_names_the_unknown_with_a_question_mark() -> None:
    first, second = QUOTATION_FORMATS["text"].write(made(), None).splitlines()
    assert first == "[a] Trần Thị Hoa ← Báo Sông (dẫn lời): Nước rút rồi"
    assert second.startswith("[a] ? (nói)")


def test_json_lists_them_as_the_brief_does() -> None:
    listed = json.loads(QUOTATION_FORMATS["json"].write(made(), "hoa"))
    (said,) = listed["quotations"]
    assert said["content"][0]["text"] == "Nước rút rồi"
    assert listed["articles"] == [
        {"id": "a", "outlet": None, "title": None, "url": "https://example.org/a"}
    ]


def test_control_characters_never_reach_the_terminal() -> None:
    report = article("a", "Bà Lý nói cầu\x1b[31m hỏng.")
    said = factories.quotation(span(report, "cầu\x1b[31m hỏng"), speaker_name="Bà\x07 Lý")
    shown = QUOTATION_FORMATS["text"].write(
        factories.brief(articles=[report], quotations=[said]), None
    )
    assert "\x1b" not in shown and "\x07" not in shown


def test_annotations_find_their_words_again() -> None:
    page = to_annotations(made())
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids) == 2
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            assert target["source"] == "https://example.org/a"
            quote, place = target["selector"]
            assert TEXT[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT


def test_annotations_are_json() -> None:
    text = QUOTATION_FORMATS["webannotation"].write(made(), "hoa")
    assert len(json.loads(text)["items"]) == 1


@pytest.mark.parametrize(
    ("name", "url", "source"),
    [
        ("a 1", None, "urn:doichieu:article:a%201"),
        ("tin/1#2", None, "urn:doichieu:article:tin%2F1%232"),
        ("bài", None, "urn:doichieu:article:b%C3%A0i"),
        ("a", "https://a.vn/tin 1", "https://a.vn/tin%201"),
        ("a", "https://a.vn/tin?x={y}", "https://a.vn/tin?x=%7By%7D"),
        ("a", "a.vn/tin", "urn:doichieu:article:a"),
        ("a", "", "urn:doichieu:article:a"),
        ("a", "https://a.vn/bài-viết", "https://a.vn/bài-viết"),
    ],
)
def test_sources_are_valid_iris_for_any_id(name: str, url: str | None, source: str) -> None:
    report = factories.article(name, TEXT, url=url)
    said = factories.quotation(span(report, "Nước rút rồi"))
    (item,) = to_annotations(factories.brief(articles=[report], quotations=[said]))["items"]
    assert item["target"]["source"] == source
