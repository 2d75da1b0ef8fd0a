"""Inputs → blocks of articles, and what could not be read.

A block is an archive with the entry `articles`. The notes of the task list its blocks, each with the
id and the digest of every article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from doichieu.articles import iter_articles
from doichieu.batch.keeping import digest_of, is_whole, read_entry, write_archive
from doichieu.batch.records import (
    digest_of_article,
    to_lost,
    to_plain_article,
    to_plain_rejection,
)
from doichieu.model import Article, Rejection


@dataclass(frozen=True, slots=True)
class Read:
    """Reads some inputs; subclasses say which.

    Attributes:
        work: the folder of finished work.
        key: names what is read; the same for the same inputs.
        block: how many articles make a block.
    """

    work: Path
    key: str
    block: int

    @property
    def file(self) -> Path:
        """What it leaves; the blocks stand beside it."""
        return self.work / "read" / f"{self.key}.zip"

    def is_done(self) -> bool:
        """Whether what it leaves is there, and its blocks."""
        if not is_whole(self.file):
            return False
        names = [block["name"] for block in read_entry(self.file)["blocks"]]
        return all(self.file.with_name(name).is_file() for name in names)

    def iterate(self) -> Iterator[Article | Rejection]:
        """What it reads."""
        raise NotImplementedError

    def run(self) -> int:
        """Read; one block is in memory at a time."""
        rejections: list[dict[str, Any]] = []
        blocks: list[dict[str, Any]] = []
        articles = _usable(self.iterate(), rejections)
        while held := list(islice(articles, self.block)):
            name = f"{self.key}-{len(blocks):06}.zip"
            blocks.append(_write_block(self.file.with_name(name), held))
        write_archive(self.file, {}, {"blocks": blocks, "rejections": rejections})
        return sum(len(block["ids"]) for block in blocks)

    def halves(self) -> tuple[Read, ...]:
        """The same work in smaller pieces; none if it cannot be cut."""
        return ()

    def give_up(self) -> None:
        """Leave behind that it cannot be done."""
        write_archive(self.file, {}, {"blocks": [], "rejections": [to_lost(self.name, "read")]})

    @property
    def name(self) -> str:
        """What users are told."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ReadFiles(Read):
    """Reads files."""

    paths: tuple[str, ...]
    published: str | None

    def iterate(self) -> Iterator[Article | Rejection]:
        """What the files hold."""
        return iter_articles(self.paths, published=self.published)

    def halves(self) -> tuple[Read, ...]:
        """File by file, so that only the one to blame is left out."""
        if len(self.paths) == 1:
            return ()
        return tuple(
            ReadFiles(self.work, digest_of([self.key, path]), self.block, (path,), self.published)
            for path in self.paths
        )

    @property
    def name(self) -> str:
        """The file that was lost."""
        return self.paths[0]


@dataclass(frozen=True, slots=True)
class ReadCollection(Read):
    """Reads a collection."""

    address: str

    def iterate(self) -> Iterator[Article | Rejection]:
        """The reports of the collection."""
        from doichieu.collection import open_store

        with open_store(self.address, read_only=True) as store:
            for stored in store.articles.iterate():
                yield stored.article

    @property
    def name(self) -> str:
        """The collection."""
        return self.address


def _usable(
    found: Iterable[Article | Rejection], rejections: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The articles; what is none is put aside."""
    for item in found:
        if isinstance(item, Rejection):
            rejections.append(to_plain_rejection(item))
        else:
            yield to_plain_article(item)


def _write_block(target: Path, articles: list[dict[str, Any]]) -> dict[str, Any]:
    digests = [digest_of_article(article) for article in articles]
    write_archive(target, {"articles": articles}, {})
    return {
        "name": target.name,
        "digest": digest_of(digests),
        "ids": [article["id"] for article in articles],
        "digests": digests,
    }
