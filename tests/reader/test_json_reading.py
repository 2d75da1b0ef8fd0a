"""Answers that are nearly JSON, and those that are not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.reader.json_reading import integer, parse_json

WHOLE = {"facts": [{"says": [1, 2]}, {"says": [3]}]}
TEXT = json.dumps(WHOLE)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"```json\n{TEXT}\n```",
        f"Here it is: {TEXT} I hope it helps.",
        TEXT.replace("]}", "],}"),
    ],
)
def test_what_stands_around_an_answer_is_cut_off(text: str) -> None:
    assert parse_json(text) == WHOLE


@pytest.mark.parametrize("cut", range(TEXT.index("}") + 1, TEXT.rindex("3") + 1))
def test_an_answer_cut_short_keeps_its_whole_items(cut: int) -> None:
    assert parse_json(TEXT[:cut]) == {"facts": [{"says": [1, 2]}]}


@pytest.mark.parametrize("text", ["", "no", "[1, 2]", "{", '{"a": ', "{" * 10_000, '"{"', "}{"])
def test_what_is_no_object_is_none(text: str) -> None:
    assert parse_json(text) is None


@given(st.text())
def test_any_text_is_read_or_not(text: str) -> None:
    found = parse_json(text)
    assert found is None or isinstance(found, dict)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3),
        ("3", 3),
        (" 3 ", 3),
        (True, None),
        ("3.5", None),
        (3.5, None),
        ([3], None),
        ("9" * 20, None),
    ],
)
def test_whole_numbers(value: object, number: int | None) -> None:
    assert integer(value) == number
