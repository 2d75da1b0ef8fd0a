"""Mentions, profiles and briefs are given back as they were, to who has the signature that made them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from doichieu import pipeline
from doichieu.collection import Store, StoredBrief
from doichieu.mentions import extract
from doichieu.model import Mentions
from invented_articles import AT, minutes, report
from stories_for_tests import ROOT

TEXT = (
    "Sáng 3/5, cầu Vân ở thị trấn Hạ Lũng đã sập. Ông Lò Văn Tấu, Chủ tịch thị trấn, cho biết ít nhất 4 người "
    "thiệt mạng, khoảng 1,2 tỷ đồng thiệt hại, tỷ số 2-1 và cầu được xây từ năm 1996 đến 1998 trong 3 năm 6 tháng. "
    '"Chúng tôi đã cảnh báo từ lâu", bà Vi Thị Sen nói hôm thứ Ba. Mùa đông năm ngoái nước cao 3,5 m.'
)


def read(store: Store, name: str = "a", text: str = TEXT) -> Mentions:
    """The mentions of an article that the store has."""
    store.articles.add(report(name, text), fetched=AT)
    stored = store.articles.get(name)
    assert stored is not None
    return extract(pipeline.analyse(stored.article))


def test_mentions_come_back_as_they_were(store: Store) -> None:
    mentions = read(store)
    assert mentions.names and mentions.timexes and mentions.quantities and mentions.quotations
    assert store.mentions.keep(mentions, signature="1")
    assert store.mentions.get("a", signature="1") == mentions
    assert list(store.mentions.iterate(signature="1")) == [mentions]


def test_mentions_of_the_example_come_back_as_they_were(store: Store) -> None:
    from doichieu.articles import read_articles

    for article in read_articles(str(ROOT / "examples" / "pha-aurora.jsonl")).articles:
        store.articles.add(article, fetched=AT)
        mentions = extract(pipeline.analyse(article))
        assert store.mentions.keep(mentions, signature="1")
        assert store.mentions.get(article.id, signature="1") == mentions


def test_old_readings_are_not_given_back(store: Store) -> None:
    mentions = read(store)
    assert store.mentions.get("a", signature="1") is None
    assert [s.article.id for s in store.mentions.missing(signature="1")] == ["a"]
    store.mentions.keep(mentions, signature="1")
    assert list(store.mentions.missing(signature="1")) == []
    assert store.mentions.get("a", signature="2") is None
    assert [s.article.id for s in store.mentions.missing(signature="2")] == ["a"]
    newer = read(store, text=TEXT + " Thêm.")
    assert store.mentions.get("a", signature="1") is None
    assert not store.mentions.keep(mentions, signature="1"), "that text counts no more"
    assert store.mentions.keep(newer, signature="2")
    assert store.mentions.get("a", signature="2") == newer
    assert not store.mentions.keep(replace_id(newer), signature="2")


def replace_id(mentions: Mentions) -> Mentions:
    other = replace(mentions.document, article=replace(mentions.article, id="x"))
    return replace(mentions, document=other)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('speaker:"Lò Văn Tấu"', ["a"]),
        ("speaker:tau", ["a"]),
        ("noi:sen", ["a"]),
        ("name:hạ", ["a"]),
        ('name:"ha lung"', ["a"]),
        ("speaker:lũng", []),
        ('name:"tau vi"', []),
        ("cầu name:tấu", ["a"]),
        ("cầu -name:tấu", ["b"]),
        ("-speaker:tấu", ["b"]),
    ],
)
def test_speakers_and_names_are_searched(store: Store, query: str, found: list[str]) -> None:
    store.mentions.keep(read(store), signature="1")
    store.mentions.keep(read(store), signature="2")  # takes the place of the first
    read(store, "b", "Cầu khác.")
    assert [hit.article.id for hit in store.search.find(query)] == found


def test_profiles_are_bytes_with_a_signature(store: Store) -> None:
    for name in "ab":
        store.articles.add(report(name), fetched=AT)
    assert store.profiles.keep("a", b"\x00\xff", signature="1")
    assert store.profiles.keep("b", b"b", signature="1")
    assert store.profiles.keep("b", b"new", signature="2")
    assert not store.profiles.keep("x", b"", signature="1")
    assert store.profiles.get("a", signature="1") == b"\x00\xff"
    assert store.profiles.get("b", signature="1") is None
    assert list(store.profiles.iterate(signature="2")) == [("b", b"new")]


def test_the_last_brief_is_found(store: Store) -> None:
    store.stories.create("s", at=AT)
    made = [
        StoredBrief(story="s", at=minutes(n), signature="1", json=f'{{"bản": {n}}}')
        for n in range(3)
    ]
    for brief in made:
        store.briefs.keep(brief)
    assert store.briefs.all("s") == tuple(made)
    assert store.briefs.last("s") == made[2]
    assert store.briefs.last("s", before=minutes(2)) == made[1]
    assert store.briefs.last("s", before=AT) is None


def test_a_collection_is_told_by_its_own_words(tmp_path: Path, empty: Path) -> None:
    """Nothing that is kept needs the program that kept it: the file is copied, and read elsewhere."""
    from doichieu.collection import open_store

    shutil.copy(empty, tmp_path / "one.db")
    with open_store(tmp_path / "one.db") as store:
        mentions = read(store)
        store.mentions.keep(mentions, signature="1")
    shutil.copy(tmp_path / "one.db", tmp_path / "two.db")
    with open_store(tmp_path / "two.db", read_only=True) as store:
        assert store.mentions.get("a", signature="1") == mentions
