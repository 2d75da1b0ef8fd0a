"""One digest over all that a result says, whatever files and bytes hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from doichieu.batch.keeping import to_json
from doichieu.batch.tables import SCHEMAS, Row, read_parts

_DAY = "day="


def digest_of_rows(rows: Iterable[Row]) -> str:
    """Of the rows of one table and day, in order."""
    total = hashlib.sha256()
    for row in rows:
        total.update(to_json(row) + b"\n")
    return total.hexdigest()


def join_digests(parts: Iterable[tuple[str, str, str]]) -> str:
    """Of table, day and digest of each part that has rows."""
    total = hashlib.sha256()
    for part in sorted(parts):
        total.update("\0".join(part).encode() + b"\n")
    return total.hexdigest()


def read_digest(output: Path) -> str:
    """The digest of a result, from its files alone."""
    return join_digests(_parts(output))


def _parts(output: Path) -> Iterator[tuple[str, str, str]]:
    for table in SCHEMAS:
        if table == "rejections":
            folders = [output / table]
        else:
            folders = sorted((output / table).glob(f"{_DAY}*"))
        for folder in folders:
            if any(folder.glob("part-*.parquet")):
                day = folder.name.removeprefix(_DAY) if folder.name.startswith(_DAY) else ""
                yield table, day, digest_of_rows(read_parts(folder, table))
