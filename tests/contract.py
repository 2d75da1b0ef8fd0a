"""The rules at the end of the output contract, checked on one brief as plain data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema

from doichieu.views.json import read_schema


@cache
def _validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(read_schema())
    return jsonschema.Draft202012Validator(read_schema())


def check_brief(brief: dict[str, Any]) -> None:
    """Fail with the place where a brief breaks the format or its rules."""
    for error in _validator().iter_errors(brief):
        raise AssertionError(f"{error.json_path}: {error.message}")
    texts = {a["id"]: a["text"] for a in brief["articles"]}
    assert len(texts) == len(brief["articles"]), "two articles have one id"
    for text in texts.values():
        assert unicodedata.is_normalized("NFC", text)
    for span in spans(brief):
        where = texts[span["article"]][span["start"] : span["end"]]
        assert where == span["text"], span
    known = {e["id"] for e in brief["entities"]}
    for quotation in brief["quotations"]:
        assert quotation["speaker"] is None or quotation["speaker"] in known
    for article in brief["articles"]:
        assert article["copy_of"] is None or article["copy_of"] in texts
    for fact in brief["facts"]:
        met = {s["article"] for s in fact["evidence"]}
        assert fact["articles"] == len(met), fact["id"]
        assert fact["origins"] <= fact["articles"] and fact["outlets"] <= fact["articles"]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a brief, wherever it stands."""
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)
