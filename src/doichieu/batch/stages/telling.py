"""Stories → their briefs as rows: quotations with speakers, facts, conflicts, one row a story.

A story of two or more reports is told in full. In one of a single report nothing can be held against
anything; who speaks in it is found all the same. Leaves an archive with an entry for each day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doichieu import pipeline
from doichieu.batch.keeping import Archives, digest_of, write_archive
from doichieu.batch.records import to_lost, to_plain_rejection
from doichieu.batch.rows import (
    day_of,
    to_conflict_row,
    to_fact_row,
    to_quotation_row,
    to_story_row,
)
from doichieu.batch.stages.finding import load_report, reject
from doichieu.model import Brief, Mentions, Options, Reading, Rejection, Story

Rows = dict[str, dict[str, list[dict[str, Any]]]]  # day → table → rows


@dataclass(frozen=True, slots=True)
class Telling:
    """A story to be told: its id, and where its reports are (archive, place), in order."""

    id: str
    reports: tuple[tuple[Path, int], ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """Tells some stories.

    Attributes:
        work: the folder of finished work.
        key: names the stories, all that they rest on, and the program.
        stories: the stories.
    """

    work: Path
    key: str
    stories: tuple[Telling, ...]

    @property
    def file(self) -> Path:
        """What it leaves."""
        return self.work / "told" / self.key[:2] / f"{self.key}.zip"

    def run(self) -> int:
        """Tell every story; one is in memory at a time."""
        rows: Rows = defaultdict(lambda: defaultdict(list))
        rejections: list[dict[str, Any]] = []
        with Archives() as archives:
            for story in self.stories:
                reports = [load_report(archives, *where) for where in story.reports]
                rejections += _tell(story.id, reports, rows)
        self._leave(rows, rejections)
        return sum(len(story.reports) for story in self.stories)

    def halves(self) -> tuple[Tell, ...]:
        """The same stories in two tasks."""
        middle = len(self.stories) // 2
        parts = (self.stories[:middle], self.stories[middle:]) if middle else ()
        return tuple(
            Tell(self.work, digest_of([self.key, place]), part) for place, part in enumerate(parts)
        )

    def give_up(self) -> None:
        """The articles of the one story are there all the same, and the story without an account."""
        rows: Rows = defaultdict(lambda: defaultdict(list))
        for story in self.stories:
            with Archives() as archives:
                articles = [load_report(archives, *where).article for where in story.reports]
            rows[day_of(articles[0])]["stories"].append(to_story_row(story.id, articles, None))
        self._leave(rows, [to_lost(story.id, "compare", story.id) for story in self.stories])

    def _leave(self, rows: Rows, rejections: list[dict[str, Any]]) -> None:
        write_archive(self.file, rows, {"days": sorted(rows), "rejections": rejections})


def _tell(name: str, reports: Sequence[Mentions], rows: Rows) -> list[dict[str, Any]]:
    """The rows of one story, all of them or none but its own; what was left out on the way."""
    articles = [report.article for report in reports]
    day = day_of(articles[0])
    try:
        made = _brief(reports)
        story = made.story if made else pipeline.assemble(reports, Options())
        told = _rows_of(name, story, made)
        about = to_story_row(name, articles, made)
    except Exception as error:  # an error of ours costs one story, not a run of a million
        rows[day]["stories"].append(to_story_row(name, articles, None))
        return [to_plain_rejection(_reason(name, error), name)]
    rows[day]["stories"].append(about)
    for where, table, row in told:
        rows[where][table].append(row)
    return [to_plain_rejection(r, name) for r in (made.rejections if made else ())]


def _brief(reports: Sequence[Mentions]) -> Brief | None:
    if len(reports) < 2:
        return None
    kept = {report.article.id: report for report in reports}
    articles = tuple(report.article for report in reports)
    return pipeline.brief(Reading(articles=articles), kept=kept)


def _rows_of(name: str, story: Story, made: Brief | None) -> list[tuple[str, str, dict[str, Any]]]:
    """Day, table and row: a quotation stands with its article, all else with the story."""
    told = []
    for quotation in story.quotations:
        article = story.article(quotation.content[0].article)
        told.append((day_of(article), "quotations", to_quotation_row(story, quotation, name)))
    if made is not None:
        compared = made.comparison
        day = day_of(made.story.articles[0])
        told += [(day, "facts", to_fact_row(story, fact, name)) for fact in compared.facts]
        told += [(day, "conflicts", to_conflict_row(story, c, name)) for c in compared.conflicts]
    return told


def _reason(name: str, error: Exception) -> Rejection:
    return reject(name, "compare", error)
