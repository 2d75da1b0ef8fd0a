"""Credits, captions, video titles, links and headings, and what credits say. All invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from doichieu.articles.parts import mark_parts
from doichieu.model import Article, PartKind

LEAD = "Sáng 5/6, lũ về làng Bến Thượng. Bà con đã dời nhà lên đồi."


def read(text: str, **known: str) -> Article:
    return mark_parts(Article(id="a", text=text, **known))  # type: ignore[arg-type]


def parts(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(part.kind.value, article.text_of(part.span)) for part in article.parts]


# end of the text, credit, author, outlet, origins
CLOSING = [
    (" Theo Bạch Đằng Đất Việt", "Theo Bạch Đằng Đất Việt", "Bạch Đằng", "Đất Việt", ()),
    (" Theo Đèo NgangPháp luật TPHCM", "Theo Đèo NgangPháp luật TPHCM", "Đèo Ngang",
     "Pháp luật TPHCM", ()),
    ("/. Thu Bồn/VOV online Theo AP", "Thu Bồn/VOV online Theo AP", "Thu Bồn", "VOV", ("AP",)),
    (" (Theo AFP, BBC)", "(Theo AFP, BBC)", None, None, ("AFP", "BBC")),
    ("/. (TTXVN/Vietnam+)", "(TTXVN/Vietnam+)", None, "Vietnam+", ("TTXVN",)),
    (" TTXVN/Tin tức", "TTXVN/Tin tức", None, "Báo Tin tức", ("TTXVN",)),
    (" Suối Bạc", "Suối Bạc", "Suối Bạc", None, ()),
    (" ĐÈO NGANG", "ĐÈO NGANG", "ĐÈO NGANG", None, ()),
    (" Đ.BA - TR.T.", "Đ.BA - TR.T.", "Đ.BA, TR.T", None, ()),
    ("\nSuối Bạc\n(Tổng hợp)", "Suối Bạc\n(Tổng hợp)", "Suối Bạc", None, ()),
    (" PV", "PV", None, None, ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("end", "credit", "author", "outlet", "origins"), CLOSING, ids=[c[1] for c in CLOSING]
)
def test_reads_the_credits_at_the_end(
    end: str, credit: str, author: str | None, outlet: str | None, origins: tuple[str, ...]
) -> None:
    article = read(LEAD + end)
    assert [article.text_of(p.span) for p in article.parts] == [credit]
    assert article.parts[0].kind is PartKind.CREDIT
    assert (article.author, article.outlet, article.origins) == (author, outlet, origins)


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        LEAD + " Người dân ở Hà Nội, Hà Tĩnh, Nghệ An.",
        LEAD + " Cầu nối hai bờ sẽ do Bộ Xây dựng lo, theo CNN.",
        LEAD + " Có mặt ông An (Bến Tre), bà Bình (Hậu Giang), cô Cúc (Long An)",
        'Cuốn sách mở đầu: "Đời là bể." - Nghệ sĩ Suối Bạc',
    ],
)
def test_the_last_sentence_is_no_credit(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("start", "credit", "outlet", "origins"),
    [
        ("(TNO) ", "(TNO) ", "Báo Thanh Niên", ()),
        ("TTO - ", "TTO - ", "Tuổi Trẻ", ()),
        ("(Dân trí) - ", "(Dân trí) - ", "Dân trí", ()),
        ("Hà Nội, ngày 5/6 (TTXVN) – ", "(TTXVN) –", None, ("TTXVN",)),
    ],
)
def test_reads_the_credit_before_the_text(
    start: str, credit: str, outlet: str | None, origins: tuple[str, ...]
) -> None:
    article = read(start + LEAD)
    assert [(p.kind, article.text_of(p.span)) for p in article.parts] == [(PartKind.CREDIT, credit)]
    assert (article.outlet, article.origins) == (outlet, origins)


def test_what_the_input_says_stands() -> None:
    article = read(LEAD + " Suối Bạc Theo Dân trí", outlet="vov.vn", author="Thu Bồn")
    assert (article.author, article.outlet, article.origins) == ("Thu Bồn", "vov.vn", ("Dân trí",))


def test_an_outlet_is_no_origin_of_its_own_report() -> None:
    assert read(LEAD + " Suối Bạc/VOV online", outlet="www.vov.vn").origins == ()


def test_the_author_field_may_hold_sources() -> None:
    article = read(LEAD, outlet="a.vn", author="Suối Bạc (Theo Reuters)")
    assert (article.author, article.origins) == ("Suối Bạc", ("Reuters",))


@pytest.mark.parametrize(
    ("sentence", "origins"),
    [
        ("Reuters dẫn lời ông An cho biết lũ đã rút.", ("Reuters",)),
        ("Theo hãng tin AP, lũ đã rút.", ("AP",)),
        ("Tân Hoa xã (Trung Quốc) đưa tin lũ đã rút.", ("Tân Hoa xã",)),
        ("Nói với CNN, ông An kể lũ đã rút.", ()),
        ("Ông An nói với Reuters rằng lũ đã rút.", ("Reuters",)),
        ("Theo báo Dân trí, lũ đã rút.", ("Dân trí",)),
        ("Thông tin trên báo Tiền Phong cho hay lũ đã rút.", ("Tiền Phong",)),
        ("Trao đổi với VnExpress, ông An mừng lắm.", ()),
        ("Hai phóng viên Reuters có mặt ở làng.", ()),
        ("Video: Lũ ở làng, theo AFP. Bà con đã về.", ()),
    ],
)
def test_agencies_that_the_text_relies_on_are_origins(
    sentence: str, origins: tuple[str, ...]
) -> None:
    assert read(f"{LEAD} {sentence} Trời tạnh.").origins == origins


# text, caption
CAPTIONS = [
    (f"Bà con dời nhà trong đêm - Ảnh: AFP {LEAD}", "Bà con dời nhà trong đêm - Ảnh: AFP"),
    (f"{LEAD} Cầu treo bị cuốn (Ảnh: Thu Bồn) Nước lên nhanh.", "Cầu treo bị cuốn (Ảnh: Thu Bồn)"),
    (f"{LEAD} Cầu treo bị cuốn. (Nguồn: AP/TTXVN) Nước lên.", "Cầu treo bị cuốn. (Nguồn: AP/TTXVN)"),
    (f"{LEAD} Cầu treo bị cuốn. Ảnh: Trần Thu Bồn Nước lên nhanh.",
     "Cầu treo bị cuốn. Ảnh: Trần Thu Bồn"),
    (f"{LEAD} Cầu treo bị cuốn. Ảnh: Suối Bạc Theo bà con, nước lên.",
     "Cầu treo bị cuốn. Ảnh: Suối Bạc"),
    (f"{LEAD} Cầu ở TP. Bến Thượng - Ảnh: S.B Nước lên.", "Cầu ở TP. Bến Thượng - Ảnh: S.B"),
    (f"{LEAD} Cầu treo. Ảnh: Nhân vật cung cấp. Nước lên.", "Cầu treo. Ảnh: Nhân vật cung cấp."),
    (f"{LEAD}\nCầu treo bị cuốn trôi. Nước ngập sân. Ảnh: Suối Bạc\n{LEAD}",
     "Cầu treo bị cuốn trôi. Nước ngập sân. Ảnh: Suối Bạc"),
    (f"{LEAD}\nCầu treo bị cuốn trôi\n(Ảnh: Suối Bạc)\n{LEAD}",
     "Cầu treo bị cuốn trôi\n(Ảnh: Suối Bạc)"),
    (f"{LEAD}\nẢnh: Suối Bạc\n{LEAD}", "Ảnh: Suối Bạc"),
    (f"Ảnh minh họa {LEAD}", "Ảnh minh họa"),
    (f"{LEAD}\nNguồn: Tổng cục Thống kê\n{LEAD}", "Nguồn: Tổng cục Thống kê"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "caption"), CAPTIONS, ids=[c[1] for c in CAPTIONS])
def test_finds_captions_from_their_picture_credits(text: str, caption: str) -> None:
    assert parts(text) == [("caption", caption)]


def test_a_pointer_to_a_picture_is_no_caption() -> None:
    assert parts("Chiếc cầu treo (ảnh) đã bị cuốn. Hình ảnh lũ rất đáng sợ.") == []


def test_captions_in_a_row_are_told_apart() -> None:
    text = f"Cầu treo - Ảnh: S.B Sân đình - Ảnh: S.B {LEAD}"
    assert parts(text) == [("caption", "Cầu treo - Ảnh: S.B"), ("caption", "Sân đình - Ảnh: S.B")]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        (f"{LEAD} Video: Lũ về theo Kênh Làng: Bà con chạy lũ.", "video",
         "Video: Lũ về theo Kênh Làng:"),
        (f"{LEAD}\nClip: Lũ về\n{LEAD}", "video", "Clip: Lũ về"),
        (f"{LEAD}\nXem thêm: Lũ năm ngoái\n{LEAD}", "link", "Xem thêm: Lũ năm ngoái"),
        (f"{LEAD}\n>> Lũ năm ngoái\n{LEAD}", "link", ">> Lũ năm ngoái"),
        (f"{LEAD}\nNước rút chậm\n{LEAD}", "heading", "Nước rút chậm"),
        (f"{LEAD} Bà con vẫn chờ nướcÔng An cho biết lũ đã rút.", "heading",
         "Bà con vẫn chờ nước"),
    ],
)  # fmt: skip
def test_finds_what_stands_beside_the_text(text: str, kind: str, part: str) -> None:
    assert parts(text) == [(kind, part)]


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} Ông dùng iPhone và VnEconomy mỗi ngày.",
        "Gió nổi lên\nMây kéo về\nNgười đi xa\nNhớ quê nhà",
        f"- Gạo\n- Muối\n{LEAD}",
    ],
)
def test_verses_lists_and_trade_names_are_no_headings(text: str) -> None:
    assert "heading" not in dict(parts(text))


def test_parts_never_overlap_and_stand_in_order() -> None:
    text = f">> Tin cũ\n{LEAD} Cầu (Ảnh: AFP) Nước lên.\nVideo: Lũ\nNước rút\n{LEAD} (Theo AP)"
    article = read(text)
    spans = [part.span for part in article.parts]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) == 5
