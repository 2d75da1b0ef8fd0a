"""Who is meant by the words for a source; entities are given, so that only speakers are tested."""

from __future__ import annotations

import pytest

from doichieu import language
from doichieu.mentions.quotations import find_quotations
from doichieu.mentions.tokens import Tokens
from doichieu.model import (
    Article,
    Document,
    Entity,
    EntityType,
    Mentions,
    Name,
    NameRule,
    Quotation,
    Span,
)
from doichieu.stories.speakers import resolve_speakers
from doichieu.stories.speakers.references import Kind, Reference, fits, parse_reference
from doichieu.stories.speakers.word_lists import same_role

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC


def entity(key: str, kind: EntityType, *surfaces: str, roles: tuple[str, ...] = ()) -> Entity:
    return Entity(
        id=key, name=surfaces[0], type=kind, aliases=surfaces[1:], roles=roles, mentions=()
    )


def resolve(text: str, *cast: Entity) -> tuple[Quotation, ...]:
    """The quotations of one report whose names are all surfaces of the cast."""
    article = Article(id="a", text=text)
    taken: list[tuple[int, int]] = []
    found: dict[str, list[Span]] = {e.id: [] for e in cast}
    names = []
    surfaces = sorted(
        ((s, e) for e in cast for s in (e.name, *e.aliases)), key=lambda x: -len(x[0])
    )
    for surface, owner in surfaces:
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            if all(end <= a or b <= at for a, b in taken):
                taken.append((at, end))
                found[owner.id].append(Span("a", at, end))
                names.append(Name(span=Span("a", at, end), type=owner.type, rule=NameRule.CAPITALS))
            at = text.find(surface, end)
    names.sort(key=lambda name: name.span)
    document = Document(article, language.analyse(text))
    report = Mentions(
        document=document,
        names=tuple(names),
        quotations=find_quotations(document, names, Tokens(document.text)),
    )
    placed = [
        Entity(
            id=e.id,
            name=e.name,
            type=e.type,
            aliases=e.aliases,
            roles=e.roles,
            mentions=tuple(sorted(found[e.id])),
        )
        for e in cast
    ]
    return resolve_speakers([report], placed)


HOA = entity("e1", PER, "Trần Thị Hoa", "Hoa")
TU = entity("e2", PER, "Lê Văn Tư", "Tư")
BO = entity("e3", ORG, "Bộ Thủy lợi Lam Giang", "Bộ Thủy lợi")
PERU = entity("e4", LOC, "Peru")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Bà Trần Thị Hoa nói rằng mưa to.", ["Trần Thị Hoa"]),
        ("Bà Trần Thị Hoa đến sớm. Bà Hoa nói rằng mưa to.", ["Trần Thị Hoa"]),
        ("Bà Trần Thị Hoa nói rằng mưa to. Bà cho biết thêm nước đang lên.", ["Trần Thị Hoa"] * 2),
        (
            "Ông Lê Văn Tư nói rằng mưa to. Bà Trần Thị Hoa nói rằng gió lớn. Ông này khẳng định đê sẽ vỡ.",
            ["Lê Văn Tư", "Trần Thị Hoa", "Lê Văn Tư"],
        ),
        ("Phía Peru nói rằng mưa to.", ["Peru"]),
        ("Truyền thông nhà nước Peru nói rằng mưa to.", ["Truyền thông nhà nước Peru"]),
        ("Đài truyền hình Peru nói rằng mưa to.", ["Đài truyền hình Peru"]),
        ("Bộ Thủy lợi nói rằng mưa to. Bộ cũng yêu cầu dân sơ tán.", ["Bộ Thủy lợi Lam Giang"] * 2),
    ],
)
def test_names_and_pronouns_lead_to_the_full_name(text: str, speakers: list[str]) -> None:
    assert [q.speaker_name for q in resolve(text, HOA, TU, BO, PERU)] == speakers


SAU = entity("e5", PER, "Nguyễn Văn Sáu", "Sáu")
RIVER = entity("e6", ORG, "Sông Hồng")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Thông cáo của Bộ Thủy lợi cho biết đê đã vỡ. Thông cáo này nhấn mạnh nước đang lên.",
            ["Bộ Thủy lợi Lam Giang"] * 2,
        ),
        ("Một bài viết trên tờ Sông Hồng cho hay đê đã vỡ.", ["Sông Hồng"]),
        ("Tờ Sông Hồng ra số mới. Theo tờ báo, đê đã vỡ.", ["Sông Hồng"]),
        ("Bài thơ của bà Trần Thị Hoa ca ngợi dòng sông.", ["Bài thơ của bà Trần Thị Hoa"]),
    ],
)
def test_whoever_gives_something_out_speaks_in_it(text: str, speakers: list[str]) -> None:
    assert [q.speaker_name for q in resolve(text, HOA, BO, RIVER)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chính bà Trần Thị Hoa thừa nhận mưa to.", "Trần Thị Hoa"),
        ("Người phát ngôn của Bộ Thủy lợi Trần Thị Hoa cho biết mưa to.", "Trần Thị Hoa"),
        (
            "Cố vấn của Tổng thống Peru Trần Thị Hoa cho biết mưa to.",
            "Cố vấn của Tổng thống Peru Trần Thị Hoa",
        ),
    ],
)
def test_words_before_a_name_make_it_somebody_elses_or_not(text: str, speaker: str) -> None:
    assert [q.speaker_name for q in resolve(text, HOA, BO, PERU)] == [speaker]


def test_who_is_named_inside_a_quotation_does_not_speak_it() -> None:
    text = "Ông Nguyễn Văn Sáu đến sớm. “Ông Lê Văn Tư nói rằng mưa to lắm”, ông kể."
    inner, outer = resolve(text, TU, SAU)
    assert (inner.speaker_name, outer.speaker_name) == ("Lê Văn Tư", "Nguyễn Văn Sáu")


def test_an_unnamed_source_keeps_its_description() -> None:
    (quotation,) = resolve("Ba lãnh đạo phe nổi dậy cho biết họ sẽ rút.", PERU)
    assert quotation.speaker is None
    assert quotation.speaker_name == "Ba lãnh đạo phe nổi dậy"


def test_a_name_inside_a_description_is_not_the_speaker() -> None:
    (quotation,) = resolve("Một cố vấn của bà Trần Thị Hoa cho biết mưa to.", HOA)
    assert quotation.speaker is None
    assert quotation.speaker_name == "Một cố vấn của bà Trần Thị Hoa"


def test_nobody_is_guessed() -> None:
    passive, pronoun = resolve("Cầu được cho là đã hỏng. Bà cho biết nước đang lên.", PERU)
    assert passive.speaker is passive.speaker_name is None
    assert pronoun.speaker is pronoun.speaker_name is None


def test_an_office_leads_to_the_only_one_who_holds_it() -> None:
    minister = entity("e9", PER, "Nguyễn Văn Sáu", roles=("Ngoại trưởng Peru",))
    (quotation,) = resolve("Bộ trưởng Ngoại giao Peru tuyên bố rằng hai bên đã ký.", minister, PERU)
    assert quotation.speaker_name == "Nguyễn Văn Sáu"


def test_the_chain_ends_with_who_told_the_report() -> None:
    reuters = entity("e8", ORG, "Reuters")
    (quotation,) = resolve("Reuters dẫn lời bà Trần Thị Hoa cho biết mưa to.", HOA, reuters)
    assert quotation.chain == ("Trần Thị Hoa", "Reuters")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("ông", "man"),
        ("Bà này", "woman"),
        ("họ", "many"),
        ("quan chức này", "person"),
        ("tổ chức này", "any"),
        ("hãng này", "business"),
        ("văn bản này", "none"),
        ("nước này", "place"),
        ("chúng tôi", "self"),
        ("ông Tư", None),
        ("Bộ Thủy lợi", None),
    ],
)
def test_what_points_back(words: str, kind: str | None) -> None:
    reference = parse_reference(words)
    assert (reference.kind if reference else None) == kind


def test_a_pronoun_fits_the_word_of_address() -> None:
    woman = Reference(Kind.WOMAN, bare=True)
    assert fits(woman, PER, {"bà"}, "Hoa")
    assert fits(woman, PER, set(), "Hoa")
    assert not fits(woman, PER, {"ông"}, "Tư")
    assert not fits(woman, ORG, set(), "Bộ Thủy lợi")


def test_two_ways_to_say_one_office() -> None:
    assert same_role("Bộ trưởng Ngoại giao Peru") == same_role("ngoại trưởng Peru")
    assert same_role("Bộ trưởng Thủy lợi") != same_role("Ngoại trưởng")


@pytest.mark.parametrize(
    ("words", "kind", "name", "fitting"),
    [
        ("chủ cơ sở này", ORG, "Phòng Cảnh sát tỉnh Hà Trung", False),
        ("người này", ORG, "Công an Hà Trung", False),
        ("chính phủ nước này", PER, "Lê Văn Phú", False),
        ("văn bản này", ORG, "Hội Nông dân", False),
        ("hãng này", ORG, "Bộ Y tế", False),
        ("hãng này", ORG, "Công ty Sao Sáng", True),
        ("hãng này", ORG, "Sao Sáng", True),
        ("cơ quan này", ORG, "Bộ Y tế", True),
        ("tiền đạo này", PER, "Lê Văn Phú", True),
        ("bà", LOC, "Rio", False),
    ],
)
def test_a_description_agrees_with_whom_it_means(
    words: str, kind: EntityType, name: str, fitting: bool
) -> None:
    reference = parse_reference(words)
    assert reference is not None
    assert fits(reference, kind, (), name) is fitting


LUC = entity("e10", PER, "Trần Văn Lực", "Lực")
NAM_HUA = entity("e11", PER, "Nậm Hua")  # a place that was taken for a person
HOA_SEN = entity("e12", PER, "Hoa Sen")  # a thing that was taken for a person
AN = entity("e13", PER, "Nguyễn Văn An", "An")
NHAT = entity("e14", LOC, "Nhật Bản", "Nhật")
FIRM = entity("e15", ORG, "Công ty Sao Sáng")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the last person, not the place behind an office
        (
            "Ông Trần Văn Lực là chủ tịch xã Nậm Hua. “Tôi sẽ sửa cầu ngay”, ông nói.",
            "Trần Văn Lực",
        ),
        (
            "Ông Trần Văn Lực, bí thư huyện Nậm Hua, đến. “Tôi sẽ sửa cầu ngay”, ông nói.",
            "Trần Văn Lực",
        ),
        ("Ông Trần Văn Lực về thăm tỉnh Nậm Hua. “Tôi sẽ sửa cầu ngay”, ông nói.", "Trần Văn Lực"),
        ("Ông Trần Văn Lực lên phường Nậm Hua. Ông cho biết cầu sẽ đóng.", "Trần Văn Lực"),
        ("Chủ tịch xã Nậm Hua cho biết cầu sẽ đóng.", "Chủ tịch xã Nậm Hua"),
        # no thing
        ("Sữa tắm Hoa Sen bán rất chạy. “Tôi thấy da mịn hẳn ra”, cô nói.", None),
        ("Phà Hoa Sen chìm lúc nửa đêm. “Tôi bơi hai tiếng liền”, anh kể.", None),
        ("Chị Trần Thị Hoa mua xe Hoa Sen. “Tôi đi rất êm”, chị nói.", "Trần Thị Hoa"),
        # no small child
        ("Chị Trần Thị Hoa bế bé An ra. “Tôi chạy không kịp thở”, chị kể.", "Trần Thị Hoa"),
        ("Nguyễn Văn An, 2 tuổi, bị bỏng. “Tôi ôm con chạy ra ngay”, anh kể.", None),
        ("Nguyễn Văn An (18 tháng tuổi) bị bỏng. “Tôi ôm con chạy ra ngay”, anh kể.", None),
        ("Nguyễn Văn An, 3 tuổi, nói: “Tôi thấy khói bốc lên từ bếp”.", None),
        ("Nguyễn Văn An, 32 tuổi, bị bỏng. “Tôi tự chạy ra ngoài ngay”, anh kể.", "Nguyễn Văn An"),
        # neither a country nor its people say `tôi`; the country says `chúng tôi`
        ("Người Nhật rất đúng giờ. “Tôi luôn đến sớm năm phút”, họ nói.", None),
        ("Nhật Bản đón nhiều khách. “Tôi đến đây lần đầu tiên”, họ nói.", None),
        ("“Tôi rất vui khi được về nước”, Nhật Bản nói.", None),
        ("“Chúng tôi sẽ mở lại đường bay”, Nhật Bản tuyên bố.", "Nhật Bản"),
        ("Công ty Sao Sáng mở cửa. “Tôi làm ở đây mười năm rồi”, họ nói.", None),
        ("Công ty Sao Sáng mở cửa. “Chúng tôi tuyển thêm trăm người”, họ nói.", "Công ty Sao Sáng"),
    ],
)
def test_a_speaker_can_speak(text: str, speaker: str | None) -> None:
    (quotation,) = resolve(text, HOA, LUC, NAM_HUA, HOA_SEN, AN, NHAT, FIRM)
    assert quotation.speaker_name == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Lê Văn Tư thắng trận đầu. Tay vợt người Hà Trung cho biết anh rất mừng.",
            ["Lê Văn Tư"],
        ),
        (
            "Một cầu thủ giấu tên cho biết anh rất mừng.",
            ["Một cầu thủ giấu tên"],
        ),
        ("Tay vợt người Hà Trung cho biết anh rất mừng.", ["Tay vợt người Hà Trung"]),
    ],
)
def test_a_trade_without_a_name_means_who_is_spoken_of(text: str, speakers: list[str]) -> None:
    assert [q.speaker_name for q in resolve(text, TU, BO)] == speakers


def test_whoever_is_cited_speaks_through_the_outlet_once() -> None:
    reuters = entity("e8", ORG, "Reuters")
    for text in (
        "Dẫn lời bà Trần Thị Hoa, Reuters cho biết mưa to.",
        "“Mưa to chưa từng thấy ở đây”, bà Trần Thị Hoa nói, theo Reuters.",
        "Theo Reuters, “mưa to chưa từng thấy ở đây”, bà Trần Thị Hoa nói.",
        "“Mưa to chưa từng thấy ở đây”, lời bà Trần Thị Hoa được Reuters dẫn lại.",
        "Bà Trần Thị Hoa cho biết mưa to, Reuters đưa tin.",
    ):
        (quotation,) = resolve(text, HOA, reuters)
        assert quotation.chain == ("Trần Thị Hoa", "Reuters"), text


NGA = entity("e20", LOC, "Nga")
ROSSOV = entity("e21", PER, "Mikhail Rossov")
PARK = entity("e22", PER, "Park Min Ho")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Tỷ phú giàu thứ nhì nước Nga, Mikhail Rossov đến Lima. Tỉ phú Nga chia sẻ ông rất vui.",
            "Mikhail Rossov",
        ),
        (
            "Mikhail Rossov (ông chủ Sao Mai) đến Lima. Ông chủ Sao Mai cho biết ông rất vui.",
            "Mikhail Rossov",
        ),
        (
            "Cựu tỷ phú nước Nga Mikhail Rossov đến Lima. Tỉ phú Nga cho biết mưa to.",
            "Tỉ phú Nga",
        ),
        (
            "Tỷ phú nước Nga Mikhail Rossov đến Lima. Một tỉ phú Nga cho biết mưa to.",
            "Một tỉ phú Nga",
        ),
        ("Park Min Ho đến Lima. Ông Park cho biết mưa to.", "Park Min Ho"),
    ],
)
def test_a_description_or_the_first_name_leads_to_the_only_one(text: str, speaker: str) -> None:
    assert [q.speaker_name for q in resolve(text, NGA, ROSSOV, PARK)] == [speaker]


def test_the_body_named_last_behind_its_kind_is_meant() -> None:
    firm = entity("e23", ORG, "Công ty Tân Lập")
    (quotation,) = resolve(
        "Hôm qua người dân đứng trước Công ty Tân Lập, công ty này cho biết sẽ xin lỗi.", firm
    )
    assert quotation.speaker_name == "Công ty Tân Lập"


def test_the_name_behind_words_for_an_outlet_is_the_speaker() -> None:
    agency = entity("e24", ORG, "KSN")
    (quotation,) = resolve("Hãng thông tấn nước ngoài KSN cho biết cầu đã sập.", agency)
    assert quotation.speaker_name == "KSN"


def test_a_pronoun_with_rivals_is_left_open() -> None:
    far = "Trời mưa suốt đêm qua trên khắp các xã vùng cao, nước dâng lên rất nhanh. " * 3
    text = (
        "Ông Nguyễn Văn Sáu cho biết đê đã vỡ. "
        f"{far}Người dân chờ ông Lê Văn Tư từ sáng sớm. Xe chở gạo kẹt lại. Ông cho biết nước đang lên."
    )
    *_, last = resolve(text, TU, SAU)
    assert last.source is not None
    assert last.speaker_name is None


def test_nobody_calls_oneself_he() -> None:
    text = (
        "Ông Nguyễn Văn Sáu đến sớm. Ông Nguyễn Văn Sáu nói mưa to. "
        "Ông Lê Văn Tư nói: “Ông ấy cho rằng đê sẽ vỡ trong đêm nay”."
    )
    found = {
        q.speaker_name
        for q in resolve(text, TU, SAU)
        if "đê" in text[slice(q.content[0].start, q.content[0].end)]
    }
    assert found == {"Lê Văn Tư", "Nguyễn Văn Sáu"}
