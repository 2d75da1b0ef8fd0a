"""Articles find their story, also when several processes place and the user moves them about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from databases import Fresh
from doichieu.collection import Overview, Placed, Store, open_store
from doichieu.errors import DiskFull
from doichieu.model import Phrase
from doichieu.newsroom import Placer, change_story, keep_article, list_stories
from doichieu.newsroom.overviews import refresh
from newsroom.conftest import FIRST, NOW, OTHER, SECOND, THIRD, put


def stories_of(store: Store) -> set[frozenset[str]]:
    return {frozenset(store.stories.members(story.id)) for story in store.stories.iterate()}


def test_reports_of_one_event_are_one_story(store: Store) -> None:
    put(store, FIRST, SECOND, THIRD, OTHER)
    assert stories_of(store) == {frozenset({"song-1", "nui-1", "song-2"}), frozenset({"ca-1"})}


def test_two_placers_know_of_each_other(store: Store) -> None:
    one, other = Placer(store), Placer(store)
    put(store, FIRST, placer=one)
    put(store, SECOND, placer=other)
    put(store, OTHER, placer=one)
    put(store, THIRD, placer=one)
    assert stories_of(store) == {frozenset({"song-1", "nui-1", "song-2"}), frozenset({"ca-1"})}


def test_a_new_placer_goes_on_where_the_last_one_stopped(store: Store) -> None:
    for article in (FIRST, OTHER, SECOND, THIRD):
        put(store, article)
    assert frozenset({"song-1", "nui-1", "song-2"}) in stories_of(store)


def test_a_placer_is_prepared_while_another_writes(address: Fresh) -> None:
    """It does not wait for the writer, and what that one keeps in the meantime is learned later."""
    with open_store(where := address()) as one, open_store(where) as other:
        put(one, FIRST)
        placer = Placer(other)
        with one.together():
            put(one, SECOND)
            placer.prepare([FIRST.day])
        put(other, THIRD, placer=placer)
        assert stories_of(other) == {frozenset({"song-1", "nui-1", "song-2"})}


def test_who_is_prepared_has_learned_the_months_around(store: Store) -> None:
    put(store, FIRST)
    learned: list[str] = []
    placer = Placer(cast(Store, _Learning(store, learned)))
    placer.prepare([FIRST.day])
    assert learned.count("2025-05") == 1
    put(store, SECOND, placer=placer)
    assert learned.count("2025-05") == 1
    assert store.stories.of("nui-1") == store.stories.of("song-1")


def test_an_old_article_finds_its_old_story(store: Store) -> None:
    """A collection takes archives: what is near is near in time of publication, not to today."""
    put(store, FIRST)
    put(store, *(replace(OTHER, id=f"o{n}", url=None, published=NOW) for n in range(3)))
    put(store, SECOND)
    assert store.stories.of("nui-1") == store.stories.of("song-1")


def test_placing_again_changes_nothing(store: Store) -> None:
    put(store, FIRST, SECOND)
    before = list_stories(store)
    put(store, SECOND)
    assert list_stories(store) == before


def test_what_the_user_parted_stays_apart(store: Store) -> None:
    put(store, FIRST, SECOND)
    (story,) = [s.id for s in store.stories.iterate()]
    made = change_story(store, story, at=NOW, split=("nui-1",))
    assert made is not None
    put(store, SECOND, THIRD)
    assert store.stories.of("nui-1") == made
    assert store.stories.of("song-1") == story


def test_a_locked_story_takes_nothing(store: Store) -> None:
    put(store, FIRST)
    (story,) = [s.id for s in store.stories.iterate()]
    change_story(store, story, at=NOW, lock=True)
    put(store, SECOND)
    assert store.stories.members(story) == ("song-1",)


def test_a_merge_moves_articles_and_overviews(store: Store) -> None:
    put(store, FIRST, OTHER)
    ferry, coffee = store.stories.of("song-1"), store.stories.of("ca-1")
    assert ferry and coffee
    change_story(store, ferry, at=NOW, merge=coffee)
    (shown,) = list_stories(store)
    assert (shown.story, shown.articles) == (ferry, 2)
    assert store.stories.get(coffee).id == ferry


class _Learning:
    """A store that notes which months are asked of it."""

    def __init__(self, store: Store, learned: list[str]) -> None:
        self._store, self._learned = store, learned

    def __getattr__(self, name: str) -> Any:
        return self if name == "profiles" else getattr(self._store, name)

    def members(self, **asked: Any) -> Iterator[Placed]:
        self._learned.append(asked.get("month") or "")
        return self._store.profiles.members(**asked)

    def newest(self) -> int:
        return self._store.profiles.newest()

    def keep_all(self, reads: dict[str, bytes], *, signature: str) -> None:
        self._store.profiles.keep_all(reads, signature=signature)


class _FullOnce:
    """A store whose disk is full when the first overview is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._is_full = True

    def __getattr__(self, name: str) -> Any:
        return self if name == "overviews" else getattr(self._store, name)

    def get_all(self, stories: Iterable[str]) -> dict[str, Overview]:
        return self._store.overviews.get_all(stories)

    def keep(self, *overviews: Overview) -> None:
        if self._is_full:
            self._is_full = False
            raise DiskFull(Phrase("đĩa đầy", "the disk is full"))
        self._store.overviews.keep(*overviews)


def test_what_was_not_kept_is_forgotten(store: Store) -> None:
    """A story that an article opened is rolled back with it; no later report may join it."""
    placer = Placer(cast(Store, _FullOnce(store)))
    with pytest.raises(DiskFull):
        keep_article(store, placer, FIRST, at=NOW)
    assert store.articles.count() == 0
    keep_article(store, placer, SECOND, at=NOW)
    keep_article(store, placer, THIRD, at=NOW)
    assert [story.id for story in store.stories.iterate()] == ["nui-1"]
    assert store.stories.members("nui-1") == ("nui-1", "song-2")


def test_the_overview_counts_what_the_list_shows(store: Store) -> None:
    put(store, FIRST, SECOND, THIRD)
    (shown,) = list_stories(store)
    assert shown.headline == THIRD.title
    assert shown.outlets == ("baosong.example", "tinnui.example")
    assert shown.days == (("2025-05-06", 2), ("2025-05-07", 1))
    assert (shown.first, shown.last) == (FIRST.published, THIRD.published)


def test_what_stayed_alone_goes_into_its_story(store: Store) -> None:
    put(store, FIRST, SECOND)
    (story,) = [s.id for s in store.stories.iterate()]
    store.stories.split(story, ["nui-1"], "alone", at=NOW)
    refresh(store, "alone")
    refresh(store, story)
    placer = Placer(store)
    put(store, *(replace(FIRST, id=f"again-{n}", url=None) for n in range(2)), placer=placer)
    assert len(store.stories.members(story)) == 4
    assert store.stories.get("alone").id == story
    (shown,) = list_stories(store)
    assert (shown.story, shown.articles, len(shown.outlets)) == (story, 4, 2)


def test_what_the_user_has_named_keeps_its_articles(store: Store) -> None:
    """A late article deals anew what is near it, but nothing that a user has touched."""
    put(store, FIRST, SECOND)
    (story,) = [s.id for s in store.stories.iterate()]
    store.stories.split(story, ["nui-1"], "alone", at=NOW)
    change_story(store, "alone", at=NOW, rename="Cầu Nậm Tía")
    put(store, *(replace(FIRST, id=f"again-{n}", url=None) for n in range(2)))
    assert store.stories.members("alone") == ("nui-1",)
    assert len(store.stories.members(story)) == 3
