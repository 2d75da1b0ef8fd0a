"""A story told from the collection is the brief of its reports; the next telling knows what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from doichieu import brief
from doichieu.collection import By, Store
from doichieu.model import Reading
from doichieu.newsroom import find_news, find_said, list_stories, tell
from doichieu.newsroom.news import Turn
from doichieu.signature import reading_signature
from doichieu.views import render
from newsroom.conftest import FIRST, NOW, OTHER, SECOND, THIRD, put


def test_the_same_bytes_as_from_files(store: Store) -> None:
    put(store, FIRST, SECOND)
    (shown,) = list_stories(store)
    from_store = render(tell(store, shown.story, at=NOW).brief, "json")
    again = render(tell(store, shown.story, at=NOW).brief, "json")
    from_files = render(brief(Reading(articles=(FIRST, SECOND))), "json")
    assert from_store == again == from_files


def test_what_was_kept_of_a_report_is_not_found_again(store: Store) -> None:
    put(store, FIRST, SECOND)
    (shown,) = list_stories(store)
    assert tell(store, shown.story, at=NOW).brief.story.quotations
    signature = reading_signature()
    for article in ("song-1", "nui-1"):
        found = store.mentions.get(article, signature=signature)
        assert found is not None
        store.mentions.keep(replace(found, quotations=()), signature=signature)
    assert not tell(store, shown.story, at=NOW).brief.story.quotations


def test_what_is_new_since_the_last_look(store: Store) -> None:
    put(store, FIRST, SECOND)
    (shown,) = list_stories(store)
    told = tell(store, shown.story, at=NOW)
    assert told.before is None
    put(store, THIRD)
    later = tell(store, shown.story, at=NOW + timedelta(hours=1))
    assert later.before is not None
    news = find_news(later.brief, later.before.json, later.before.at)
    assert news.since == NOW
    assert any(new.turn is Turn.REPORT and str(THIRD.title) in new.text for new in news.items)


def test_nothing_is_new_where_nothing_came(store: Store) -> None:
    put(store, FIRST, SECOND)
    (shown,) = list_stories(store)
    tell(store, shown.story, at=NOW)
    later = tell(store, shown.story, at=NOW + timedelta(hours=1))
    assert later.before is not None
    assert find_news(later.brief, later.before.json, later.before.at).items == ()


def test_what_the_user_decided_holds_for_every_telling(store: Store) -> None:
    put(store, FIRST, SECOND)
    (shown,) = list_stories(store)
    names = ["Nậm Tía", "Pa Khoang"]
    store.decisions.add("same", {"names": names}, story=shown.story, by=By.USER, at=NOW)
    made = tell(store, shown.story, at=NOW).brief
    assert any({e.name, *e.aliases} >= set(names) for e in made.story.entities)


def test_what_somebody_said_with_and_without_diacritics(store: Store) -> None:
    put(store, FIRST, SECOND, THIRD, OTHER)
    for name in ("Lò Văn Tấu", "lo van tau", "Tấu"):
        said = find_said(store, name)
        assert "song-1" in {s.article.id for s in said}, name
        assert [s.article.rank for s in said] == sorted(s.article.rank for s in said)
    assert find_said(store, "Nguyễn Văn Không") == ()
