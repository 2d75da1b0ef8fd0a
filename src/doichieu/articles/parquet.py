"""Parquet → rows as tables of fields, with the names of columns that tables of text have."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from doichieu.articles.fields import has_text
from doichieu.articles.tables import NO_TEXT
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

_ROWS = 500  # that are in memory at once

BROKEN = Phrase("tệp Parquet bị hỏng", "the Parquet file is broken")


def iter_rows(data: bytes) -> Iterator[Mapping[str, Any]]:
    """The rows of a file.

    Raises:
        UnreadableInput: it is broken, or no column is for the text.
    """
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        if not has_text(file.schema_arrow.names):
            raise UnreadableInput(NO_TEXT)
        for batch in file.iter_batches(_ROWS):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise UnreadableInput(BROKEN) from error
