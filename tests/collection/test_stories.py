"""Stories keep their ids, their history and what the user decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.collection import Action, By, Store
from doichieu.errors import LockedStory, UnknownStory
from invented_articles import AT, minutes, report


@pytest.fixture
def told(store: Store) -> Store:
    """Two stories: s with a and b, t with c."""
    for name in "abc":
        store.articles.add(report(name), fetched=AT)
    for story, members in {"s": "ab", "t": "c"}.items():
        assert store.stories.create(story, at=AT)
        for name in members:
            assert store.stories.join(name, story, at=AT)
    return store


def actions(store: Store, story: str) -> list[Action]:
    return [happening.action for happening in store.stories.history(story)]


def test_a_story_has_its_articles(told: Store) -> None:
    assert told.stories.members("s") == ("a", "b")
    assert told.stories.of("c") == "t"
    assert told.stories.of("x") is None
    assert [(s.id, s.articles) for s in told.stories.iterate()] == [("s", 2), ("t", 1)]
    assert [s.article.id for s in told.articles.iterate(story="s")] == ["a", "b"]


def test_what_is_there_already_changes_nothing(told: Store) -> None:
    assert not told.stories.create("s", at=minutes(1))
    assert not told.stories.join("a", "s", at=minutes(1))
    assert actions(told, "s") == [Action.CREATE]


def test_merged_stories_lead_to_one_another(told: Store) -> None:
    assert told.stories.merge("s", "t", at=minutes(1))
    assert told.stories.get("s").id == "t"
    assert told.stories.members("s") == ("a", "b", "c")
    assert [s.id for s in told.stories.iterate()] == ["t"]
    assert not told.stories.merge("t", "s", at=minutes(2)), "they are one already"
    assert told.stories.history("s")[-1].detail == {"into": "t"}
    assert told.stories.history("t")[-1].detail == {"from": "s"}
    told.articles.add(report("d"), fetched=AT)
    assert told.stories.join("d", "s", at=minutes(3))
    assert told.stories.of("d") == "t"


def test_a_split_makes_a_new_story(told: Store) -> None:
    told.stories.split("s", ["b"], "u", at=minutes(1), by=By.USER, name="Cầu Vân")
    assert (told.stories.members("s"), told.stories.members("u")) == (("a",), ("b",))
    assert told.stories.get("u").name == "Cầu Vân"
    assert told.stories.history("s")[-1].detail == {"into": "u", "articles": ["b"]}


def test_what_the_user_placed_the_program_does_not_move(told: Store) -> None:
    assert told.stories.join("a", "t", at=minutes(1), by=By.USER)
    assert not told.stories.join("a", "s", at=minutes(2))
    assert told.stories.of("a") == "t"
    assert told.stories.join("a", "s", at=minutes(3), by=By.USER)
    assert actions(told, "t") == [Action.CREATE, Action.MOVE]


LOCKED: dict[str, Callable[[Store, By], object]] = {
    "join": lambda store, by: store.stories.join("c", "s", at=minutes(1), by=by),
    "leave": lambda store, by: store.stories.join("a", "t", at=minutes(1), by=by),
    "merge": lambda store, by: store.stories.merge("s", "t", at=minutes(1), by=by),
    "merge into": lambda store, by: store.stories.merge("t", "s", at=minutes(1), by=by),
    "split": lambda store, by: store.stories.split("s", ["a"], "u", at=minutes(1), by=by),
    "rename": lambda store, by: store.stories.rename("s", "Tên", at=minutes(1), by=by),
}


@pytest.mark.parametrize("change", LOCKED.values(), ids=LOCKED)
def test_a_locked_story_is_changed_by_the_user_alone(
    told: Store, change: Callable[[Store, By], object]
) -> None:
    told.stories.lock("s", at=AT)
    before = [told.stories.members(story) for story in "st"]
    with pytest.raises(LockedStory):
        change(told, By.PROGRAM)
    assert [told.stories.members(story) for story in "st"] == before
    assert actions(told, "s") == [Action.CREATE, Action.LOCK]
    change(told, By.USER)
    told.stories.lock("s", at=minutes(2), locked=False)
    assert not told.stories.get("s").locked


def test_unknown_stories_and_articles_are_said(told: Store) -> None:
    for attempt in (
        lambda: told.stories.get("x"),
        lambda: told.stories.join("a", "x", at=AT),
        lambda: told.stories.join("x", "s", at=AT),
        lambda: told.stories.merge("s", "x", at=AT),
    ):
        with pytest.raises(UnknownStory):
            attempt()


_names = st.sampled_from("stuv")
_change = st.one_of(
    st.tuples(st.just("join"), st.sampled_from("abc"), _names),
    st.tuples(st.just("merge"), _names, _names),
    st.tuples(st.just("split"), _names, st.sampled_from("abc")),
    st.tuples(st.just("lock"), _names, st.booleans()),
)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(_change, max_size=12))
def test_whatever_is_done_every_article_has_one_living_story(
    fresh: Callable[[], Store], changes: list[tuple[str, str, str | bool]]
) -> None:
    store = fresh()
    for name in "abc":
        store.articles.add(report(name), fetched=AT)
        store.stories.create(name := name.upper(), at=AT)
        store.stories.join(name.lower(), name, at=AT)
    for story in "stuv":
        store.stories.create(story, at=AT)
    for number, (verb, one, other) in enumerate(changes):
        try:
            if verb == "join":
                store.stories.join(one, str(other), at=minutes(number))
            elif verb == "merge":
                store.stories.merge(one, str(other), at=minutes(number))
            elif verb == "split":
                store.stories.split(one, [str(other)], f"new{number}", at=minutes(number))
            else:
                store.stories.lock(one, at=minutes(number), locked=bool(other))
        except LockedStory:
            continue
    living = {story.id: story.articles for story in store.stories.iterate()}
    assert sum(living.values()) == 3
    assert {store.stories.of(name) for name in "abc"} <= set(living)
    assert store.diagnose(repair=False).findings == ()


def test_changes_are_counted_and_what_only_comes_in_is_none(told: Store) -> None:
    before = told.stories.count_changes()
    told.stories.create("n", at=AT)
    told.articles.add(report("n"), fetched=AT)
    told.stories.admit({"n": "n"}, at=AT)
    assert told.stories.count_changes() == before
    told.stories.rename("n", "Tên", at=AT)
    told.stories.merge("n", "s", at=AT)
    assert told.stories.count_changes() > before


def test_articles_are_admitted_to_the_story_that_leads_now(told: Store) -> None:
    told.stories.create("n", at=AT)
    told.stories.merge("n", "s", at=AT)
    for name in "xyz":
        told.articles.add(report(name), fetched=AT)
    assert told.stories.admit({"x": "n", "y": "new", "z": "new"}, at=AT) == {"new"}
    assert (told.stories.of("x"), told.stories.members("new")) == ("s", ("y", "z"))
    told.stories.lock("s", at=AT)
    with pytest.raises(LockedStory):
        told.stories.admit({"y": "n"}, at=AT)
    with pytest.raises(UnknownStory):
        told.stories.admit({"nobody": "new"}, at=AT)
