"""What is written can be read again, exactly; other tools get what they expect."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.articles import read_articles
from doichieu.collection import By, Outcome, Store, StoredBrief
from doichieu.errors import UnreadableInput
from doichieu.model import Article, EntityType, Mentions, Name, NameRule, Phrase, Rejection
from factories import mentions, quotation, span
from invented_articles import AT, articles, minutes, report

parquet = pytest.importorskip("pyarrow.parquet")
Fresh = Callable[[], Store]
WHY = Phrase("trang trống", "an empty page")


def written(store: Store) -> list[bytes]:
    out = io.BytesIO()
    count = store.files.write_jsonl(out)
    lines = out.getvalue().splitlines(keepends=True)
    assert len(lines) == count
    return lines


def read_of(article: Article) -> Mentions:
    """A report with a name and something said, if it has room for them."""
    if "Lò Tấu" not in article.text:
        return mentions(article)
    who = span(article, "Lò Tấu")
    said = quotation(span(article, "cầu sập"), source=who)
    return mentions(
        article,
        names=(Name(span=who, type=EntityType.PER, rule=next(iter(NameRule))),),
        quotations=(said,),
    )


def fill(store: Store, given_articles: list[Article]) -> None:
    """Something in every table, at once."""
    with store.together():
        _fill(store, given_articles)


def _fill(store: Store, given_articles: list[Article]) -> None:
    store.stories.create("t", at=AT, name="Cầu “Vân”")
    store.stories.create("s", at=AT)
    for number, article in enumerate(given_articles):
        added = store.articles.add(article, fetched=minutes(number))
        store.stories.join(added.id, "ts"[number % 2], at=minutes(number))
        store.profiles.keep(added.id, bytes([number % 7, 0, 255]), signature="1")
        if number == 1:
            store.watches.save("cầu", "cầu -vân")
            store.watches.note_seen("cầu", store.watches.now())
    for stored in list(store.articles.iterate()):
        store.mentions.keep(read_of(stored.article), signature="1")
    store.stories.merge("s", "t", at=minutes(50), by=By.USER)
    store.stories.lock("t", at=minutes(51))
    store.briefs.keep(StoredBrief(story="t", at=minutes(52), signature="1", json='{"a": "ấ"}'))
    store.failures.note(Rejection(input="x", stage="read", reason=WHY), at=AT)
    store.failures.note(Rejection(input="y", stage="read", reason=WHY), at=AT, final=True)
    store.sources.add("https://bao.example/rss", "feed", at=AT)
    store.sources.note_fetch("https://bao.example/rss", at=minutes(1), error=WHY)
    store.watches.save("all", "date:2025")
    store.decisions.add("same", {"names": ["a", "b"]}, at=AT)
    store.decisions.add("wrong", {"line": "f1"}, at=AT, story="t")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(given_articles=st.lists(articles(), max_size=8))
def test_a_collection_comes_back_exactly(fresh: Fresh, given_articles: list[Article]) -> None:
    one, two = fresh(), fresh()
    fill(one, given_articles)
    lines = written(one)
    two.files.read_jsonl(lines)
    assert written(two) == lines
    assert list(two.articles.iterate()) == list(one.articles.iterate())
    assert two.diagnose(repair=False).findings == ()
    assert two.files.read_jsonl(lines) == 0, "a second time changes nothing"
    assert written(two) == lines
    for article in given_articles:
        assert two.articles.add(article, fetched=AT).outcome is Outcome.UNCHANGED


SAID = "Ông Lò Tấu nói cầu sập."


def test_what_comes_back_is_found_and_seen_as_before(fresh: Fresh) -> None:
    one, two = fresh(), fresh()
    fill(one, [report("a", SAID), report("b", "Cầu khác."), report("c", "Cầu mới.")])
    two.files.read_jsonl(written(one))
    assert [hit.article.id for hit in two.search.find("speaker:tau")] == ["a"]
    assert two.watches.seen("cầu") == one.watches.seen("cầu") > 0
    assert two.stories.get("s").id == "t"
    assert two.mentions.get("a", signature="1") == one.mentions.get("a", signature="1")


def test_two_collections_become_one(fresh: Fresh) -> None:
    one, two = fresh(), fresh()
    other = report("a", "Tin khác.", url=None, outlet="khac.example")
    one.articles.add(report("a", "Cầu sập."), fetched=AT)
    two.articles.add(other, fetched=AT)
    two.stories.create("s", at=AT)
    two.stories.join("a", "s", at=AT)
    assert one.files.read_jsonl(written(two)) == 1
    assert one.articles.count() == 2
    assert one.stories.members("s") == ("a-2",)
    assert one.articles.add(other, fetched=AT).outcome is Outcome.UNCHANGED
    assert one.diagnose(repair=False).findings == ()


def test_an_import_that_was_broken_off_goes_on(fresh: Fresh) -> None:
    one, two = fresh(), fresh()
    fill(one, [report(str(number)) for number in range(700)])
    lines = written(one)
    with pytest.raises(UnreadableInput, match="dòng 601"):
        two.files.read_jsonl([*lines[:600], b"{broken\n", *lines[600:]])
    assert 0 < two.articles.count() < 700
    two.files.read_jsonl(lines)
    assert written(two) == lines


HEAD = b'{"line":"collection","format":1}\n'


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([], "dòng đầu"),
        ([b'{"text": "x"}'], "dòng đầu"),
        ([b'{"line":"collection","format":99}'], "dòng đầu"),
        ([HEAD, b"[]"], "dòng 2"),
        ([HEAD, b'{"line":"x"}'], "dòng 2"),
        ([HEAD, b"\n", b'{"line":"article","id":"a"}'], "dòng 3"),
        ([HEAD, b'{"line":"member","article":"x","story":"s","by":"user","at":"2025"}'], "dòng 2"),
        ([HEAD, b"\xff"], "dòng 2"),
    ],
)
def test_other_files_are_refused_by_line(store: Store, lines: list[bytes], named: str) -> None:
    with pytest.raises(UnreadableInput, match=named):
        store.files.read_jsonl(lines)
    assert store.articles.count() == 0


def test_the_lines_of_articles_are_read_like_any_other(fresh: Fresh, tmp_path: Path) -> None:
    store = fresh()
    store.articles.add(report("a", SAID, published=datetime(2025, 9, 1, 7)), fetched=AT)
    lines = [line for line in written(store) if b'"line":"article"' in line]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    (read,) = read_articles(str(tmp_path / "a.jsonl")).articles
    assert (read.id, read.text, read.title, read.outlet) == ("a", SAID, "Tin a", "bao.example")


def test_parquet_has_articles_and_quotations(store: Store, tmp_path: Path) -> None:
    fill(store, [report("a", SAID), report("b", "Cầu khác.", published=None)])
    assert store.files.write_articles(tmp_path / "articles.parquet") == 2
    rows = parquet.read_table(tmp_path / "articles.parquet").to_pylist()
    assert [(r["id"], r["day"], r["story"]) for r in rows] == [
        ("a", date(2025, 9, 1), "t"),
        ("b", None, "t"),
    ]
    assert rows[0]["fetched"] == AT
    assert store.files.write_quotations(tmp_path / "quotations.parquet", signature="1") == 1
    (row,) = parquet.read_table(tmp_path / "quotations.parquet").to_pylist()
    assert (row["article"], row["source"], row["content"]) == ("a", "Lò Tấu", "cầu sập")
    assert SAID[row["start"] : row["end"]] == "cầu sập"
    assert store.files.write_quotations(tmp_path / "none.parquet", signature="2") == 0


def test_entities_link_people_to_articles(store: Store) -> None:
    fill(store, [report("a", SAID), report("b", "Cầu khác.", published=None)])
    out = io.BytesIO()
    store.files.write_entities(out, signature="1")
    entities = [json.loads(line) for line in out.getvalue().splitlines()]
    by_schema = {e["schema"]: e for e in entities}
    assert [e["schema"] for e in entities] == ["Article", "Person", "Mention", "Article"]
    article, person, mention = entities[:3]
    assert article["properties"]["peopleMentioned"] == ["Lò Tấu"]
    assert article["properties"]["publishedAt"] == ["2025-09-01"]
    assert mention["properties"]["document"] == [article["id"]]
    assert mention["properties"]["resolved"] == [person["id"]]
    assert "publishedAt" not in entities[3]["properties"]
    assert all(
        isinstance(v, list) and v for e in by_schema.values() for v in e["properties"].values()
    )
