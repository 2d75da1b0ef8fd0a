"""Lines that cannot be understood without their report. All of them are invented."""

from __future__ import annotations

import pytest

from doichieu.versions.wording.dangling import dangles, leaves_subject_open


@pytest.mark.parametrize(
    "text",
    [
        "Tôi đã có ba năm tuyệt vời ở bến Vàm",
        "Chúng tôi mong bến sớm mở cửa",
        "Ít nhất 20 người đã thiệt mạng trong các vụ nổ ở khu vực này",
        "Bến Vàm là ví dụ điển hình nhất của mô hình này",
        "Mọi chuyến phà của họ đều trễ",
        "Tiền vệ sinh năm 1995 này sẽ về nước vào ngày 29/5",
        "Cục đang cho rà soát lại các quy định",
        "Bà Hoa cùng ngày đến thăm bến Vàm",
        "Bà Hoa cho biết như trên ngày 19-5",
        "Không ai ở bến Vàm ngờ chuyện lại như vậy",
    ],
)
def test_something_stands_for_what_is_not_told(text: str) -> None:
    assert dangles(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bà Hoa nói: “Tôi đã có ba năm tuyệt vời ở bến Vàm”",
        "Khu vực bến Vàm bị phong tỏa và người dân khu vực này phải đi đường vòng",
        "Cục Hàng hải đang cho rà soát lại các quy định",
        "Cục trưởng Cục Hàng hải đã tới bến Vàm",
        "Lần này bến Vàm phải đóng cửa ba tuần",
        "Các chủ phà nói họ chưa nhận được tiền",
        "Ông Lê Văn Bưởi bán con tàu cá, tàu này nặng 20 tấn",
        "Bà con họ Trần ở bến Vàm mất nhà",
        "Bà Hoa đến thăm bến Vàm cùng ngày với ông Sáu",
        "Bến Vàm vắng như vậy đã ba tuần",
    ],
)
def test_a_line_that_stands_alone(text: str) -> None:
    assert not dangles(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Ca sĩ quyết định hủy buổi diễn", True),
        ("Ca sĩ Lê Thị Bưởi quyết định hủy buổi diễn", False),
        ("Một ca sĩ quyết định hủy buổi diễn", False),
        ("Anh đã mua một ngôi nhà ở Vàm Lớn", True),
        ("Bà này đã rời Vàm Lớn", True),
        ("Ông Sáu đã rời Vàm Lớn", False),
        ("Giám đốc của bến Vàm đã từ chức", False),
        ("Thứ trưởng Bộ Vận tải cam kết", False),
        ("Người dân đổ ra bến Vàm", False),
        ("Bến Vàm mở cửa trở lại", False),
    ],
)
def test_a_line_of_one_report_names_its_subject(text: str, bare: bool) -> None:
    assert leaves_subject_open(text) is bare
