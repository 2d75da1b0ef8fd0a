"""The text of a file → raw records: JSON lines, a JSON document, a table, or plain text.

A record is a table of fields as the input has them. A line that is no JSON is rejected with its
number, and the others go on. Of plain text, the title is a first line that stands apart. Lines end at line feeds only: texts hold U+2028 and the like.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO

from doichieu.articles.sources import Source, reject
from doichieu.articles.tables import TABLE_SUFFIXES, looks_like_table, parse_table
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase, Rejection
from doichieu.text import UPPER

_LEAST_WORDS = 3
_LONGER = 1.5  # than a title is its first paragraph; lines wrapped at one width are much alike
_LONGEST = 200  # characters; printed headlines stay far below
# `# Cầu Vân sập`, `Tiêu đề: Cầu Vân sập`: what people put before a title.
_LABEL = re.compile(r"\s*(?:#{1,3}\s+|(?:tiêu đề|tít|title)\s*:\s*)", re.I)
# How running text ends, so that the line is no headline: `… đã sập.`, `… gồm:`; not `… sập?`
_ENDS_SENTENCE = re.compile(r"(?:[.,;:]|\.\.\.)[”\"’')\]]*$")
# How a paragraph ends: `… đã sập.`, `“… rồi!”`; not `… xã Nậm`
_ENDS_PARAGRAPH = re.compile(r"[.!?…][”\"’')\]]*\s*$")
# How one begins: `Sáng`, `“Cầu`, `12 người`, `(TTXVN)`; not `bị`
_BEGINS = re.compile(rf"[\"“‘'(\[]*[{UPPER}\d]")
# Lines that lead a text and are no title: `>> Xem thêm`, `Video: …`, `- một mục`.
_ASIDE = re.compile(r"\s*(?:>>|[-–•*]\s|(?:video|clip|ảnh|xem thêm|nguồn|theo)\s*:)", re.I)


def split_title(text: str) -> tuple[str | None, str]:
    """The title, or None, and the text without it."""
    first, _, rest = text.strip().partition("\n")
    label = _LABEL.match(first)
    title = first[label.end() :].strip() if label else first.strip()
    following = rest.split("\n", 1)[0].strip()
    if not rest.strip() or not title:
        return None, text
    if label or (_may_be_title(title) and _stands_apart(title, following)):
        return title, rest.strip("\n")
    return None, text


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and len(line.split()) >= _LEAST_WORDS
        and not _ENDS_SENTENCE.search(line)
        and not _ASIDE.match(line)
    )


def _stands_apart(line: str, following: str) -> bool:
    """Whether the next line is empty, or a paragraph in which the line does not go on."""
    if not following:
        return True
    return (
        len(following) > _LONGER * len(line)
        and _BEGINS.match(following) is not None
        and _ENDS_PARAGRAPH.search(following) is not None
    )


_BLOCK = 1_000_000  # bytes of JSON lines that are decoded at once
_LONGEST_LINE = 50_000_000  # bytes of one of them
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".jl"})
_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl"})
# Where crawlers and feeds put a list of articles.
_LISTS = (
    "articles", "items", "entries", "@graph", "data", "results", "objects", "docs", "posts", "news",
)  # fmt: skip


_FEED_LISTS = ("items", "entries")
EMPTY = Phrase("tệp rỗng", "the file is empty")
NO_ARTICLES = Phrase(
    "JSON này không chứa bài báo nào (cần đối tượng có trường text)",
    "this JSON holds no article (an object with the field text is needed)",
)
LONG_LINE = Phrase(
    f"có dòng dài hơn {_LONGEST_LINE // 1_000_000} MB, từ đó không đọc tiếp",
    f"a line is longer than {_LONGEST_LINE // 1_000_000} MB; nothing is read from there on",
)
NO_ARTICLE = Phrase(
    "không phải một bài báo (cần đối tượng JSON có trường text)",
    "not an article (a JSON object with the field text is needed)",
)


@dataclass(frozen=True, slots=True)
class Record:
    """One article as the input gives it. ``label`` says where, ``alone`` whether the file has no other."""

    label: str
    source: Source
    number: int
    fields: Mapping[str, Any]
    alone: bool


def parse_records(source: Source, text: str, *, titles: bool) -> Iterator[Record | Rejection]:
    """The records of one file, in order; ``titles``: the title line of plain text is no text."""
    if not text.strip():
        yield reject(source.label, EMPTY)
    elif source.suffix in _JSON_SUFFIXES or _looks_like_json(text):
        yield from _parse_json(source, text)
    elif source.suffix in TABLE_SUFFIXES or looks_like_table(text):
        yield from _parse_rows(source, text)
    else:
        title, body = split_title(text) if titles else (None, text)
        yield Record(source.label, source, 1, {"title": title, "text": body}, alone=True)


def _parse_rows(source: Source, text: str) -> Iterator[Record | Rejection]:
    rows: list[dict[str, str]] = []
    problem: UnreadableInput | None = None
    try:
        rows.extend(parse_table(text))
    except UnreadableInput as error:
        problem = error
    for number, row in enumerate(rows, 1):
        yield Record(f"{source.label}:{number}", source, number, row, alone=len(rows) == 1)
    if problem is not None:
        yield reject(source.label, problem.args[0])
    elif not rows:
        yield reject(source.label, EMPTY)


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
    whole = _load(text)
    if whole is not None:
        items = _articles_of(whole)
        if not any(isinstance(item, dict) for item in items):
            yield reject(source.label, NO_ARTICLES)
            return
        for number, item in enumerate(items, 1):
            label = source.label if len(items) == 1 else f"{source.label}:{number}"
            yield _record(source, label, number, item, alone=len(items) == 1)
        return
    yield from parse_json_lines(source, iter(text.split("\n")))


def is_json_lines(head: bytes, suffix: str) -> bool:
    """Whether a file that begins so has a JSON object in each line.

    Its first line is an object and whole, and more follows; under a name that says so, a line
    further down will do, so that one broken line does not decide.
    """
    lines = head.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n")
    if len(lines) < 2 or not any(line.strip() for line in lines[1:]):
        return False
    looked_at = lines[:-1] if suffix in _LINES_SUFFIXES else lines[:1]
    return any(isinstance(_load(line.decode("utf-8", "replace")), dict) for line in looked_at)


def iter_lines(stream: BinaryIO) -> Iterator[bytes]:
    """A file in blocks that end with a line, so that any size fits into memory.

    Raises:
        UnreadableInput: a line has no end.
    """
    while block := stream.read(_BLOCK):
        line = stream.readline(_LONGEST_LINE)
        if len(line) == _LONGEST_LINE:
            raise UnreadableInput(LONG_LINE)
        yield block + line


def parse_json_lines(source: Source, lines: Iterator[str]) -> Iterator[Record | Rejection]:
    """A record or a rejection for each line that is not blank."""
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    first_two = list(islice(numbered, 2))
    for number, line in chain(first_two, numbered):
        label = f"{source.label}:{number}"
        item = _load(line)
        if item is None:
            yield reject(
                label,
                Phrase(f"dòng {number} không phải JSON hợp lệ", f"line {number} is not valid JSON"),
            )
        else:
            yield _record(source, label, number, item, alone=len(first_two) == 1)


def _record(
    source: Source, label: str, number: int, item: Any, *, alone: bool
) -> Record | Rejection:
    if isinstance(item, dict):
        return Record(label, source, number, item, alone)
    return reject(label, NO_ARTICLE)


def _articles_of(whole: Any) -> list[Any]:
    """The articles in a JSON document: itself, its elements, or those of its list.

    The name of a feed (JSON Feed, feedparser) is handed on to its entries.
    """
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        feed = whole["feed"] if isinstance(whole.get("feed"), dict) else whole
        for key in _LISTS:
            inner = whole.get(key)
            if isinstance(inner, dict):  # `{"articles": {"results": […]}}`
                inner = inner.get("results")
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                title = {"feedtitle": feed.get("title")} if key in _FEED_LISTS else {}
                return [title | item for item in inner if isinstance(item, dict)]
    return [whole]
