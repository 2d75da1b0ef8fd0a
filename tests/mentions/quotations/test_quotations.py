"""Quotations in sentences of our own, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu import language
from doichieu.mentions.names import find_names
from doichieu.mentions.quotations import find_quotations
from doichieu.mentions.quotations.marks import find_quoted
from doichieu.mentions.tokens import Tokens
from doichieu.model import Article, Document, Quotation, QuoteType

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "quotations.yml").read_text(encoding="utf-8")
)
WORDS = [
    "ông Nam",
    "Bà Hoa",
    "Reuters",
    "theo",
    "cho biết",
    "nói",
    "được cho là",
    "yêu cầu",
    "và",
    "dẫn lời",
    "rằng",
    "tuyên bố",
    "phản đối",
    "của",
    ",",
    ".",
    ":",
    "-",
    "“",
    "”",
    '"',
    "(",
    ")",
    "«",
    "\n",
    "Bộ Y tế",
    "để",
    "tôi",
    "này",
    "khi",
    "hôm 2/3",
    "một quan chức",
    "sẽ",
    "…",
    "?",
]


def read(text: str) -> tuple[Document, tuple[Quotation, ...]]:
    document = Document(Article(id="a", text=text), language.analyse(text))
    row = Tokens(text)
    return document, find_quotations(document, find_names(document, row), row)


def told(document: Document, quotation: Quotation) -> dict[str, Any]:
    article = document.article
    return {
        "cue": article.text_of(quotation.cue) if quotation.cue else None,
        "source": article.text_of(quotation.source) if quotation.source else None,
        "content": [article.text_of(span) for span in quotation.content],
        "type": str(quotation.type),
        "stance": str(quotation.stance),
        "via": [article.text_of(span) for span in quotation.via],
    }


def marked(case: dict[str, Any]) -> Any:
    known = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    document, found = read(case["text"])
    assert [told(document, q) for q in found] == [{"via": []} | e for e in case["expected"]]


def test_words_after_a_colon_run_on_into_the_next_sentences() -> None:
    text = "Bà Hoa cho biết: Nhà cháy lúc nửa đêm. Cả xóm chạy ra dập lửa. Ông Tư nói rằng gió to."
    document, found = read(text)
    assert document.article.text_of(found[0].content[0]).endswith("dập lửa")
    assert len(found) == 2


def test_the_first_person_after_a_colon_ends_where_the_report_goes_on() -> None:
    text = "Bà Hoa cho biết: Chúng tôi đã báo xã. Nhà tôi mất hết. Cả xóm có ba nhà cháy."
    document, (found,) = read(text)
    assert document.article.text_of(found.content[0]).endswith("mất hết")


def test_speech_in_a_sentence_of_its_own_goes_on_with_the_speaker_before() -> None:
    text = "Bà Hoa cho rằng gió quá to. “Cả xóm đã chạy ra dập lửa. Không ai kịp ngủ”. Trời sáng."
    document, (_, found) = read(text)
    assert found.cue is None and found.source is not None
    assert document.article.text_of(found.source) == "Bà Hoa"
    assert found.type is QuoteType.DIRECT


def test_what_is_said_inside_a_quotation_is_passed_on_by_who_is_quoted() -> None:
    document, found = read("“Sáng nay ông Tư nói rằng cầu sẽ sập”, bà Hoa kể lại.")
    inner = next(q for q in found if document.text[q.content[0].start :].startswith("cầu"))
    assert inner.source and document.article.text_of(inner.source) == "ông Tư"
    assert [document.article.text_of(span) for span in inner.via] == ["bà Hoa"]


def test_the_first_person_inside_a_quotation_is_no_further_statement() -> None:
    _, found = read("“Tôi cho rằng mùa này sẽ được giá”, bà Hoa nói.")
    assert len(found) == 1 and found[0].type is QuoteType.DIRECT


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('Bà nói: "Tôi đi đây".', ["Tôi đi đây"]),
        ('" Tôi đi đây " , bà nói .', ["Tôi đi đây"]),
        ("«Tôi đi đây», bà nói", ["Tôi đi đây"]),
        ('"Tôi đi đây”, bà nói', ["Tôi đi đây"]),
        ("“Bà gọi nó là “cái nhà” cũ”, ông kể", ["Bà gọi nó là “cái nhà” cũ"]),
        ("Bà nói: “Tôi đi đây. Rồi bà đi.", ["Tôi đi đây."]),
        ("Bà nói: “Tôi đi đây.\nRồi bà đi.", ["Tôi đi đây."]),
        ("Bà nói: “Tôi đi. “Anh ở lại”, bà nói.", ["Tôi đi.", "Anh ở lại"]),
        ("người Shi'ite và al-Assad", []),
    ],
)
def test_quotation_marks(text: str, inside: list[str]) -> None:
    assert [text[q.left : q.right] for q in find_quoted(text)] == inside


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_spans_stand_in_the_text_and_the_order_is_that_of_the_text(text: str) -> None:
    _, found = read(text)
    places = []
    for quotation in found:
        spans = [quotation.cue, quotation.source, *quotation.content, *quotation.via]
        assert quotation.content
        for span in spans:
            assert span is None or 0 <= span.start < span.end <= len(text)
        places.append((quotation.cue or quotation.content[0]).start)
    assert places == sorted(places)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_odd_texts_raise_nothing(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "“Chúng tôi sẽ làm ngay”, ông Nam nói. ",
        "“ ",
        '" a ',
        "a-",
        "1.1.",
        "và khẳng định ",
        "ông Nam nói ",
        "theo ông ",
        "ông Nam, giám đốc, ",
        "(",
        ")",
        "(a) ",
        "“a. ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    document = Document(Article(id="a", text=text), language.analyse(text))
    start = time.process_time()
    find_quotations(document, (), Tokens(document.text))
    assert time.process_time() - start < 10  # ordinary text takes 0.1 s, quadratic work minutes
