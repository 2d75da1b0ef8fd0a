"""A collection as files, in the formats of other tools and in one that loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from doichieu.collection.store.articles import Articles
from doichieu.collection.store.database import Database
from doichieu.collection.store.exchange.entities import write_entities
from doichieu.collection.store.exchange.jsonl import read_jsonl, write_jsonl
from doichieu.collection.store.exchange.parquet import write_articles, write_quotations
from doichieu.collection.store.readings import KeptMentions
from doichieu.collection.store.stories import Stories


class Files:
    """Exports and imports. Each says how many lines, rows or entities it wrote."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = Articles(database)
        self._mentions = KeptMentions(database)

    def write_jsonl(self, out: IO[bytes]) -> int:
        """Everything, as JSON lines."""
        return write_jsonl(self._database, out)

    def read_jsonl(self, lines: Iterable[bytes | str]) -> int:
        """What :meth:`write_jsonl` wrote; how many texts were new.

        Raises:
            UnreadableInput: a line is none of a collection.
        """
        return read_jsonl(self._database, lines)

    def write_articles(self, target: Path) -> int:
        """Articles as Parquet."""
        return write_articles(self._articles, Stories(self._database), target)

    def write_quotations(self, target: Path, *, signature: str) -> int:
        """Quotations of the mentions that a signature made, as Parquet."""
        return write_quotations(self._mentions, target, signature=signature)

    def write_entities(self, out: IO[bytes], *, signature: str = "") -> int:
        """Articles, people and bodies as entities of FollowTheMoney."""
        return write_entities(self._articles, self._mentions, out, signature=signature)
