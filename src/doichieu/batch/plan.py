"""What is to be done: inputs → tasks of reading, each about as long as another.

A large file is a task of its own, small ones are put together. Nothing is opened here but folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from doichieu.batch.keeping import digest_of
from doichieu.batch.stages import Read, ReadCollection, ReadFiles
from doichieu.signature import reading_signature
from doichieu.stories import signature_of

BLOCK = 100  # articles that one worker takes at once: some seconds of work, some MB of memory
_TASK_BYTES = 4_000_000  # of small files that are read in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a run is to do.

    Attributes:
        inputs: files and folders, as :func:`doichieu.articles.iter_articles` takes them.
        output: the folder of the result; what is kept on the way stands in `work/` below it.
        collection: the address of a collection to read instead.
        published: the day of articles that say none.
        block: how many articles make a block.
    """

    inputs: tuple[str, ...] = ()
    output: Path
    collection: str | None = None
    published: datetime | date | None = None
    block: int = BLOCK

    @property
    def work(self) -> Path:
        """Where finished work is kept."""
        return self.output / "work"


def program_signature() -> str:
    """What results are made by; another one makes everything kept stale."""
    return f"{reading_signature()}-{signature_of()}"


def plan_reading(job: Job) -> tuple[Read, ...]:
    """The tasks of reading, in no order that matters."""
    if job.collection is not None:
        key = digest_of([program_signature(), _digest_of_collection(job.collection), job.block])
        return (ReadCollection(job.work, key, job.block, job.collection),)
    return tuple(_read_files(job, paths) for paths in _bundle(sorted(set(_files(job.inputs)))))


def _read_files(job: Job, paths: tuple[str, ...]) -> ReadFiles:
    published = job.published.isoformat() if job.published else None
    about = [[path, *_state_of(Path(path))] for path in paths]
    key = digest_of([program_signature(), about, published, job.block])
    return ReadFiles(job.work, key, job.block, paths, published)


def _files(inputs: tuple[str, ...]) -> Iterator[str]:
    """Every file behind the inputs; what is none is handed on, and rejected when it is read."""
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            found = [p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path)]
            yield from map(str, found or [path])
        else:
            yield name


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _bundle(paths: list[str]) -> Iterator[tuple[str, ...]]:
    bundle: list[str] = []
    held = 0
    for path in paths:
        size = _state_of(Path(path))[0]
        if bundle and held + size > _TASK_BYTES:
            yield tuple(bundle)
            bundle, held = [], 0
        bundle.append(path)
        held += size
    if bundle:
        yield tuple(bundle)


def _state_of(path: Path) -> tuple[int, int]:
    """Size and time of change: another one, and the file is read again."""
    try:
        known = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return known.st_size, known.st_mtime_ns


def _digest_of_collection(address: str) -> str:
    """Changes when a report is added or gets a new text."""
    from doichieu.collection import open_store

    total = hashlib.sha256()
    with open_store(address, read_only=True) as store:
        for stored in store.articles.iterate():
            total.update(f"{stored.article.id}\0{stored.revision}\n".encode("utf-8", "replace"))
    return total.hexdigest()
