"""Who is who: which surfaces are put together, which are kept apart, and what an entity holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.errors import UnreadableInput
from doichieu.model import Decisions, Entity, EntityType, Mentions, Name, NameRule, Span
from doichieu.stories.decisions import read_decisions
from doichieu.stories.entities import find_entities
from doichieu.stories.entities.surfaces import clean
from stories.marked import report, story


def groups(reports: tuple[Mentions, ...], decisions: Decisions | None = None) -> list[set[str]]:
    return [{e.name, *e.aliases} for e in find_entities(reports, decisions=decisions)]


def is_one(reports: tuple[Mentions, ...], left: str, right: str) -> bool:
    return any({left, right} <= group for group in groups(reports))


ONE = [
    # short and full names of people
    ("Bách", "Hoàng Văn Bách", ["{PER:Hoàng Văn Bách} đến. Ông {PER:Bách} nói."]),
    ("Văn Bách", "Hoàng Văn Bách", ["{PER:Hoàng Văn Bách} đến.", "{PER:Văn Bách} ghi bàn."]),
    ("Mendez", "Carla Mendez", ["Bà {PER:Carla Mendez} đến.", "Bà {PER:Mendez} nói."]),
    ("Josef Morela", "Joseph Morella", ["{PER:Joseph Morella} đến.", "{PER:Josef Morela} nói."]),
    ("Carla", "Carla Mendez", ["Bà {PER:Carla Mendez} đến. {PER:Carla} nói."]),
    ("Hamdan", "Yusuf al-Hamdan", ["{PER:Yusuf al-Hamdan} và {PER:Hamdan}."]),
    ("Park", "Park Min-seo", ["{PER:Park Min-seo} và bà {PER:Park}."]),
    ("Trác", "Trác Vĩ Minh", ["{PER:Trác Vĩ Minh} đến. Ông {PER:Trác} nói."]),
    ("Lê Thị B.", "Lê Thị Bưởi", ["{PER:Lê Thị B.} khai.", "Chị {PER:Lê Thị Bưởi} khai."]),
    ("Carla Ana Mendez", "Carla Mendez", ["{PER:Carla Ana Mendez}, {PER:Carla Mendez}"]),
    # one name written in two ways
    ("TP.HCM", "Thành phố Hồ Chí Minh", ["{LOC:TP.HCM} và {LOC:Thành phố Hồ Chí Minh}"]),
    (
        "Bộ quốc phòng Lào",
        "Bộ Quốc phòng Lào",
        ["{ORG:Bộ quốc phòng Lào}, {ORG:Bộ Quốc phòng Lào}"],
    ),
    ("BV Sao Mai", "bệnh viện Sao Mai", ["{ORG:BV Sao Mai} và {ORG:bệnh viện Sao Mai}"]),
    ("U-19 VN", "U19 Việt Nam", ["{ORG:U-19 VN}", "{ORG:U19 Việt Nam}"]),
    ("H.Vân Sơn", "huyện Vân Sơn", ["{LOC:H.Vân Sơn}", "{LOC:huyện Vân Sơn}"]),
    (
        "sân bay Sao Mai",
        "cảng hàng không quốc tế Sao Mai",
        [
            "ở {LOC:sân bay Sao Mai}, thành phố {LOC:Sao Mai}",
            "{LOC:cảng hàng không quốc tế Sao Mai}",
        ],
    ),
    ("QL1A", "quốc lộ 1A", ["Xe chạy trên {LOC:QL1A}.", "Xe chạy trên {LOC:quốc lộ 1A}."]),
    ("XR-7", "Talvo XR-7", ["Chiếc {MISC:XR-7} bay.", "Chiếc {MISC:Talvo XR-7} bay."]),
    ("LHQ", "Liên Hiệp Quốc", ["{ORG:LHQ}", "{ORG:Liên Hiệp Quốc}"]),
    # known names
    ("Mỹ", "Hoa Kỳ", ["{LOC:Mỹ} và {LOC:Hoa Kỳ}"]),
    ("Bắc Kinh", "Beijing", ["ở {LOC:Bắc Kinh}", "ở {LOC:Beijing}"]),
    ("Moscow", "Mátxcơva", ["ở {LOC:Moscow}", "ở {LOC:Mátxcơva}"]),
    ("Phố Wall", "Wall Street", ["ở {LOC:Phố Wall}", "ở {LOC:Wall Street}"]),
    ("KSX", "Công ty Khoáng sản Sơn Hạ", ["{ORG:Công ty Khoáng sản Sơn Hạ} ( {ORG:KSX} ) lãi."]),
    ("Quốc hội", "Quốc hội khóa XII", ["{ORG:Quốc hội} họp.", "{ORG:Quốc hội khóa XII} họp."]),
    ("Zetabank", "NHTMCP Sao Mai", ["{ORG:NHTMCP Sao Mai} ({ORG:Zetabank}) lãi."]),
    ("Dow Jones", "DJIA", ["{MISC:Dow Jones} giảm", "{MISC:DJIA} tăng"]),
    ("Cộng hòa Ả Rập Syria", "Syria", ["{LOC:Cộng hòa Ả Rập Syria} họp. {LOC:Syria} phản đối."]),
    ("Vương quốc Campuchia", "Campuchia", ["{LOC:Vương quốc Campuchia} và {LOC:Campuchia}"]),
    ("Ðà Nẵng", "Đà Nẵng", ["ở {LOC:Ðà Nẵng}", "ở {LOC:Đà Nẵng}"]),
    ("Ðỗ Văn Ðức", "Đỗ Văn Đức", ["ông {PER:Ðỗ Văn Ðức}", "ông {PER:Đỗ Văn Đức}"]),
    # bodies in other words
    ("Bộ Thủy lợi Mỹ", "Bộ Thủy lợi Hoa Kỳ", ["{ORG:Bộ Thủy lợi Mỹ}", "{ORG:Bộ Thủy lợi Hoa Kỳ}"]),
    ("Cục QLĐĐ", "Cục Quản lý đê điều", ["{ORG:Cục QLĐĐ}", "{ORG:Cục Quản lý đê điều}"]),
    (
        "Ngân hàng Trồng trọt & Chăn nuôi",
        "Ngân hàng TMCP Trồng trọt và Chăn nuôi",
        ["{ORG:Ngân hàng Trồng trọt & Chăn nuôi}", "{ORG:Ngân hàng TMCP Trồng trọt và Chăn nuôi}"],
    ),
    ("Alvera Group", "Tập đoàn Alvera", ["{ORG:Alvera Group}", "{ORG:Tập đoàn Alvera}"]),
    ("The Gozo Post", "Gozo Post", ["{ORG:The Gozo Post}", "{ORG:Gozo Post}"]),
    (
        "Công ty Thông tin Sao Mai",
        "Công ty Thông tin Sao Mai TSM",
        ["{ORG:Công ty Thông tin Sao Mai TSM}", "{ORG:Công ty Thông tin Sao Mai}, {ORG:TSM}"],
    ),
    (
        "Trung ương Hội Thợ gốm",
        "Hội Thợ gốm",
        ["{ORG:Trung ương Hội Thợ gốm}", "{ORG:Hội Thợ gốm}"],
    ),
    (
        "Bộ Thủy lợi",
        "Bộ Thủy lợi Lào",
        ["{LOC:Lào} mưa. {ORG:Bộ Thủy lợi Lào} họp.", "{ORG:Bộ Thủy lợi} báo tin ở {LOC:Lào}."],
    ),
    # given names cut short
    ("Dani Morella", "Daniel Morella", ["{PER:Dani Morella}", "{PER:Daniel Morella}"]),
    ("Carl B. Mendez", "Carl Bill Mendez", ["{PER:Carl B. Mendez}", "{PER:Carl Bill Mendez}"]),
    # a place is heard without its kind
    ("Va-li-ma", "cảng Valima", ["ở {LOC:Va-li-ma}", "vào {LOC:cảng Valima}"]),
    # i and y, tone placement
    ("Trần Văn Quý", "Trần Văn Quí", ["{PER:Trần Văn Quý} đến.", "{PER:Trần Văn Quí} nói."]),
    ("Lê Thị Vy", "Lê Thị Vi", ["{PER:Lê Thị Vy} đến.", "{PER:Lê Thị Vi} nói."]),
    ("Mai Quyên", "Mai Quiên", ["{PER:Mai Quyên} đến.", "{PER:Mai Quiên} nói."]),
    ("Đinh Thị Lý", "Đinh Thị Lí", ["{PER:Đinh Thị Lý} đến.", "{PER:Đinh Thị Lí} nói."]),
    ("Hồ Kỳ", "Hồ Kì", ["{PER:Hồ Kỳ} đến.", "{PER:Hồ Kì} nói."]),
    ("Quí", "Trần Văn Quý", ["{PER:Trần Văn Quý} đến.", "Ông {PER:Quí} nói."]),
    ("Vi", "Lê Thị Vy", ["{PER:Lê Thị Vy} đến. Chị {PER:Vi} nói."]),
    ("Lê Thị Quỳnh", "Lê Thị Quình", ["{PER:Lê Thị Quỳnh}", "{PER:Lê Thị Quình}"]),
    ("Qui Sơn", "Quy Sơn", ["xã {LOC:Qui Sơn}", "xã {LOC:Quy Sơn}"]),
    ("Công ty Mĩ Đức", "Công ty Mỹ Đức", ["{ORG:Công ty Mĩ Đức}", "{ORG:Công ty Mỹ Đức}"]),
    ("Phạm Thúy Hòa", "Phạm Thuý Hoà", ["{PER:Phạm Thúy Hòa}, {PER:Phạm Thuý Hoà}"]),
    ("Yên Thuỷ", "Yên Thủy", ["huyện {LOC:Yên Thuỷ}, huyện {LOC:Yên Thủy}"]),
    # initials
    ("V. Petrenko", "Vladimir Petrenko", ["{PER:V. Petrenko} đến. {PER:Vladimir Petrenko} nói."]),
    ("V. Petrenko", "Petrenko", ["{PER:V. Petrenko} đến. Ông {PER:Petrenko} nói."]),
    ("V.Petrenko", "V. Petrenko", ["{PER:V.Petrenko} đến.", "{PER:V. Petrenko} nói."]),
    # words of kind
    ("tỉnh Korvana", "Korvana", ["{LOC:tỉnh Korvana} và {LOC:Korvana}"]),
    ("Tập đoàn Sao Mai", "Sao Mai", ["{ORG:Tập đoàn Sao Mai} và {ORG:Sao Mai}"]),
    (
        "Công ty CP Sao Mai",
        "Tập đoàn Sao Mai",
        ["{ORG:Công ty CP Sao Mai}, {ORG:Tập đoàn Sao Mai}"],
    ),
    ("Sở Y tế TP Vân Sơn", "Sở Y tế Vân Sơn", ["{ORG:Sở Y tế TP Vân Sơn}, {ORG:Sở Y tế Vân Sơn}"]),
    (
        "trường Tân Hòa 3",
        "trường tiểu học Tân Hòa 3",
        ["{ORG:trường Tân Hòa 3}, {ORG:trường tiểu học Tân Hòa 3}"],
    ),
    # schools under more or fewer words of kind
    (
        "Trường THPT tư thục Lê Văn Bưởi",
        "trường Lê Văn Bưởi",
        ["{ORG:Trường THPT tư thục Lê Văn Bưởi}, {ORG:trường Lê Văn Bưởi}"],
    ),
    ("trường TH Đào Mận", "Đào Mận", ["{ORG:trường TH Đào Mận}; các em trường {PER:Đào Mận}"]),
    (
        "Bệnh viện T.Ư Hà",
        "Bệnh viện Trung ương Hà",
        ["{ORG:Bệnh viện T.Ư Hà}", "{ORG:Bệnh viện Trung ương Hà}"],
    ),
    # slips in a first letter, models, agencies, clubs by another name
    ("Germaine Holt", "Jermaine Holt", ["{PER:Germaine Holt} trốn.", "Bắt {PER:Jermaine Holt}."]),
    ("K-310 Favorit", "K-310 Favourite", ["{MISC:K-310 Favorit}", "{MISC:K-310 Favourite}"]),
    ("RIA Novosti", "RIA-Novosti", ["{ORG:RIA Novosti}", "{ORG:RIA-Novosti}"]),
    ("Hồ Chí Minh", "Bác Hồ", ["Chủ tịch {PER:Hồ Chí Minh}", "thơ của {PER:Bác Hồ}"]),
    # a full name cut behind its head
    ("Bộ Y tế", "Bộ Y tế Lào", ["{ORG:Bộ Y tế} họp. Hôm sau {ORG:Bộ Y tế Lào} nói."]),
    ("Hạ viện", "Hạ viện Korvana", ["{ORG:Hạ viện Korvana} họp. {ORG:Hạ viện} bỏ phiếu."]),
    ("Lotus", "Lotus Shimpo", ["báo {ORG:Lotus Shimpo}", "tờ {ORG:Lotus}"]),
    # abbreviations
    ("SLNT", "Sông Lam Nam Thành", ["{ORG:Sông Lam Nam Thành}", "{ORG:SLNT}"]),
    (
        "OKRH",
        "Tổ chức Theo dõi Korvana",
        [
            "{ORG:Tổ chức Theo dõi Korvana} (tên tắt). {ORG:Tổ chức Theo dõi Korvana} ({ORG:OKRH}) nói."
        ],
    ),
    # what the text says
    (
        "Mặt trận Karsa",
        "Jund Karsa",
        ["{ORG:Mặt trận Karsa}, hậu duệ của nhóm {ORG:Jund Karsa}, rút lui."],
    ),
    (
        "Đảng Ngày Mới",
        "Phong trào Rạng Đông",
        ["{ORG:Đảng Ngày Mới} (tiền thân là {ORG:Phong trào Rạng Đông})"],
    ),
    ("Trần Bình", "Cu Tí", ["{PER:Trần Bình}, còn gọi là {PER:Cu Tí}, bị bắt."]),
    (
        "Trần Bình",
        "Bình Sẹo",
        ["{PER:Trần Bình} (30 tuổi), người {LOC:Huế}, với biệt danh {PER:Bình Sẹo}."],
    ),
    # spellings
    (
        "Volkagrad",
        "Volkograd",
        ["{LOC:Volkograd} và {LOC:Volkograd}, {LOC:Volkograd}.", "{LOC:Volkagrad}"],
    ),
    ("Jund al-Qarda", "Jund al-Qadra", ["{ORG:Jund al-Qadra}", "{ORG:Jund al-Qarda}"]),
    ("Ka-li-an-đô", "Caliando", ["ông {PER:Ka-li-an-đô}", "ông {PER:Caliando}"]),
    ("Trác Vĩ Minh", "Zhuo Weiming", ["{PER:Trác Vĩ Minh}", "{PER:Zhuo Weiming}"]),
    ("Hoàng Văn sáng", "Hoàng Văn Sáng", ["{PER:Hoàng Văn sáng}", "{PER:Hoàng Văn Sáng}"]),
    # series, models, capitals
    ("Cúp Sen 2031", "Cúp Sen", ["{MISC:Cúp Sen 2031}", "{MISC:Cúp Sen}"]),
    ("KX-9", "KX-9 Falcon", ["{MISC:KX-9 Falcon}", "{MISC:KX-9}"]),
    ("Moscow", "Nga", ["{LOC:Nga} cứng rắn. {LOC:Moscow} tuyên bố sẽ đáp trả."]),
]

APART = [
    ("sân bay Sao Mai", "Sao Mai", ["Ở {LOC:Sao Mai} có {LOC:sân bay Sao Mai}."]),
    ("Không quân Talvo", "XR7", ["Chiếc {MISC:Không quân Talvo} ({MISC:XR7}) hạ cánh."]),
    ("Lê Thúy", "Lê Thúi", ["{PER:Lê Thúy} đến.", "{PER:Lê Thúi} nói."]),
    ("Trần Tây", "Trần Tâi", ["{PER:Trần Tây} đến.", "{PER:Trần Tâi} nói."]),
    ("Đỗ Duy Huy", "Đỗ Duy Hui", ["{PER:Đỗ Duy Huy} đến.", "{PER:Đỗ Duy Hui} nói."]),
    (
        "Lê Thị Vy",
        "Lê Thị Vi",
        ["{PER:Lê Thị Vy} và em là {PER:Lê Thị Vi}. {PER:Lê Thị Vy} khóc. {PER:Lê Thị Vi} cũng khóc. {PER:Lê Thị Vy} và {PER:Lê Thị Vi} ra về. {PER:Lê Thị Vi} ngã."],
    ),
    ("Cộng hòa Congo", "Cộng hòa Dân chủ Congo", ["{LOC:Cộng hòa Congo}, {LOC:Cộng hòa Dân chủ Congo}"]),
    ("V. Petrenko", "Vladimir Petrenko", ["{PER:V. Petrenko}, {PER:Vladimir Petrenko} và {PER:Viktor Petrenko}"]),
    ("S. Petrenko", "Vladimir Petrenko", ["{PER:S. Petrenko} gặp {PER:Vladimir Petrenko}."]),
    ("ASEAN", "AHX", ["Trung tâm {ORG:ASEAN} ({ORG:AHX}) họp."]),
    ("Trần Ngọc Lan", "Trần Ngọc Loan", ["{PER:Trần Ngọc Lan} và {PER:Trần Ngọc Loan}"]),
    ("Trần Ngọc Vũ", "Trần Ngọc Hiếu", ["{PER:Trần Ngọc Vũ} và {PER:Trần Ngọc Hiếu}"]),
    ("Nguyễn", "Nguyễn Văn An", ["{PER:Nguyễn} và {PER:Nguyễn Văn An}"]),
    ("Park Min-seo", "Park Min-ji", ["{PER:Park Min-seo} và {PER:Park Min-ji}"]),
    ("Slovakia", "Slovenia", ["{LOC:Slovakia} và {LOC:Slovakia}, {LOC:Slovakia}", "{LOC:Slovenia}"]),
    ("Munich", "Đức", ["ở {LOC:Munich} ({LOC:Đức})"]),
    ("Moscow", "Nga", ["{LOC:Nga} rung chuyển. Nổ ở {LOC:Moscow}, gần trung tâm {LOC:Moscow}."]),
    ("Hà Nội", "Việt Nam", ["{LOC:Hà Nội} sẽ mưa. {LOC:Việt Nam} đón bão."]),
    ("thị xã Quảng Trị", "Quảng Trị", ["{LOC:thị xã Quảng Trị} và {LOC:Quảng Trị}"]),
    ("sông Sài Gòn", "Sài Gòn", ["{LOC:sông Sài Gòn} chảy qua {LOC:Sài Gòn}"]),
    ("Sao Mai", "Tập đoàn Sao Mai", ["ông {PER:Sao Mai} thăm {ORG:Tập đoàn Sao Mai}"]),
    ("trường Lan 1", "trường Lan 2", ["{ORG:trường Lan 1} và {ORG:trường Lan 2}"]),
    ("Chính phủ", "Chính phủ Nga", ["{ORG:Chính phủ Nga}, {ORG:Chính phủ Mỹ} và {ORG:Chính phủ}"]),
    ("Ủy ban Biển", "Ủy ban Biển chi nhánh Karsa", ["{ORG:Ủy ban Biển chi nhánh Karsa}. {ORG:Ủy ban Biển} họp."]),
    ("Công ty Hoa Lan", "Công ty Hoa Lan Huế", ["{ORG:Công ty Hoa Lan Huế} và {ORG:Công ty Hoa Lan}"]),
    ("Bộ Giao thông vận tải", "GTVT", ["{ORG:Bộ Giao thông vận tải} ({ORG:GTVT})"]),
    ("Manchester", "Manchester United", ["{ORG:Manchester United}, {ORG:Manchester City}, {ORG:Manchester}"]),
    ("U19", "U19 Sao Mai", ["{MISC:U19} và {MISC:U19 Sao Mai}"]),
    ("bán đảo Triều Tiên", "Triều Tiên", ["trên {LOC:bán đảo Triều Tiên}, {LOC:Triều Tiên} nói"]),
    ("Hải", "Lê Hải", ["{PER:Lê Hải}, {PER:Trần Hải} và {PER:Hải}"]),
    ("Trường tiểu học Đào Mận", "Trường THPT Đào Mận", ["{ORG:Trường tiểu học Đào Mận} và {ORG:Trường THPT Đào Mận}"]),
    ("Ban kỷ luật Liên đoàn Bóng đá Việt Nam", "VFF", ["{ORG:Ban kỷ luật Liên đoàn Bóng đá Việt Nam} ({ORG:VFF})"]),
    ("Maria Holt", "Daria Holt", ["{PER:Maria Holt} gặp {PER:Daria Holt}."]),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "texts"), ONE, ids=[f"{a}={b}" for a, b, _ in ONE])
def test_one(left: str, right: str, texts: list[str]) -> None:
    assert is_one(story(*texts), left, right)


@pytest.mark.parametrize(("left", "right", "texts"), APART, ids=[f"{a}≠{b}" for a, b, _ in APART])
def test_apart(left: str, right: str, texts: list[str]) -> None:
    assert not is_one(story(*texts), left, right)


@pytest.mark.parametrize(("left", "right", "texts"), ONE, ids=[f"{a}={b}" for a, b, _ in ONE])
def test_each_union_has_a_reason(left: str, right: str, texts: list[str]) -> None:
    for entity in find_entities(story(*texts)):
        surfaces = {entity.name, *entity.aliases}
        if len(surfaces) > 1:
            said = " ".join(entity.reasons)
            assert all(f"“{surface}”" in said for surface in surfaces)


def test_a_place_is_shown_as_it_spells_itself() -> None:
    (found,) = find_entities(story("ở {LOC:Ma-ni-la}", "ở {LOC:Ma-ni-la}", "ở {LOC:Manila}"))
    assert (found.name, found.aliases) == ("Manila", ("Ma-ni-la",))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ["ông {PER:Vladimir Putin} nói", "ông {PER:Vla-đi-mia Pu-tin} nói"],
            "Vladimir Putin",
        ),
        (
            ["ông {PER:Putin} nói", "ông {PER:Vla-đi-mia Pu-tin} nói. Ông {PER:Pu-tin} đến"],
            "Vla-đi-mia Pu-tin",
        ),
    ],
)
def test_a_person_is_shown_in_full_and_then_as_the_name_is_spelled(
    texts: list[str], name: str
) -> None:
    assert [e.name for e in find_entities(story(*texts))] == [name]


def test_the_article_decides_who_is_meant() -> None:
    reports = story(
        "{PER:Lê Văn Sơn} đến. Anh {PER:Sơn} nói.", "{PER:Trần Phi Sơn} ghi bàn. {PER:Sơn} vui."
    )
    first, second = find_entities(reports)
    assert (first.name, second.name) == ("Lê Văn Sơn", "Trần Phi Sơn")
    assert first.aliases == second.aliases == ("Sơn",)
    assert [m.article for m in first.mentions] == ["a1", "a1"]
    assert [m.article for m in second.mentions] == ["a2", "a2"]


def test_an_entity_holds_all_its_mentions_in_order() -> None:
    marked = report("Ông {PER:Bách} nói. {PER:Hoàng Văn Bách} và {LOC:Huế}. Ông {PER:Bách} về.")
    bach, hue = find_entities((marked,))
    assert (bach.id, bach.name, bach.aliases) == ("e1", "Hoàng Văn Bách", ("Bách",))
    assert [marked.article.text_of(m) for m in bach.mentions] == ["Bách", "Hoàng Văn Bách", "Bách"]
    assert (hue.id, hue.type) == ("e2", EntityType.LOC)


def test_type_is_that_of_the_name_which_tells_it() -> None:
    (only,) = find_entities(
        story("{PER:Sao Mai} lãi. {PER:Sao Mai} lỗ. {ORG:Tập đoàn Sao Mai} cho biết.")
    )
    assert only.type is EntityType.ORG


def _guessed(text: str, key: str, kind: EntityType, rule: NameRule = NameRule.WARD) -> Mentions:
    """A report whose one name stands at its start, with a guessed type."""
    base = report(text, key)
    end = text.index(",")
    name = Name(span=Span(key, 0, end), type=kind, rule=rule, confidence=0.75)
    return Mentions(document=base.document, names=(name,))


def test_a_guessed_place_is_the_person_whom_the_story_names_in_full() -> None:
    short = _guessed("Xuân Lộc, cầu thủ trẻ", "b", EntityType.LOC)
    (only,) = find_entities((report("Anh {PER:Trần Xuân Lộc} đến."), short))
    assert (only.type, only.name, only.aliases) == (EntityType.PER, "Trần Xuân Lộc", ("Xuân Lộc",))


def test_a_lone_foreign_word_is_part_of_a_person_whom_the_story_names_in_full() -> None:
    reports = story("{PER:Carlos Mendoza} đến.", "Trận này {MISC:Mendoza} không đá.")
    guessed = [
        replace(
            each, names=tuple(replace(n, rule=NameRule.DEFAULT, confidence=0.4) for n in each.names)
        )
        for each in reports
    ]
    assert groups((reports[0], guessed[1])) == [{"Carlos Mendoza", "Mendoza"}]


@pytest.mark.parametrize("whose", ["Chồng của", "Chồng", "Bạn trai của ca sĩ", "Bạn trai ca sĩ"])
def test_whose_relative_somebody_is_is_no_other_name(whose: str) -> None:
    reports = story(f"{whose} {{PER:Mai Thị Bưởi}} tên {{PER:Nguyễn Văn Sung}} đã đến.")
    assert not is_one(reports, "Mai Thị Bưởi", "Nguyễn Văn Sung")


def test_a_by_name_between_marks_is_not_the_name_of_the_entity() -> None:
    text = "“Góa phụ Đỏ” Maria Holt, 30 tuổi. Holt trốn."
    base = report(text)
    spans = (Span("a", 1, 11), Span("a", 13, 23), Span("a", 34, 38))
    names = tuple(
        Name(span=span, type=EntityType.PER, rule=rule)
        for span, rule in zip(
            spans, (NameRule.QUOTED, NameRule.FOREIGN, NameRule.FOREIGN), strict=True
        )
    )
    (only,) = find_entities((Mentions(document=base.document, names=names),))
    assert (only.name, set(only.aliases)) == ("Maria Holt", {"Góa phụ Đỏ", "Holt"})


def test_a_family_name_used_before_a_full_name_is_that_of_the_other() -> None:
    reports = story(
        "{PER:Carla Mendez} đến.",
        "{PER:Mendez} và cha là ông {PER:Jorge Mendez} đến. {PER:Mendez} im lặng.",
        "Ông {PER:Jorge Mendez} đến. {PER:Mendez} im lặng.",
    )
    found = {e.name: [s.article for s in e.mentions] for e in find_entities(reports)}
    first, second, third = (each.article.id for each in reports)
    assert found["Carla Mendez"] == [first, second, second]
    assert found["Jorge Mendez"] == [second, third, third]


def test_roles_are_collected_once() -> None:
    text = "Ngoại trưởng Lan nói. ngoại trưởng Lan về."
    base = report(text)
    names = tuple(
        Name(
            span=Span("a", at, at + 3),
            type=EntityType.PER,
            rule=NameRule.CAPITALS,
            roles=(Span("a", at - 13, at - 1),),
        )
        for at in (13, 35)
    )
    (lan,) = find_entities((Mentions(document=base.document, names=names),))
    assert lan.roles == ("Ngoại trưởng",)


def test_users_can_put_together_and_keep_apart() -> None:
    reports = story("{PER:Lan Hương} và {PER:Bé Na}", "{LOC:Mỹ} và {LOC:Hoa Kỳ}, {LOC:Mĩ}")
    decided = Decisions(same=(("Lan Hương", "Bé Na"),), not_same=(("Mỹ", "Hoa Kỳ"),))
    assert groups(reports, decided) == [{"Lan Hương", "Bé Na"}, {"Mỹ", "Mĩ"}, {"Hoa Kỳ"}]
    assert "người dùng" in find_entities(reports, decisions=decided)[0].reasons[0]


def test_decisions_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "quyet-dinh.yml"
    path.write_text("same: [[Lan Hương, Bé Na]]\nnot_same: [[An, Trần An]]\n", encoding="utf-8")
    assert read_decisions(path) == Decisions(
        same=(("Lan Hương", "Bé Na"),), not_same=(("An", "Trần An"),)
    )


@pytest.mark.parametrize(
    "text", ["- a", "same: x", "same: [[a]]", "sames: []", "same: [[1, 2]]", "{", "same: [["]
)
def test_bad_decisions_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "d.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"d\.yml"):
        read_decisions(path)


def test_no_reports_and_no_names() -> None:
    assert find_entities(()) == ()
    assert find_entities((report("Không có tên nào."),)) == ()


def _flat(entities: tuple[Entity, ...]) -> list[Span]:
    return sorted(mention for entity in entities for mention in entity.mentions)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["PER", "ORG", "LOC", "MISC"]),
            st.text("aAnN bBđĐ.-2(áỳ’", min_size=1, max_size=9),
        ),
        max_size=12,
    )
)
def test_a_name_is_in_one_entity_with_all_its_mentions_or_in_none(
    names: list[tuple[str, str]],
) -> None:
    reports = story(*(f"{{{kind}:{text}}} và ({{{kind}:{text}}})" for kind, text in names))
    entities = find_entities(reports)
    found = _flat(entities)
    assert len(found) == len(set(found))
    spelled: dict[str, set[Span]] = {}
    for r in reports:
        for n in r.names:
            spelled.setdefault(clean(r.article.text_of(n.span)), set()).add(n.span)
    for spans in spelled.values():
        assert spans <= set(found) or not spans & set(found)
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    assert find_entities(reports) == entities


def test_reasons_stand_in_the_order_of_the_names() -> None:
    """Three spellings that share many keys: which pair is met first must not depend on chance."""
    reports = story(
        "{PER:Jamina Kolder} đến.", "{PER:Jamima Kolder} nói.", "{PER:Jamine Kolder} về."
    )
    (only,) = find_entities(reports)
    assert [reason.split(":")[0] for reason in only.reasons] == [
        "“Jamina Kolder” = “Jamima Kolder”",
        "“Jamina Kolder” = “Jamine Kolder”",
    ]
