"""Where a sentence can be cut. All sentences are invented."""

from __future__ import annotations

import pytest

from doichieu.versions.wording.cuts import lacks_verb


@pytest.mark.parametrize(
    ("before", "after", "between", "lacks"),
    [
        ("Sáng 5/3, tổ tuần tra của huyện Mường Lả", "do ông Bưởi làm tổ trưởng đi qua", " ", True),
        ("Cầu dự định bắc tại đường Hoa Mơ nối", "với đường Hoa Đào dài 385m", " ", True),
        ("Sáng 5/3, tổ tuần tra đã dừng xe", "để kiểm tra", " ", False),
        ("Tổ tuần tra kiểm soát đường", "do dân báo tin", ", ", False),
        ("Tổ tuần tra kiểm soát đường", "ông Bưởi đi cùng", " ", False),
    ],
)
def test_what_stops_before_its_verb(before: str, after: str, between: str, lacks: bool) -> None:
    assert lacks_verb(before, after, between) is lacks
