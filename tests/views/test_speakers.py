"""How statements read: with the report's own verb where it says more than `cho biết`."""

from __future__ import annotations

import pytest

from doichieu.model import QuoteType, Stance
from doichieu.views.speakers import group_speakers
from factories import article, fact, quotation, span

INDIRECT, MIXED, DIRECT = QuoteType.INDIRECT, QuoteType.MIXED, QuoteType.DIRECT


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "type_", "stance", "text", "manner"),
    [
        ("Bà Hoa lên án các vụ cướp ở chợ Vàm.", "lên án", "các vụ cướp ở chợ Vàm", INDIRECT,
         Stance.ACCUSE, "lên án các vụ cướp ở chợ Vàm", ""),
        ("Bà Hoa mong muốn cải thiện đời sống của bà con.", "mong muốn",
         "cải thiện đời sống của bà con", INDIRECT, Stance.DEMAND,
         "mong muốn cải thiện đời sống của bà con", ""),
        ("Bà Hoa khẳng định rằng bến sẽ mở cửa trở lại.", "khẳng định", "bến sẽ mở cửa trở lại",
         INDIRECT, Stance.PROMISE, "bến sẽ mở cửa trở lại", "khẳng định"),
        ("Bà Hoa thừa nhận sự chậm trễ của bến Vàm.", "thừa nhận", "sự chậm trễ của bến Vàm",
         INDIRECT, Stance.ASSERT, "thừa nhận sự chậm trễ của bến Vàm", ""),
        # a light verb says nothing, and no label is made up for it
        ("Bà Hoa nói sẽ nhớ mãi những người bạn.", "nói", "sẽ nhớ mãi những người bạn", INDIRECT,
         Stance.PROMISE, "sẽ nhớ mãi những người bạn", ""),
        ("Bà Hoa cho biết bến đã mở cửa trở lại.", "cho biết", "bến đã mở cửa trở lại", INDIRECT,
         Stance.ASSERT, "bến đã mở cửa trở lại", ""),
        # of a direct quotation, and of a verb that stands elsewhere, the words stay by themselves
        ("“Phải mở lại bến ngay”, bà Hoa yêu cầu.", "yêu cầu", "Phải mở lại bến ngay", DIRECT,
         Stance.DEMAND, "Phải mở lại bến ngay", "yêu cầu"),
    ],
)  # fmt: skip
def test_the_verb_of_the_report_is_shown(
    sentence: str, cue: str, content: str, type_: QuoteType, stance: Stance, text: str, manner: str
) -> None:
    report = article("a", sentence)
    said = quotation(
        span(report, content), span(report, cue), type=type_, stance=stance, speaker_name="Bà Hoa"
    )
    (speaker,) = group_speakers([said], [], {"a": report})
    assert [(line.text, line.manner) for line in speaker.quotes] == [(text, manner)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anthony Tan", True),
        ("NHNN chi nhánh Vàm Lớn", True),
        ("một giám đốc ở Vàm Lớn", True),
        ("các quan chức Vàm Lớn", True),
        ("báo cáo của huyện Vàm Lớn", True),
        ("những vụ nổ ở cảng Vàm", False),
        ("đồ uống lớn nhất Vàm Lớn", False),
        ("tiết lộ của ông Tư", False),
        ("một động thái của hội Vàm Lớn", False),
    ],
)
def test_what_cannot_speak_is_left_to_the_json(name: str, shown: bool) -> None:
    report = article("a", "Bến đã mở cửa trở lại.")
    said = quotation(span(report, "Bến đã mở cửa trở lại"), speaker_name=name)
    assert bool(group_speakers([said], [], {"a": report})) == shown


@pytest.mark.parametrize(("type_", "shown"), [(DIRECT, True), (MIXED, False), (INDIRECT, False)])
def test_of_nobody_only_very_words_are_shown(type_: QuoteType, shown: bool) -> None:
    report = article("a", "“Bến đã mở cửa trở lại.”")
    said = quotation(span(report, "Bến đã mở cửa trở lại"), type=type_)
    assert bool(group_speakers([said], [], {"a": report})) == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [("lời chia tay", False), ("với báo giới", False), ("phà là của xã", True)],
)
def test_what_is_only_talked_about_is_no_statement(content: str, shown: bool) -> None:
    report = article("a", f"Bà Hoa nói {content}.")
    said = quotation(span(report, content), speaker_name="Bà Hoa")
    assert bool(group_speakers([said], [], {"a": report})) == shown


def test_reports_that_differ_in_marks_or_give_a_part_make_one_line() -> None:
    one = article("a", "Bà Hoa nói gọi ông Sáu là 'anh cả'.")
    two = article("b", 'Bà Hoa nói gọi ông Sáu là "anh cả" của bến Vàm.')
    three = article("c", "Bà Hoa nói không gọi ông Sáu là anh cả.")
    said = [
        quotation(span(one, "gọi ông Sáu là 'anh cả'"), speaker_name="Bà Hoa"),
        quotation(span(two, 'gọi ông Sáu là "anh cả" của bến Vàm'), speaker_name="Bà Hoa"),
        quotation(span(three, "không gọi ông Sáu là anh cả"), speaker_name="Bà Hoa"),
    ]
    (speaker,) = group_speakers(said, [], {"a": one, "b": two, "c": three})
    assert [line.text for line in speaker.quotes] == [
        'gọi ông Sáu là "anh cả" của bến Vàm',
        "không gọi ông Sáu là anh cả",
    ]


def test_what_two_reports_give_in_other_words_is_told_once() -> None:
    one = article("a", "Bà Hoa nói bến phà Vàm sẽ mở cửa lại vào thứ Hai tuần tới.")
    two = article("b", "Bà Hoa cho hay đầu tuần sau phà Vàm chạy lại. Bà buồn.")
    full, short = "bến phà Vàm sẽ mở cửa lại vào thứ Hai tuần tới", "đầu tuần sau phà Vàm chạy lại"
    said = [
        quotation(span(one, full), speaker_name="Bà Hoa"),
        quotation(span(two, short), speaker_name="Bà Hoa"),
    ]
    reports = {"a": one, "b": two}
    shared = fact("f1", full, span(one, full), span(two, short))
    (speaker,) = group_speakers(said, [], reports, [shared])
    assert [line.text for line in speaker.quotes] == [full]
    (apart,) = group_speakers(said, [], reports, [fact("f1", full, span(one, full))])
    assert len(apart.quotes) == 2
