"""Word documents → the fields of a record: title, paragraphs, author and date of their properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError

from doichieu.articles.archives import check_members
from doichieu.articles.records import split_title
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

BROKEN = Phrase("tệp Word bị hỏng", "the Word document is broken")


def read_document(data: bytes) -> Mapping[str, Any]:
    """The fields of a document; its title is a paragraph styled so, else that of its properties.

    Raises:
        UnreadableInput: it is broken, or grows out of proportion when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_members(archive.infolist())
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableInput(BROKEN) from error
    except SyntaxError as error:  # what lxml calls broken XML
        raise UnreadableInput(BROKEN) from error
    known = document.core_properties
    styled = [(p.text.strip(), p.style.name if p.style else "") for p in document.paragraphs]
    paragraphs = [(text, style) for text, style in styled if text]
    title = paragraphs[0][0] if paragraphs and paragraphs[0][1] == "Title" else None
    body = "\n".join(text for text, _ in (paragraphs[1:] if title else paragraphs))
    if title is None and not known.title:
        title, body = split_title(body)
    return {
        "title": title or known.title,
        "text": body,
        "author": known.author,
        "published": _in_utc(known.created),
        "modified": _in_utc(known.modified),
    }


def _in_utc(moment: datetime | None) -> datetime | None:
    """Properties are in UTC, which python-docx does not say in all its versions."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
