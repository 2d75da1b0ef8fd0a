"""Searching finds what is there, with and without diacritics, and shows where."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.collection import Hit, Store
from doichieu.collection.store.search.folding import fold_article
from doichieu.collection.store.search.query import RANKED, parse_query
from doichieu.errors import BadQuery
from doichieu.text import fold_marks
from invented_articles import AT, WORDS, articles, report

ALEPPO = "Sáng nay, phiến quân đã vào vùng ngoại ô của Aleppo. Đà Nẵng không liên quan."
REPORTS = (
    report("aleppo", ALEPPO, title="Giao tranh ở miền bắc", published=date(2025, 9, 1)),
    report("phien", "Phiên tòa quan trọng ở Aleppo kéo dài.", title="Phiên tòa", published=date(2025, 9, 3)),
    report("bong", "Đội Quân Vàng thắng 2-1.", title="Bóng đá: phiến quân", outlet="Báo Bóng", published=None),
    report("cau", "Cầu Vân ở Hạ Lũng sập, 1.200 người kẹt lại. Hoà Bình.", published=date(2025, 10, 1)),
)  # fmt: skip


@pytest.fixture
def kept(store: Store) -> Store:
    """A few reports."""
    for article in REPORTS:
        store.articles.add(article, fetched=AT)
    return store


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.article.id for hit in hits]


FOUND = [
    ("phien quan aleppo", {"aleppo", "phien"}),
    ("PHIẾN QUÂN aleppo", {"aleppo", "phien"}),
    ('"phien quan"', {"aleppo", "bong"}),
    ('"quan phien"', set()),
    ("da nang", {"aleppo"}),
    ("hòa bình", {"cau"}),
    ("1.200", {"cau"}),
    ("200 người", {"cau"}),
    ("aleppo -tòa", {"aleppo"}),
    ("aleppo -quân", {"phien"}),
    ("outlet:bong", {"bong"}),
    ('outlet:"báo bóng" phiến', {"bong"}),
    ("outlet:bao date:2025-09", {"aleppo", "phien"}),
    ("aleppo date:2025-09-02..", {"phien"}),
    ("date:2025-09-01", {"aleppo"}),
    ("date:2025", {"aleppo", "phien", "cau"}),
    ("-aleppo", {"bong", "cau"}),
    ("không có đâu", set()),
    ("", set()),
    ('" -', set()),
]


@pytest.mark.parametrize(("typed", "found"), FOUND, ids=[f[0] for f in FOUND])
def test_queries(kept: Store, typed: str, found: set[str]) -> None:
    assert set(ids(kept.search.find(typed))) == found


@pytest.mark.parametrize("typed", [typed for typed, _ in FOUND])
def test_matching_and_showing_is_finding(kept: Store, typed: str) -> None:
    hits, matches = kept.search.find(typed), kept.search.match(typed)
    assert kept.search.show(typed, matches) == hits
    assert list(kept.search.read(matches)) == [hit.article for hit in hits]
    for hit, match in zip(hits, matches, strict=True):
        day = hit.article.day
        assert (match.article, match.outlet) == (hit.article.id, hit.article.outlet)
        assert match.day == (day.isoformat() if day else "")
    assert kept.search.match(typed, limit=1) == matches[:1]
    assert kept.search.show(typed, reversed(matches)) == hits[::-1]


def test_what_was_matched_is_shown_as_it_was_then(kept: Store) -> None:
    matches = kept.search.match("aleppo phien quan", limit=1)
    before = kept.search.show("aleppo", matches)
    kept.articles.add(report("aleppo", "Cầu khác.", title="Mới"), fetched=AT)
    assert kept.search.show("aleppo", matches) == before


def test_the_same_diacritics_come_first(kept: Store) -> None:
    assert ids(kept.search.find("phiến quân aleppo")) == ["aleppo", "phien"]
    assert ids(kept.search.find("phiên quan aleppo")) == ["phien", "aleppo"]
    assert [hit.exact for hit in kept.search.find("phiên quan aleppo")] == [True, False]
    assert ids(kept.search.find("phiên quan aleppo", limit=1, offset=1)) == ["aleppo"]


def test_a_word_in_the_title_weighs_more(store: Store) -> None:
    store.articles.add(report("text", "Tin về cầu và đường.", title="Tin khác"), fetched=AT)
    store.articles.add(report("title", "Tin về đường và đê.", title="Tin cầu"), fetched=AT)
    hits = store.search.find("cau")
    assert ids(hits) == ["title", "text"]
    assert hits[0].score > hits[1].score


def test_without_words_the_newest_comes_first(kept: Store) -> None:
    assert ids(kept.search.find("outlet:bao date:2025-09")) == ["phien", "aleppo"]
    assert ids(kept.search.find("date:2025")) == ["cau", "phien", "aleppo"]
    assert ids(kept.search.find("-aleppo")) == ["cau", "bong"], "the undated ones come last"


def test_what_is_shown_counts_in_code_points(kept: Store) -> None:
    hit = kept.search.find("phien quan aleppo")[-1]
    if hit.article.id != "aleppo":
        hit = kept.search.find("phien quan aleppo")[0]
    text = hit.article.text
    assert [text[m.start : m.end] for m in hit.marks] == ["phiến", "quân", "Aleppo", "quan"]
    assert text[hit.snippet.start : hit.snippet.end] == text.rstrip(".")
    (title,) = kept.search.find('"phien quan" bong')[0].title_marks[1:]
    assert "Bóng đá: phiến quân"[title.start : title.end] == "phiến quân"


def test_a_long_text_is_shown_where_most_terms_stand(store: Store) -> None:
    filler = "một hai ba bốn năm sáu bảy tám chín mười " * 20
    text = f"Cầu. {filler} Cầu Vân sập. {filler}"
    store.articles.add(report("a", text), fetched=AT)
    (hit,) = store.search.find('"cau van" sap')
    shown = text[hit.snippet.start : hit.snippet.end]
    assert "Cầu Vân sập" in shown
    assert len(shown.split()) == 40
    assert [text[m.start : m.end] for m in hit.marks] == ["Cầu Vân", "sập"]


def test_only_the_text_that_counts_is_found(store: Store) -> None:
    store.articles.add(report("a", "Bốn người chết."), fetched=AT)
    store.articles.add(report("a", "Bảy người chết."), fetched=AT)
    assert ids(store.search.find("bốn")) == []
    assert ids(store.search.find("bảy")) == ["a"]


@pytest.mark.parametrize(
    "piece", ["cau", "cau{}", "-cau{}", "name:cau{}", "-name:cau{}", "outlet:x{}"]
)
def test_a_query_may_be_long(kept: Store, piece: str) -> None:
    typed = " ".join(piece.format(number) for number in range(3000))
    assert len(kept.search.find(typed)) <= len(REPORTS)


_pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(['"', "-", "outlet:", "name:x", "speaker:", "date:2025", "(", "AND", "NEAR", "*", "'", ";--"]),
    st.text(max_size=6),
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(typed=st.lists(_pieces, max_size=6).map(" ".join))
def test_no_query_breaks_the_database(kept: Store, typed: str) -> None:
    with suppress(BadQuery):
        for hit in kept.search.find(typed):
            assert 0 <= hit.snippet.start <= hit.snippet.end <= len(hit.article.text)
            for mark in hit.marks:
                assert hit.snippet.start <= mark.start < mark.end <= hit.snippet.end


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(
    given_articles=st.lists(articles(), max_size=5),
    words=st.lists(st.sampled_from(WORDS), max_size=2),
)
def test_it_finds_what_reading_all_would_find(
    fresh: Callable[[], Store], given_articles: list[object], words: list[str]
) -> None:
    store = fresh()
    for article in given_articles:
        store.articles.add(article, fetched=AT)  # type: ignore[arg-type]
    wanted = [fold_marks(word) for word in words]

    def has(text: str, word: str) -> bool:
        row = f" {' '.join(fold_marks(w) for w in _cut(text))} "
        return f" {' '.join(_cut(word))} " in row

    expected = {
        stored.article.id
        for stored in store.articles.iterate()
        if words
        and all(
            has(stored.article.text, word) or has(stored.article.title or "", word)
            for word in wanted
        )
    }
    assert set(ids(store.search.find(" ".join(words)))) == expected


def _cut(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def test_of_words_that_stand_everywhere_the_newest_reports_are_ranked(store: Store) -> None:
    """What is best among more reports than are ranked is found if it is new enough."""
    plain, best = (fold_article(report("a", "Cầu sập.", title=title)) for title in ("Tin", "Cầu"))
    with store.database.writing() as connection:
        dialect = store.database.dialect
        rows = dict.fromkeys(range(1, RANKED + 11), plain)
        dialect.index(connection, rows | {1: best, 20: best})
        asked = dialect.ranked(parse_query("cau"), exact=False, most=1)
        assert [row.article for row in connection.execute(asked)] == [20]
        everything = dialect.ranked(parse_query("cau"), exact=False, most=None)
        assert len(connection.execute(everything).all()) == RANKED + 10
