"""Stories that go into others or part while articles come in, several at once, from one placer or from many."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from benchmarks.grouping import SYLLABLES
from databases import Fresh
from doichieu.collection import Action, Arrival, Store, open_store
from doichieu.model import VIETNAM, Article
from doichieu.newsroom import Placer, keep_articles
from newsroom.conftest import NOW

ITEMS, EVENTS = 60, 6
SEEDS = (0, 5, 6)  # streams in which two and three articles stay alone at first
# Mixed streams in which late articles make stories one, too, and what they do besides.
LATE = {0: Action.MOVE, 4: Action.SPLIT, 6: Action.SPLIT}


def invent_stream(seed: int) -> list[Article]:
    """Reports of few events, each with a few or nearly all of the words of its event: some stay alone at first."""
    draw = random.Random(seed)
    events = [[_word(draw) for _ in range(12)] for _ in range(EVENTS)]
    return [_report(number, draw, draw.choice(events)) for number in range(ITEMS)]


def _report(number: int, draw: random.Random, event: Sequence[str]) -> Article:
    words = draw.sample(event, draw.choice((4, 6, 9, 11)))
    words += [_word(draw) for _ in range(10)]
    return Article(
        id=f"a{number}",
        title=" ".join(words[:9]).capitalize(),
        text=f"{' '.join(words[3:]).capitalize()}.",
        outlet=f"bao{number % 3}.example",
        published=datetime(2025, 1, 1, tzinfo=VIETNAM) + timedelta(hours=number),
    )


def _word(draw: random.Random) -> str:
    word = f"{draw.choice(SYLLABLES)} {draw.choice(SYLLABLES)}"
    return word.title() if draw.random() < 0.2 else word


def keep(store: Store, stream: Sequence[Article], size: int, *, placers: int) -> None:
    """Keep a stream in pieces, by so many placers in turn."""
    made = [Placer(store) for _ in range(placers)]
    for turn, first in enumerate(range(0, len(stream), size)):
        part = [Arrival(article, NOW) for article in stream[first : first + size]]
        keep_articles(store, made[turn % placers], part)


def count(store: Store, stream: Sequence[Article], action: Action) -> int:
    """How often something was done, to stories that are no more as well."""
    stories = {a.id for a in stream} | {story.id for story in store.stories.iterate()}
    kept = (happened for story in stories for happened in store.stories.history(story))
    return sum(happened.action is action for happened in kept)


def kept_in(store: Store) -> tuple[list[bytes], list[object]]:
    out = io.BytesIO()
    store.files.write_jsonl(out)
    return out.getvalue().splitlines(), list(store.overviews.iterate())


@pytest.mark.parametrize("seed", SEEDS)
def test_pieces_absorb_as_one_after_the_other(address: Fresh, seed: int) -> None:
    check_pieces(address, invent_stream(seed), Action.MERGE, 4)


@pytest.mark.parametrize("seed", LATE)
def test_pieces_deal_anew_as_one_after_the_other(address: Fresh, seed: int) -> None:
    stream = invent_stream(seed)
    random.Random(seed).shuffle(stream)
    check_pieces(address, stream, LATE[seed], 1)


def check_pieces(address: Fresh, stream: Sequence[Article], action: Action, least: int) -> None:
    with open_store(address()) as store:
        keep(store, stream, 1, placers=1)
        assert count(store, stream, action) >= least
        wanted = kept_in(store)
    for size, placers in ((7, 1), (ITEMS, 1), (1, 2), (13, 2)):
        with open_store(address()) as store:
            keep(store, stream, size, placers=placers)
            assert kept_in(store) == wanted, (size, placers)
            assert store.diagnose(repair=False).findings == ()
