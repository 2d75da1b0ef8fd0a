"""All files of the shelf in one, so that a start reads one JSON file instead of YAML.

The compiled file is made when the package is built, holds the digest of its sources and counts
only while that is theirs: after an edit the shelf is compiled anew, and written where the folder
can be written. Imports nothing but the readers, because the build runs it without the package.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

COMPILED = "shelf.compiled"  # JSON; `.json` would count among the learned weights
_VERSION = 1  # of the compiled form: another one is compiled anew


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every file: ``tables`` by name, and ``words`` as file → class → words in file order."""

    version: int
    digest: str
    tables: dict[str, dict[str, Any]]
    words: dict[str, dict[str, list[str]]]


def open_shelf(folder: Path) -> Shelf:
    """The shelf of a folder: as compiled where that is up to date, else from its sources.

    Raises:
        BadLexicon: a file of the shelf breaks its rules.
    """
    sources = read_sources(folder)
    found = _read_compiled(folder / COMPILED, to_digest(sources))
    if found is None:
        found = compile_shelf(sources)
        with suppress(OSError):  # installed where nobody may write: compiled at every start
            write_shelf(found, folder / COMPILED)
    return found


def read_sources(folder: Path) -> dict[str, bytes]:
    """Name on the shelf (``people/offices``) → bytes of the file, in order of names."""
    files = {p.relative_to(folder).with_suffix("").as_posix(): p for p in folder.rglob("*.yml")}
    return {name: files[name].read_bytes().replace(b"\r\n", b"\n") for name in sorted(files)}


def to_digest(sources: dict[str, bytes]) -> str:
    """SHA-256 of names and contents."""
    total = hashlib.sha256()
    for name, content in sources.items():
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def compile_shelf(sources: dict[str, bytes]) -> Shelf:
    """Parse and check every file.

    Raises:
        BadLexicon: a file breaks its rules.
    """
    from doichieu.lexicon.reading import WordFile, parse_file  # YAML: only where it is compiled

    parsed = {name: parse_file(content.decode(), name) for name, content in sources.items()}
    return Shelf(
        version=_VERSION,
        digest=to_digest(sources),
        tables={name: file for name, file in parsed.items() if not isinstance(file, WordFile)},
        words={name: file.classes for name, file in parsed.items() if isinstance(file, WordFile)},
    )


def write_shelf(shelf: Shelf, path: Path) -> None:
    """Write the compiled file whole or not at all, so that no reader sees half of it."""
    text = json.dumps(asdict(shelf), ensure_ascii=False, separators=(",", ":"))
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _read_compiled(path: Path, digest: str) -> Shelf | None:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # not there, or cut short by a full disk
        return None
    if not isinstance(held, dict) or held.get("version") != _VERSION:
        return None
    return Shelf(**held) if held.get("digest") == digest else None
