from __future__ import annotations

import pytest

from doichieu.versions.wording.openings import leans_back, opening_pronoun, without_connective


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sau đó, tàu rời cảng.", True),
        ("Thông tin này được công bố hôm qua.", True),
        ("Tại cuộc họp trên, ông Hải từ chối trả lời.", True),
        ("Nạn nhân được đưa vào bệnh viện.", True),
        ("Phà Aurora bị lật ngoài khơi.", False),
        ("Trên phà có 176 người.", False),
        ("Ông Hải cho rằng việc này là sai.", False),
        ("Đối tượngnghi vấn bị bắt.", False),
    ],
)
def test_sentences_that_point_back(text: str, expected: bool) -> None:
    assert leans_back(text) is expected
