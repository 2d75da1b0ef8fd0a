"""The tables of a result: their columns, and the order of their rows.

The order is total: rows alike in the columns named here are told apart by all that they hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from doichieu.batch.keeping import to_json

Row = dict[str, Any]

# How Hive, and with it pyarrow, DuckDB and Spark, write a partition without a value.
UNDATED = "__HIVE_DEFAULT_PARTITION__"
PART_ROWS = 50_000  # of one file
_GROUP_ROWS = 10_000

_TEXT, _INT, _FLOAT, _BOOL = pa.string(), pa.int32(), pa.float64(), pa.bool_()
_TEXTS = pa.list_(_TEXT)
_EVIDENCE = pa.list_(
    pa.struct([("article", _TEXT), ("start", _INT), ("end", _INT), ("text", _TEXT)])
)
_STRETCH = [("article", _TEXT), ("start", _INT), ("end", _INT), ("text", _TEXT)]

SCHEMAS: dict[str, Any] = {
    "articles": pa.schema([
        ("id", _TEXT), ("story", _TEXT), ("outlet", _TEXT), ("author", _TEXT), ("published", _TEXT),
        ("title", _TEXT), ("description", _TEXT), ("url", _TEXT), ("origins", _TEXTS), ("text", _TEXT),
    ]),
    "mentions": pa.schema([
        *_STRETCH, ("kind", _TEXT), ("type", _TEXT), ("value", _TEXT), ("low", _FLOAT),
        ("high", _FLOAT), ("unit", _TEXT), ("of", _TEXT), ("rule", _TEXT),
    ]),
    "quotations": pa.schema([
        *_STRETCH, ("story", _TEXT), ("speaker", _TEXT), ("source", _TEXT), ("cue", _TEXT),
        ("type", _TEXT), ("stance", _TEXT), ("chain", _TEXTS), ("rule", _TEXT),
    ]),
    "facts": pa.schema([
        ("story", _TEXT), ("id", _TEXT), ("gist", _TEXT), ("status", _TEXT), ("articles", _INT),
        ("outlets", _INT), ("origins", _INT), ("confidence", _FLOAT),
        ("silent", _TEXTS), ("otherwise", _TEXTS), ("part_of", _TEXT), ("evidence", _EVIDENCE),
    ]),
    "conflicts": pa.schema([
        ("story", _TEXT), ("id", _TEXT), ("about", _TEXT), ("kind", _TEXT), ("update", _BOOL),
        ("reason", _TEXT), ("reason_en", _TEXT),
        ("sides", pa.list_(pa.struct([("value", _TEXT), ("evidence", _EVIDENCE)]))),
    ]),
    "stories": pa.schema([
        ("id", _TEXT), ("headline", _TEXT), ("summary", _TEXTS), ("articles", _TEXTS),
        ("outlets", _TEXTS), ("origins", _INT), ("first", _TEXT), ("last", _TEXT),
        ("facts", _INT), ("conflicts", _INT), ("told", _BOOL),
    ]),
    "rejections": pa.schema([
        ("input", _TEXT), ("stage", _TEXT), ("reason", _TEXT), ("reason_en", _TEXT), ("story", _TEXT),
    ]),
}  # fmt: skip
DAILY = tuple(name for name in SCHEMAS if name != "rejections")
_ORDER = {
    "articles": ("id",),
    "mentions": ("article", "start", "end", "kind"),
    "quotations": ("article", "start", "end"),
    "facts": ("story", "id"),
    "conflicts": ("story", "id"),
    "stories": ("id",),
    "rejections": ("input", "stage"),
}


def in_order(table: str, rows: Iterable[Row]) -> list[Row]:
    """The rows of a table in the one order in which they are written."""
    columns = _ORDER[table]
    return sorted(rows, key=lambda row: (*(row[name] for name in columns), to_json(row)))


def write_parts(folder: Path, table: str, rows: list[Row]) -> list[Path]:
    """Rows, in order, as files of a bounded size; the same bytes for the same rows.

    What else is in the folder is removed.
    """
    written: list[Path] = []
    for number, begin in enumerate(range(0, len(rows), PART_ROWS)):
        target = folder / f"part-{number:05}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        made = pa.Table.from_pylist(rows[begin : begin + PART_ROWS], schema=SCHEMAS[table])
        beside = target.with_name(f".{target.name}.new")
        pq.write_table(made, beside, compression="zstd", row_group_size=_GROUP_ROWS)
        beside.replace(target)
        written.append(target)
    if folder.is_dir():
        for old in set(folder.iterdir()) - set(written):
            old.unlink()
        if not written:
            folder.rmdir()
    return written


def read_parts(folder: Path, table: str) -> Iterable[Row]:
    """The rows of a folder in the order in which they were written."""
    for part in sorted(folder.glob("part-*.parquet")):
        file = pq.ParquetFile(part)
        if not file.schema_arrow.equals(SCHEMAS[table]):
            raise ValueError(f"{part}: columns of another version")
        for batch in file.iter_batches(_GROUP_ROWS):
            yield from batch.to_pylist()
