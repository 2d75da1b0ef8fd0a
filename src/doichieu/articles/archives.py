"""Gzip and zip → the files in them, within limits that no honest archive meets.

Comes in: a source that is an archive. Goes out: its members as sources, or rejections. A bomb is
known by how much comes out of how little; it is refused when that shows, whatever it claims.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from gzip import GzipFile
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from doichieu.articles.sources import Source, open_source, reject
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase, Rejection

# News compress to a fifth, pages full of markup to a thirtieth; bombs to a thousandth.
MOST_RATIO = 200
FREE_BYTES = 5_000_000  # that may come out before the ratio counts
MOST_MEMBERS = 100_000
MOST_TOTAL = 20_000_000_000  # bytes out of one zip

BOMB = Phrase(
    "tệp nén nở ra quá lớn so với chính nó (bom nén): không đọc",
    "the archive grows far too large (a decompression bomb): not read",
)
BROKEN = Phrase("tệp nén bị hỏng hoặc bị cắt cụt", "the archive is broken or cut off")
LOCKED = Phrase("tệp nén có mật khẩu", "the archive has a password")
NO_MEMBERS = Phrase("tệp nén rỗng", "the archive is empty")
TOO_MANY = Phrase(
    f"tệp nén có hơn {MOST_MEMBERS} tệp", f"the archive holds more than {MOST_MEMBERS} files"
)


class _Counted(io.RawIOBase):
    """The bytes of another stream, with a count."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner, self.count = inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Bounded(io.RawIOBase):
    """What comes out of an archive, as long as it is whole and in proportion to what went in.

    It ends where that is no longer so, and ``problem`` says why: what came before may be of use.
    """

    def __init__(self, inner: io.BufferedIOBase, went_in: Callable[[], int]) -> None:
        self._inner, self._went_in, self._count = inner, went_in, 0
        self.problem: Phrase | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.problem is not None:
            return 0
        try:
            data = self._inner.read1(len(buffer))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
            self.problem = BROKEN
            return 0
        self._count += len(data)
        if self._count > max(FREE_BYTES, MOST_RATIO * self._went_in()):
            self.problem = BOMB
            return 0
        buffer[: len(data)] = data
        return len(data)


def _open(label: str, name: str, bounded: _Bounded) -> Source:
    return open_source(label, name, io.BufferedReader(bounded), lambda: bounded.problem)


def open_gzip(source: Source) -> Iterator[Source | Rejection]:
    """The one file in a gzip."""
    packed = _Counted(source.stream)
    unpacked = GzipFile(fileobj=io.BufferedReader(packed), mode="rb")
    yield _open(source.label, source.stem, _Bounded(unpacked, lambda: packed.count))


def open_zip(source: Source) -> Iterator[Source | Rejection]:
    """The files in a zip in order of name, folders and hidden ones left out."""
    data = source.read()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableInput(BROKEN) from error
    members = sorted((m for m in archive.infolist() if _is_wanted(m)), key=lambda m: m.filename)
    check_members(members)
    if not members:
        raise UnreadableInput(NO_MEMBERS)
    for member in members:
        yield _open_member(source, archive, member)


def check_members(members: list[zipfile.ZipInfo]) -> None:
    """Refuse what a zip itself says is too much; what it does not say is counted later.

    Raises:
        UnreadableInput: too many members, or too much in them.
    """
    if len(members) > MOST_MEMBERS:
        raise UnreadableInput(TOO_MANY)
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if total > min(MOST_TOTAL, max(FREE_BYTES, MOST_RATIO * packed)):
        raise UnreadableInput(BOMB)


def _open_member(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Source | Rejection:
    label = f"{source.label}/{member.filename}"
    if member.flag_bits & 1:
        return reject(label, LOCKED)
    try:
        inner = cast(io.BufferedIOBase, archive.open(member))
        bounded = _Bounded(inner, lambda: member.compress_size)
        return _open(label, PurePosixPath(member.filename).name, bounded)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        return reject(label, BROKEN)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not member.is_dir() and not hidden
