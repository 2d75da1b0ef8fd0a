"""A client of the protocol asks every tool; each answer carries words that stand in a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agents.clients import ask, list_tools
from doichieu.collection import open_store
from web.desks import fill_example


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_store(tmp_path_factory.mktemp("agents") / "newsroom.sqlite") as store:
        fill_example(store)
        yield store


def evidence_of(answer: Any) -> Iterator[dict[str, Any]]:
    """Everything in an answer that has words of a report."""
    if isinstance(answer, dict):
        if "words" in answer and "report" in answer:
            yield answer
        for value in answer.values():
            yield from evidence_of(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from evidence_of(value)


@pytest.mark.parametrize(
    ("tool", "asked"),
    [
        ("search", {"query": "cau thanh giang"}),
        ("read_brief", {"story": "cau"}),
        ("quotes", {"speaker": "tran van loc"}),
        ("figures", {"about": "nguoi chet"}),
        ("compare_coverage", {"story": "cau", "about": "o to"}),
    ],
)
def test_every_line_rests_on_words_of_a_report(
    store: Any, tool: str, asked: dict[str, Any]
) -> None:
    found = list(evidence_of(ask(store, tool, **asked)))
    assert found
    for piece in found:
        text = store.articles.get(piece["report"]).article.text
        assert all(part in text for part in piece["words"].split(" … "))
        if "start" in piece:
            assert text[piece["start"] : piece["end"]] == piece["words"]


def test_stories_are_listed(store: Any) -> None:
    assert len(ask(store, "list_stories")) == 8
    (only,) = ask(store, "list_stories", about="karvania")
    assert only["story"] == "dongdat"
    assert len(ask(store, "list_stories", since="2026-03-06")) == 4


def test_coverage_says_who_says_otherwise(store: Any) -> None:
    found = ask(store, "compare_coverage", story="cau", about="o to")
    sides = [line for line in found if "sides" in line]
    values = {side["text"] for line in sides for side in line["sides"]}
    assert {"4 ô tô", "5 ô tô"} <= values


@pytest.mark.parametrize(
    ("tool", "asked", "told"),
    [
        ("read_brief", {"story": "none"}, "there is no story none"),
        ("search", {"query": "date:never"}, "no date"),
        ("search", {"query": ""}, "query"),
        ("figures", {"about": "x", "limit": 10_000}, "limit"),
    ],
)
def test_what_makes_no_sense_is_said(
    store: Any, tool: str, asked: dict[str, Any], told: str
) -> None:
    assert told in ask(store, tool, **asked)


def test_tools_say_what_they_do_and_take(store: Any) -> None:
    tools = list_tools(store)
    assert len(tools) == 8
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint is (tool.name != "answer_question")
        assert not {"store", "clock"} & set(tool.input_schema["properties"])


def test_reading_changes_nothing(store: Any, tmp_path: Path) -> None:
    before = (list(store.overviews.iterate()), len(store.briefs.all("cau")))
    ask(store, "read_brief", story="cau")
    assert (list(store.overviews.iterate()), len(store.briefs.all("cau"))) == before
