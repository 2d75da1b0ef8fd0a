from __future__ import annotations

import pytest

from doichieu.versions.framing import match_kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quân đội pháo kích các tay súng Hồi giáo ở ngoại ô.", "các tay súng Hồi giáo"),
        ("Lực lượng đối lập do Ankara hậu thuẫn đã rút.", "Lực lượng đối lập do Ankara hậu thuẫn"),
        ('Họ gọi đó là cái gọi là "phe đối lập".', 'cái gọi là "phe đối lập'),
        ("Một nhóm phiến quân cực đoan tấn công trạm gác.", "Một nhóm phiến quân cực đoan"),
        ("Người dân chạy khỏi thị trấn.", "Người dân"),
        # `số` counts or stands in `trong số`; it is no part of what the party is called
        ("Trong số nạn nhân có bốn trẻ em.", "nạn nhân"),
    ],
)
def test_terms_are_whole_noun_phrases(text: str, expected: str) -> None:
    found = [match.group() for _, match in match_kinds(text)]
    assert expected in found


@pytest.mark.parametrize("text", ["Anh nhậm chức năm ngoái.", "Đường dân sinh bị ngập."])
def test_other_words_are_no_terms(text: str) -> None:
    assert not list(match_kinds(text))
