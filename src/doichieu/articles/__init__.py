"""Room 1, READ: files, folders and streams → articles in natural text.

Comes in: what the user named. Goes out: a Reading with articles, rejections and warnings. One
unusable input never costs another. Nothing is guessed: what an input does not say stays None.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from doichieu.articles.decoding import decode, is_foreign
from doichieu.articles.editions import newest_editions
from doichieu.articles.fields import Fields, parse_fields
from doichieu.articles.moments import parse_moment
from doichieu.articles.natural import clean, is_segmented, plain
from doichieu.articles.parts import mark_parts
from doichieu.articles.printed_dates import Moment
from doichieu.articles.records import Record, parse_records
from doichieu.articles.sources import read_sources, reject
from doichieu.errors import UnreadableInput
from doichieu.model import Article, Phrase, Reading, Rejection, say

# A tag that a crawler left in a text: `<br/>`, `</p>`; not `a < b`.
_TAG = re.compile(r"</?(?:p|br|div|span|strong|em|img|h[1-6]|li|td)(?:\s[^<>]{0,200})?/?>", re.I)

NO_TEXT = Phrase(
    "không có nội dung bài (trường text rỗng hoặc thiếu)",
    "no text of an article (the field text is empty or missing)",
)

__all__ = ["clean", "newest_editions", "parse_moment", "read_articles"]


def read_articles(
    inputs: str | Path | Iterable[str | Path],
    *,
    published: str | date | None = None,
    stdin: BinaryIO | None = None,
    titles: bool = True,
) -> Reading:
    """Every article behind the inputs.

    Args:
        inputs: one path or several: files, folders (opened recursively), ``-`` for standard input.
            A file holds plain text, word-segmented text, JSON lines, a JSON document or a table
            with named columns; recognised by itself.
        published: the date for articles that have none, in any form that :func:`parse_moment`
            reads; without it they stay without.
        stdin: what to read for ``-``; the standard input of the process where None.
        titles: whether a first line of plain text that stands apart is the title of the article,
            and not part of its text.

    Raises:
        ValueError: ``published`` is no date.
        TypeError: ``inputs`` is neither a path nor several.
    """
    default = parse_moment(published)
    if published is not None and default is None:
        raise ValueError(
            f"không phải ngày tháng / not a date: {published!r} (2016-12-07, 7/12/2016)"
        )
    found: list[tuple[str, Article]] = []
    rejections: list[Rejection] = []
    warnings: list[Phrase] = []
    for item in _read_records(_paths(inputs), stdin, warnings, titles):
        read = _to_article(item, default, warnings) if isinstance(item, Record) else item
        if isinstance(read, Rejection):
            rejections.append(read)
        else:
            found.append((item.label, read) if isinstance(item, Record) else ("", read))
    return Reading(
        articles=_with_unique_ids(found),
        rejections=tuple(sorted(rejections, key=lambda r: (r.input, r.reason))),
        warnings=tuple(sorted(warnings)),
    )


def _paths(inputs: Any) -> list[str | Path]:
    """One path or several; a string is a path, not a row of letters."""
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise TypeError(f"read_articles takes a path or several, not {type(inputs).__name__}")
    paths = list(given)
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise TypeError(f"read_articles takes paths, not {type(path).__name__}")
    return paths


def _read_records(
    inputs: Iterable[str | Path], stdin: BinaryIO | None, warnings: list[Phrase], titles: bool
) -> Iterator[Record | Rejection]:
    for source in read_sources(inputs, stdin):
        if isinstance(source, Rejection):
            yield source
            continue
        try:
            decoded = decode(source.data)
        except UnreadableInput as problem:
            yield reject(source.label, problem.args[0])
            continue
        if decoded.assumed:
            warnings.append(
                _about(source.label, "đọc theo bảng mã {}", "read as {}", decoded.assumed)
            )
        yield from parse_records(source, decoded.text, titles=titles)


def _about(label: str, vi: str, en: str, *fill: str) -> Phrase:
    """A remark on an input in both languages."""
    return Phrase(
        f"{label}: {vi.format(*fill)}", f"{label}: {en.format(*(say(f, 'en') for f in fill))}"
    )


def _to_article(
    record: Record, default: Moment | None, warnings: list[Phrase]
) -> Article | Rejection:
    fields = parse_fields(record.fields)
    text = clean(fields.text or "")
    if not any(c.isalnum() for c in text):
        return reject(record.label, NO_TEXT)
    for is_so, vi, en in (
        (is_foreign(text), "có vẻ không phải tiếng Việt, vẫn đọc", "seems not to be Vietnamese"),
        (
            _TAG.search(text) is not None,
            "nội dung còn thẻ HTML, nên bỏ thẻ trước khi đọc",
            "the text holds HTML tags: better take them out first",
        ),
        (
            "\ufffd" in text and "\ufffd" not in (fields.text or ""),
            "có ký tự hỏng, thay bằng \ufffd",
            "damaged characters became \ufffd",
        ),
    ):
        if is_so:
            warnings.append(_about(record.label, vi, en))
    for name, value in fields.lost_dates:
        vi = "không hiểu ngày đăng “{1}” (trường {0}), bỏ qua"
        en = "the date “{1}” (field {0}) is not understood and not used"
        warnings.append(_about(record.label, vi, en, name, value))
    return mark_parts(_article(record, fields, text, default))


def _article(record: Record, fields: Fields, text: str, default: Moment | None) -> Article:
    segmented = is_segmented(fields.text or "")

    def tidy(value: str | None) -> str | None:
        return clean(value, segmented=segmented).replace("\n", " ") or None if value else None

    stem = record.source.stem
    return Article(
        id=plain(fields.id or "") or (stem if record.alone else f"{stem}-{record.number}"),
        text=text,
        title=tidy(fields.title),
        description=tidy(fields.description),
        url=plain(fields.url or "") or None,
        outlet=tidy(fields.outlet),
        author=tidy(fields.author),
        published=fields.published or default,
        modified=fields.modified,
    )


def _with_unique_ids(found: list[tuple[str, Article]]) -> tuple[Article, ...]:
    """No article is dropped: of those with the same id the later ones get a number.

    Which is the later one rests on what they say, not on the order of the inputs.
    """
    taken = Counter(article.id for _, article in found)
    rivals: dict[str, list[int]] = defaultdict(list)
    for place, (_, article) in enumerate(found):
        if taken[article.id] > 1:
            rivals[article.id].append(place)
    articles = [article for _, article in found]
    for name in sorted(rivals):
        places = sorted(rivals[name], key=lambda p: _rank(*found[p]))
        number = 2
        for place in places[1:]:
            while taken[f"{name}-{number}"]:
                number += 1
            taken[f"{name}-{number}"] += 1
            articles[place] = _renamed(articles[place], f"{name}-{number}")
    return tuple(articles)


def _rank(label: str, article: Article) -> tuple[tuple[bool, str], str, str]:
    return article.rank, article.text, label


def _renamed(article: Article, name: str) -> Article:
    parts = tuple(replace(part, span=replace(part.span, article=name)) for part in article.parts)
    return replace(article, id=name, parts=parts)
