from __future__ import annotations

from datetime import date

import doichieu
from doichieu.model import Span, TimelineEntry
from doichieu.versions.timeline import clause_around
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


def test_year_of_birth_is_no_happening() -> None:
    text = "Cảnh sát bắt giữ Lê Văn Tám (sinh năm 1971, trú tại xã Bình An) để điều tra."
    assert timeline(text) == ()


def test_long_sentence_is_cut_to_clauses_around_the_date() -> None:
    clauses = ["lực lượng cứu hộ tiếp tục tìm kiếm trên một vùng biển rộng lớn quanh đảo"] * 4
    text = ", ".join([*clauses, "ngày 5/3 thợ lặn vào khoang xe", *clauses]) + "."
    at = text.index("5/3")
    cut = clause_around(text, Span("a", 0, len(text)), Span("a", at, at + 3))
    assert "5/3" in text[cut.start : cut.end]
    assert len(cut) <= 220
