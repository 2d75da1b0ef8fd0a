"""Segmented text → natural text, by examples of our own."""

from __future__ import annotations

import textwrap

import pytest

from doichieu.articles import clean
from doichieu.articles.natural import is_segmented

# segmented, natural
PRINTED = [
    ("Chủ_tịch xã An_Bình nói , mọi việc đã xong .", "Chủ tịch xã An Bình nói, mọi việc đã xong."),
    ("Đoàn đến Huế ( miền Trung ) sáng nay .", "Đoàn đến Huế (miền Trung) sáng nay."),
    ("Có 120.000 người , tức 15 % dân_số .", "Có 120.000 người, tức 15% dân số."),
    ("Tàu_chiến rời cảng hôm 6 - 7/12 .", "Tàu chiến rời cảng hôm 6-7/12."),
    ("Nhóm al - Jazira và Abu al - Hadid rút_lui .", "Nhóm al-Jazira và Abu al-Hadid rút lui."),
    ("Ba nước Lào - Thái_Lan - Việt_Nam họp .", "Ba nước Lào - Thái Lan - Việt Nam họp."),
    ("Ông Park_Chung - hee và Lim_Dong - won đến .", "Ông Park Chung-hee và Lim Dong-won đến."),
    ("Ông Nam - con trai bà Hoa - đã về .", "Ông Nam - con trai bà Hoa - đã về."),
    ("Máy_bay F - 35 và đội U - 19 .", "Máy bay F-35 và đội U-19."),
    ("Làng Xu - ma - tra có nhiều ô - tô .", "Làng Xu-ma-tra có nhiều ô-tô."),
    ("Giá 30.000 đồng / kg , tăng 5 % / năm .", "Giá 30.000 đồng/kg, tăng 5%/năm."),
    ("Lúc 19 : 30 , trận đấu kết_thúc 2 - 1 .", "Lúc 19:30, trận đấu kết thúc 2-1."),
    ("Bộ KH & ĐT và Sở Thể_thao & Du_lịch .", "Bộ KH&ĐT và Sở Thể thao & Du lịch."),
    ("Ông kể : “ Tôi đã thấy ... nó ” .", "Ông kể: “Tôi đã thấy... nó”."),
    ("Các bên họp ở LHQ. Hai bên im_lặng .", "Các bên họp ở LHQ. Hai bên im lặng."),
    ("Nhiệt_độ 30 ° C , gió cấp 6 .", "Nhiệt độ 30°C, gió cấp 6."),
    ("Quán Kafe ' s nằm ở xã Cư_M ’ lan .", "Quán Kafe's nằm ở xã Cư M’lan."),
    ("Đại_hội ở Mar - a - Lago và Val - de - Seine .", "Đại hội ở Mar-a-Lago và Val-de-Seine."),
    ("Lễ_hội D ' Or và vở Jeanne d ' Arc .", "Lễ hội D'Or và vở Jeanne d'Arc."),
    (
        "Nhóm Hay ’ at và tướng Sa ' ad ở bảng A - không .",
        "Nhóm Hay’at và tướng Sa'ad ở bảng A - không.",
    ),
    ("Xem thêm > > Bão_số 3", "Xem thêm >> Bão số 3"),
    ("Trụ_sở độ_này vắng . / .", "Trụ sở độ này vắng./."),
    ("Ngày 25/7 mưa to ! Ai biết ?", "Ngày 25/7 mưa to ! Ai biết ?"),  # no trace of a segmenter
]


@pytest.mark.parametrize(("segmented", "natural"), PRINTED, ids=[p[0] for p in PRINTED])
def test_prints_as_vietnamese_is_printed(segmented: str, natural: str) -> None:
    assert clean(segmented) == natural


QUOTED = [
    ('" Tôi về rồi " - ông An nói .', '"Tôi về rồi" - ông An nói.'),
    ('Ông nói : " Tôi về rồi " .', 'Ông nói: "Tôi về rồi".'),
    ('Gọi là " phe ta " và " phe kia " .', 'Gọi là "phe ta" và "phe kia".'),
    ('Bà hỏi : " Ai đó ? " , rồi im_lặng .', 'Bà hỏi: "Ai đó?", rồi im lặng.'),
    ("Báo viết ' cá lớn ' ở đây .", "Báo viết 'cá lớn' ở đây."),
    ("Ông kể : \" Nó bảo ' đi đi ' mãi \" .", "Ông kể: \"Nó bảo 'đi đi' mãi\"."),
    ('Mở bằng " dấu này ” , rồi " dấu kia " .', 'Mở bằng "dấu này”, rồi "dấu kia".'),
    # a mark that was never closed does not turn the next ones around
    ('Ông nói : " Tôi về . Bà nói : " Tôi ở " .', 'Ông nói: "Tôi về. Bà nói: "Tôi ở".'),
    ('( " tạm dừng " ) là cách gọi .', '("tạm dừng") là cách gọi.'),
]


@pytest.mark.parametrize(("segmented", "natural"), QUOTED, ids=[q[0] for q in QUOTED])
def test_closes_quotation_marks_on_the_right_side(segmented: str, natural: str) -> None:
    assert clean(segmented) == natural


def test_quotations_may_run_over_several_lines() -> None:
    text = 'Ông kể : " Tôi về nhà .\nMưa to lắm " ông nhớ lại .\nRồi " nước " lên .'
    assert clean(text) == 'Ông kể: "Tôi về nhà.\nMưa to lắm" ông nhớ lại.\nRồi "nước" lên.'


KEPT = [
    "Ông An nói: “Tôi về”, rồi đi.",
    "Viết tới ban_doc@bao.vn hoặc https://bao.vn/tin_moi nhé.",
    "Điền vào chỗ ____ cho đủ.",
    "Tệp so_lieu_2016.xlsx được gửi đi, không ai mở.",
    "Giá vàng , theo ông An, giảm. Giá bạc, trái lại, tăng. Giá đồng, như cũ, đứng.",
    "Mùa hè (nóng) - mùa đông (lạnh) - mùa mưa.",
]


@pytest.mark.parametrize("text", KEPT)
def test_natural_text_keeps_its_spacing(text: str) -> None:
    assert clean(text) == text


def test_segmented_lines_in_a_natural_text_are_cleaned_alone() -> None:
    text = "Ông An về, bà Bình ở lại. Trời mưa, đường trơn.\nQuân_đội rút_lui , dân về ."
    assert clean(text).split("\n") == [
        "Ông An về, bà Bình ở lại. Trời mưa, đường trơn.",
        "Quân đội rút lui, dân về.",
    ]


def test_addresses_in_segmented_text_keep_their_underscores() -> None:
    assert clean("Quân_đội viết tới ban_doc@bao.vn , rồi chờ .") == (
        "Quân đội viết tới ban_doc@bao.vn, rồi chờ."
    )


def test_composes_marks_and_drops_what_prints_nothing() -> None:
    decomposed = "Ha\u0300 No\u0323\u0302i"
    assert clean("\ufeff" + decomposed + "\u200b\u202e, mưa\u00ad.") == "Hà Nội, mưa."


def test_ends_of_lines_and_blanks_become_one_kind() -> None:
    assert clean("Tin\u00a01.\r\nTin  2.\u2028Tin\t3.\n\n\n\nTin 4.") == (
        "Tin 1.\nTin 2.\nTin 3.\n\nTin 4."
    )


def test_lines_torn_at_a_link_are_joined() -> None:
    assert clean("Theo\n, công cụ này\ncho phép tải về.") == "Theo, công cụ này cho phép tải về."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quân_đội rút_lui", True),
        ("Mưa to , gió lớn", True),
        ("( TTO ) Mưa to", True),
        ("Mưa to, gió lớn.", False),
        ("Mã số A_1 của tài liệu này nằm ở cuối trang mười hai trong phần phụ lục đính kèm", False),
        ("", False),
    ],
)
def test_recognises_segmented_text(text: str, expected: bool) -> None:
    assert is_segmented(text) is expected


def test_paragraphs_broken_at_a_fixed_width_are_made_whole() -> None:
    paragraph = (
        "Sáng nay, lũ về làng Bến Thượng. Bà con đã kịp dời nhà lên đồi trước khi nước "
        "tới. Ông Nguyễn Thu Bồn, trưởng làng, kể rằng nước lên nhanh hơn mọi năm và đã "
        "cuốn cây cầu treo nối hai bờ. Bộ đội Biên phòng tới nơi lúc trưa, mang theo gạo "
        "và thuốc men cho ba trăm người đang ở trường học."
    )
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for _ in range(2))
    assert clean(wrapped) == f"{paragraph}\n\n{paragraph}"


def test_short_lines_of_their_own_stay() -> None:
    lines = "\n".join(f"Làng số {n}: nước đã rút, dân đã về." for n in range(9))
    assert clean(lines) == lines


def test_a_short_text_is_cleaned_when_the_caller_knows() -> None:
    assert clean("Giá : hạ", segmented=True) == "Giá: hạ"
    assert clean("Giá : hạ") == "Giá : hạ"


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "🏳️‍🌈", "👩🏽‍🚒", "❤️‍🔥", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇻🇳", "☂️", "👍🏽"])
def test_emoji_of_several_characters_stay_whole(emoji: str) -> None:
    assert clean(f"Cảm ơn bà con {emoji} nhiều.") == f"Cảm ơn bà con {emoji} nhiều."


@pytest.mark.parametrize(
    "text", ["Cầu\u200d Vân", "\u200dCầu Vân", "Cầu\u200b Vân 👍\u200b", "Cầu Vân👍\u200d"]
)
def test_joiners_outside_of_emoji_go(text: str) -> None:
    assert not set("\u200b\u200d") & set(clean(text))
