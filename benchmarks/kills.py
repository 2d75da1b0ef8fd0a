"""Processes that are killed while they collect, and what is left of the collection.

    python -m benchmarks.kills               50 kills
    python -m benchmarks.kills --kills 200   more

A process adds invented articles (some twice, some with a second text, each with its story and profile) and
is killed (SIGKILL) at a moment of chance; then the doctor looks, and another process goes on. In the end
the collection is held against one that was never killed, line by line of their exports.
"""

from __future__ import annotations

import argparse
import io
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.store import FETCHED, invent
from doichieu.collection import open_store

SEED = 5
STEP = 150  # articles more for each process: there is always something left to do
READY = b"."


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of the kills."""

    kills: int  # processes that were killed before they were done
    sick: int  # times that the doctor found something
    equal: bool  # whether the collection is that of a process that was never killed
    articles: int


def collect(path: Path, items: int) -> None:
    """Add articles with stories and profiles, the same in every process."""
    with open_store(path) as store:
        sys.stdout.buffer.write(READY)
        sys.stdout.flush()
        for number, article in enumerate(invent(items, syllables=40)):
            story = f"s{number // 5}"
            with store.together():
                store.stories.create(story, at=FETCHED)
                name = store.articles.add(article, fetched=FETCHED).id
                store.stories.join(name, story, at=FETCHED)
                store.profiles.keep(name, name.encode(), signature="1")
            if number % 7 == 0:
                store.articles.add(replace(article, text=f"{article.text} Thêm."), fetched=FETCHED)


def start(path: Path, items: int) -> subprocess.Popen[bytes]:
    """A process that collects."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.kills",
        "--collect",
        str(path),
        "--items",
        str(items),
    ]
    root = Path(__file__).parent.parent
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE)


def kill_often(folder: Path, kills: int, *, seed: int = SEED) -> Killed:
    """Collect with kills and without, and compare."""
    chance = random.Random(seed)
    path, whole = folder / "killed.db", folder / "whole.db"
    done = sick = items = 0
    while done < kills:
        items += STEP
        with start(path, items) as process:
            if chance.random() < 0.8:  # the others are killed while they open the collection
                assert process.stdout is not None
                process.stdout.read(1)
            time.sleep(chance.random() * 0.3)
            process.kill()
        done += process.returncode < 0
        if path.exists():
            with open_store(path) as store:
                sick += bool(store.diagnose(repair=False).findings)
    for file in (path, whole):
        with start(file, items) as process:
            process.communicate()
    return Killed(kills=done, sick=sick, equal=export(path) == export(whole), articles=count(path))


def export(path: Path) -> list[bytes]:
    """Every line of a collection."""
    out = io.BytesIO()
    with open_store(path) as store:
        store.files.write_jsonl(out)
    return out.getvalue().splitlines()


def count(path: Path) -> int:
    """How many articles a collection has."""
    with open_store(path) as store:
        return store.articles.count()


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--collect", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--items", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.collect:
        collect(given.collect, given.items)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = kill_often(Path(folder), given.kills)
    print(
        f"{found.kills} kills while {found.articles} articles were collected; the doctor found something "
        f"{found.sick} times; equal to a collection never killed: {'yes' if found.equal else 'NO'}"
    )


if __name__ == "__main__":
    main()
