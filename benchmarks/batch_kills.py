"""A batch whose workers and whose own process are killed again and again, and what it makes in the end.

    python -m benchmarks.batch_kills INPUT...                        12 kills, two workers
    python -m benchmarks.batch_kills INPUT... --kills 30 --every 20  more, sooner
    python -m benchmarks.batch_kills INPUT... --ray --digest HEX     under Ray; the digest is known

`doichieu batch` runs as a user starts it. At moments of chance (whenever so many more files stand in the folder, `--every`
on average: so kills meet all stages, however busy the machine is) a worker is killed (SIGKILL), and the next time the process
that leads them, which is begun again at once and goes on in the same folder. In turn, since a task over which two workers of
one run died is left out on purpose. When it is done its digest is held against `--digest`, or against a run of the
same that nobody disturbs. Linux only.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SEED = 17
LOOK = 0.3  # seconds between two looks at what is done
# What a worker is called: one of the pool, and one of Ray that has something to do.
_POOL, _RAY = b"multiprocessing.spawn", b"ray::perform"


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of it."""

    digest: str
    workers: int  # that were killed
    drivers: int
    seconds: float


def begin(inputs: list[str], output: Path, workers: int, ray: bool) -> subprocess.Popen[str]:
    """A run as a user starts it."""
    under = ["--ray", "local"] if ray else []
    command = [
        sys.executable, "-m", "doichieu", "batch", *inputs, "--output", str(output),
        "--workers", str(workers), "--digest", *under,
    ]  # fmt: skip
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def find_workers(driver: int) -> list[int]:
    """The processes under one that do its tasks."""
    children: dict[int, list[int]] = defaultdict(list)
    called: dict[int, bytes] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):  # it may have ended meanwhile
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            children[parent].append(int(folder.name))
            called[int(folder.name)] = (folder / "cmdline").read_bytes()
    found, waiting = [], [driver]
    while waiting:
        for child in children[waiting.pop()]:
            waiting.append(child)
            if any(name in called.get(child, b"") for name in (_POOL, _RAY)):
                found.append(child)
    return sorted(found)


def count_files(output: Path) -> int:
    """How many files stand in the folder: each is a piece of work that is done."""
    return sum(len(files) for _, _, files in os.walk(output))


def kill_often(
    inputs: list[str],
    output: Path,
    *,
    workers: int,
    ray: bool,
    kills: int,
    every: int,
    seed: int = SEED,
) -> Killed:
    """Run with kills until it is done, the last stretch undisturbed.

    Raises:
        RuntimeError: a run ended with an error.
    """
    chance, killed = random.Random(seed), Counter[str]()
    began = time.monotonic()
    run = begin(inputs, output, workers, ray)
    due = chance.uniform(0.2, 1.8) * every
    while True:
        left = killed.total() < kills
        with suppress(subprocess.TimeoutExpired):
            said, _ = run.communicate(timeout=LOOK if left else None)
            break
        if count_files(output) < due:
            continue
        due = count_files(output) + chance.uniform(0.2, 1.8) * every
        at_work = find_workers(run.pid)
        if at_work and killed["worker"] <= killed["driver"]:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(at_work), signal.SIGKILL)
                killed["worker"] += 1
            continue
        run.kill()
        run.communicate()
        killed["driver"] += 1
        run = begin(inputs, output, workers, ray)
    if run.returncode:
        raise RuntimeError(f"the run ended with {run.returncode}")
    return Killed(said.split()[-1], killed["worker"], killed["driver"], time.monotonic() - began)


def main() -> None:
    """Kill, compare and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--every", type=int, default=100, help="files between kills")
    parser.add_argument("--digest", default="", help="of a run that nobody disturbed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        expected = given.digest
        if not expected:
            run = begin(given.inputs, Path(folder) / "calm", given.workers, given.ray)
            expected = run.communicate()[0].split()[-1]
        found = kill_often(
            given.inputs, Path(folder) / "killed", workers=given.workers, ray=given.ray,
            kills=given.kills, every=given.every,
        )  # fmt: skip
    print(
        f"{'Ray' if given.ray else 'pool'} of {given.workers}: {found.workers} workers and {found.drivers} drivers "
        f"killed in {found.seconds:.0f} s; digest {found.digest}, "
        f"{'the same' if found.digest == expected else f'ANOTHER than {expected}'}"
    )


if __name__ == "__main__":
    main()
