"""Inputs → open files: files, folders and standard input, in an order that does not change.

Comes in: what the user named. Goes out: one Source for each file, or a Rejection. What the bytes
mean is not decided here. A source is open until the next is asked for.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from doichieu.errors import UnreadableInput
from doichieu.model import Phrase, Rejection

STDIN = "-"
_STDIN_STEM = "stdin"
HEAD = 262_144  # bytes by which a file is recognised
MOST_BYTES = 256_000_000  # of what has to be in memory as a whole
# `https://bao.example/tin`; not `tin.html`
_WEB = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)

NOT_FOUND = Phrase("không tìm thấy tệp", "no such file")
FORBIDDEN = Phrase("không có quyền đọc tệp", "no permission to read the file")
UNOPENED = Phrase("không mở được tệp", "the file cannot be opened")
NO_STDIN = Phrase("không đọc được đầu vào chuẩn", "standard input cannot be read")
NO_FILES = Phrase("thư mục không có tệp nào đọc được", "the folder holds no file to read")
CLOSED_FOLDER = Phrase("không mở được thư mục", "the folder cannot be opened")
DANGLING = Phrase("liên kết hỏng", "the link leads nowhere")
NO_FILE = Phrase("không phải tệp thường", "not a regular file")
ADDRESS = Phrase(
    "là một địa chỉ mạng: chỉ lệnh doichieu brief tải về, ở đây hãy lưu thành tệp trước",
    "an address of the web: only doichieu brief fetches; here save it as a file first",
)
TOO_BIG = Phrase(
    f"tệp lớn hơn {MOST_BYTES // 1_000_000} MB: hãy chia nhỏ, hoặc dùng JSONL (đọc từng dòng)",
    f"larger than {MOST_BYTES // 1_000_000} MB: cut it up, or use JSONL, which is read by lines",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One open input. ``label`` is what users are told, ``stem`` the name without ending.

    ``head`` is its beginning; ``stream`` gives all of it, once, the head included. A stream that
    breaks off ends there, and ``problem`` then says why.
    """

    label: str
    stem: str
    suffix: str
    head: bytes
    stream: BinaryIO
    problem: Callable[[], Phrase | None] = lambda: None

    def read(self) -> bytes:
        """All bytes.

        Raises:
            UnreadableInput: there are too many, or the file breaks off.
        """
        try:
            data = self.stream.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise UnreadableInput(UNOPENED) from error
        if len(data) > MOST_BYTES:
            raise UnreadableInput(TOO_BIG)
        if problem := self.problem():
            raise UnreadableInput(problem)
        return data


class _Rewound(io.RawIOBase):
    """A stream whose beginning has been read, from its beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        data = self._head[:size] or self._rest.read(size)
        self._head = self._head[size:]
        buffer[: len(data)] = data
        return len(data)


def open_source(
    label: str, name: str, stream: BinaryIO, problem: Callable[[], Phrase | None] = lambda: None
) -> Source:
    """A stream as a source; its head is read.

    Args:
        label: what users are told.
        name: the name of the file, for stem and ending.
        stream: its bytes.
        problem: why the stream has ended too early, None if it has not.
    """
    path = Path(name)
    head = stream.read(HEAD)
    whole = io.BufferedReader(_Rewound(head, stream), HEAD)
    return Source(label, _printable(path.stem), path.suffix.lower(), head, whole, problem)


def reject(label: str, reason: Phrase) -> Rejection:
    """An input that this room cannot use."""
    return Rejection(input=label, stage="read", reason=reason)


def read_sources(
    inputs: Iterable[str | Path], stdin: BinaryIO | None = None
) -> Iterator[Source | Rejection]:
    """Every file behind the inputs: folders are opened recursively, in order of name.

    Args:
        inputs: paths of files and folders; ``-`` is standard input, read once.
        stdin: what to read for ``-``; the standard input of the process where None.
    """
    stdin_seen = False
    for name in inputs:
        label = _printable(str(name))
        if label == STDIN:
            if not stdin_seen:
                yield _read_stdin(stdin)
            stdin_seen = True
            continue
        path = Path(name)
        if not _is_folder(path):
            yield from _read_file(path, label)
            continue
        entries = _entries_of(path)
        if not entries:
            yield reject(label, NO_FILES)
        for entry, problem in entries:
            name = _printable(str(entry))
            if problem:
                yield reject(name, problem)
            else:
                yield from _read_file(entry, name)


def _read_stdin(stdin: BinaryIO | None) -> Source | Rejection:
    try:
        return open_source(STDIN, _STDIN_STEM, stdin or sys.stdin.buffer)
    except (OSError, ValueError):
        return reject(STDIN, NO_STDIN)


def _read_file(path: Path, label: str) -> Iterator[Source | Rejection]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield reject(label, ADDRESS if _WEB.match(label) else NOT_FOUND)
        return
    except PermissionError:
        yield reject(label, FORBIDDEN)
        return
    except (OSError, ValueError):  # a name with a zero character is a ValueError
        yield reject(label, UNOPENED)
        return
    with file:
        try:
            source = open_source(label, path.name, file)
        except OSError:
            yield reject(label, UNOPENED)
            return
        yield source


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _entries_of(folder: Path) -> list[tuple[Path, Phrase | None]]:
    """What lies below a folder, sorted, each with the reason why it cannot be read or None.

    Hidden entries and links to folders are left out.
    """
    found: list[tuple[Path, Phrase | None]] = []

    def note(error: OSError) -> None:
        found.append((Path(error.filename), CLOSED_FOLDER))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [(path := Path(root, n), _problem(path)) for n in names if not n.startswith(".")]
    return sorted(found, key=lambda entry: entry[0].parts)


def _problem(path: Path) -> Phrase | None:
    """Why an entry of a folder is no file to read; reading it may still fail."""
    try:
        if path.is_file():
            return None
        return DANGLING if path.is_symlink() and not path.exists() else NO_FILE
    except (OSError, ValueError):
        return UNOPENED


def _printable(name: str) -> str:
    """A name that can be written as UTF-8: file systems allow bytes that are no characters."""
    return name.encode("utf-8", "replace").decode("utf-8")
