"""Room 1, READ: files, folders and streams → articles in natural text.

Comes in: what the user named. Goes out: a Reading with articles, rejections and warnings. One
unusable input never costs another. Nothing is guessed: what an input does not say stays None.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from doichieu.articles.editions import newest_editions
from doichieu.articles.entries import Entry
from doichieu.articles.formats import read_records
from doichieu.articles.kinds import Kind, kind_of
from doichieu.articles.making import Warn, to_article
from doichieu.articles.moments import parse_moment
from doichieu.articles.natural import clean
from doichieu.articles.printed_dates import Moment
from doichieu.articles.sources import read_sources
from doichieu.articles.web import read_entry, read_feed, read_fetched_page, read_pageless
from doichieu.model import Article, Phrase, Reading, Rejection

__all__ = [
    "Entry",
    "Kind",
    "clean",
    "iter_articles",
    "join_readings",
    "kind_of",
    "newest_editions",
    "parse_moment",
    "read_articles",
    "read_entry",
    "read_feed",
    "read_fetched_page",
    "read_pageless",
]


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
            A file holds plain text, word-segmented text, JSON lines, a JSON document, a table
            with named columns, a web page, a feed, WARC, Parquet, a Word document, or is a gzip or
            zip of these; recognised by itself.
        published: the date for articles that have none, in any form that :func:`parse_moment`
            reads; without it they stay without.
        stdin: what to read for ``-``; the standard input of the process where None.
        titles: whether a first line of plain text that stands apart is the title of the article,
            and not part of its text.

    Raises:
        ValueError: ``published`` is no date.
        TypeError: ``inputs`` is neither a path nor several.
    """
    found: list[tuple[str, Article]] = []
    rejections: list[Rejection] = []
    warnings: set[Phrase] = set()
    for label, read in _iter_labelled(inputs, published, stdin, titles, warnings.add):
        if isinstance(read, Rejection):
            rejections.append(read)
        else:
            found.append((label, read))
    return Reading(
        articles=_with_unique_ids(found),
        rejections=tuple(sorted(rejections, key=lambda r: (r.input, r.reason))),
        warnings=tuple(sorted(warnings)),
    )


def iter_articles(
    inputs: str | Path | Iterable[str | Path],
    *,
    published: str | date | None = None,
    stdin: BinaryIO | None = None,
    titles: bool = True,
    warn: Callable[[Phrase], None] | None = None,
) -> Iterator[Article | Rejection]:
    """The same one by one, in memory that does not grow with the input.

    Ids are as the inputs give them; several articles may have the same.

    Args:
        inputs: as :func:`read_articles` takes them.
        published: as there.
        stdin: as there.
        titles: as there.
        warn: told what had to be assumed.

    Raises:
        ValueError: ``published`` is no date.
        TypeError: ``inputs`` is neither a path nor several.
    """
    read = _iter_labelled(inputs, published, stdin, titles, warn or (lambda _: None))
    return (item for _, item in read)


def join_readings(readings: Iterable[Reading]) -> Reading:
    """Several readings as one, in which every article has an id of its own."""
    given = list(readings)
    return Reading(
        articles=_with_unique_ids([("", article) for r in given for article in r.articles]),
        rejections=tuple(rejection for r in given for rejection in r.rejections),
        warnings=tuple(warning for r in given for warning in r.warnings),
    )


def _iter_labelled(
    inputs: Any, published: str | date | None, stdin: BinaryIO | None, titles: bool, warn: Warn
) -> Iterator[tuple[str, Article | Rejection]]:
    """Articles, each with where it is from, and rejections."""
    default = parse_moment(published)
    if published is not None and default is None:
        raise ValueError(
            f"không phải ngày tháng / not a date: {published!r} (2016-12-07, 7/12/2016)"
        )
    return _iter_read(_paths(inputs), default, stdin, titles, warn)


def _iter_read(
    paths: Iterable[str | Path],
    default: Moment | None,
    stdin: BinaryIO | None,
    titles: bool,
    warn: Warn,
) -> Iterator[tuple[str, Article | Rejection]]:
    for source in read_sources(paths, stdin):
        if isinstance(source, Rejection):
            yield "", source
            continue
        for item in read_records(source, warn, titles=titles):
            if isinstance(item, Rejection):
                yield "", item
            else:
                yield item.label, to_article(item, default, warn)


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
