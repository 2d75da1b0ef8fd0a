"""The collection's own counts make its profiles, from one week to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from databases import Fresh
from doichieu.cli import main
from doichieu.collection import Arrival, Store, open_store
from doichieu.collection.fetching import Client
from doichieu.collection.store.terms import BLOCK
from doichieu.model import Article
from doichieu.newsroom import Placer, Tally, collect, count_words, keep_articles
from doichieu.stories import profile, signature_of
from newsroom.conftest import FIRST, NOW, OTHER, SECOND, THIRD

WEEK = timedelta(days=7)
MONDAY = datetime(2025, 5, 11, 17, tzinfo=UTC)  # midnight in Vietnam, after NOW


def kept(store: Store, *articles: Article, at: datetime = NOW) -> None:
    keep_articles(store, Placer(store), [Arrival(article, at) for article in articles])


@pytest.mark.parametrize(
    ("at", "counted"),
    [(NOW, 0), (MONDAY - timedelta(seconds=1), 0), (MONDAY, 2), (MONDAY + WEEK, 2)],
)
def test_a_week_is_counted_when_the_next_begins(store: Store, at: datetime, counted: int) -> None:
    kept(store, FIRST, OTHER)
    assert sum(count_words(store, at=at)) == counted
    assert sum(count_words(store, at=at)) == 0
    found = store.terms.look_up(["nậmtía", "càphê"])
    assert (found.articles, dict(found.of)) == (
        (2, {"nậmtía": 1, "càphê": 1}) if counted else (0, {})
    )


def test_what_is_counted_tells_less(store: Store) -> None:
    placer = Placer(store)
    (before,) = placer.read([THIRD])
    assert before == profile(THIRD), "nothing is counted: the table that ships with the program"
    kept(store, FIRST, SECOND, OTHER)
    assert placer.read([THIRD]) == [before], "through a week a profile is the same"
    sum(count_words(store, at=MONDAY))
    (after,) = placer.read([THIRD])
    assert after != before
    assert after.signature == signature_of(), "profiles of two weeks are held against each other"
    assert [*placer.read([OTHER]), *placer.read([THIRD])][1] == after
    assert Placer(store).read([OTHER, THIRD])[1] == after, "whoever else is asked beside it"


def test_stories_go_on_over_a_new_week(store: Store) -> None:
    kept(store, FIRST, SECOND, OTHER)
    sum(count_words(store, at=MONDAY))
    kept(store, THIRD, at=MONDAY)
    (story,) = {store.stories.of(a.id) for a in (FIRST, SECOND, THIRD)}
    assert store.stories.of(OTHER.id) != story


def test_a_collection_is_grouped_the_same_again(address: Fresh) -> None:
    """Whether one placer goes on through the weeks or each article has its own."""
    told = []
    for alone in (False, True):
        with open_store(address()) as store:
            placer = Placer(store)
            for number, article in enumerate((FIRST, OTHER, SECOND, THIRD) * 3):
                at = NOW + number * WEEK / 2
                again = replace(article, id=f"{article.id}-{number}", url=None)
                sum(count_words(store, at=at))
                keep_articles(store, Placer(store) if alone else placer, [Arrival(again, at)])
            told.append(
                {s.id: frozenset(store.stories.members(s.id)) for s in store.stories.iterate()}
            )
            assert store.terms.look_up(()).articles == 11, "the last came this week"
            assert store.diagnose(repair=False).findings == ()
    assert told[0] == told[1]


def test_collecting_counts_first_and_may_be_stopped_there(store: Store, tmp_path: Path) -> None:
    """As a kill after the first block: the rest is counted by who comes next, and nothing twice."""
    kept(store, *(replace(FIRST, id=f"a{n}", url=None) for n in range(BLOCK + 5)))
    source = tmp_path / "bao.txt"
    source.write_text("Giá cà phê ở Lâm Hà lập đỉnh mới sáng nay.", "utf-8")

    def begin() -> Iterator[Tally]:
        return collect(store, [str(source)], client=Client(), clock=lambda: MONDAY)

    assert next(begin()) == Tally()
    assert store.terms.look_up(()).articles == BLOCK
    assert sum(begin(), Tally()).added == 1
    found = store.terms.look_up(["nậmtía", "càphê"])
    assert (found.articles, dict(found.of)) == (BLOCK + 5, {"nậmtía": BLOCK + 5})


@pytest.mark.parametrize(("more", "counted"), [(["--dry-run"], 0), ([], 2)])
def test_the_doctor_counts_what_is_left(address: Fresh, more: list[str], counted: int) -> None:
    where = address()
    with open_store(where) as store:
        kept(store, FIRST, OTHER)
        told = CliRunner().invoke(main, ["doctor", "--collection", where, *more])
        assert told.exit_code == 0, told.output
        assert store.terms.look_up(()).articles == counted
