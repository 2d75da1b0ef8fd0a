"""What each report calls the same party. All sentences are invented."""

from __future__ import annotations

import pytest

from doichieu.pipeline import read_mentions
from doichieu.stories import assemble
from doichieu.versions.framing import find_framing, match_kinds
from stories_for_tests import article

Terms = dict[str, list[list[str]]]


def _framing(*texts: str) -> Terms:
    """For each party the terms of each report that names it."""
    story = assemble([read_mentions(article(f"a{i}", f"{text}\n")) for i, text in enumerate(texts)])
    held = {a.id: a.text for a in story.articles}
    return {
        framing.party: [
            [held[t.span.article][t.span.start : t.span.end] for t in terms]
            for _, terms in framing.by
        ]
        for framing in find_framing(story)
    }


REBELS = "phe vũ trang chống chính phủ"
ARMY = "lực lượng vũ trang của chính phủ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quân đội pháo kích các tay súng Hồi giáo ở ngoại ô.", "các tay súng Hồi giáo"),
        ("Một nhóm phiến quân cực đoan tấn công trạm gác.", "Một nhóm phiến quân cực đoan"),
        ("Những kẻ đánh bom liều chết trà trộn vào đám đông.", "Những kẻ đánh bom liều chết"),
        ("Quân chính phủ chiếm lại ngọn đồi.", "Quân chính phủ"),
        # `số` counts or stands in `trong số`; it is no part of what the party is called
        ("Trong số nạn nhân có bốn trẻ em.", "nạn nhân"),
    ],
)
def test_terms_are_whole_noun_phrases(text: str, expected: str) -> None:
    assert expected in [text[start:end] for _, start, end in match_kinds(text)]


@pytest.mark.parametrize("text", ["Anh nhậm chức năm ngoái.", "Đường dân sinh bị ngập."])
def test_other_words_are_no_terms(text: str) -> None:
    assert not list(match_kinds(text))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Lực lượng đối lập do Ankara hậu thuẫn đã rút.", "Lực lượng đối lập do Ankara hậu thuẫn"),
        ("Thị trấn do các phiến quân ở Aleppo giữ đã thất thủ.", "các phiến quân ở Aleppo"),
        ('Họ gọi đó là cái gọi là "phe đối lập" đang rút lui.', 'cái gọi là "phe đối lập"'),
    ],
)
def test_the_name_behind_a_term_is_whole(text: str, term: str) -> None:
    assert term in _framing(text, "Quân nổi dậy đã rút khỏi thị trấn.")[REBELS][0]


@pytest.mark.parametrize(
    "text",
    [
        "Cảnh sát điều tra vụ tấn công khủng bố ở chợ Vàm.",  # of what kind the attack is
        "Hai nước bàn việc chống khủng bố trong tuần này.",
    ],
)
def test_a_word_that_describes_an_act_is_no_party(text: str) -> None:
    assert not _framing(text, "Quân nổi dậy đã rút khỏi thị trấn.")


def test_such_a_word_behind_a_preposition_names_people() -> None:
    framing = _framing(
        "Chính quyền không đối thoại với khủng bố.", "Quân nổi dậy đã rút khỏi thị trấn."
    )
    assert framing[REBELS] == [["khủng bố"], ["Quân nổi dậy"]]


def test_armies_of_two_states_are_two_parties() -> None:
    framing = _framing(
        "Quân đội Nga đã tới cảng. Quân đội Yemen rút về phía nam.",
        "Lực lượng vũ trang Nga đã tới cảng.",
        "Quân đội đã tới cảng.",  # nobody knows whose
    )
    assert framing == {f"{ARMY} (Nga)": [["Quân đội Nga"], ["Lực lượng vũ trang Nga"]]}


@pytest.mark.parametrize(
    "texts",
    [
        # one term in both
        ("Phiến quân đã rút.", "Các phiến quân rút khỏi làng."),
        # one report alone
        ("Phiến quân và quân nổi dậy đã rút.", "Trời mưa cả ngày."),
        # spellings of one name
        ("Hãng tin RIA Novosti có mặt.", "RIA có mặt từ sáng."),
        # usual words for people who take no part
        ("Dân thường được đưa đi.", "Người dân được đưa đi."),
        # words that are too wide by themselves
        ("Các đối tượng đã bỏ trốn.", "Tội phạm đã bỏ trốn."),
    ],
)
def test_where_nothing_differs_there_is_no_framing(texts: tuple[str, str]) -> None:
    assert not _framing(*texts)


def test_a_state_that_takes_part_is_a_party_with_its_capital() -> None:
    framing = _framing("Phía Nga không trả lời.", "Moscow không trả lời, Nga im lặng.")
    assert framing["Nga"] == [["Phía Nga", "Nga"], ["Moscow", "Nga"]]


def test_a_word_used_in_quotations_alone_is_the_speakers() -> None:
    story = assemble(
        [
            read_mentions(
                article("a0", "Tổng thống Bashar al-Assad nói: “Các nhóm khủng bố phải hạ súng”.\n")
            ),
            read_mentions(article("a1", "Quân nổi dậy không hạ súng.\n")),
        ]
    )
    (framing,) = find_framing(story)
    assert [term.speaker for _, terms in framing.by for term in terms] == ["Bashar al-Assad", None]


def test_a_part_of_another_thing_is_no_party() -> None:
    found = _framing(
        "Chính quyền điện tử giúp người dân, các chế độ đãi ngộ đã tăng.",
        "Chế độ của Sama hỗ trợ người dân, bà Hoa nói với chính phủ.",
    )
    assert not any(
        "chế độ" in term or "điện tử" in term for by in found.values() for t in by for term in t
    )
    assert not any("Chính quyền" in term for by in found.values() for t in by for term in t)
