"""Credit lines: who wrote a report and whom it was taken from. All names are invented."""

from __future__ import annotations

import pytest

from doichieu.articles.bylines import parse_byline
from doichieu.articles.outlets import outlet_of_domain

# credit line, authors, sources
CREDITS = [
    ("Theo Reuters", [], ["Reuters"]),
    ("(Theo AFP, BBC)", [], ["AFP", "BBC"]),
    ("(TTXVN/Vietnam+)", [], ["TTXVN", "Vietnam+"]),
    ("TTXVN", [], ["TTXVN"]),
    ("Thu Bồn/VOV online Theo AP", ["Thu Bồn"], ["VOV", "AP"]),
    ("T.H (tổng hợp)", ["T.H"], []),
    ("Sông Hàn - (tổng hợp)", ["Sông Hàn"], []),
    ("Nhóm PV/ VOV Online", [], ["VOV"]),
    ("CTV Lê Bến/VOV.VN (theo AP, Reuters)", ["Lê Bến"], ["VOV", "AP", "Reuters"]),
    ("Tràng Tiền/Berlin (Vietnam+)", ["Tràng Tiền"], ["Vietnam+"]),
    ("Theo Bạch Đằng Đất Việt", ["Bạch Đằng"], ["Đất Việt"]),
    ("Theo Đèo NgangPháp luật TPHCM", ["Đèo Ngang"], ["Pháp luật TPHCM"]),
    ("Theo Mây Trắng (Dân Việt)", ["Mây Trắng"], ["Dân Việt"]),
    ("Theo Mây Trắng - Suối Bạc - Tiền Phong", ["Mây Trắng", "Suối Bạc"], ["Tiền Phong"]),
    ("Theo Nguyễn Bến", ["Nguyễn Bến"], []),
    ("Theo Gazette du Nord", [], ["Gazette du Nord"]),
    ("THÁC BÀ (Theo Yonhap)", ["THÁC BÀ"], ["Yonhap"]),
    ("Đ.BA - TR.TƯ", ["Đ.BA", "TR.TƯ"], []),
    ("TAM ĐẢO thực hiện", ["TAM ĐẢO"], []),
    ("Thực hiện : Tam Đảo", ["Tam Đảo"], []),
    ("Tin, ảnh: Tam Đảo", [], []),
    ("Phan Bội Ảnh: Lý Thường", ["Phan Bội"], []),
    ("Sông Gianh tinnhanh.vn", ["Sông Gianh"], ["tinnhanh.vn"]),
    ("Sông Gianh\nTheo RT", ["Sông Gianh"], ["RT"]),
    ("Nguồn: TechCrunch", [], ["TechCrunch"]),
    ("P.V(Tổng hợp)", [], []),
    ("Theo TTXVN, Vietnam+", [], ["TTXVN", "Vietnam+"]),
]


@pytest.mark.parametrize(("line", "authors", "sources"), CREDITS, ids=[c[0] for c in CREDITS])
def test_reads_a_credit_line(line: str, authors: list[str], sources: list[str]) -> None:
    byline = parse_byline(line)
    assert byline is not None
    assert list(byline.authors) == authors
    assert [source.name for source in byline.sources] == sources


@pytest.mark.parametrize(
    "line",
    [
        "Theo dự kiến, cầu sẽ xong trong tháng tới",
        "ông An nói với báo chí",
        "Sáng nay trời mưa to",
        "Chính phủ đã quyết định",
        "(chưa đóng ngoặc",
        "",
        "...",
        "x" * 500,
    ],
)
def test_running_text_is_no_credit_line(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("vov.vn", "VOV"),
        ("www.thanhnien.vn", "Báo Thanh Niên"),
        ("www6.vnmedia.vn", "VnMedia"),
        ("thethao.tuoitre.vn", "Tuổi Trẻ"),
        ("Dân trí", "Dân trí"),
        ("www.bao-la.vn", "bao-la.vn"),
    ],
)
def test_knows_the_outlet_behind_a_domain(given: str, name: str) -> None:
    assert outlet_of_domain(given) == name
