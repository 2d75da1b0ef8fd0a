"""Kinds of speech: marks, bullets and verbs, each member put into the same frames."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from doichieu import language
from doichieu.mentions.names import find_names
from doichieu.mentions.quotations import find_quotations
from doichieu.mentions.quotations.marks import find_quoted
from doichieu.mentions.tokens import Tokens
from doichieu.model import Article, Document, Quotation, QuoteType, Stance

KINDS = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "speech.yml").read_text(encoding="utf-8")
)
MARKS = [tuple(pair) for pair in KINDS["marks"]]
SAID = "Chúng tôi đã trồng lại cả cánh rừng"


def listed(key: str) -> list[str]:
    return [phrase.strip() for phrase in KINDS[key].split(";")]


def read(text: str) -> tuple[Article, tuple[Quotation, ...]]:
    article = Article(id="a", text=text)
    document = Document(article, language.analyse(text))
    row = Tokens(text)
    return article, find_quotations(document, find_names(document, row), row)


def said_once(text: str, source: str, content: str = SAID) -> Quotation:
    """The only quotation of ``text``, which is direct, with its source and content checked."""
    article, found = read(text)
    assert len(found) == 1, [article.text_of(q.content[0]) for q in found]
    (quotation,) = found
    assert quotation.source is not None
    assert article.text_of(quotation.source).lower() == source
    assert [article.text_of(span) for span in quotation.content] == [content]
    assert quotation.type is QuoteType.DIRECT
    return quotation


@pytest.mark.parametrize(("left", "right"), MARKS)
def test_marks_before_the_source(left: str, right: str) -> None:
    said_once(f"{left}{SAID}{right}, bà Lan nói.", "bà lan")


@pytest.mark.parametrize(("left", "right"), MARKS)
def test_marks_behind_a_colon(left: str, right: str) -> None:
    said_once(f"Bà Lan nói: {left}{SAID}{right}.", "bà lan")


@pytest.mark.parametrize(("left", "right"), MARKS)
def test_the_report_goes_on_behind_the_marks(left: str, right: str) -> None:
    said_once(f"Bà Lan nói: {left}{SAID}.{right} Sau đó bà về nhà.", "bà lan", f"{SAID}.")


@pytest.mark.parametrize(("left", "right"), [pair for pair in MARKS if pair[0] not in ("»", "”")])
def test_marks_at_two_quotations_of_a_line(left: str, right: str) -> None:
    text = f"{left}{SAID}{right}, bà Lan nói. {left}Mai tôi lại lên núi sớm{right}, bà nói thêm."
    article, found = read(text)
    contents = [article.text_of(q.content[0]) for q in found]
    assert contents == [SAID, "Mai tôi lại lên núi sớm"]


@pytest.mark.parametrize("unit", KINDS["units"])
def test_units_are_no_marks(unit: str) -> None:
    said_once(f'Mốc {unit} đã qua. Bà Lan nói: "{SAID}". Rồi đến mốc {unit} nữa.', "bà lan")
    assert find_quoted(f"Cái này {unit} còn cái kia {unit} thôi.") == ()


def test_an_inch_inside_a_quotation_does_not_end_it() -> None:
    said = 'Màn 15,6" của tôi hỏng rồi'
    said_once(f'Bà Lan nói: "{said}".', "bà lan", said)


@pytest.mark.parametrize("bullet", KINDS["bullets"])
def test_a_bullet_before_a_quotation(bullet: str) -> None:
    said_once(f"{bullet} “{SAID}”, bà Lan nói.", "bà lan")
    said_once(f"{bullet} Bà Lan nói: “{SAID}”.", "bà lan")


@pytest.mark.parametrize("bullet", [b for b in KINDS["bullets"] if b != "#."])
def test_a_bullet_before_indirect_speech(bullet: str) -> None:
    article, (found,) = read(f"{bullet} Bà Lan cho biết chợ sẽ mở lại vào tháng sau.")
    assert article.text_of(found.content[0]) == "chợ sẽ mở lại vào tháng sau"


@pytest.mark.parametrize("verb", listed("verbs"))
def test_what_a_person_does_beside_a_quotation(verb: str) -> None:
    said_once(f"“{SAID}”, ông Nam {verb}.", "ông nam")
    said_once(f"Ông Nam {verb}: “{SAID}”.", "ông nam")


@pytest.mark.parametrize("verb", listed("reporting"))
def test_a_clause_behind_rang(verb: str) -> None:
    article, (found,) = read(f"Ông Nam {verb} rằng trời như đổ lửa.")
    assert article.text_of(found.content[0]) == "trời như đổ lửa"


# ---------------------------------------------------------------- over several lines
@pytest.mark.parametrize(
    "text",
    [
        "“Chúng tôi đã đợi ba năm.\n“Chưa ai trả lời chúng tôi.\n“Chúng tôi sẽ còn đợi”, bà Lan nói.",
        "Bà Lan nói: “Chúng tôi đã đợi ba năm.\n“Chưa ai trả lời chúng tôi.\n“Chúng tôi sẽ còn đợi”.",
        'Bà Lan nói: "Chúng tôi đã đợi ba năm.\n"Chưa ai trả lời chúng tôi.\n"Chúng tôi sẽ còn đợi".',
        "“Chúng tôi đã đợi ba năm.\n“Chưa ai trả lời chúng tôi.\n“Chúng tôi sẽ còn đợi” - bà Lan.",
    ],
)
def test_one_opening_mark_for_each_paragraph(text: str) -> None:
    article, found = read(text)
    assert [article.text_of(q.content[0]) for q in found] == [
        "Chúng tôi đã đợi ba năm.",
        "Chưa ai trả lời chúng tôi.",
        "Chúng tôi sẽ còn đợi",
    ]
    assert {article.text_of(q.source).lower() for q in found if q.source} == {"bà lan"}


def test_speech_whose_marks_are_closed_is_not_given_to_who_speaks_later() -> None:
    text = "Bà Hoa kể trời mưa to.\n“Chúng tôi đã đợi ba năm.\n“Chúng tôi sẽ còn đợi”, ông Tư nói."
    article, found = read(text)
    sources = [article.text_of(q.source) for q in found if q.source]
    assert sources == ["Bà Hoa", "ông Tư", "ông Tư"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"“{SAID}.”\n- Ông Trần Văn Nam, chủ tịch xã", "ông trần văn nam"),
        (f"“{SAID}”.\nÔng Trần Văn Nam, chủ tịch xã Nậm Hua", "ông trần văn nam"),
        (f"“{SAID}.” Bà Lan nói.", "bà lan"),
        (f"“{SAID}.”\n- Bà Lan nói.", "bà lan"),
    ],
)
def test_who_is_named_behind_a_quotation_that_stands_alone(text: str, source: str) -> None:
    said_once(text, source, SAID + "." * (f"{SAID}." in text))


def test_what_happens_behind_a_quotation_is_no_signature() -> None:
    assert read(f"“{SAID}.”\nÔng Trần Văn Nam, chủ tịch xã, đến dự.")[1] == ()
    assert read(f"“{SAID}.” Bà Lan đi chợ.")[1] == ()


# ---------------------------------------------------------------- interviews
@pytest.mark.parametrize("asker", ["PV", "Phóng viên", "- PV", "Báo Sông Hương", "MC"])
@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("Ông Nam", "ông nam"),
        ("Bà Trần Thị Lan", "bà trần thị lan"),
        ("- Ông Lê Văn Phú, chủ tịch xã", "ông lê văn phú"),
    ],
)
def test_the_answer_of_an_interview(asker: str, label: str, source: str) -> None:
    article, found = read(f"{asker}: Vì sao cầu sập?\n{label}: Móng yếu. Chúng tôi đã báo huyện.")
    answer = found[-1]
    assert answer.source and article.text_of(answer.source).lower() == source
    assert article.text_of(answer.content[0]) == "Móng yếu. Chúng tôi đã báo huyện."
    assert answer.type is QuoteType.DIRECT


def test_a_question_of_an_interview_asserts_nothing() -> None:
    _, (question, _) = read("PV: Vì sao cầu sập?\nÔng Nam: Móng yếu lắm.")
    assert question.stance is Stance.OTHER


def test_lines_with_a_colon_are_no_interview_where_nobody_asks() -> None:
    assert read("Địa điểm: Trời mưa to.\nThời gian: Chín giờ sáng mai.")[1] == ()
