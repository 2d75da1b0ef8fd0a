"""Where sentences end. All examples are invented."""

import pytest

from doichieu.language.sentences import find_sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in find_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đến TP.HCM lúc 7 giờ.|Họ ở lại ba ngày.",
        "UBND TP. Hồ Chí Minh họp sáng nay.|Không ai vắng.",
        "ThS. Lê Văn Bưởi và PGS.TS. Trần Thị Cam dự họp.|Cả hai đồng ý.",
        "Ông John W. Apple tới Huế.|Ông ở đó hai ngày.",
        "Công an đã bắt Nguyễn Văn A.|Ông này khai nhận.",
        "Bà là đại diện tại LHQ.|Mọi việc ổn.",
        "Giá tăng 3.500 đồng lên 1.234.567 đồng.|Ngày 12.5.2014 giá lại giảm.",
        "Xem tại https://bao.example.vn/Tin.Moi và viết cho toa.soan@bao.example.vn nhé.|Cảm ơn.",
        "Anh ấy nói... rồi im.|Không ai đáp…|Mưa rơi.",
        "“Chúng tôi sẽ làm.”|Ông đứng dậy.",
        'Ảnh có dòng chữ "Bến Vàm... Nơi tôi lớn lên".|Ai cũng khen.',
        "Ảnh có dòng chữ “Bến Vàm... Nơi tôi lớn lên”.|Ai cũng khen.",
        '"Chúng tôi sẽ làm."|Ông đứng dậy.',
        '"Đi ngay!" ông hét.|Mọi người chạy.',
        '"Thế à?", bà hỏi.|"Đúng vậy.|Tôi thấy rồi", ông đáp.',
        "Họ lên xe buýt.|Vladimir ngồi cuối.",
        "Cuộc tìm kiếm kết thúc./.|Tin liên quan",
        "Ông có thể dừng lại ./.|Lê Bưởi",
        "Đội A thắng 2-1!|Đội B buồn.",
        "1. Mục thứ nhất\n|2. Mục thứ hai",
        "Họ nói vậy (Ảnh: TTX)|Công an vào cuộc.",
        "Nợ xấu vẫn cao|Tuy nhiên, ngân hàng lạc quan.",
        "Dòng này bị\nngắt giữa chừng.|Dòng sau thì không.",
        "Năm 2013.|Theo ông, mọi việc ổn.",
        "CHÁY LỚN Ở CHỢ HÔM.|BA NGƯỜI BỊ THƯƠNG.",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str) -> None:
    assert pieces(text.replace("|", " ")) == [p.strip() for p in text.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ba người trên xe bus.Vladimir thoát.", ["Ba người trên xe bus.", "Vladimir thoát."]),
        ("Họ gọi cứuNhiều người tới.", ["Họ gọi cứu", "Nhiều người tới."]),
        ("Theo Lê KhoaPháp luật mới", ["Theo Lê Khoa", "Pháp luật mới"]),
        ("Theo quyết định củaBộ Kế hoạch.", ["Theo quyết định củaBộ Kế hoạch."]),
        ("Hãng VietJet và YouTube ký kết.", ["Hãng VietJet và YouTube ký kết."]),
        ("Ông ở TP.Vinh và Q.Ba.", ["Ông ở TP.Vinh và Q.Ba."]),
    ],
)
def test_lost_blanks_are_found(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_breaks_force_an_end() -> None:
    assert find_sentences("Ảnh Lê Bưởi Công an đến", [12]) == [(0, 11), (12, 23)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "...", '"', "./.", "…”", "\ud800."])
def test_odd_texts_do_not_raise(text: str) -> None:
    assert all(a < b for a, b in find_sentences(text))


@pytest.mark.parametrize(
    "sentences",
    [
        ["Xã nêu ba việc.", "1. Dừng thi công.", "2. Đền bù cho dân.", "3. Trồng lại rừng."],
        ["Xã nêu hai yêu cầu: 1. Dừng thi công.", "2. Đền bù cho dân."],
        ["Có hai bước!", "I. Khảo sát.", "II. Thi công."],
        ["Hàng gồm: 1. Gạo", "2. Muối ăn", "3. Dầu.", "Xe tới lúc trưa."],
        ["1. Cấm đốt nương", "2. Cấm chặt cây"],
        ["Ông nói: “Đủ rồi.”", "10. Việc cuối cùng là trồng rừng."],
    ],
)
def test_numbers_of_a_list_are_no_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in find_sentences(text)] == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Đội nhà về thứ 2.", "Ông Tâm nói vậy."],
        ["Số người chết: 3.", "Lũ còn lên."],
        ["Giá là 15.", "Dân lo lắng."],
        ["Lớp 1.", "Ông Tâm dạy lớp 2.", "Bà Mận dạy lớp 3."],
    ],
)
def test_a_figure_at_the_end_ends_a_sentence(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in find_sentences(text)] == sentences
