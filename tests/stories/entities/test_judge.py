"""What names nothing is left out, and all spellings of a thing have a vote on its type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import Decisions, EntityType
from doichieu.stories.entities import find_cases, find_entities
from doichieu.stories.entities.context import Case
from doichieu.stories.entities.judge import (
    TYPES,
    Verdict,
    judge,
    mention_model,
    score_case,
    surface_model,
)
from stories.marked import story

_SURE, _UNSURE = (0.9, 0.05, 0.04, 0.01), (0.3, 0.28, 0.22, 0.2)


def case(name: str, *texts: str) -> Case:
    return next(c for c in find_cases(story(*texts)) if c.surface.text == name)


@pytest.mark.parametrize(
    ("shares", "settled", "wanted"),
    [
        ((_SURE,), "PLACE", EntityType.PER),
        ((_UNSURE,), "PLACE", EntityType.LOC),  # too little to overrule the mentions
        ((_UNSURE, _SURE), "PLACE", EntityType.PER),
        (((0.02, 0.9, 0.06, 0.02), _UNSURE), "PERSON", EntityType.ORG),
    ],
    ids=["sure", "unsure", "the full name decides", "a body after all"],
)
def test_the_group_votes(
    shares: tuple[tuple[float, ...], ...], settled: str, wanted: EntityType
) -> None:
    by_mentions = EntityType.LOC if settled == "PLACE" else EntityType.PER
    verdict = Verdict(frozenset(), shares, (1.0,) * len(shares))
    assert verdict.choose_type(range(len(shares)), by_mentions) is wanted


def test_it_is_sure_of_a_type_that_all_spellings_speak_for() -> None:
    sure = Verdict(frozenset(), (_SURE, _UNSURE), (0.9, 0.2))
    unsure = Verdict(frozenset(), (_UNSURE,), (0.9,))
    assert sure.certainty((0, 1), EntityType.PER) > 0.8 > unsure.certainty((0,), EntityType.PER)
    assert sure.certainty((0, 1), EntityType.LOC) < 0.1
    assert sure.certainty((1,), EntityType.PER) < 0.2  # it may be no name at all


def test_what_the_user_has_spoken_of_is_not_doubted() -> None:
    reports = story("Ông {PER:Trần Văn Lịch} về. {PER:Lịch} vui.")
    (found,) = find_entities(reports)
    assert found.confidence is not None and 0 < found.confidence <= 1
    (wished,) = find_entities(reports, decisions=Decisions(same=(("Lịch", "Trần Văn Lịch"),)))
    assert wished.confidence is None


def test_what_names_nothing_is_left_out_unless_the_user_speaks_of_it() -> None:
    reports = story("Chiếc áo màu {PER:Be} đẹp, màu be ấy mới. Ông {PER:Trần Văn Lịch} về.")
    assert [e.name for e in find_entities(reports)] == ["Trần Văn Lịch"]
    wished = Decisions(same=(("Be", "Bê"),))
    assert [e.name for e in find_entities(reports, decisions=wished)] == ["Be", "Trần Văn Lịch"]


def test_names_in_full_stay() -> None:
    reports = story("Ông {PER:Trần Văn Lịch} ở {LOC:Hà Nội} gặp {ORG:Bộ Y tế}.")
    assert [e.type.value for e in find_entities(reports)] == ["PER", "LOC", "ORG"]


def test_a_case_knows_what_stands_around() -> None:
    texts = (
        "Ông {PER:Lịch} nói. Ông {PER:Trần Văn Lịch} về.",
        "Xem lịch: {PER:Lịch} đến. Lịch sử",
    )
    short, full = case("Lịch", *texts), case("Trần Văn Lịch", *texts)
    assert (short.inside, full.holds) == (("EPER",), ("EPER",))
    assert [other.text for other in short.others] == ["Trần Văn Lịch"]
    assert short.small == {"lịch": 1}
    assert [place.before[-1:] for place in short.places] == [("ông",), (":",)]
    assert [place.is_initial for place in short.places] == [False, True]  # behind a colon, too


def test_only_the_line_before_a_mention_counts() -> None:
    (place,) = case("Lịch", "Một dòng\n{PER:Lịch} nói.").places
    assert (place.before, place.after, place.is_initial) == ((), ("nói", "."), True)


@given(st.lists(st.tuples(st.sampled_from(TYPES), st.text("aAnN Đđ.-2ờ(", min_size=1)), max_size=6))
def test_probabilities_sum_to_one(names: list[tuple[EntityType, str]]) -> None:
    reports = story(*(f"{{{kind.value}:{text}}} ở đó" for kind, text in names))
    cases = list(find_cases(reports))
    for each in cases:
        assert sum(score_case(each, surface_model(), mention_model())) == pytest.approx(1)
    verdict = judge(cases)
    assert len(verdict.shares) == len(cases)
    assert all(sum(shares) == pytest.approx(1) for shares in verdict.shares)
