from __future__ import annotations

from datetime import date

import doichieu
from stories_for_tests import article

OLD = "Phà Aurora bị lật ngoài khơi đảo Sơn Ca tối 3/3, ít nhất 12 người thiệt mạng. Lực lượng cứu hộ vẫn đang tìm kiếm những người mất tích ngoài khơi đảo Sơn Ca. Công ty Hải Vân chưa đưa ra bình luận về vụ lật phà Aurora."
NEW = "Việc tìm kiếm người mất tích trong vụ lật phà Aurora đã kết thúc tối 5/3, tổng cộng 17 người thiệt mạng. Công ty Hải Vân bác bỏ cáo buộc chở quá tải."


def told(*texts: tuple[str, date, str]) -> doichieu.Brief:
    return doichieu.brief(
        [
            doichieu.Article(id=f"a{n}", text=text, published=day, title=title)
            for n, (text, day, title) in enumerate(texts)
        ]
    )


def test_what_a_later_report_has_overtaken_is_not_told_as_present() -> None:
    brief = told(
        (OLD, date(2025, 3, 4), "Lật phà Aurora, 12 người thiệt mạng"),
        (OLD, date(2025, 3, 4), "Lật phà Aurora, 12 người thiệt mạng"),
        (NEW, date(2025, 3, 6), "Lật phà Aurora: 17 người thiệt mạng"),
    )
    lines = [s.text for s in brief.comparison.summary] + [f.gist for f in brief.comparison.facts]
    assert lines
    assert not any("vẫn đang" in line or "chưa đưa ra" in line for line in lines)
    assert "17" in brief.comparison.headline


def test_a_state_of_the_last_day_is_told() -> None:
    brief = doichieu.brief([article("a", OLD), article("b", OLD)])
    assert any("vẫn đang" in s.text for s in brief.comparison.summary)
    assert any("vẫn đang" in f.gist for f in brief.comparison.facts)
