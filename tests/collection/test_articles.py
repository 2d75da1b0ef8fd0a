"""Adding is done once, loses nothing and says what it did."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.collection import Added, Change, Outcome, Store, find_changes
from doichieu.model import Article, Part, PartKind, Span
from invented_articles import AT, articles, minutes, report

many = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    assert store.articles.add(report(), fetched=AT) == Added(Outcome.ADDED, "a", 1)
    assert store.articles.add(report(), fetched=minutes(9)) == Added(Outcome.UNCHANGED, "a", 1)
    kept = store.articles.get("a")
    assert kept is not None
    assert kept.fetched == AT
    assert store.articles.count() == 1


SAME = [
    ("tracking in the address", {"url": "http://www.bao.example/a?utm_source=x#y", "id": "z"}),
    ("other blanks", {"text": "Cầu  Vân\nđã sập rạng sáng nay. "}),
    ("another date", {"published": date(2025, 9, 2)}),
]


@pytest.mark.parametrize("fields", [f for _, f in SAME], ids=[name for name, _ in SAME])
def test_what_tells_nothing_new_is_the_same(store: Store, fields: dict[str, Any]) -> None:
    store.articles.add(report(), fetched=AT)
    again = replace(report(), **fields)
    assert store.articles.add(again, fetched=AT).outcome is Outcome.UNCHANGED


OTHER = [
    ("another address", {"url": "https://bao.example/b"}),
    ("no address, another outlet", {"url": None, "outlet": "khac.example"}),
]


@pytest.mark.parametrize("fields", [f for _, f in OTHER], ids=[name for name, _ in OTHER])
def test_reports_with_one_id_get_another(store: Store, fields: dict[str, Any]) -> None:
    store.articles.add(report(), fetched=AT)
    photo = Part(Span("a", 0, 3), PartKind.CAPTION)
    added = store.articles.add(report(parts=(photo,), **fields), fetched=AT)
    assert added == Added(Outcome.ADDED, "a-2", 1)
    kept = store.articles.get("a-2")
    assert kept is not None
    assert kept.article.parts[0].span == Span("a-2", 0, 3)


def test_another_text_is_a_revision_and_the_earlier_one_stays(store: Store) -> None:
    texts = [
        "Cầu sập. Bốn người chết.",
        "Cầu sập. Bảy người chết.",
        "Cầu sập. Bảy người chết. Xe lật.",
    ]
    for number, text in enumerate(texts):
        added = store.articles.add(report(text=text), fetched=minutes(number))
        assert added.revision == number + 1
    assert [s.article.text for s in store.articles.revisions("a")] == texts
    again = store.articles.add(report(text=texts[0]), fetched=minutes(9))
    assert again == Added(Outcome.UNCHANGED, "a", 1)
    newest, first = store.articles.get("a"), store.articles.get("a", revision=1)
    assert newest and newest.article.text == texts[2]
    assert first and (first.article.text, first.fetched) == (texts[0], AT)
    assert store.articles.get("a", revision=4) is None
    assert store.articles.count() == 1


def test_changes_between_texts_are_sentences() -> None:
    def cut(text: str) -> list[str]:
        return re.findall(r"[^.]+\.", text)

    old = report(text="Cầu sập. Bốn người chết. Xe lật. Hết.")
    new = report(text="Cầu  sập. Bảy người chết. Xe lật. Hết. Thêm.")
    assert find_changes(old, new, cut) == (
        Change(("Bốn người chết.",), ("Bảy người chết.",)),
        Change((), ("Thêm.",)),
    )
    assert find_changes(old, old, cut) == ()


def test_articles_come_in_order_of_publication(store: Store) -> None:
    given = {
        "undated": None,
        "noon": datetime(2025, 9, 2, 5, tzinfo=UTC),
        "morning": datetime(2025, 9, 2, 6),  # Vietnamese time
        "day": date(2025, 9, 2),
        "before": datetime(2025, 9, 1, 16, 59, tzinfo=UTC),
        "after": date(2025, 9, 3),
    }
    for name, published in given.items():
        store.articles.add(report(name, published=published), fetched=AT)

    def ids(**chosen: date | str | None) -> list[str]:
        return [s.article.id for s in store.articles.iterate(**chosen)]  # type: ignore[arg-type]

    assert ids() == ["before", "day", "morning", "noon", "after", "undated"]
    assert ids(since=date(2025, 9, 2), until=date(2025, 9, 3)) == ["day", "morning", "noon"]
    assert ids(since=date(2025, 9, 3)) == ["after"]
    assert ids(outlet="x") == []


def test_more_articles_than_are_held_at_once(store: Store) -> None:
    with store.together():
        for number in range(450):
            store.articles.add(report(str(number), published=date(2025, 9, 1)), fetched=AT)
    assert [int(s.article.id) for s in store.articles.iterate()] == list(range(450))


def test_together_is_all_or_nothing(store: Store) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), store.together():
        store.articles.add(report(), fetched=AT)
        store.stories.create("s", at=AT)
        store.stories.join("a", "s", at=AT)
        assert store.stories.of("a") == "s"
        raise Stop
    assert store.articles.count() == 0
    assert list(store.stories.iterate()) == []


def test_a_moment_of_fetching_needs_a_zone(store: Store) -> None:
    with pytest.raises(Exception, match="zone"):
        store.articles.add(report(), fetched=datetime(2025, 9, 1))
    assert store.articles.count() == 0


def as_kept(article: Article) -> Article:
    """The article as a database can keep it: the same, but for what is no text."""

    def keep(text: str | None) -> str | None:
        return text and re.sub("[\0\ud800-\udfff]", "\ufffd", text)

    names = ("text", "title", "description", "author")
    told = {name: keep(getattr(article, name)) for name in names}
    origins = tuple(keep(origin) or "" for origin in article.origins)
    return replace(article, **told, origins=origins)  # type: ignore[arg-type]


@many
@given(article=articles())
def test_any_article_comes_back_as_it_was(fresh: Callable[[], Store], article: Article) -> None:
    store = fresh()
    added = store.articles.add(article, fetched=AT)
    kept = store.articles.get(added.id)
    assert kept is not None
    assert kept.article == as_kept(article)
    assert type(kept.article.published) is type(article.published)


@many
@given(given_articles=st.lists(articles(), max_size=8))
def test_adding_all_again_changes_nothing(
    fresh: Callable[[], Store], given_articles: list[Article]
) -> None:
    store = fresh()
    for article in given_articles:
        store.articles.add(article, fetched=AT)
    before = list(store.articles.iterate())
    for article in given_articles:
        assert store.articles.add(article, fetched=minutes(5)).outcome is Outcome.UNCHANGED
    assert list(store.articles.iterate()) == before
    assert store.diagnose(repair=False).findings == ()
