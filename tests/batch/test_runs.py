"""One result, whoever does the work, in whatever order, and whatever is killed meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from batch.conftest import job_of, lines, run_serially, write_lines
from doichieu.batch import Engine, Ran, open_engine, read_digest, run
from doichieu.batch.engines import Spent
from doichieu.batch.engines.serial import Serial
from doichieu.batch.stages import Find, Tell

Expected = tuple[Path, Ran]


def rows_of(output: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(output / table).to_pylist()
    return found


def run_on(engine: Engine, *given: Any, **options: Any) -> Ran:
    try:
        return run(job_of(*given), engine, **options)
    finally:
        engine.close()


def test_what_stands_in_the_tables(expected: Expected) -> None:
    output, made = expected
    articles = rows_of(output, "articles")
    assert made.articles == len(articles) == 17
    assert made.digest == read_digest(output)
    twins = {row["id"] for row in articles if row["id"].startswith("truong")}
    assert len(twins) == 2, "different articles with one id are told apart"
    assert "truong" not in twins, "which came first is not known, so neither keeps the id"
    # 20:00 UTC is the next day in Vietnam
    days = {row["id"]: str(row["day"]) for row in articles}
    assert (days["cau-0-0"], days["cau-1-0"]) == ("2025-05-06", "2025-05-07")
    assert days["bong"] == "None"
    reasons = {
        (row["input"].rpartition("/")[2], row["stage"]) for row in rows_of(output, "rejections")
    }
    assert {("cau-0-0", "read"), ("tin.jsonl:19", "read")} <= reasons
    stories = {row["id"]: row for row in rows_of(output, "stories")}
    assert sorted(a for story in stories.values() for a in story["articles"]) == sorted(days)
    assert max(len(story["articles"]) for story in stories.values()) >= 4


def test_rows_say_what_they_rest_on(expected: Expected) -> None:
    output, _ = expected
    texts = {row["id"]: row["text"] for row in rows_of(output, "articles")}
    facts, conflicts = rows_of(output, "facts"), rows_of(output, "conflicts")
    sides = [side for conflict in conflicts for side in conflict["sides"]]
    evidence = [span for row in (*facts, *sides) for span in row["evidence"]]
    stretches = [*evidence, *rows_of(output, "mentions")]
    assert facts and conflicts and len(stretches) > 50
    for row in stretches:
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
    spoken = {row["speaker"] for row in rows_of(output, "quotations")}
    assert {"Lò Văn Tấu", "Trần Đình Sơn"} <= spoken, "of stories, and of reports that stand alone"


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_any_number_of_workers(
    workers: int, archive: Path, expected: Expected, tmp_path: Path
) -> None:
    made = run_on(open_engine(workers=workers), tmp_path / "out", archive)
    assert made.digest == expected[1].digest


@pytest.mark.parametrize(("seed", "files", "block"), [(1, 1, 4), (2, 3, 4), (3, 5, 200), (4, 2, 1)])
def test_any_order_of_inputs(
    seed: int, files: int, block: int, expected: Expected, tmp_path: Path
) -> None:
    given = [line for line in lines() if line["id"] != "trong"]  # is named by its place in the file
    random.Random(seed).shuffle(given)
    parts = [
        write_lines(tmp_path / "in" / f"{n}.jsonl", given[n::files]) for n in reversed(range(files))
    ]
    output = tmp_path / "out"
    run_serially(job_of(output, *parts, block=block))
    for table in ("articles", "mentions", "quotations", "facts", "conflicts", "stories"):
        names = [sorted((where / table).rglob("*.parquet")) for where in (output, expected[0])]
        ours, theirs = names
        assert [p.relative_to(output) for p in ours] == [p.relative_to(expected[0]) for p in theirs]
        assert [p.read_bytes() for p in ours] == [p.read_bytes() for p in theirs], table


def test_a_worker_is_killed_in_the_middle(
    archive: Path, expected: Expected, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(stage: str, done: int, total: int) -> None:
        if done == 1 and total > 1 and len(killed) < 4:  # once in every stage that has blocks
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
                killed.append(done)

    made = run_on(open_engine(workers=2), tmp_path / "out", archive, watch=kill)
    assert killed
    assert made.digest == expected[1].digest


class Interrupted(Exception):
    """Instead of a Ctrl-C."""


class Counting(Serial):
    """Counts what is done anew."""

    def __init__(self) -> None:
        self.done: list[Path] = []

    def map(self, work: Callable[[Any], Spent], tasks: Iterable[Any]) -> Iterator[Any]:
        for task, spent in super().map(work, tasks):
            self.done.append(task.file)
            yield task, spent


def test_the_driver_stops_after_every_step_and_goes_on(
    archive: Path, expected: Expected, tmp_path: Path
) -> None:
    engine, runs = Counting(), 0
    job = job_of(tmp_path / "out", archive)
    made = None
    while made is None:
        runs += 1

        def stop(stage: str, done: int, total: int, at: int = len(engine.done)) -> None:
            if len(engine.done) > at:
                raise Interrupted

        try:
            made = run(job, engine, watch=stop)
        except Interrupted:
            assert runs < 100
    assert runs > 10
    assert len(engine.done) == len(set(engine.done)), "nothing is done twice"
    assert made.digest == expected[1].digest
    again = run(job, engine)
    assert again.digest == made.digest and len(engine.done) == len(set(engine.done))


def test_the_driver_is_killed_and_its_workers_end_with_it(
    archive: Path, expected: Expected, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    command = [sys.executable, "-m", "doichieu", "batch", str(archive), "-o", str(output)]
    command += ["--block", "4", "--digest"]
    driver = subprocess.Popen(
        [*command, "--workers", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_until(
        lambda: any((output / "work" / "found").rglob("[!.]*.zip")) or driver.poll() is not None
    )
    workers = children_of(driver.pid)
    driver.kill()
    driver.communicate()
    wait_until(lambda: not any(is_alive(pid) for pid in workers))
    again = [*command, "--workers", "0"]
    run = subprocess.run(again, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == expected[1].digest


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(6000):
        if is_so():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come about")


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


class Deadly(Serial):
    """Its workers die over some tasks."""

    def __init__(self, is_deadly: Callable[[Any], bool]) -> None:
        self._is_deadly = is_deadly

    def map(self, work: Callable[[Any], Spent], tasks: Iterable[Any]) -> Iterator[Any]:
        for task in tasks:
            yield task, None if self._is_deadly(task) else work(task)


def test_an_article_that_kills_its_worker_is_left_out_alone(archive: Path, tmp_path: Path) -> None:
    def is_deadly(task: Any) -> bool:
        return isinstance(task, Find) and any(name == "lua" for _, name in task.ids)

    output = tmp_path / "out"
    made = run_on(Deadly(is_deadly), output, archive)
    assert made.articles == 16
    assert "lua" not in {row["id"] for row in rows_of(output, "articles")}
    assert ("lua", "extract") in {(r["input"], r["stage"]) for r in rows_of(output, "rejections")}
    without = [line for line in lines() if line["id"] != "lua"]
    other = run_serially(job_of(tmp_path / "other", write_lines(tmp_path / "tin.jsonl", without)))
    assert other.stories == made.stories, "nothing else is changed"


def test_a_story_that_kills_its_worker_is_there_without_an_account(
    archive: Path, expected: Expected, tmp_path: Path
) -> None:
    whole = {row["id"]: row for row in rows_of(expected[0], "stories")}
    largest = max(whole, key=lambda name: len(whole[name]["articles"]))

    def is_deadly(task: Any) -> bool:
        return isinstance(task, Tell) and any(story.id == largest for story in task.stories)

    output = tmp_path / "out"
    run_on(Deadly(is_deadly), output, archive)
    stories = {row["id"]: row for row in rows_of(output, "stories")}
    assert not stories[largest]["told"]
    assert stories[largest]["articles"] == whole[largest]["articles"]
    assert (largest, "compare") in {(r["story"], r["stage"]) for r in rows_of(output, "rejections")}


def test_other_inputs_in_the_same_folder(archive: Path, expected: Expected, tmp_path: Path) -> None:
    output = tmp_path / "out"
    few = write_lines(
        tmp_path / "few.jsonl", [*lines()[:3], {**lines()[13], "published": "1/1/2020"}]
    )
    made = run_serially(job_of(output, few))
    assert made.digest == read_digest(output)
    assert (output / "articles" / "day=2020-01-01").is_dir()
    made = run_serially(job_of(output, archive))
    assert made.digest == expected[1].digest == read_digest(output)
    assert not (output / "articles" / "day=2020-01-01").exists()


def test_a_damaged_day_is_written_again(archive: Path, expected: Expected, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run_serially(job_of(output, archive))
    part = next((output / "facts").rglob("*.parquet"))
    part.write_bytes(b"PAR1")
    torn = next((output / "work" / "found").rglob("*.zip"))
    torn.write_bytes(torn.read_bytes()[:100])
    assert run_serially(job_of(output, archive)).digest == expected[1].digest == read_digest(output)
