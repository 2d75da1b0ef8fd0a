"""The run: plan → read → name → find → group → tell → write, each step taking what is kept of it.

The driver holds where articles are, never their texts. After every task something is kept; a run
that is begun again does what is missing.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from doichieu.batch.digests import digest_of_rows, join_digests
from doichieu.batch.engines import Engine
from doichieu.batch.engines.costs import Spent, perform
from doichieu.batch.grouping import Place, group, in_order
from doichieu.batch.keeping import digest_of, is_whole, read_entry, write_archive, write_whole
from doichieu.batch.naming import Block, name_articles
from doichieu.batch.plan import Job, plan_reading, program_signature
from doichieu.batch.stages import Find, Read, Tell, Telling, Write
from doichieu.batch.tables import DAILY, Row, write_parts
from doichieu.batch.tables import in_order as rows_in_order
from doichieu.errors import BadOutput
from doichieu.model import Phrase

STAGES = ("read", "find", "group", "tell", "write")
_MARK = "batch.json"  # by which a folder is known as the result of a batch
_FORMAT = {"format": "doichieu/batch", "version": 1}
_TOLD_AT_ONCE = 100  # articles of stories that one worker tells at once

Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage cost in this run: what was kept from an earlier one cost nothing.

    ``seconds`` are of processor time, ``longest`` those of the worker that had most; ``memory`` the most that one process held; ``size`` the bytes
    that stand in its files now.
    """

    stage: str
    seconds: float
    longest: float
    memory: int
    articles: int
    size: int


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run made."""

    digest: str
    articles: int
    stories: int
    rejections: int
    days: int
    costs: tuple[Cost, ...]


class _Task(Protocol):
    """A task that can be kept, cut up and given up."""

    @property
    def file(self) -> Path: ...
    def run(self) -> int: ...
    def halves(self) -> tuple[Self, ...]: ...
    def give_up(self) -> None: ...


AnyTask = TypeVar("AnyTask", bound=_Task)


def run(job: Job, engine: Engine, *, watch: Watch = lambda *_: None, tidy: bool = False) -> Ran:
    """Do all of a job, or what is missing of it.

    Args:
        job: what to do.
        engine: what runs the tasks.
        watch: told the stage, how many of its tasks are done and how many there are.
        tidy: remove what was kept on the way when all is done.

    Raises:
        BadOutput: the folder holds something else.
    """
    _open_output(job.output)
    made = _Run(job, engine, watch).whole()
    if tidy:
        shutil.rmtree(job.work)
    return made


class _Run:
    """One run; the methods are its steps."""

    def __init__(self, job: Job, engine: Engine, watch: Watch) -> None:
        self._job, self._engine, self._watch = job, engine, watch
        self._program = program_signature()
        self._spent: dict[str, list[Spent]] = defaultdict(list)

    def whole(self) -> Ran:
        """All steps."""
        blocks, rejections = self._read()
        places, more = self._find(blocks)
        rejections += more
        stories = self._group(places)
        told, more = self._tell(places, stories)
        rejections += more
        digests = self._write(places, stories, told)
        rejections = rows_in_order("rejections", rejections)
        write_parts(self._job.output / "rejections", "rejections", rejections)
        if rejections:
            digests.append(("rejections", "", digest_of_rows(rejections)))
        return Ran(
            digest=join_digests(digests),
            articles=len(places),
            stories=len(set(stories)),
            rejections=len(rejections),
            days=len({place.day for place in places}),
            costs=tuple(self._costs()),
        )

    def _read(self) -> tuple[list[Block], list[Row]]:
        blocks: list[Block] = []
        rejections: list[Row] = []
        for task in self._all("read", plan_reading(self._job), is_done=Read.is_done):
            notes = read_entry(task.file)
            rejections += notes["rejections"]
            for about in notes["blocks"]:
                file = task.file.with_name(about["name"])
                ids, digests = tuple(about["ids"]), tuple(about["digests"])
                blocks.append(Block(file, about["digest"], ids, digests))
        return blocks, rejections

    def _find(self, blocks: Iterable[Block]) -> tuple[list[Place], list[Row]]:
        named = name_articles(blocks)
        tasks = [
            Find(self._job.work, digest_of([self._program, block.digest, ids]), block.file, ids)
            for block, ids in named.blocks
            if ids
        ]
        places: list[Place] = []
        rejections: list[Row] = list(named.rejections)
        for task in self._all("find", tasks):
            notes = read_entry(task.file)
            rejections += notes["rejections"]
            for number, about in enumerate(notes["articles"]):
                order = (about["undated"], about["instant"], about["words"], about["id"])
                places.append(Place(about["id"], about["day"], task.file, number, order))
        return in_order(places), rejections

    def _group(self, places: Sequence[Place]) -> list[str]:
        key = digest_of([self._program, [(p.id, p.order, p.file.name) for p in places]])
        kept = self._job.work / "grouped" / f"{key}.zip"
        if not is_whole(kept):
            self._watch("group", 0, 1)
            began = time.process_time()
            stories = group(places)
            self._spent["group"].append(Spent(time.process_time() - began, 0, len(places)))
            write_archive(kept, {}, stories)
        self._watch("group", 1, 1)
        found: list[str] = read_entry(kept)
        return found

    def _tell(
        self, places: Sequence[Place], stories: Sequence[str]
    ) -> tuple[list[Tell], list[Row]]:
        members: dict[str, list[Place]] = defaultdict(list)
        for place, story in zip(places, stories, strict=True):
            members[story].append(place)
        tasks = [
            Tell(self._job.work, digest_of([self._program, _names(bundle)]), bundle)
            for bundle in _bundle(members)
        ]
        done = self._all("tell", tasks)
        return done, [row for task in done for row in read_entry(task.file)["rejections"]]

    def _write(
        self, places: Sequence[Place], stories: Sequence[str], told: Sequence[Tell]
    ) -> list[tuple[str, str, str]]:
        articles: dict[str, list[tuple[Path, int, str]]] = defaultdict(list)
        for place, story in zip(places, stories, strict=True):
            articles[place.day].append((place.file, place.number, story))
        others: dict[str, list[Path]] = defaultdict(list)
        for task in told:
            for day in read_entry(task.file)["days"]:
                others[day].append(task.file)
        tasks = []
        for day in sorted(articles):
            key = digest_of([
                self._program, day,
                [(file.name, number, story) for file, number, story in articles[day]],
                [file.name for file in others[day]],
            ])  # fmt: skip
            given = (tuple(articles[day]), tuple(others[day]))
            tasks.append(Write(self._job.work, self._job.output, key, day, *given))
        _remove_others(self._job.output, set(articles))
        digests: list[tuple[str, str, str]] = []
        for written in self._all("write", tasks, is_done=Write.is_done):
            notes = read_entry(written.file)
            digests += [(table, notes["day"], held) for table, held in notes["digests"].items()]
        return digests

    def _all(
        self,
        stage: str,
        tasks: Sequence[AnyTask],
        is_done: Callable[[AnyTask], bool] = lambda task: is_whole(task.file),
    ) -> list[AnyTask]:
        """Every task of a stage done, the lost ones in pieces; in the order of their files."""
        done = [task for task in tasks if is_done(task)]
        known = {task.file for task in done}
        waiting: list[AnyTask] = [task for task in tasks if task.file not in known]
        while waiting:
            self._watch(stage, len(done), len(done) + len(waiting))
            total, lost = len(done) + len(waiting), []
            for task, spent in self._engine.map(perform, waiting):
                if spent is None:
                    lost.append(task)
                    continue
                self._spent[stage].append(spent)
                done.append(task)
                self._watch(stage, len(done), total)
            waiting = []
            for task in lost:
                pieces = task.halves()
                waiting += [piece for piece in pieces if not is_done(piece)]
                done += [piece for piece in pieces if is_done(piece)]
                if not pieces:
                    task.give_up()
                    done.append(task)
        return sorted(done, key=lambda task: task.file.name)

    def _costs(self) -> Iterator[Cost]:
        folders = {"read": "read", "find": "found", "group": "grouped", "tell": "told"}
        for stage in STAGES:
            spent = self._spent[stage]
            kept = [self._job.work / folders[stage]] if stage in folders else []
            yield Cost(
                stage=stage,
                seconds=sum(one.seconds for one in spent),
                longest=_longest(spent),
                memory=max((one.memory for one in spent), default=0),
                articles=sum(one.articles for one in spent),
                size=sum(map(_size_of, kept or [self._job.output / name for name in DAILY])),
            )


def _names(bundle: Iterable[Telling]) -> list[Any]:
    return [(one.id, [(file.name, number) for file, number in one.reports]) for one in bundle]


def _bundle(members: dict[str, list[Place]]) -> Iterator[tuple[Telling, ...]]:
    """Stories in order of their first article, about as many articles in each bundle."""
    bundle: list[Telling] = []
    held = 0
    for name, places in members.items():
        if bundle and held + len(places) > _TOLD_AT_ONCE:
            yield tuple(bundle)
            bundle, held = [], 0
        bundle.append(Telling(name, tuple((place.file, place.number) for place in places)))
        held += len(places)
    if bundle:
        yield tuple(bundle)


def _open_output(output: Path) -> None:
    """The folder for the result, marked as one; one that holds something else is left alone."""
    mark = output / _MARK
    try:
        if mark.is_file() and json.loads(mark.read_bytes()) == _FORMAT:
            return
        if output.exists() and any(output.iterdir()):
            raise BadOutput(_not_ours(output))
        write_whole(mark, json.dumps(_FORMAT).encode())
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadOutput(
            Phrase(f"không ghi được {output}: {why}", f"cannot write {output}: {why}")
        ) from error


def _not_ours(output: Path) -> Phrase:
    return Phrase(
        f"{output} đã có tệp khác: hãy chọn một thư mục trống",
        f"{output} holds other files: choose an empty folder",
    )


def _remove_others(output: Path, days: set[str]) -> None:
    """Days of an earlier run with other inputs."""
    for table in DAILY:
        for folder in (output / table).glob("day=*"):
            if folder.name.removeprefix("day=") not in days:
                shutil.rmtree(folder)


def _longest(spent: Iterable[Spent]) -> float:
    by_worker: dict[str, float] = defaultdict(float)
    for one in spent:
        by_worker[one.worker] += one.seconds
    return max(by_worker.values(), default=0.0)


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
