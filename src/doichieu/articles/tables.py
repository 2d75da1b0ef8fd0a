"""Text with columns (CSV, TSV) → one table of fields a row.

The first line names the columns; which delimiter parts them is seen from it. A table without a
column for the text of an article is refused: its lines are no news.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from doichieu.articles.fields import count_known, has_text
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_DELIMITERS = ",;\t|"
# `sep=;`, which spreadsheets write before the names of the columns.
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
_LONGEST_HEAD = 2000  # characters of the first line that are looked at
_LONGEST_NAME = 40  # characters in the name of a column
_LEAST_ROWS, _LEAST_COLUMNS, _GRID_LINES = 3, 3, 50
_ENDS = (".", "!", "?", "…", ":")  # of lines that are read, as is a comma before a blank
_LEAST_KNOWN = 2  # names of fields by which a table without a telling suffix is recognised
_LONGEST_CELL = 50_000_000  # characters; the standard library stops at 131,072

NO_TEXT = Phrase(
    "bảng không có cột nội dung bài: hãy đặt tên cột ở dòng đầu (text, title, url, published …)",
    "the table has no column with the text: name the columns in its first line (text, title, url, "
    "published …)",
)


def looks_like_table(text: str) -> bool:
    """Whether text without a telling name is a table.

    Its first line names known fields, or all its lines fall into the same number of short cells:
    figures, whose lines are no news either.
    """
    names = _columns(text)[0]
    named = (
        len(names) >= _LEAST_KNOWN
        and all(0 < len(name) <= _LONGEST_NAME for name in names)
        and count_known(names) >= _LEAST_KNOWN
    )
    return named or any(_is_grid(text, delimiter) for delimiter in _DELIMITERS)


def _is_grid(text: str, delimiter: str) -> bool:
    lines = [line.strip() for line in text[:_LONGEST_HEAD].splitlines() if line.strip()]
    rows = [_cells(line, delimiter) for line in lines[:_GRID_LINES]]
    return (
        len(rows) >= _LEAST_ROWS
        and len({len(row) for row in rows[:-1]}) == 1  # the last may have been cut
        and len(rows[0]) >= _LEAST_COLUMNS
        and all(len(cell) <= _LONGEST_NAME for row in rows for cell in row)
        and not any(f"{delimiter} " in line or line.endswith(_ENDS) for line in lines)
    )


def parse_table(text: str) -> Iterator[dict[str, str]]:
    """The rows, each as column → cell; rows without any cell are left out.

    Raises:
        UnreadableInput: no column is for the text, or the quoting is broken.
    """
    names, delimiter, body = _columns(text)
    if not has_text(names):
        raise UnreadableInput(NO_TEXT)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        for row in csv.DictReader(io.StringIO(body, newline=""), delimiter=delimiter):
            cells = {name: cell for name, cell in row.items() if name and isinstance(cell, str)}
            if any(cell.strip() for cell in cells.values()):
                yield cells
    except (csv.Error, TypeError) as error:
        raise UnreadableInput(
            Phrase(f"bảng CSV hỏng: {error}", f"the CSV table is broken: {error}")
        ) from error
    finally:
        csv.field_size_limit(limit)


def _columns(text: str) -> tuple[list[str], str, str]:
    """The names of the columns, the delimiter by which most of them are known, the table."""
    found = _SEPARATOR_LINE.match(text)
    body = (text[found.end() :] if found else text).lstrip("\r\n")
    head = re.split(r"[\r\n]", body[:_LONGEST_HEAD], maxsplit=1)[0]
    delimiters = found[1] if found else _DELIMITERS
    rows = {delimiter: _cells(head, delimiter) for delimiter in delimiters}
    best = max(rows, key=lambda d: (count_known(rows[d]), len(rows[d])))
    return rows[best], best, body


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except (csv.Error, TypeError):  # a quotation that is never closed, an odd delimiter
        return []
