"""The gate on invented reports: what each check drops, and what it must let pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.gate import CHECKS, Kind, Line, Stretch, hold
from doichieu.model import Span
from evidence import gist, stretch

FERRY = "Phà Sao Mai chìm sáng 4/3 gần đảo Hòn Nhạn, mười hai người chết và 30 người bị thương."
HARBOUR = "Theo ông Lò Văn Tấu, cảng vụ Hòn Nhạn không cho phà rời bến vì gió lớn."
MONEY = "Công ty Vạn Lộc sẽ đền 1,5 triệu đồng cho mỗi gia đình nếu tòa yêu cầu."
MATCH = "Bà Vi Thị Sen gặp ông Lò Văn Tấu ở Hòn Nhạn, còn ông Hà Văn Đoái ở lại Bến Sỏi."


def dropped_by(line: Line) -> set[str]:
    return {reason.check for reason in hold(line).reasons}


TRUE = [
    ("Phà Sao Mai chìm sáng 4/3", FERRY),
    ("12 người chết, ba mươi người bị thương", FERRY),
    ("Phà chìm ngày 4 tháng 3 gần Hòn Nhạn", FERRY),
    ("Ông Tấu nói cảng vụ không cho phà rời bến vì gió lớn", HARBOUR),
    ("Cảng vụ chưa cho phà rời bến do gió lớn", HARBOUR),
    ("Vạn Lộc đền 1.500.000 đồng cho mỗi gia đình nếu tòa yêu cầu", MONEY),
    ("Bà Sen gặp ông Tấu ở Hòn Nhạn", MATCH),
    ("Phà SAO MAI chìm gần Hòn Nhạn", FERRY),
]


@pytest.mark.parametrize(("words", "evidence"), TRUE)
def test_true_lines_pass(words: str, evidence: str) -> None:
    assert hold(gist(words, evidence)).reasons == ()


FALSE = [
    ("13 người chết khi phà chìm", FERRY, "number"),
    ("Mười ba người chết khi phà chìm", FERRY, "number"),
    ("Phà Sao Mai chìm sáng 5/3", FERRY, "number"),
    ("Phà Sao Mai chìm sáng 4/3/2024", FERRY, "number"),
    ("Vạn Lộc đền 1,5 tỷ đồng cho mỗi gia đình nếu tòa yêu cầu", MONEY, "number"),
    ("30 người chết và 12 người bị thương", FERRY, "figure's place"),
    ("Phà Sao Mai chìm tối 4/3", FERRY, "moment"),
    ("Phà Sao Mai chìm sáng thứ Ba 4/3", FERRY, "moment"),
    ("Phà Bình Minh chìm sáng 4/3", FERRY, "name"),
    ("Theo ông Hà Văn Tấu, cảng vụ Hòn Nhạn không cho phà rời bến", HARBOUR, "name"),
    ("Bà Vi Văn Tấu gặp ông Lò Thị Sen ở Hòn Nhạn", MATCH, "whole name"),
    ("Bà Vi Thị Sen gặp ông Hà Văn Đoái ở Hòn Nhạn", MATCH, "name's place"),
    ("Phà Sao Mai không chìm sáng 4/3", FERRY, "negation"),
    ("Ông Tấu phủ nhận phà chìm gần Hòn Nhạn", FERRY, "negation"),
    ("Cảng vụ Hòn Nhạn cho phà rời bến", HARBOUR, "affirmation"),
    ("Phà Sao Mai chìm nếu mười hai người chết", FERRY, "condition"),
    ("Vạn Lộc sẽ đền 1,5 triệu đồng cho mỗi gia đình, tòa yêu cầu", MONEY, "certainty"),
    ("Phà Sao Mai chìm do chở quá nhiều người", FERRY, "cause"),
    ("Gió lớn khiến phà Sao Mai chìm sáng 4/3", FERRY, "cause"),
    ("Ông Tấu nói “cảng vụ đã cảnh báo” chủ phà", HARBOUR, "quotation"),
    ("Nhiều hành khách kể lại giây phút kinh hoàng", FERRY, "words"),
]


@pytest.mark.parametrize(("words", "evidence", "check"), FALSE)
def test_planted_falsehoods_are_dropped(words: str, evidence: str, check: str) -> None:
    assert check in dropped_by(gist(words, evidence))


def test_another_spelling_of_a_name_passes_only_where_reports_use_it_for_the_same() -> None:
    words, told = "TP Mẫu Sơn cấm phà", "Thành phố cấm phà từ hôm nay, theo UBND MS."
    assert "name" in dropped_by(gist("Mẫu Sơn cấm phà", told))
    assert dropped_by(gist("Mẫu Sơn cấm phà", told, same=(("Mẫu Sơn", "MS"),))) == set()
    assert "name" in dropped_by(gist(words, FERRY))


def test_an_abbreviation_of_words_of_the_evidence_is_no_new_name() -> None:
    told = "Bộ Giao thông Vận tải cho kiểm tra mọi bến phà."
    assert dropped_by(gist("Bộ GTVT cho kiểm tra mọi bến phà", told)) == set()


def test_evidence_of_two_reports_is_read_together() -> None:
    assert hold(gist("Phà Sao Mai chìm, cảng vụ không cho phà rời bến", FERRY, HARBOUR)).passed


NOWHERE = Stretch(Span("b", 900, 910), "", "")
FACTS = [
    ((), {"evidence"}),
    ((stretch(FERRY), NOWHERE), {"stands"}),
    ((stretch(FERRY), stretch(FERRY, words="Hòn Nhạn")), {"reports", "kinship"}),
    ((stretch(FERRY), stretch("Giá vàng tăng mạnh hôm qua.", "b")), {"kinship"}),
    ((stretch(FERRY), stretch("Chiếc phà chở quá tải.", "b")), set()),
]


@pytest.mark.parametrize(("evidence", "checks"), FACTS)
def test_a_fact_stands_in_two_reports_that_share_words(
    evidence: tuple[Stretch, ...], checks: set[str]
) -> None:
    assert dropped_by(Line(kind=Kind.FACT, evidence=evidence)) == checks


@pytest.mark.parametrize(("value", "checks"), [("30 người", set()), ("31 người", {"value"})])
def test_the_value_of_a_side_stands_in_its_sentence(value: str, checks: set[str]) -> None:
    assert dropped_by(Line(kind=Kind.SIDE, words=value, evidence=(stretch(FERRY),))) == checks


NAMES = [
    (("Asmira Volgat",), ("Assmira Volgat",), True, set()),
    (("Lò Văn Tấu",), ("Tấu",), True, set()),
    (("Lò Văn Tấu",), ("Lò Văn Đoái",), True, {"spellings"}),
    (("Bộ GTVT",), ("Bộ Giao thông Vận tải",), False, set()),
    (("AV9",), ("Asmira Volgat",), True, set()),
    (("AB9",), ("Asmira Volgat",), True, {"spellings"}),
    (("Hòn Nhạn",), ("Bến Sỏi",), False, {"spellings"}),
]


@pytest.mark.parametrize(("one", "other", "persons", "checks"), NAMES)
def test_names_are_one_if_they_look_it(
    one: tuple[str, ...], other: tuple[str, ...], persons: bool, checks: set[str]
) -> None:
    line = Line(
        kind=Kind.NAMES, evidence=(stretch(FERRY),), same_names=(one, other), persons=persons
    )
    assert dropped_by(line) == checks


SAID = [
    ("Hòn Nhạn", "Bến Sỏi", "Quần đảo Hòn Nhạn (Bến Sỏi) có sóng lớn.", set()),
    ("Công ty Vận tải Sao Mai", "SMF", "Công ty Vận tải Sao Mai SMF bị phạt.", set()),
    ("Công ty Vận tải Sao Mai", "SMF", "Công ty Vận tải Sao Mai kiện SMF.", {"spellings"}),
    ("Hòn Nhạn", "Bến Sỏi", "Tàu đi Hòn Nhạn Bến Sỏi.", {"spellings"}),
]


@pytest.mark.parametrize(("one", "other", "told", "checks"), SAID)
def test_names_are_one_if_a_report_says_so(
    one: str, other: str, told: str, checks: set[str]
) -> None:
    line = Line(kind=Kind.NAMES, evidence=(stretch(told),), same_names=((one,), (other,)))
    assert dropped_by(line) == checks


def test_every_check_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.why and check.kinds for check in CHECKS)


@pytest.mark.parametrize(("words", "evidence", "check"), FALSE)
def test_reasons_are_given_in_both_languages(words: str, evidence: str, check: str) -> None:
    for reason in hold(gist(words, evidence)).reasons:
        assert reason.vi and reason.en and reason.vi != reason.en


@given(
    st.text(max_size=60), st.lists(st.text(max_size=80), max_size=3), st.sampled_from(list(Kind))
)
def test_any_line_is_judged(words: str, sentences: list[str], kind: Kind) -> None:
    told = gist(words, *(s for s in sentences if s))
    line = replace(told, kind=kind, same_names=((words,), ("Hòn Nhạn",)))
    assert hold(line).passed in (True, False)


@given(st.sampled_from([FERRY, HARBOUR, MONEY, MATCH]))
def test_a_sentence_bears_itself_out(sentence: str) -> None:
    assert hold(gist(sentence, sentence)).passed
