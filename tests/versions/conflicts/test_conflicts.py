"""Conflicts: what clashes, what is an update, what is no conflict. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

import doichieu
from doichieu.model import Article, Conflict, ConflictKind, Reading
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.versions.conflicts import find_conflicts
from stories_for_tests import article


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    articles = [
        Article(id=f"a{i}", text=text, outlet=f"bao{i}.vn", published=date(2020, 5, 6))
        for i, text in enumerate(texts)
    ]
    reading = Reading(articles=tuple(articles))
    return find_conflicts(assemble([read_mentions(a) for a in in_order(reading.articles)]))


def of_kind(found: tuple[Conflict, ...], kind: ConflictKind) -> list[Conflict]:
    return [c for c in found if c.kind is kind]


def test_days_of_one_happening_that_differ() -> None:
    found = conflicts(
        "Ngày 3/4, kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn.",
        "Kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn ngày 3/5.",
    )
    dates = of_kind(found, ConflictKind.DATE)
    assert [{s.value for s in c.sides} for c in dates] == [{"2020-04-03", "2020-05-03"}]
    assert dates[0].reason


def test_a_report_that_knows_both_days_speaks_of_two_things() -> None:
    found = conflicts(
        "Ngày 3/4, kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn.",
        "Kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn ngày 3/5. "
        "Một kho khác cháy ngày 3/4.",
    )
    assert of_kind(found, ConflictKind.DATE) == []


def test_a_negation_turns_round_no_claim_of_its_own_sentence() -> None:
    found = conflicts(
        "Bà Hoa mong con gái có một tuổi thơ bình yên ở Bến Sậy, không phải lo nghĩ, "
        "đó là điều này nó không hề chọn.",
        "Bà Hoa đã về Bến Sậy.",
    )
    assert of_kind(found, ConflictKind.DENIAL) == []


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("(34 tuổi)", "(43 tuổi)", True),
        ("(34 tuổi)", "(SN 1986)", False),
        ("(34 tuổi)", "(SN 1985)", False),  # birthdays and ways of counting
        ("(SN 1986)", "(SN 1989)", True),
        (", 34 tuổi,", "(sinh năm 1976)", True),
    ],
)
def test_ages_of_one_person(left: str, right: str, clash: bool) -> None:
    found = conflicts(
        f"Công an đã mời anh Trần Quốc Lập {left} lên làm việc.",
        f"Người gọi điện báo tin là anh Trần Quốc Lập {right} ở xã bên.",
    )
    ages = [c for c in found if c.about.startswith("tuổi")]
    assert bool(ages) is clash


def test_a_denial_is_tied_to_what_it_denies() -> None:
    found = conflicts(
        "Báo Lúa Mới đưa tin công ty Hòa Phong sẽ đóng cửa nhà máy giấy ở Bến Sậy.",
        "Giám đốc công ty Hòa Phong phủ nhận việc đóng cửa nhà máy giấy ở Bến Sậy.",
    )
    denials = of_kind(found, ConflictKind.DENIAL)
    assert len(denials) == 1
    assert {e.article for s in denials[0].sides for e in s.evidence} == {"a0", "a1"}


@pytest.mark.parametrize("words", ["phủ nhận việc", "không thừa nhận việc", "không có chuyện"])
def test_a_denial_of_several_words_is_no_double_negation(words: str) -> None:
    found = conflicts(
        "Báo Sông Tin đưa tin công ty Hòa Phong sẽ đóng cửa nhà máy giấy ở Bến Sậy.",
        f"Giám đốc công ty Hòa Phong khẳng định {words} đóng cửa nhà máy giấy ở Bến Sậy.",
    )
    assert len(of_kind(found, ConflictKind.DENIAL)) == 1


def test_a_denial_points_back() -> None:
    found = conflicts(
        "Hãng Sông Tin dẫn lời hai thợ mỏ cho biết mỏ Đá Vàng đã sập từ đêm qua. "
        "Phía chủ mỏ đã nhanh chóng phủ nhận thông tin trên."
    )
    denials = of_kind(found, ConflictKind.DENIAL)
    assert len(denials) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Tòa án đã bác bỏ kháng cáo của ông Lê Văn Tự về nhà máy giấy ở Bến Sậy.",
        "Bác sĩ cho biết nhà máy giấy ở Bến Sậy có phòng khám riêng.",
        "Ông Tự không phủ nhận việc đóng cửa nhà máy giấy ở Bến Sậy.",
        "Ông Tự nói sẽ bác bỏ việc đóng cửa nhà máy giấy ở Bến Sậy.",
        "Ông Tự nhận đóng cửa nhà máy giấy ở Bến Sậy sau nhiều năm phủ nhận.",
        "Ông Tự bác bỏ những cáo buộc vô căn cứ về nhà máy giấy bị đóng cửa.",
    ],
)
def test_no_denial(sentence: str) -> None:
    found = conflicts("Nhà máy giấy ở Bến Sậy của ông Lê Văn Tự bị đóng cửa.", sentence)
    assert of_kind(found, ConflictKind.DENIAL) == []


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        (
            "Tiền vệ Lý Gia sút bóng trúng xà ngang ở phút cuối hiệp một.",
            "Tiền vệ Lý Gia sút bóng trúng cột dọc ở phút cuối hiệp một.",
            True,
        ),
        (
            "Tiền vệ Lý Gia sút bóng trúng xà ngang ở phút cuối hiệp một.",
            "Tiền vệ Lý Gia sút bóng trúng xà ngang ở phút cuối hiệp một.",
            False,
        ),
        (
            "Tiền vệ Lý Gia sút bóng trúng xà ngang ở phút cuối hiệp một.",
            "Trước đó ông Vũ Tá đứng cạnh cột dọc để chụp ảnh lưu niệm với bạn.",
            False,
        ),
        (
            "Xe tải mang biển số 61C-123.45 đỗ bên cầu.",
            "Xe tải biển số 61C-128.45 đỗ bên cầu.",
            True,
        ),
        (
            "Xe tải mang biển số 61C-123.45 đỗ bên cầu.",
            "Xe con biển số 29A-998.07 đỗ bên cầu.",
            False,
        ),
    ],
)
def test_accounts_that_exclude_each_other(left: str, right: str, clash: bool) -> None:
    assert bool(of_kind(conflicts(left, right), ConflictKind.ACCOUNT)) is clash


def test_figures_of_one_slot() -> None:
    found = conflicts(
        "Vụ lật đò trên sông Vàm Lớn làm 6 người thiệt mạng, theo công an huyện.",
        "Vụ lật đò trên sông Vàm Lớn làm ít nhất 8 người thiệt mạng, theo bệnh viện huyện.",
    )
    figures = of_kind(found, ConflictKind.FIGURE)
    assert len(figures) == 1
    assert not figures[0].update
    assert len(figures[0].sides) == 2


def test_a_more_exact_figure_is_an_update() -> None:
    found = conflicts(
        "Vụ lật đò trên sông Vàm Lớn làm hơn 30 người bị thương, theo công an huyện.",
        "Vụ lật đò trên sông Vàm Lớn làm 35 người bị thương, theo bệnh viện huyện.",
    )
    assert [c.update for c in of_kind(found, ConflictKind.FIGURE)] == [True]


def test_the_dead_are_not_the_injured() -> None:
    found = conflicts(
        "Vụ lật đò trên sông Vàm Lớn làm 6 người thiệt mạng và 9 người bị thương.",
        "Vụ lật đò trên sông Vàm Lớn làm 9 người bị thương, 6 người thiệt mạng.",
    )
    assert of_kind(found, ConflictKind.FIGURE) == []


def test_a_figure_counts_what_is_said_behind_it() -> None:
    found = conflicts(
        "Vụ sập cầu Nậm Tía sáng 6/5 làm ít nhất 3 người chết.",
        "Vụ sập cầu Nậm Tía sáng 6/5 làm 5 người chết, 4 người còn mất tích.",
    )
    values = {side.value for conflict in found for side in conflict.sides}
    assert "5 người" in values and "4 người" not in values


def test_ids_count_up_and_every_side_has_evidence() -> None:
    found = conflicts(
        "Ngày 3/4, kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn. Anh Trần Quốc Lập (34 tuổi) kể lại.",
        "Kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn ngày 3/5. Anh Trần Quốc Lập (43 tuổi) kể lại.",
    )
    assert [c.id for c in found] == [f"c{n}" for n in range(1, len(found) + 1)]
    assert len(found) >= 2
    assert all(len(c.sides) >= 2 and all(s.evidence for s in c.sides) for c in found)


@pytest.mark.parametrize("text", ["", "phủ nhận", "phủ nhận thông tin trên. " * 500, "3/4 " * 500])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert isinstance(conflicts(text, text, "Ông phủ nhận việc đó."), tuple)


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("lúc 21h30", "lúc 22h", True),
        ("lúc 21h30", "lúc 21h32", False),
        ("khoảng 21h30", "lúc 21h45", False),  # rounded
        ("lúc 9h30", "lúc 21h30", False),  # halves of a day
        ("lúc 21h30 (giờ Việt Nam)", "lúc 15h30", False),  # another zone
    ],
)
def test_times_of_one_happening(left: str, right: str, clash: bool) -> None:
    found = conflicts(
        f"Chiếc phà Sông Trăng rời cảng Vàm Lớn {left} với đầy hành khách.",
        f"Chiếc phà Sông Trăng rời cảng Vàm Lớn {right} với đầy hành khách.",
    )
    assert bool(of_kind(found, ConflictKind.DATE)) is clash


def test_a_total_counts_what_stands_after_number() -> None:
    found = conflicts(
        "Vụ chìm phà Sông Trăng khiến ít nhất 12 người thiệt mạng.",
        "Số người chết trong vụ chìm phà Sông Trăng đã lên tới 17, công an cho biết.",
    )
    assert [{s.value for s in c.sides} for c in found] == [{"ít nhất 12 người", "17"}]
    assert found[0].about == "số người thiệt mạng"


def test_an_accusation_denied_in_the_next_sentence() -> None:
    found = conflicts(
        "Số người chết trong vụ chìm phà đã lên tới 14, cảnh sát cho biết. "
        "Công đoàn cáo buộc chủ phà Trần Văn Khải chở quá số người cho phép. "
        "Người phát ngôn của hãng phà, bà Lê Thị Hoa, bác bỏ cáo buộc trên."
    )
    denials = of_kind(found, ConflictKind.DENIAL)
    assert ["chở quá" in c.about for c in denials] == [True]


def test_a_time_without_its_day_is_no_day() -> None:
    article = "Đội bóng Sông Trăng vẫn ngâm mình trong nước đá tới tận 3 giờ sáng ở nhà tập."
    found = find_conflicts(
        assemble(
            [
                read_mentions(Article(id=f"a{i}", text=article, published=date(2020, 5, 6 + i)))
                for i in range(2)
            ]
        )
    )
    assert of_kind(found, ConflictKind.DATE) == []


def test_a_report_gives_one_figure_to_a_conflict() -> None:
    found = conflicts(
        "Vụ chìm phà Sông Trăng khiến 12 người thiệt mạng.",
        "Vụ chìm phà Sông Trăng khiến 15 người thiệt mạng. "
        "Năm ngoái, vụ chìm phà Sông Hồng Lam khiến 40 người thiệt mạng.",
    )
    figures = of_kind(found, ConflictKind.FIGURE)
    assert [{s.value for s in c.sides} for c in figures] == [{"12 người", "15 người"}]


def test_one_value_in_two_spellings_is_one_side() -> None:
    found = conflicts(
        "Xe tải chở 12,5kg trầm hương từ cảng Sông Trăng.",
        "Xe tải chở hơn 12 kg trầm hương từ cảng Sông Trăng.",
        "Xe tải chở 12,5 kg trầm hương từ cảng Sông Trăng.",
    )
    for conflict in of_kind(found, ConflictKind.FIGURE):
        assert len(conflict.sides) == 2
        assert {len({e.article for e in side.evidence}) for side in conflict.sides} == {1, 2}
    assert of_kind(found, ConflictKind.FIGURE)


def test_days_counted_from_others_are_not_compared() -> None:
    found = conflicts(
        "Vụ trộm xảy ra ngày 3/4. Hai ngày sau, kho gạo của hợp tác xã Tân Lúa bị cháy rụi.",
        "Cùng ngày, kho gạo của hợp tác xã Tân Lúa bị cháy rụi.",
    )
    assert of_kind(found, ConflictKind.DATE) == []


def test_what_cannot_be_denied_is_no_denial() -> None:
    found = conflicts(
        "Chiếc phà Sông Trăng chở quá số người cho phép trong ngày gặp nạn. "
        "Không thể phủ nhận chiếc phà Sông Trăng chở quá số người cho phép."
    )
    assert of_kind(found, ConflictKind.DENIAL) == []


DEAD = "Trận lũ quét ở xã Nậm Hua làm {} người chết."
CAPITAL = "Dự án hồ chứa Nậm Hua có tổng vốn {} đồng."
DEPTH = "Nước lũ tại xã Nậm Hua dâng cao {}."
LOAD = "Xe tải chở {} hàng lậu qua cầu Vân."
RATE = "Lãi suất của ngân hàng Sông Trăng tăng lên {}."
HEAT = "Nhiệt độ ở trạm Vàm Lớn đo được {} vào trưa qua."
PRICE = "Chiếc vòng cổ ở bảo tàng Nậm Hua có giá {}."


@pytest.mark.parametrize(
    ("sentence", "left", "right", "clash"),
    [
        (DEAD, "02", "3", True),
        (DEAD, "02", "2", False),
        (DEAD, "02", "hai", False),
        (DEAD, "hai mươi mốt", "021", False),
        (DEAD, "hai mươi mốt", "22", True),
        (CAPITAL, "1.230 tỷ", "1.500 tỷ", True),
        (CAPITAL, "1.230 tỷ", "một nghìn hai trăm ba mươi tỷ", False),
        (CAPITAL, "1.230 tỷ", "1,23 nghìn tỷ", False),
        (CAPITAL, "1.230 tỷ", "1 230 tỷ", False),
        (CAPITAL, "1.230 tỷ", "1'230'000'000'000", False),
        (CAPITAL, "1.230 tỷ", "1,2 nghìn tỷ", False),
        (CAPITAL, "1.230 tỷ", "một nghìn năm trăm tỷ", True),
        (CAPITAL, "2 triệu", "2,7 triệu", True),
        (CAPITAL, "ba triệu hai", "3,2 triệu", False),
        (CAPITAL, "500tr", "nửa tỷ", False),
        (DEPTH, "2 mét rưỡi", "2,5 mét", False),
        (DEPTH, "2m5", "250 cm", False),
        (DEPTH, "2m5", "hai mét rưỡi", False),
        (DEPTH, "2 mét rưỡi", "3,5 mét", True),
        (DEPTH, "2m5", "1m5", True),
        (PRICE, "₫500.000", "500 nghìn đồng", False),
        (PRICE, "5.000.000$", "5 triệu USD", False),
        (PRICE, "5.000.000$", "7 triệu USD", True),
        (DEAD, "trên dưới 100", "105", False),
        (DEAD, "trên dưới 100", "150", True),
        (DEAD, "100 ~ 150", "170", True),
        (DEAD, "ba triệu hai", "3,2 triệu", False),
        (CAPITAL, "nghìn rưỡi", "1.500", False),
        (CAPITAL, "1tỷ2", "một tỷ hai", False),
        (CAPITAL, "1tỷ2", "1,5 tỷ", True),
        (PRICE, "500k", "₫500.000", False),
        (PRICE, "500k", "700.000 đồng", True),
        (PRICE, "US$5 triệu", "7 triệu USD", True),
        (LOAD, "2 tấn rưỡi", "2.500 kg", False),
        (LOAD, "1 tấn 200 kg", "1,2 tấn", False),
        (LOAD, "2 tấn rưỡi", "3,5 tấn", True),
        (DEPTH, "74 cm", "70 cm", True),
        (DEPTH, "8,5 km", "8.520 m", False),
        (RATE, "05%", "năm phần trăm", False),
        (RATE, "5,5%", "năm phẩy năm phần trăm", False),
        (RATE, "5%", "７％", True),
        (HEAT, "38ºC", "38 ℃", False),
        (HEAT, "38ºC", "41 ℃", True),
    ],
)
def test_figures_however_they_are_written(
    sentence: str, left: str, right: str, clash: bool
) -> None:
    found = of_kind(conflicts(sentence.format(left), sentence.format(right)), ConflictKind.FIGURE)
    assert bool(found) is clash
    assert not any(c.update for c in found)


def test_figures_of_a_headline_in_capitals() -> None:
    found = conflicts(
        "LŨ QUÉT Ở NẬM HUA LÀM 12 NGƯỜI CHẾT. Nhiều nhà bị trôi.",
        "Lũ quét ở Nậm Hua làm 15 người chết. Cầu cũng bị sập.",
    )
    assert [{s.value for s in c.sides} for c in found] == [{"12 NGƯỜI", "15 người"}]


def test_others_come_besides_the_one_just_named() -> None:
    found = conflicts(
        "Tai nạn ở dốc Vàm làm anh Trần Quốc Lập và 4 người khác bị thương.",
        "Tai nạn ở dốc Vàm làm 5 người bị thương.",
    )
    assert of_kind(found, ConflictKind.FIGURE) == []


def test_a_side_keeps_its_figure() -> None:
    texts = (
        "Phà Sông Trăng chở 112 khách bị lật, 12 người thiệt mạng.",
        "Phà Sông Trăng chở 112 khách bị lật, 15 người thiệt mạng.",
        "Anh Trần Quốc Lập (SN 1986) được cứu.",
        "Anh Trần Quốc Lập (sinh năm 1989) được cứu.",
    )
    shown = {
        side.value: [(texts[int(f.span.article[1:])][f.span.start : f.span.end], f.interval.low)]
        for conflict in conflicts(*texts)
        for side in conflict.sides
        for f in side.figures
    }
    assert shown == {
        "12 người": [("12 người", 12)],
        "15 người": [("15 người", 15)],
        "sinh năm 1986": [("1986", 1986)],
        "sinh năm 1989": [("1989", 1989)],
    }


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("tháng 1/2019", "tháng 5/2019", True),
        ("tháng 1/2019", "ngày 3/5/2019", False),  # a month is no version of a day
        ("cách đây hai ngày", "ngày 3/5", False),  # counted roughly
    ],
)
def test_months_and_rough_counts(left: str, right: str, clash: bool) -> None:
    text = "Kho gạo của hợp tác xã Tân Lúa bị cháy rụi hoàn toàn {}."
    found = conflicts(text.format(left), text.format(right))
    assert bool(of_kind(found, ConflictKind.DATE)) is clash


def test_a_time_that_opens_its_clause() -> None:
    found = conflicts(
        "Đến 20h30 cùng ngày, đám cháy kho gạo được khống chế.",
        "Đến 21h20 cùng ngày, đám cháy kho gạo được khống chế.",
    )
    assert len(of_kind(found, ConflictKind.DATE)) == 1


def test_a_question_claims_nothing() -> None:
    found = conflicts(
        "Bạn đọc hỏi có phải công ty Hòa Phong đóng cửa nhà máy giấy ở Bến Sậy.",
        "Giám đốc khẳng định không có chuyện đóng cửa nhà máy giấy ở Bến Sậy.",
    )
    assert of_kind(found, ConflictKind.DENIAL) == []


def test_what_follows_a_turn_is_not_denied() -> None:
    found = conflicts(
        "Công ty Hòa Phong sẵn sàng đóng cửa nhà máy giấy ở Bến Sậy.",
        "Giám đốc phủ nhận việc nợ lương nhưng sẵn sàng đóng cửa nhà máy giấy ở Bến Sậy.",
    )
    assert of_kind(found, ConflictKind.DENIAL) == []


def test_another_happening_of_the_story_is_no_other_date_of_it() -> None:
    brief = doichieu.brief(
        [
            article("a", "Phà Aurora chở khoảng 180 người bị lật ngoài khơi Kiên Sơn vào đêm 3/3."),
            article("b", "Tỉnh Kiên Sơn ngừng tìm kiếm nạn nhân vụ lật phà Aurora vào tối 5/3."),
        ]
    )
    assert not any(c.kind is ConflictKind.DATE for c in brief.comparison.conflicts)


def test_one_happening_on_two_days_is_a_conflict() -> None:
    brief = doichieu.brief(
        [
            article("a", "Phà Aurora chở khoảng 180 người bị lật ngoài khơi Kiên Sơn vào đêm 3/3."),
            article("b", "Phà Aurora chở gần 180 người bị lật ngoài khơi Kiên Sơn vào đêm 3/5."),
        ]
    )
    assert any(c.kind is ConflictKind.DATE for c in brief.comparison.conflicts)


def _of_two_days(*texts: str) -> tuple[Conflict, ...]:
    articles = [
        Article(id=f"a{i}", text=text, outlet=f"bao{i}.vn", published=date(2020, 5, 6 + i))
        for i, text in enumerate(texts)
    ]
    return find_conflicts(assemble([read_mentions(a) for a in in_order(articles)]))


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("lúc 21h30 hôm nay", "lúc 22h15 hôm nay", False),  # of each report's own day
        ("lúc 21h30 hôm nay", "lúc 22h15 hôm qua", True),  # of one day
    ],
)
def test_times_of_day_of_two_days_are_no_clash(left: str, right: str, clash: bool) -> None:
    sentence = "Chiếc phà Sông Trăng rời cảng Vàm Lớn {} với đầy hành khách."
    found = _of_two_days(sentence.format(left), sentence.format(right))
    assert bool(of_kind(found, ConflictKind.DATE)) is clash


def test_quotes_of_many_moments_are_no_dispute() -> None:
    hours = "Lúc {} giờ, giá gạo Sông Trăng tại chợ Vàm Lớn đạt {} đồng/kg, theo ban quản lý chợ."
    one = " ".join(hours.format(8 + n, 20_000 + 100 * n) for n in range(22))
    other = " ".join(hours.format(8 + n, 20_050 + 100 * n) for n in range(22))
    assert of_kind(conflicts(one, other), ConflictKind.FIGURE) == []


@pytest.mark.parametrize("per", ["oz", "ounce"])
def test_one_unit_in_two_spellings(per: str) -> None:
    price = "Giá vàng thế giới trên sàn Sông Trăng chốt phiên ở mức {} USD/{} trong ngày."
    found = conflicts(price.format("1.315,5", "ounce"), price.format("1.318,2", per))
    assert len(of_kind(found, ConflictKind.FIGURE)) == 1


def test_some_of_what_was_named_before_is_no_figure() -> None:
    assert not conflicts(
        "Bảy quả bom đã nổ ở cảng Vàm. Ít nhất hai trong số này là bom tự sát.",
        "Bảy quả bom đã nổ ở cảng Vàm. Ba trong số này là bom tự sát.",
    )


def _denials(*texts: str) -> list[Conflict]:
    return [c for c in conflicts(*texts) if c.kind is ConflictKind.DENIAL]


def test_a_negation_denies_only_who_says_what_it_turns_round() -> None:
    searched = "Công an huyện Vàm Lớn đang truy tìm hai người lạ mặt chém ông Sáu."
    unknown = "Ông Sáu khẳng định ông không hề quen biết hai người lạ mặt chém ông."
    assert not _denials(searched, unknown)
    known = "Hàng xóm nói ông Sáu quen biết hai người lạ mặt chém ông."
    assert _denials(known, unknown)


def test_a_sentence_denies_no_part_of_itself() -> None:
    told = "Ông Sáu bán đất ở bến Vàm cho bà Hoa, chị Tư phủ nhận việc bán đất ở bến Vàm."
    assert not _denials(told, "Trời mưa cả ngày ở bến Vàm.")
