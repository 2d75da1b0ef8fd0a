"""WARC → the pages in it: responses that hold HTML, whatever else was archived beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

_MOST_BYTES = 20_000_000  # of one page
_CHARSET = "charset="

BROKEN = Phrase("tệp WARC bị hỏng từ đây", "the WARC file is broken from here on")


@dataclass(frozen=True, slots=True)
class Archived:
    """One page as it was sent."""

    url: str | None
    data: bytes
    charset: str | None


def iter_pages(stream: BinaryIO) -> Iterator[Archived]:
    """The pages of an archive, one by one.

    Raises:
        UnreadableInput: the archive is broken.
    """
    try:
        for record in ArchiveIterator(stream):
            kind = (
                (record.http_headers.get_header("Content-Type") or "")
                if record.http_headers
                else ""
            )
            if record.rec_type != "response" or "html" not in kind.lower():
                continue
            if record.http_headers.get_statuscode() != "200":
                continue
            data = record.content_stream().read(_MOST_BYTES)
            charset = kind.lower().partition(_CHARSET)[2].strip(" \"';") or None
            yield Archived(record.rec_headers.get_header("WARC-Target-URI"), data, charset)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise UnreadableInput(BROKEN) from error
