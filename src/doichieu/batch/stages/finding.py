"""A block of articles → what stands in each of them: mentions for telling, a profile for grouping.

Leaves an archive with an entry for each article (`0`, `1`, …), one for the profiles and one for the
rows of each day. Its notes list the articles in the same order, with what they are put in order by.
An article that breaks a stage is in none of these, but under the rejections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doichieu import pipeline
from doichieu.batch.keeping import Archives, digest_of, read_entry, write_archive
from doichieu.batch.records import (
    digest_of_words,
    from_plain_article,
    rename,
    to_lost,
    to_plain_article,
    to_plain_rejection,
)
from doichieu.batch.rows import day_of, to_mention_rows
from doichieu.collection import from_plain, to_plain
from doichieu.model import Article, Mentions, Phrase, Rejection
from doichieu.stories import profile

PROFILES = "profiles"


@dataclass(frozen=True, slots=True)
class Find:
    """Finds what stands in the articles of a block.

    Attributes:
        work: the folder of finished work.
        key: names the articles and the program.
        block: the file of the block.
        ids: place in the block → the id that the article has in the result; others are passed over.
    """

    work: Path
    key: str
    block: Path
    ids: tuple[tuple[int, str], ...]

    @property
    def file(self) -> Path:
        """What it leaves."""
        return self.work / "found" / self.key[:2] / f"{self.key}.zip"

    def run(self) -> int:
        """Read every article."""
        articles = read_entry(self.block, "articles")
        found = _Found()
        for place, name in self.ids:
            found.add(rename(from_plain_article(articles[place]), name))
        write_archive(self.file, found.entries(), found.notes())
        return len(self.ids)

    def halves(self) -> tuple[Find, ...]:
        """The same articles in two tasks."""
        middle = len(self.ids) // 2
        parts = (self.ids[:middle], self.ids[middle:]) if middle else ()
        return tuple(
            Find(self.work, digest_of([self.key, place]), self.block, part)
            for place, part in enumerate(parts)
        )

    def give_up(self) -> None:
        """Leave the one article out."""
        rejections = [to_lost(name, "extract") for _, name in self.ids]
        write_archive(self.file, {}, {"articles": [], "rejections": rejections})


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    reports: list[Any] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    rejections: list[dict[str, Any]] = field(default_factory=list)

    def add(self, article: Article) -> None:
        """Read an article; whatever is wrong with it is its own affair."""
        read = pipeline.read_or_reject(article)
        if isinstance(read, Rejection):
            self.rejections.append(to_plain_rejection(read))
            return
        try:
            kept = [to_plain_article(article), to_plain(read, article)]
            seen = profile(article).to_bytes().decode()
            rows = list(to_mention_rows(read))
        except Exception as error:  # an error of ours costs one article, not a run of a million
            self.rejections.append(to_plain_rejection(reject(article.id, "extract", error)))
            return
        self.reports.append(kept)
        self.profiles.append(seen)
        self.rows[day_of(article)] += rows
        undated, instant = article.rank
        about = {"id": article.id, "day": day_of(article), "undated": undated, "instant": instant}
        self.articles.append({**about, "words": digest_of_words(article)})

    def entries(self) -> Mapping[str, Any]:
        """What the archive holds."""
        reports = {str(place): kept for place, kept in enumerate(self.reports)}
        return {**reports, PROFILES: self.profiles, **self.rows}

    def notes(self) -> Mapping[str, Any]:
        """What its reader has to know beforehand."""
        return {"articles": self.articles, "rejections": self.rejections}


def load_report(archives: Archives, file: Path, place: int) -> Mentions:
    """What was found in one article."""
    plain, found = archives.read(file, str(place))
    article = from_plain_article(plain)
    read: Mentions = from_plain(Mentions, found, article)
    return read


def reject(what: str, stage: str, error: Exception) -> Rejection:
    """An article or story that breaks a stage, with what happened."""
    happened = f"{type(error).__name__}: {error}"
    reason = Phrase(
        f"lỗi của chương trình, bỏ qua: {happened}",
        f"an error of the program, left out: {happened}",
    )
    return Rejection(input=what, stage=stage, reason=reason)
