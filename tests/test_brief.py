"""The rules at the end of the format's description hold for every brief."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import doichieu
from doichieu.text import syllables
from stories_for_tests import EXAMPLE, SEGMENTED, article


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    loaded = json.loads(doichieu.render(doichieu.brief(doichieu.read_articles([EXAMPLE])), "json"))
    assert isinstance(loaded, dict)
    return loaded


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in a brief."""
    if isinstance(node, dict):
        if {"article", "start", "end"} <= node.keys():
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def assert_evidence_stands(brief: dict[str, Any]) -> None:
    texts = {a["id"]: a["text"] for a in brief["articles"]}
    for span in spans(brief):
        assert span["start"] < span["end"]
        assert texts[span["article"]][span["start"] : span["end"]] == span["text"]
    for layer in ("summary", "facts", "timeline"):
        assert all(line["evidence"] for line in brief[layer])
    for conflict in brief["conflicts"]:
        assert len(conflict["sides"]) >= 2
        assert all(side["evidence"] for side in conflict["sides"])


def test_every_span_stands_and_every_line_has_evidence(told: dict[str, Any]) -> None:
    assert_evidence_stands(told)
    assert sum(1 for _ in spans(told)) > 100


def test_gists_use_only_words_of_their_evidence(told: dict[str, Any]) -> None:
    for line in [*told["facts"], *told["timeline"]]:
        evidence = " ".join(s["text"] for s in line["evidence"]).lower()
        assert set(syllables(line["gist"].lower())) <= set(syllables(evidence)), line["gist"]


def test_texts_are_nfc(told: dict[str, Any]) -> None:
    assert all(unicodedata.is_normalized("NFC", a["text"]) for a in told["articles"])


def test_counts_never_exceed_one_another(told: dict[str, Any]) -> None:
    for fact in told["facts"]:
        assert 1 <= fact["outlets"] <= fact["articles"]
        assert 1 <= fact["origins"] <= fact["articles"]
        assert fact["articles"] == len({s["article"] for s in fact["evidence"]})


def test_speakers_are_entities_of_the_brief(told: dict[str, Any]) -> None:
    known = {e["id"] for e in told["entities"]}
    for quotation in told["quotations"]:
        assert quotation["speaker"] is None or quotation["speaker"] in known
        assert quotation["content"]


@pytest.mark.parametrize("budget", [1, 40, 180, 400])
def test_summary_keeps_its_budget(budget: int) -> None:
    options = doichieu.Options(summary_syllables=budget)
    brief = doichieu.brief(doichieu.read_articles([EXAMPLE]), options=options)
    used = sum(len(syllables(s.text)) for s in brief.comparison.summary)
    assert used <= budget
    assert (used > 0) == (budget >= 40)


def test_a_brief_writes_itself_as_json(told: dict[str, Any]) -> None:
    brief = doichieu.brief(doichieu.read_articles([EXAMPLE]))
    assert isinstance(brief, doichieu.Brief)
    assert json.loads(brief.to_json()) == told


def test_order_of_inputs_changes_nothing() -> None:
    articles = list(doichieu.read_articles([EXAMPLE]).articles)
    wanted = doichieu.render(doichieu.brief(articles), "json")
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert doichieu.render(doichieu.brief(articles), "json") == wanted


def test_two_processes_with_other_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    # spellings one letter apart: the order of the reasons once hung on that of a set
    slips = tmp_path / "slips.txt"
    slips.write_text(
        "Tàu Marvanta rời cảng Zorbiana. Hãng tin cho biết Marvenda, tức Marvanda, chở hàng "
        "đến Zorbiama. Thuyền trưởng tàu Marvantha nói Zorbiena vẫn mở cửa.",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "doichieu", "brief", "--format", "json"]
    outputs = {
        subprocess.run(
            [*command, str(EXAMPLE), str(slips)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(outputs) == 1


def test_segmented_reports_come_out_as_natural_text() -> None:
    brief = doichieu.brief(doichieu.read_articles(SEGMENTED))
    for told in brief.story.articles:
        assert "_" not in told.text
        assert " ," not in told.text
    assert {a.author for a in brief.story.articles} == {"Lan Chi", "Hoàng Anh"}


def test_an_article_that_equals_another_stays_and_is_marked() -> None:
    text = (
        "Mưa lớn làm ngập 12 xã ở tỉnh Kiên Sơn hôm 3/3. Theo ông Lê Văn Bảy, chủ tịch huyện, "
        "hơn 400 hộ dân đã được sơ tán. Trường học đóng cửa hai ngày."
    )
    brief = doichieu.brief([article("a", text), article("b", text)])
    assert [a.id for a in brief.story.articles] == ["a", "b"]
    assert brief.story.copies == {"b": "a"}


def test_one_article_alone_gives_a_brief_without_comparison() -> None:
    brief = doichieu.brief([article("a", "Phà Aurora bị lật đêm 3/3, 12 người chết.")])
    assert not brief.comparison.conflicts
    assert all(f.articles == 1 for f in brief.comparison.facts)


def test_no_article_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(doichieu.NothingUsable, match=r"\w+"):
        doichieu.brief([])


PIECES = st.sampled_from(
    ["Ông Trần Văn Nam", " nói rằng ", "“", "”", '"', "12 người", " chết", ". ", ", ", "\n", "(",
     ")", "ngày 3/3", "1.1.1.", "a-a-a-", "Hà Nội", "\u200b", "\u202e", "\U0001f600", "phủ nhận ",
     "theo ", "Reuters", "…", " - ", "%", "từ 3 đến 5/11", "năm 2013", "e\u0301", "\u2028", "_"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(texts=["“. ”Ông Trần Văn Nam"])  # a stop after an opening mark alone
@given(st.lists(st.lists(PIECES, min_size=1, max_size=60).map("".join), min_size=1, max_size=3))
def test_odd_texts_never_raise_and_their_evidence_stands(texts: list[str]) -> None:
    articles = [
        article(f"a{i}", unicodedata.normalize("NFC", text)) for i, text in enumerate(texts)
    ]
    brief = doichieu.brief(articles)
    assert_evidence_stands(json.loads(doichieu.render(brief, "json")))


def test_what_the_user_decides_about_names_goes_before_all_rules() -> None:
    articles = list(doichieu.read_articles([EXAMPLE]).articles)
    apart = doichieu.Options(decisions=doichieu.Decisions(not_same=(("Marta Vellani", "Vellani"),)))
    names = {e.name for e in doichieu.brief(articles, options=apart).story.entities}
    assert {"Marta Vellani", "Vellani"} <= names
    assert "Vellani" not in {e.name for e in doichieu.brief(articles).story.entities}
