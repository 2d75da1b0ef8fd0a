"""Inputs → bytes: files, folders and standard input, in an order that does not change.

Comes in: what the user named. Goes out: one Source for each file, or a Rejection. What the bytes
mean is not decided here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from doichieu.model import Phrase, Rejection

STDIN = "-"
_STDIN_STEM = "stdin"


NOT_FOUND = Phrase("không tìm thấy tệp", "no such file")
FORBIDDEN = Phrase("không có quyền đọc tệp", "no permission to read the file")
UNOPENED = Phrase("không mở được tệp", "the file cannot be opened")
NO_STDIN = Phrase("không đọc được đầu vào chuẩn", "standard input cannot be read")
NO_FILES = Phrase("thư mục không có tệp nào đọc được", "the folder holds no file to read")
CLOSED_FOLDER = Phrase("không mở được thư mục", "the folder cannot be opened")
DANGLING = Phrase("liên kết hỏng", "the link leads nowhere")
NO_FILE = Phrase("không phải tệp thường", "not a regular file")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input. ``label`` is what users are told, ``stem`` the name without ending."""

    label: str
    stem: str
    suffix: str
    data: bytes


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
            yield _read_file(path, label)
            continue
        entries = _entries_of(path)
        if not entries:
            yield reject(label, NO_FILES)
        for entry, problem in entries:
            name = _printable(str(entry))
            yield reject(name, problem) if problem else _read_file(entry, name)


def _read_stdin(stdin: BinaryIO | None) -> Source | Rejection:
    try:
        data = (stdin or sys.stdin.buffer).read()
    except (OSError, ValueError):
        return reject(STDIN, NO_STDIN)
    return Source(STDIN, _STDIN_STEM, "", data)


def _read_file(path: Path, label: str) -> Source | Rejection:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return reject(label, NOT_FOUND)
    except PermissionError:
        return reject(label, FORBIDDEN)
    except (OSError, ValueError):  # a name with a zero character is a ValueError
        return reject(label, UNOPENED)
    return Source(label, _printable(path.stem), path.suffix.lower(), data)


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
