"""Articles that come late find the stories that they would have found in time; every word is invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.grouping import SYLLABLES
from doichieu.model import Article
from doichieu.stories import Change, Grouper, Member, group_articles, profile
from doichieu.stories.clusters.late import find_changes, name_groups

BEGIN = datetime(2025, 3, 3, 6, tzinfo=UTC)
STORIES, REPORTS = 4, 6
WORDS = ("lũ", "quét", "Nậm Hua", "sân Vinh", "Hồ Quý", "ghi bàn", "giá", "cà phê", "tăng")


def written(name: str, words: Sequence[str], days: float) -> Article:
    text = " ".join(words)
    moment = BEGIN + timedelta(days=days)
    return Article(id=name, title=text[:60], text=f"{text}.", published=moment)


def invent_stories(seed: int) -> list[Article]:
    """Stories that move on: each report shares words with the one before it, the last not enough with the first."""
    draw = random.Random(seed)
    stories = [[_word(draw) for _ in range(32)] for _ in range(STORIES)]
    return [
        written(f"s{story}-{at}", words[2 * at : 2 * at + 20], at / 2)
        for story, words in enumerate(stories)
        for at in range(REPORTS)
    ]


def _word(draw: random.Random) -> str:
    return f"{draw.choice(SYLLABLES)} {draw.choice(SYLLABLES)}"


STREAM = invent_stories(3)
CHAIN = STREAM[:REPORTS]


def grouped(articles: Sequence[Article], grouper: Grouper) -> set[frozenset[str]]:
    for a in articles:
        grouper.add(a, a.id)
    return groups_of({a.id: grouper.story_of(a.id) for a in articles})


def groups_of(placed: dict[str, str | None]) -> set[frozenset[str]]:
    return {
        frozenset(a for a, other in placed.items() if other == story) for story in placed.values()
    }


def test_in_order_a_story_that_moves_on_is_one() -> None:
    groups = {frozenset(a.id for a in held) for held in group_articles(STREAM).values()}
    assert groups == {
        frozenset(f"s{story}-{at}" for at in range(REPORTS)) for story in range(STORIES)
    }


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_arrival_makes_no_difference(seed: int) -> None:
    mixed = list(STREAM)
    random.Random(seed).shuffle(mixed)
    ordered = sorted(STREAM, key=lambda a: a.rank)
    assert grouped(mixed, Grouper()) == grouped(ordered, Grouper())


def test_what_comes_in_between_makes_one_story_of_two() -> None:
    grouper = Grouper()
    first, *between, last = CHAIN
    assert grouper.add(first, first.id).opened and grouper.add(last, last.id).opened
    changes = [change for a in between for change in grouper.add(a, a.id).changes]
    assert changes == [Change(last.id, first.id, (last.id,), whole=True)]
    assert grouper.merged_into == {last.id: first.id}
    assert {grouper.story_of(a.id) for a in CHAIN} == {first.id}


def test_what_went_astray_goes_where_it_belongs() -> None:
    """It is parted from what it stood with, and both keep their ids."""
    one, other = CHAIN[2], STREAM[REPORTS + 2]
    grouper = Grouper()
    members = [Member(a.id, one.id, profile(a)) for a in (one, other)]
    grouper.restore(members)
    placed = [grouper.add(a, a.id) for a in (CHAIN[1], STREAM[REPORTS + 1])]
    changes = [change for placement in placed for change in placement.changes]
    assert [change.articles for change in changes] == [(other.id,)]
    assert not changes[0].whole and changes[0].new
    assert grouper.story_of(one.id) == grouper.story_of(CHAIN[1].id) == one.id
    assert grouper.story_of(other.id) == grouper.story_of(STREAM[REPORTS + 1].id) == changes[0].into


def test_in_order_nothing_goes_but_what_stayed_alone() -> None:
    grouper = Grouper()
    placed = [grouper.add(a, a.id) for a in sorted(STREAM, key=lambda a: a.rank)]
    assert all(change.whole for placement in placed for change in placement.changes)


@pytest.mark.parametrize("by", ["asking", "merging", "splitting"])
def test_what_the_user_has_decided_is_not_dealt_anew(by: str) -> None:
    first, *between, last = CHAIN
    foreign = STREAM[REPORTS]
    grouper = Grouper(may_change=lambda story: by != "asking")
    for a in (foreign, last):
        grouper.add(a, a.id)
    members = [Member(a.id, last.id, profile(a)) for a in (last, first)]
    if by == "merging":
        grouper.merge(foreign.id, last.id)
    if by == "splitting":
        grouper.restore(members[1:])
        assert grouper.split(last.id, members, lambda name: name == first.id) == first.id
    kept = {a: grouper.story_of(a) for a in (foreign.id, last.id, first.id)}
    assert not [c for a in reversed(between) for c in grouper.add(a, a.id).changes]
    assert {a: grouper.story_of(a) for a in kept} == kept


def test_a_story_with_more_articles_than_are_at_hand_stays() -> None:
    grouper = Grouper()
    many = [written(f"m{n}", [*WORDS, *WORDS[n % 5 :]], 5 + n / 10) for n in range(30)]
    grouper.restore(Member(a.id, "m", profile(a)) for a in many)
    assert grouper.add(written("late", WORDS, 4), "late").changes == ()
    assert grouper.story_of("late") == "m"


ARRIVING = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.sampled_from([0, 1, 5, 20])
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(ARRIVING)
def test_whoever_follows_the_changes_knows_where_everything_is(
    arriving: list[tuple[list[str], int]],
) -> None:
    grouper = Grouper()
    followed: dict[str, str | None] = {}
    for n, (words, days) in enumerate(arriving):
        placement = grouper.add(written(str(n), words, days), str(n))
        assert placement.opened == (placement.story not in followed.values())
        for change in placement.changes:
            assert all(followed[a] == change.story for a in change.articles)
            followed.update(dict.fromkeys(change.articles, change.into))
            assert change.whole == (change.story not in followed.values())
        followed[str(n)] = placement.story
        assert followed == {a: grouper.story_of(a) for a in followed}


@settings(max_examples=80, deadline=None)
@given(ARRIVING, st.integers(0, 11))
def test_a_restored_grouper_deals_as_the_one_before(
    arriving: list[tuple[list[str], int]], cut: int
) -> None:
    articles = [written(str(n), words, days) for n, (words, days) in enumerate(arriving)]
    one, other = Grouper(), Grouper()
    for a in articles[:cut]:
        one.add(a, a.id)
    other.restore(Member(a.id, one.story_of(a.id) or "", profile(a)) for a in articles[:cut])
    left = articles[cut:]
    assert [one.add(a, a.id).story for a in left] == [other.add(a, a.id).story for a in left]


@pytest.mark.parametrize(
    ("groups", "wanted"),
    [
        (["abx"], ["a"]),
        (["ab", "cdx"], ["a", "c"]),
        (["abcdx"], ["a"]),
        (["bcdx", "a"], ["c", "a"]),
        (["ax", "bcd"], ["a", "c"]),
        (["a", "bx", "cd"], ["a", "x", "c"]),
        (["a", "b", "cdx"], ["a", "b-x", "c"]),
        (["x", "abcd"], ["x", "a"]),
    ],
)
def test_a_group_has_the_id_of_the_story_that_most_of_it_comes_from(
    groups: list[str], wanted: list[str]
) -> None:
    was = {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert name_groups(groups, was, "x") == wanted


STORY = st.sampled_from("abc")


@given(st.lists(st.tuples(STORY, st.sampled_from("abcn"))), STORY)
def test_changes_are_the_way_from_before_to_now(went: list[tuple[str, str]], late: str) -> None:
    was = {str(n): story for n, (story, _) in enumerate(went)}
    now = {**{str(n): story for n, (_, story) in enumerate(went)}, "x": late}
    followed = dict(was)
    for change in find_changes(now, was):
        assert change.new == (change.into not in was.values())
        followed.update(dict.fromkeys(change.articles, change.into))
        assert change.whole <= (change.story not in {*followed.values(), late})
    assert followed == {a: now[a] for a in was}
    gone = {*was.values()} - {*now.values()}
    assert gone == {change.story for change in find_changes(now, was) if change.whole}
