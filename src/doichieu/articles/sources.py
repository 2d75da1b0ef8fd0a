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

from doichieu.model import Rejection

STDIN = "-"
_STDIN_STEM = "stdin"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input. ``label`` is what users are told, ``stem`` the name without ending."""

    label: str
    stem: str
    suffix: str
    data: bytes


def reject(label: str, reason: str) -> Rejection:
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
        paths = _files_in(path)
        if not paths:
            yield reject(label, "thư mục không có tệp nào đọc được")
        for file in paths:
            yield _read_file(file, _printable(str(file)))


def _read_stdin(stdin: BinaryIO | None) -> Source | Rejection:
    try:
        data = (stdin or sys.stdin.buffer).read()
    except (OSError, ValueError):
        return reject(STDIN, "không đọc được đầu vào chuẩn")
    return Source(STDIN, _STDIN_STEM, "", data)


def _read_file(path: Path, label: str) -> Source | Rejection:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return reject(label, "không tìm thấy tệp")
    except PermissionError:
        return reject(label, "không có quyền đọc tệp")
    except (OSError, ValueError):  # a name with a zero character is a ValueError
        return reject(label, "không mở được tệp")
    return Source(label, _printable(path.stem), path.suffix.lower(), data)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files_in(folder: Path) -> list[Path]:
    """Regular files below a folder, hidden ones and links to folders left out, sorted."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        paths = (Path(root, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.is_file()]
    return sorted(found, key=lambda path: path.parts)


def _printable(name: str) -> str:
    """A name that can be written as UTF-8: file systems allow bytes that are no characters."""
    return name.encode("utf-8", "replace").decode("utf-8")
