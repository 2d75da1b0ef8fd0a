"""What is known to be misread on the way in; `docs/limits.md` is made from the same list."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import doichieu
from doichieu import language
from doichieu.articles import parse_moment
from doichieu.articles.records import split_title
from stories_for_tests import ROOT, article

CASES = yaml.safe_load((ROOT / "tests" / "cases" / "inputs.yml").read_text(encoding="utf-8"))


def read(kind: str, text: str) -> Any:
    if kind == "moment":
        return str(parse_moment(text))
    if kind == "title":
        return split_title(text)[0]
    if kind == "sentences":
        return [text[s.start : s.end] for s in language.analyse(text).sentences]
    return len(doichieu.split_stories([article(part, part) for part in text.split(" | ")]))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=case["note"], strict=True))
        for case in CASES["known_failures"]
    ],
    ids=lambda case: str(case["text"])[:30],
)
def test_known_failures_of_reading(case: dict[str, Any]) -> None:
    assert read(case["kind"], case["text"]) == case["wanted"]
