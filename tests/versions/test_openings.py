from __future__ import annotations

import pytest

from doichieu.versions.openings import opening_pronoun, without_connective


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
        ("Ông cho biết vụ việc đang được điều tra.", "Ông"),
        ("Ông Hải cho biết vụ việc đang được điều tra.", None),
        ("Tuy nhiên, bà không trả lời.", "Bà"),
        ("Bà Marta Vellani bác bỏ.", None),
        ("Điều này gây lo ngại.", "Điều này"),
        ("Phà rời cảng lúc 21h.", None),
        ("Họ nói chưa nhận được tiền.", "Họ"),
    ],
)
def test_pronoun_without_name_hangs_in_the_air(text: str, expected: str | None) -> None:
    assert opening_pronoun(text) == expected
