"""The text of a file → raw records: JSON lines, a JSON document, or plain text.

A record is a table of fields as the input has them. A line that is no JSON is rejected with its
number, and the others go on. Lines end at line feeds only: texts hold U+2028 and the like.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from doichieu.articles.sources import Source, reject
from doichieu.model import Rejection

_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".jl"})
# Where crawlers and feeds put a list of articles.
_LISTS = ("articles", "items", "entries", "@graph", "data", "results")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as the input gives it. ``label`` says where, ``alone`` whether the file has no other."""

    label: str
    source: Source
    number: int
    fields: Mapping[str, Any]
    alone: bool


def parse_records(source: Source, text: str) -> Iterator[Record | Rejection]:
    """The records of one file, in order."""
    if source.suffix in _JSON_SUFFIXES or _looks_like_json(text):
        yield from _parse_json(source, text)
    elif not text.strip():
        yield reject(source.label, "tệp rỗng")
    else:
        yield Record(source.label, source, 1, {"text": text}, alone=True)


def _looks_like_json(text: str) -> bool:
    """Whether text without a telling name is JSON: its first line, or all of it, is an object."""
    head = text.lstrip()[:1]
    if head == "{":
        return isinstance(_load(text.strip().split("\n", 1)[0]), dict) or isinstance(
            _load(text), dict
        )
    return head == "[" and isinstance(_load(text), list)


def _load(text: str) -> Any:
    """A JSON value; None where there is none (``null`` is of no use either)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _parse_json(source: Source, text: str) -> Iterator[Record | Rejection]:
    if not text.strip():
        yield reject(source.label, "tệp rỗng")
        return
    whole = _load(text)
    if whole is not None:
        items = _articles_of(whole)
        if not any(isinstance(item, dict) for item in items):
            yield reject(
                source.label, "JSON này không chứa bài báo nào (cần đối tượng có trường text)"
            )
            return
        for number, item in enumerate(items, 1):
            label = source.label if len(items) == 1 else f"{source.label}:{number}"
            yield _record(source, label, number, item, alone=len(items) == 1)
        return
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, line in lines:
        label = f"{source.label}:{number}"
        item = _load(line)
        if item is None:
            yield reject(label, f"dòng {number} không phải JSON hợp lệ")
        else:
            yield _record(source, label, number, item, alone=len(lines) == 1)


def _record(
    source: Source, label: str, number: int, item: Any, *, alone: bool
) -> Record | Rejection:
    if isinstance(item, dict):
        return Record(label, source, number, item, alone)
    return reject(label, "không phải một bài báo (cần đối tượng JSON có trường text)")


def _articles_of(whole: Any) -> list[Any]:
    """The articles in a JSON document: itself, its elements, or those of its list."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        for key in _LISTS:
            inner = whole.get(key)
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                return [item for item in inner if isinstance(item, dict)]
    return [whole]
