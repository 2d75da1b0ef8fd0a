"""Files of work that is done: written whole or not at all, named by what they were made from.

A name is a digest of everything that the content depends on, so that a run that goes on takes what
it finds, and what was made from other inputs or by another version is never taken. An archive has
named entries that are read one by one; one that was torn counts as missing.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

NOTES = "notes"  # the entry that every archive has
_MOST_OPEN = 64  # archives
_FAST = 1  # a third larger than the smallest, five times as fast
_EPOCH = (1980, 1, 1, 0, 0, 0)  # no file says when it was made


def digest_of(value: Any) -> str:
    """Sixteen hex digits that name a piece of plain data."""
    return hashlib.sha256(to_json(value)).hexdigest()[:16]


def to_json(value: Any) -> bytes:
    """Plain data as the same bytes in every run; names of files may hold any bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def write_whole(target: Path, data: bytes) -> None:
    """A file that is there as a whole or not at all, whoever is killed meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def write_archive(target: Path, entries: Mapping[str, Any], notes: Any) -> None:
    """Entries of plain data, and notes that say what they are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as archive:
        for name, value in {**entries, NOTES: notes}.items():
            about = zipfile.ZipInfo(name, _EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, to_json(value))
    write_whole(target, packed.getvalue())


def read_entry(source: Path, name: str = NOTES) -> Any:
    """One entry of an archive; None if it has none of this name."""
    with Archives() as archives:
        return archives.read(source, name)


class Archives:
    """Archives that are read from again and again; a few of them stay open."""

    def __init__(self) -> None:
        self._open: dict[Path, zipfile.ZipFile] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for archive in self._open.values():
            archive.close()
        self._open.clear()

    def read(self, source: Path, name: str) -> Any:
        """An entry; None if there is none of this name."""
        archive = self._open.get(source)
        if archive is None:
            if len(self._open) >= _MOST_OPEN:
                self._open.pop(next(iter(self._open))).close()
            archive = self._open[source] = zipfile.ZipFile(source)
        return json.loads(archive.read(name)) if name in archive.NameToInfo else None


def is_whole(source: Path) -> bool:
    """Whether an archive is there and all of it can be read."""
    try:
        with zipfile.ZipFile(source) as archive:
            return archive.testzip() is None and NOTES in archive.NameToInfo
    except (OSError, zipfile.BadZipFile):
        return False


def digest_of_file(source: Path) -> str | None:
    """The SHA-256 of a file; None if it is not there."""
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
