from __future__ import annotations

import pytest

from doichieu.versions.openings import is_dangling, without_connective


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuy nhiên, giá xăng vẫn tăng.", "Giá xăng vẫn tăng."),
        ("Trong khi đó, ông Hải từ chối trả lời.", "Ông Hải từ chối trả lời."),
        ("Tuy nhiên liệu đã cạn, tàu vẫn chạy.", "Tuy nhiên liệu đã cạn, tàu vẫn chạy."),
        ("Còn lại 3 người mất tích.", "Còn lại 3 người mất tích."),
        ("Song, hãng phủ nhận.", "Hãng phủ nhận."),
    ],
)
def test_connective_goes_only_with_its_comma(text: str, expected: str) -> None:
    assert without_connective(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông cho biết vụ việc đang được điều tra.", True),
        ("Ông Hải cho biết vụ việc đang được điều tra.", False),
        ("Tuy nhiên, bà không trả lời.", True),
        ("Bà Marta Vellani bác bỏ.", False),
        ("Điều này gây lo ngại.", True),
        ("Phà rời cảng lúc 21h.", False),
        ("Họ nói chưa nhận được tiền.", True),
    ],
)
def test_pronoun_without_name_dangles(text: str, expected: bool) -> None:
    assert is_dangling(text) is expected
