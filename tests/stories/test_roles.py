"""What somebody is, without what does not belong. Invented reports."""

from __future__ import annotations

import pytest

from doichieu.model import Article
from doichieu.pipeline import read_mentions
from doichieu.stories import assemble


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Giám đốc Lê Văn Tự nói kho cháy.", ("Giám đốc",)),
        (
            "Giám đốc Lê Văn Tự đến. Ông Lê Văn Tự, giám đốc hợp tác xã, nói kho cháy.",
            ("giám đốc hợp tác xã",),
        ),
        (
            "Ông Lê Văn Tự, Bộ trưởng Bộ GD-ĐT, đến. "
            "Ông Lê Văn Tự, bộ trưởng Bộ Giáo dục và Đào tạo, nói kho cháy.",
            ("bộ trưởng Bộ Giáo dục và Đào tạo",),
        ),
        ("Ngoại trưởng Lào đột ngột hủy chuyến thăm ông Lê Văn Tự. Ông Lê Văn Tự về.", ()),
        (
            "Bộ trưởng Bộ Giáo dục và đào tạo Lê Văn Tự nói kho cháy.",
            ("Bộ trưởng Bộ Giáo dục và đào tạo",),
        ),
        (
            "Ông Lê Văn Tự, Chủ tịch Hội Làm vườn Sông Vàm đánh giá, xoài được mùa.",
            ("Chủ tịch Hội Làm vườn Sông Vàm",),
        ),
        ("Một nữ phóng viên Canada đặt câu hỏi cho Bộ trưởng Lê Văn Tự.", ("Bộ trưởng",)),
        ("Ông Lê Văn Tự, Giám đốc Sở Y tế TP.HCM, nói kho cháy.", ("Giám đốc Sở Y tế TP.HCM",)),
        ("Đến dự có Bộ trưởng Lê Văn Tự, Bí thư Thành ủy TP.HCM Trần Văn Mười.", ("Bộ trưởng",)),
        ("Có Bộ trưởng Lê Văn Tự, Giám đốc Sở Y tế - đại tá Trần Văn Mười.", ("Bộ trưởng",)),
        ("Người đến là ông Lê Văn Tự, giám đốc.", ("giám đốc",)),
        ("Ngoại trưởng Hungary đề nghị ông Lê Văn Tự dừng lại.", ()),
        ("Người phát ngôn Bộ Ngoại giao Lê Văn Tự đến.", ("Người phát ngôn Bộ Ngoại giao",)),
        (
            "Ông Lê Văn Tự, Chủ tịch Hội đồng thành viên Tổng công ty Lúa Sao Mai (LSM), cho biết kho cháy.",
            ("Chủ tịch Hội đồng thành viên Tổng công ty Lúa Sao Mai",),
        ),
    ],
)
def test_roles(text: str, roles: tuple[str, ...]) -> None:
    story = assemble([read_mentions(Article(id="a", text=text))])
    (person,) = [entity for entity in story.entities if entity.name == "Lê Văn Tự"]
    assert tuple(map(str.casefold, person.roles)) == tuple(map(str.casefold, roles))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Xe chạy qua đường Lê Văn Tự. Đường Lê Văn Tự vắng.", ("đường",)),
        ("Mưa ở các tỉnh Sao Mai.", ()),
        ("Mưa ở Sao Mai. Tỉnh Sao Mai họp. Sao Mai ngập.", ()),
    ],
)
def test_what_a_place_is_stands_beside_its_name(text: str, kinds: tuple[str, ...]) -> None:
    story = assemble([read_mentions(Article(id="a", text=text))])
    assert [e.roles for e in story.entities if e.name in ("Lê Văn Tự", "Sao Mai")] == [kinds]
