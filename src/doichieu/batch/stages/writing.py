"""One day of the result → its Parquet files, with a list that says what they hold.

The list is written last: a day without it, or with files that are not as it says, is written again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doichieu.batch.digests import digest_of_rows
from doichieu.batch.keeping import Archives, digest_of_file, is_whole, read_entry, write_archive
from doichieu.batch.rows import to_article_row
from doichieu.batch.tables import DAILY, Row, in_order, write_parts
from doichieu.errors import BadOutput
from doichieu.model import Phrase


@dataclass(frozen=True, slots=True)
class Write:
    """Writes a day.

    Attributes:
        work: the folder of finished work.
        output: the folder of the tables.
        key: names the day, and all that its rows come from.
        day: the partition.
        articles: archive, place in it and story of every article of the day.
        told: archives with other rows of the day.
    """

    work: Path
    output: Path
    key: str
    day: str
    articles: tuple[tuple[Path, int, str], ...]
    told: tuple[Path, ...]

    @property
    def file(self) -> Path:
        """The list of what was written."""
        return self.work / "written" / f"{self.key}.zip"

    def run(self) -> int:
        """Write every table of the day."""
        written: dict[str, str | None] = {}
        digests: dict[str, str] = {}
        for table, rows in self._gather().items():
            ordered = in_order(table, rows)
            folder = folder_of(self.output, table, self.day)
            for part in write_parts(folder, table, ordered):
                written[part.relative_to(self.output).as_posix()] = digest_of_file(part)
            if ordered:
                digests[table] = digest_of_rows(ordered)
        write_archive(self.file, {}, {"files": written, "digests": digests, "day": self.day})
        return len(self.articles)

    def halves(self) -> tuple[Write, ...]:
        """A day is written at once."""
        return ()

    def give_up(self) -> None:
        """Nothing can be left out of a day.

        Raises:
            BadOutput: always.
        """
        raise BadOutput(
            Phrase(
                f"hai tiến trình bị ngắt khi ghi ngày {self.day}: máy có đủ bộ nhớ không?",
                f"two processes died writing the day {self.day}: is there enough memory?",
            )
        )

    def is_done(self) -> bool:
        """Whether the files are there and as they were written."""
        if not is_whole(self.file):
            return False
        files = read_entry(self.file)["files"]
        return all(digest_of_file(self.output / name) == held for name, held in files.items())

    def _gather(self) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = {table: [] for table in DAILY}
        by_file: dict[Path, list[tuple[int, str]]] = defaultdict(list)
        for file, place, story in self.articles:
            by_file[file].append((place, story))
        with Archives() as archives:
            for file, places in by_file.items():
                for place, story in places:
                    plain, _ = archives.read(file, str(place))
                    rows["articles"].append(to_article_row(plain, story))
                rows["mentions"] += archives.read(file, self.day) or []
            for file in self.told:
                _add(rows, archives.read(file, self.day) or {})
        return rows


def folder_of(output: Path, table: str, day: str) -> Path:
    """Where a table has the rows of a day."""
    return output / table / f"day={day}"


def _add(rows: dict[str, list[Row]], more: dict[str, Iterable[Any]]) -> None:
    for table, found in more.items():
        rows[table] += found
