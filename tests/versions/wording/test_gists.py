"""How facts are worded. All sentences are invented."""

from __future__ import annotations

import pytest

from doichieu.language import analyse
from doichieu.model import Article, Document, Mentions, Span
from doichieu.versions.align.clauses import split_clauses
from doichieu.versions.wording.gists import (
    LONGEST,
    count_defects,
    has_predicate,
    ink,
    without_lead,
    word_clause,
)


def wordings(text: str) -> list[str]:
    article = Article(id="a", text=text)
    report = Mentions(document=Document(article, analyse(text)))
    clauses = split_clauses(report)
    return [word_clause(report, clauses, i, frozenset()).text for i in range(len(clauses))]


LONG = (
    "Công ty vận tải Sông Trăng cho biết trong buổi sáng mưa to gió lớn hôm qua tại bến phà Vàm "
    "Lớn toàn bộ hành khách đã được đưa lên bờ an toàn, hai thuyền viên bị thương nhẹ đang được "
    "chăm sóc tại trạm y tế xã, chiếc phà sẽ được kéo về xưởng sửa chữa trong tuần này."
)


@pytest.mark.parametrize("blank", [" ", "  ", "\n", "\u00a0", "\u3000", " \t"])
def test_ink_is_what_is_no_blank_of_any_kind(blank: str) -> None:
    assert ink(f"Phà{blank}chìm{blank}") == len("Phàchìm")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Danh sách cụ thể", False),
        ("Bến phà Vàm Lớn", False),
        ("Bến phà đóng cửa", True),
        ("Nước sông Vàm Lớn hôm nay rất đục", True),
    ],
)
def test_a_heading_says_nothing(text: str, says: bool) -> None:
    assert has_predicate(analyse(text), Span("a", 0, len(text))) is says


def test_a_short_sentence_is_taken_whole() -> None:
    text = "Chiếc phà rời bến lúc 9h và gặp nạn khoảng 40 phút sau đó khi gần tới cù lao."
    assert set(wordings(text)) == {text[:-1]}


def test_a_clause_of_a_long_sentence_keeps_its_subject() -> None:
    found = wordings(LONG)
    assert found[-1].startswith(("Chiếc phà sẽ được kéo", "Hai thuyền viên"))
    assert all(ink(text) <= LONGEST for text in found)


def test_a_stretch_does_not_stop_where_a_word_calls_for_more() -> None:
    text = (
        "Ngày 28/7, Hội Làm vườn huyện Sông Trăng (HLV) phối hợp cùng với Công ty Cổ phần Cây giống Vàm Lớn "
        "(CVL) tổ chức hội thảo chuyên đề bàn về cách trồng xoài trên đất mặn và những tiềm năng của cây "
        "xoài ở miền hạ."
    )
    assert not [found for found in wordings(text) if found.endswith(" cùng")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("và chiếc phà chìm", "chiếc phà chìm"),
        ("Như vậy trên phà có 45 người", "trên phà có 45 người"),
        ("Tuy nhiên, giá tăng", "Giá tăng"),
        ("Song song với đó là mưa lớn", "Song song với đó là mưa lớn"),
        ("Thế giới đang nóng lên", "Thế giới đang nóng lên"),
        ("và", "và"),
    ],
)
def test_a_leading_conjunction_goes(text: str, expected: str) -> None:
    assert without_lead(text) == expected


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Ông Nam sẽ từ chức", "Ông sẽ từ chức"),
        ("Vụ chìm phà làm 3 người chết", "Vụ việc này làm 3 người chết"),
        ("Phà chìm vì quá tải", "Vì sao phà chìm?"),
        ("Mưa to khiến phà chìm", "Khiến phà chìm giữa sông"),
    ],
)
def test_what_leans_on_other_sentences_reads_worse(better: str, worse: str) -> None:
    assert count_defects(better) < count_defects(worse)


def test_quotation_marks_without_their_partner_are_left_out() -> None:
    found = wordings('Danh sách chỉ có 176 hành khách", bà Lan nói trong cuộc họp báo chiều 3/5.')
    assert found == ["Danh sách chỉ có 176 hành khách, bà Lan nói trong cuộc họp báo chiều 3/5"]


@pytest.mark.parametrize("text", ["(" * 3000, '"a ' * 3000, ", a" * 3000, "Theo " * 3000])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert isinstance(wordings(text), list)
