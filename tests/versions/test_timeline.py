from __future__ import annotations

from datetime import date

import pytest

import doichieu
from doichieu.model import Span, TimelineEntry
from doichieu.versions.dated_clauses import clause_around, find_candidates
from stories_for_tests import article


def timeline(*texts: str, published: date | None = date(2025, 3, 6)) -> tuple[TimelineEntry, ...]:
    articles = [article(f"a{i}", text, published) for i, text in enumerate(texts)]
    return doichieu.brief(articles).comparison.timeline


def test_one_happening_told_twice_is_one_entry() -> None:
    entries = timeline(
        "Phà Aurora bị lật ngoài khơi đảo Sơn Ca vào ngày 3/3, 12 người thiệt mạng.",
        "Ngày 3/3, phà Aurora bị lật ngoài khơi đảo Sơn Ca làm 12 người thiệt mạng.",
    )
    assert [str(e.date) for e in entries] == ["2025-03-03"]
    assert {s.article for s in entries[0].evidence} == {"a0", "a1"}


def test_what_lies_ahead_is_planned() -> None:
    entries = timeline("Ngày 20/3, chiếc phà sẽ được trục vớt và đưa về cảng Sơn Ca.")
    assert [(str(e.date), e.planned) for e in entries] == [("2025-03-20", True)]


def test_unknown_year_is_not_invented() -> None:
    entries = timeline("Ngày 3/3, phà Aurora bị lật, 12 người thiệt mạng.", published=None)
    assert [str(e.date) for e in entries] == ["XXXX-03-03"]


def test_a_time_of_an_unknown_day_has_no_place() -> None:
    entries = timeline(
        "Chính phủ hôm qua tuyên bố để tang, bắt đầu từ thứ Năm (6/3).\nPhà Aurora rời cảng lúc 22h."
    )
    assert all("22h" not in e.gist for e in entries)


def test_entries_stand_in_the_order_of_the_calendar() -> None:
    entries = timeline(
        "Ngày 20/12/2025, chiếc phà Aurora sẽ được đưa về cảng Sơn Ca.",
        "Quý 2/2025, chiếc phà Aurora sẽ được trục vớt ngoài khơi đảo Sơn Ca.",
    )
    assert [str(e.date) for e in entries] == ["2025-Q2", "2025-12-20"]


def dates(text: str) -> list[str]:
    """Of the clauses that may tell a happening, in a report of 6 March 2025."""
    story = doichieu.brief([article("a", text, date(2025, 3, 6))]).story
    return [str(c.clause.day) for c in find_candidates(story)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lê Văn Tám (1971) chở theo con trai trên chiếc xuồng máy.", []),
        ("Bến cảng đón đoàn sinh viên khóa 2011-2015 tới thực tập.", []),
        ("Lượng khách giảm một nửa so với năm 2012.", []),
        ("Lượng khách giảm một nửa so với cuối năm 2012.", []),
        ("Giá vé lên 90.000 đồng, mức cao nhất kể từ ngày 5/2.", []),
        ("Giá dầu giao tháng 12/2025 tăng mạnh.", []),
        ("Bến bị phạt theo Thông tư số 24 ngày 30 tháng 7 năm 2014 của bộ.", []),
        ("Bến bị phạt theo Nghị định 42/2014/NĐ-CP về cảng biển.", []),
        ("Ông mang hộ chiếu do Bộ Ngoại giao cấp ngày 11 tháng 10 năm 2013.", []),
        ("Lễ phát động hướng tới ngày quốc tế người đi biển (25/6).", []),
        ("Đây là vụ lật phà thứ ba kể từ tháng 1/2025.", []),
        ("Cư dân lo ngại phà chở quá tải, theo báo Tin Biển ngày 5/3.", []),
        ("Hầm xe nằm dưới công viên 23/9.", []),
        ("Bà Borgetti đã hủy chuyến thăm Lúa Mới dự kiến bắt đầu ngày 5/3 để tới bến.", []),
        ("Lễ hội bị hoãn so với lịch cũ lẽ ra mở màn ngày 5/3.", []),
        ("Cảnh sát đã bắt tài xế Lê Văn Tám (1971, trú tại thị trấn Sơn Ca).", []),
        ("Giá vé giảm so với bình quân trong tháng 2/2025.", []),
        ("Sản lượng tăng so cùng kỳ năm 2024.", []),
        ("Bến đã xong đấu thầu giai đoạn 2021-2023.", []),
        ("Đội cảng vô địch mùa giải 2017/18.", []),
        ("Đội cảng ghi 50 bàn và vô địch ở mùa giải vừa qua.", []),
        ("Bà Borgetti đến bến vào ngày 1 và rằm hàng tháng để xem phà.", []),
        ("Luật Hàng hải (sửa đổi, bổ sung năm 2022) cho phép việc đó.", []),
        ("Bộ gia hạn giấy phép hết hạn trong năm 2025.", []),
        ("Hợp đồng của bến sẽ hết hạn ngày 9/3.", ["2025-03-09"]),
        ("Phiên tòa dự kiến diễn ra ngày 5/3 tại thị xã.", ["2025-03-05"]),
        ("Bà Borgetti đã hủy chuyến thăm Lúa Mới ngày 5/3 để tới bến.", ["2025-03-05"]),
        ("Theo báo cáo, ngày 5/3 phà Aurora bị lật.", ["2025-03-05"]),
        ("Phà ngừng chạy kể từ ngày 5/3.", ["2025-03-05"]),
        ("Đoàn xe ra đường ngày 5/3.", ["2025-03-05"]),
        ("Ngày 5/2, bến cảng tăng giá vé lên 90.000 đồng.", ["2025-02-05"]),
        ("Bến cảng mở cửa năm 2012 và đón hàng nghìn khách.", ["2012"]),
        ("Vụ chìm phà hôm thứ Hai (3/3) làm 12 người chết.", ["2025-03-03"]),
        ("Cảng giao ngày 4/3 chiếc phà cho hãng Sao Mai.", ["2025-03-04"]),
    ],
)
def test_what_its_lead_in_tells_to_be_no_happening(text: str, told: list[str]) -> None:
    assert sorted(set(dates(text))) == told


def test_a_day_of_an_unknown_year_is_that_of_the_other_reports() -> None:
    dated = article("a", "Ngày 3/3, phà Aurora bị lật, 12 người thiệt mạng.", date(2025, 3, 6))
    undated = article("b", "Ngày 3/3, phà Aurora bị lật, 12 người đã thiệt mạng.", None)
    entries = doichieu.brief([dated, undated]).comparison.timeline
    assert [str(e.date) for e in entries] == ["2025-03-03"]
    assert {s.article for s in entries[0].evidence} == {"a", "b"}


def test_two_years_of_one_day_leave_an_unknown_year_open() -> None:
    texts = ("Ngày 3/3/2024, phà Aurora bị lật.", "Ngày 3/3/2025, cầu Vàm Sậy đã sập.")
    reports = [article(f"a{i}", text, None) for i, text in enumerate(texts)]
    undated = article("b", "Ngày 3/3, kho hàng Bến Cát bốc cháy, 12 người chết.", None)
    entries = doichieu.brief([*reports, undated]).comparison.timeline
    assert "XXXX-03-03" in {str(e.date) for e in entries}


def test_a_day_without_a_month_is_told_only_where_no_report_has_a_date() -> None:
    today = "Hôm nay, phà Aurora bị lật, 12 người thiệt mạng."
    dated = article("a", "Ngày 5/3, cầu Vàm Sậy đã sập, 3 người chết.", date(2025, 3, 6))
    undated = [article("b", today, None), article("c", today, None)]
    told = [str(e.date) for e in doichieu.brief([dated, undated[0]]).comparison.timeline]
    assert told == ["2025-03-05"]
    assert [str(e.date) for e in doichieu.brief(undated).comparison.timeline] == ["XXXX-XX-XX"]


def test_the_same_words_of_two_days_are_told_once() -> None:
    text = "Ngày {}, cảnh sát đã bắt khẩn cấp chủ phà Aurora, thu giữ sổ sách và 700 triệu đồng."
    entries = timeline(text.format("3/3"), text.format("4/3"))
    assert len(entries) == 1


def test_an_entry_has_the_time_that_its_words_give() -> None:
    entries = timeline(
        "Chiều 3/3, phà Aurora bị lật ngoài khơi đảo Sơn Ca, 12 hành khách thiệt mạng.",
        "Sáng 3/3, phà Aurora rời bến; phà bị lật ngoài khơi đảo Sơn Ca làm 12 hành khách thiệt mạng.",
    )
    assert {("Chiều" in e.gist, str(e.date)) for e in entries} <= {
        (True, "2025-03-03TAF"),
        (False, "2025-03-03TMO"),
    }


def test_a_stretch_without_who_it_is_about_is_no_entry() -> None:
    text = (
        "Hãng tàu Sao Mai, một trong những hãng nhiều phà nhất miền hạ lưu sông Vàm và cũng là chủ của bến "
        "Cát rộng lớn với hàng trăm người làm việc quanh năm suốt tháng trên sông, được coi là hãng phà mạnh "
        "nhất nơi đây, có doanh thu cao hơn mọi hãng phà khác cộng lại trong nhiều năm liền, bị tòa án tỉnh "
        "tuyên phá sản ngày 5/3 sau vụ chìm phà làm 12 người chết."
    )
    assert timeline(text) == ()


def test_that_somebody_said_so_is_no_entry() -> None:
    told = "Sau vụ chìm phà làm 12 người chết, hãng Sao Mai dừng chạy."
    assert timeline(f"{told} Ông Lò Văn Tấu, giám đốc hãng, cho biết như trên ngày 5/3.") == ()


def test_one_clock_time_of_two_reports_is_one_happening() -> None:
    entries = timeline(
        "Lúc 8h30 ngày 3/3, phà Aurora đã bị lật ngoài khơi đảo Sơn Ca.",
        "Khoảng 8h30 ngày 3/3, 12 hành khách thiệt mạng khi con tàu gặp nạn.",
    )
    assert [str(e.date) for e in entries] == ["2025-03-03T08:30"]


def test_two_happenings_of_two_days_stay_two() -> None:
    entries = timeline(
        "Ngày 3/3, phà Aurora bị lật ngoài khơi đảo Sơn Ca.",
        "Ngày 4/3, cảnh sát đã bắt chủ hãng tàu tại nhà riêng.",
    )
    assert [str(e.date) for e in entries] == ["2025-03-03", "2025-03-04"]


def test_what_a_later_report_tells_as_done_is_no_plan() -> None:
    before = article("a", "Ngày 5/3, phà Aurora sẽ được trục vớt ở cảng Sơn Ca.", date(2025, 3, 4))
    after = article("b", "Ngày 5/3, phà Aurora đã được trục vớt ở cảng Sơn Ca.", date(2025, 3, 6))
    entries = doichieu.brief([before, after]).comparison.timeline
    assert [(str(e.date), e.planned) for e in entries] == [("2025-03-05", False)]


def test_year_of_birth_is_no_happening() -> None:
    text = "Cảnh sát bắt giữ Lê Văn Tám (sinh năm 1971, trú tại xã Bình An) để điều tra."
    assert timeline(text) == ()


def test_long_sentence_is_cut_to_clauses_around_the_date() -> None:
    clauses = ["lực lượng cứu hộ tiếp tục tìm kiếm trên một vùng biển rộng lớn quanh đảo"] * 6
    text = ", ".join([*clauses, "ngày 5/3 thợ lặn vào khoang xe", *clauses]) + "."
    at = text.index("5/3")
    cut = clause_around(text, Span("a", 0, len(text)), Span("a", at, at + 3))
    assert "5/3" in text[cut.start : cut.end]
    assert len(cut) <= 320


def gists(*texts: str) -> list[tuple[str, str]]:
    return [(str(e.date), e.gist) for e in timeline(*texts)]


def test_a_date_inside_a_sentence_of_another_day_is_told_by_a_report_of_its_own() -> None:
    nested = "Ngày 5/3, công an huyện Sơn Ca cho biết đã tìm ra tài xế gây tai nạn tối 3/3."
    plain = "Tối 3/3, một ô tô đã tông vào xe máy ở huyện Sơn Ca rồi bỏ chạy."
    assert [date for date, _ in gists(nested)] == ["2025-03-05"]
    assert ("2025-03-03TEV", plain) in gists(nested, plain)


def test_a_month_and_a_day_in_it_tell_one_happening_once() -> None:
    told = gists(
        "Tháng 2/2025, bến cảng Sơn Ca đã tăng giá vé phà lên 90.000 đồng.",
        "Ngày 5/2, bến cảng Sơn Ca đã tăng giá vé phà lên 90.000 đồng một lượt.",
    )
    assert len(told) == 1


def test_a_day_after_the_report_without_a_plan_is_no_entry() -> None:
    assert not gists("Ngày 9/3, hai nhân viên nghỉ việc nên chủ quán đã nhờ người tìm giúp.")
    assert gists("Ngày 9/3, tòa án huyện Sơn Ca sẽ xét xử chủ quán.")


def test_what_says_nothing_by_itself_is_no_entry() -> None:
    assert not gists("Sáng 5/3, trưởng công an huyện Sơn Ca đã xác nhận thông tin này.")


def test_a_stretch_of_an_unknown_year_is_no_entry() -> None:
    assert not timeline("Từ đầu năm, bến cảng Sơn Ca đã đón 3.000 khách.", published=None)
