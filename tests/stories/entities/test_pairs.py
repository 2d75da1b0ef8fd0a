"""Which spellings the model holds against each other, and what it makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import Article, Decisions
from doichieu.pipeline import read_mentions
from doichieu.stories.entities import find_entities, join_surfaces
from doichieu.stories.entities.pairs import Pair, find_likely, find_pairs
from stories.marked import story


def pairs_of(*names: str) -> list[Pair]:
    reports = story(*(f"{{{name}}} ở đó" for name in names))
    joined = join_surfaces(reports, Decisions(), likely=False)
    return find_pairs(joined.surfaces, joined.groups)


@pytest.mark.parametrize(
    ("left", "right", "looked_at"),
    [
        ("ORG:Quỹ Bão Biển", "ORG:Quỹ Bão Biển Sao Mai", True),
        ("ORG:Kyoda", "ORG:Kyoka", True),
        ("ORG:QSM", "ORG:Quỹ học bổng Sao Mai", True),
        ("ORG:Quỹ Bão Biển", "LOC:Hòn Nhạn", False),
        ("PER:Trần Văn Lịch", "PER:Trần Văn Lụa", False),  # two people of one family
        ("MISC:Nghị định 12", "MISC:Nghị định 15", False),
    ],
    ids=["a word in common", "alike", "initials", "nothing", "two people", "two numbers"],
)
def test_which_pairs_are_looked_at(left: str, right: str, looked_at: bool) -> None:
    assert bool(pairs_of(left, right)) is looked_at


def test_what_ends_with_a_known_place_is_not_held_against_it() -> None:
    text = "Siêu cúp châu Âu khai mạc. Các đội châu Âu có mặt. Hội chợ Sao Mai mở cửa, Sao Mai đông khách."
    joined = join_surfaces([read_mentions(Article(id="a", text=text))], Decisions(), likely=False)
    shorter = {pair.short.text for pair in find_pairs(joined.surfaces, joined.groups)}
    assert "châu Âu" not in shorter and "Sao Mai" in shorter


def test_a_pair_knows_which_words_are_left_out() -> None:
    (pair,) = pairs_of("MISC:Giải Sao Mai Điểm Hẹn", "MISC:Điểm Hẹn")
    assert (pair.short.text, pair.long.text) == ("Điểm Hẹn", "Giải Sao Mai Điểm Hẹn")
    assert (pair.begins, pair.ends, pair.rest) == (False, True, ("giải", "sao", "mai"))
    assert pair.rivals == (0, 0)


def test_each_name_knows_its_rivals() -> None:
    pairs = pairs_of("ORG:Hội Sáo", "ORG:Hội Sáo Bến Cát", "ORG:Hội Sáo Hòn Nhạn")
    assert {p.rivals[0] for p in pairs if p.short.text == "Hội Sáo"} == {1}


def test_what_the_user_keeps_apart_stays_apart() -> None:
    reports = story(
        "{ORG:Ủy ban Giải thưởng Sao Mai} họp.", "{ORG:Ủy ban Giải thưởng} nói. Hội nghị đã xong."
    )
    apart = Decisions(not_same=(("Ủy ban Giải thưởng Sao Mai", "Ủy ban Giải thưởng"),))
    assert [len(e.aliases) for e in find_entities(reports)] == [1]
    assert [len(e.aliases) for e in find_entities(reports, decisions=apart)] == [0, 0]


_NAMES = st.lists(
    st.tuples(st.sampled_from(["PER", "ORG", "LOC", "MISC"]), st.text("AaSs 12ĐđM", min_size=1)),
    max_size=8,
)


@given(_NAMES)
def test_the_surest_come_first_and_odd_names_do_no_harm(names: list[tuple[str, str]]) -> None:
    reports = story(*(f"{{{kind}:{text}}} và" for kind, text in names))
    joined = join_surfaces(reports, Decisions(), likely=False)
    pairs = find_pairs(joined.surfaces, joined.groups)
    assert all(len(p.words[0]) <= len(p.words[1]) for p in pairs)
    likely = find_likely(joined.surfaces, joined.groups)
    looked_at = {(p.short.number, p.long.number) for p in pairs}
    assert {(p.left.number, p.right.number) for p in likely} <= looked_at
