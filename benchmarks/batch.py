"""What a batch costs by stage, whether the result is the same, and what an archive would cost.

    python -m benchmarks.batch INPUT... [--workers 1 2] [--ray] [--peer] [--articles 30000000]

For every number of workers (and a Ray of its own with as many): the digest, wall-clock seconds,
processor seconds and bytes by stage and article, the most memory of a process. `--plain` runs the
same number of bare processes that only count, which is the most that the machine gives at that moment.
`--peer`: underthesea's words and parts of speech, and then its whole chain with names (`ner`), each in a plain Ray
Data map on the same articles; needs `pip install 'ray[data]' underthesea`. At the end the simulation: the measured figures times
`--articles`. Processor seconds hardly depend on what else the machine does; wall-clock seconds do.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from doichieu.articles import iter_articles  # noqa: E402
from doichieu.batch import Job, Ran, open_engine, run  # noqa: E402
from doichieu.model import Article  # noqa: E402

CORES = 16  # of a machine of the simulated cluster
_COUNTED = 30_000_000  # steps of a process that only counts


class Times(NamedTuple):
    """Seconds on the clock; the processor seconds that follow on one another; those of the driver.

    What follows on one another is the driver's work and, in each stage, that of the worker who had
    most: how long a run takes where every worker has a processor to itself.
    """

    clock: float
    path: float
    driver: float


def measure(inputs: tuple[str, ...], workers: int, ray: str | None) -> tuple[Ran, Times]:
    """One run into a folder of its own; what it made and how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(workers=workers, ray=ray)
        try:
            began, worked = time.perf_counter(), time.process_time()
            made = run(Job(inputs=inputs, output=Path(folder) / "out"), engine)
            worked = time.process_time() - worked
            tasks = sum(cost.longest for cost in made.costs if cost.stage != "group")
            return made, Times(time.perf_counter() - began, worked + tasks, worked)
        finally:
            engine.close()


def count(_: int) -> float:
    """Work that needs nothing but a processor."""
    began = time.process_time()
    total = 0
    for step in range(_COUNTED):
        total += step
    return time.process_time() - began


def measure_plain(workers: int) -> float:
    """Wall-clock seconds of as many processes that count side by side."""
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        began = time.perf_counter()
        pool.map(count, range(workers), chunksize=1)
        return time.perf_counter() - began


def show(made: Ran, title: str, times: Times) -> None:
    """The table of one run."""
    total = sum(cost.seconds for cost in made.costs)
    print(f"\n{title}: {made.articles} articles, {made.stories} stories, {made.days} days")
    print(f"digest {made.digest}")
    print(f"{times.clock:.1f} s on the clock, {total:.1f} s of processors in tasks")
    print(
        f"{times.path:.1f} s of processors one after the other ({times.driver:.1f} s the driver's)"
    )
    print("stage    s CPU  ms/article  bytes/article  peak MB of a process")
    for cost in made.costs:
        each = cost.seconds / max(made.articles, 1)
        size = cost.size / max(made.articles, 1)
        print(
            f"{cost.stage:6} {cost.seconds:7.1f} {each * 1000:11.2f} {size:14.0f} "
            f"{cost.memory / 1e6:9.0f}"
        )


def simulate(made: Ran, articles: int) -> None:
    """Hours, machines and bytes for so many articles, from what one run cost.

    Reading, finding, telling and writing are cut up; grouping is one pass a window of time, and
    windows run side by side.
    """
    each = {cost.stage: cost.seconds / made.articles for cost in made.costs}
    size = {cost.stage: cost.size / made.articles for cost in made.costs}
    cut = sum(each.values()) - each["group"]
    shuffled = size["find"] + size["tell"]
    print(f"\n{articles:,} articles:")
    print(f"  cut up: {cut * articles / 3600:,.0f} hours of a processor")
    for machines in (1, 4, 16, 64):
        print(f"  {machines:3} × {CORES}: {cut * articles / 3600 / CORES / machines:8.1f} h")
    print(f"  grouping, one pass: {each['group'] * articles / 3600:.1f} h; in 12 windows a twelfth")
    print(f"  moved between stages: {shuffled * articles / 1e9:,.0f} GB (find and tell)")
    print(
        f"  result: {size['write'] * articles / 1e9:,.0f} GB; blocks: {size['read'] * articles / 1e9:,.0f} GB"
    )


class Peer(NamedTuple):
    """Articles a second on the clock; processor seconds an article in the map alone; bytes of a process."""

    rate: float
    seconds: float
    memory: int


def measure_peer(articles: Iterable[Article], workers: int, chain: str) -> Peer:
    """What a function of underthesea (`pos_tag`, `ner`) makes of every sentence, in a Ray Data map."""
    import ray

    def tag(row: dict[str, Any]) -> dict[str, Any]:
        import resource

        import underthesea  # type: ignore[import-not-found]

        began, tagger = time.process_time(), getattr(underthesea, chain)
        words = sum(len(tagger(sentence)) for sentence in underthesea.sent_tokenize(row["text"]))
        spent = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return {"words": words, "seconds": spent, "memory": peak}

    ray.init(address="local", num_cpus=workers, include_dashboard=False, log_to_driver=False)
    data = ray.data.from_items([{"text": article.text} for article in articles])
    began = time.perf_counter()
    rows = data.repartition(workers * 4).map(tag).take_all()
    spent = time.perf_counter() - began
    ray.shutdown()
    seconds = sum(row["seconds"] for row in rows) / len(rows)
    return Peer(len(rows) / spent, seconds, max(row["memory"] for row in rows))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--articles", type=int, default=30_000_000)
    given = parser.parse_args()
    inputs = tuple(given.inputs)
    times: dict[int, Times] = {}
    plain: dict[int, float] = {}
    made: Ran | None = None
    for workers in given.workers:
        plain[workers] = measure_plain(workers)
        made, times[workers] = measure(inputs, workers, None)
        show(made, f"pool of {workers}", times[workers])
        if given.ray:
            again, other = measure(inputs, workers, "local")
            show(again, f"Ray with {workers}", other)
            print("the same digest" if again.digest == made.digest else "ANOTHER DIGEST")
    first, last = given.workers[0], given.workers[-1]
    if len(times) > 1:
        one, many = times[first], times[last]
        print(
            f"\n{last} workers beside {first}: {one.clock / many.clock:.2f} × on the clock",
            end="; ",
        )
        print(f"{one.path / many.path:.2f} × by processor seconds one after the other", end="; ")
        print(f"processes that only count: {last / first * plain[first] / plain[last]:.2f} ×")
    if given.peer:
        articles = [a for a in iter_articles(inputs) if isinstance(a, Article)]
        for chain in ("pos_tag", "ner"):
            peer = measure_peer(articles, last, chain)
            print(
                f"underthesea's {chain} in Ray Data, {last} workers: {peer.rate:.1f} articles/s",
                end="; ",
            )
            print(f"{peer.seconds * 1000:.1f} ms of processors an article", end="; ")
            print(f"{peer.memory / 1e6:.0f} MB a process", flush=True)
    if made is not None:
        print(f"doichieu, {last} workers: {made.articles / times[last].clock:.1f} articles/s")
        simulate(made, given.articles)


if __name__ == "__main__":
    main()
