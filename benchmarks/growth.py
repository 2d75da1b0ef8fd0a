"""How time and memory grow with the number of reports in a story, and the speed of each stage.

    python benchmarks/growth.py                      one topic, made from the invented example
    python benchmarks/growth.py FOLDER               also: the stories of a folder put into one
    python benchmarks/growth.py FOLDER --speed       articles a second, start-up, time of a brief

Two ways a story can be large. `joined`: the reports of many stories (JSONL, one article a line)
one after the other, with ids of their own; few reports share a topic. `topic`: every report is
on one topic, so that nearly every clause has as many partners as there are reports: reports of
one story are written anew by a generator with a fixed seed that takes sentences of several
reports and changes names, figures, days and order. Seconds are processor time, after the models
are loaded; every size runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import os
import pstats
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import log
from pathlib import Path
from typing import TypeVar

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from doichieu import language, mentions, pipeline, stories, versions, views  # noqa: E402
from doichieu.articles import read_articles  # noqa: E402
from doichieu.model import Article, Brief, Options, Part  # noqa: E402
from doichieu.signature import sign  # noqa: E402

EXAMPLE = Path(__file__).parent.parent / "examples" / "pha-aurora.jsonl"
SIZES = (5, 10, 25, 50, 100, 250, 500, 1000)
STAGES = ("language", "mentions", "stories", "versions", "json")
SEED = 7

Result = TypeVar("Result")

# ------------------------------------------------------------------------------- stories


def read_stories(folder: Path) -> list[tuple[Article, ...]]:
    """The stories of a folder, one a file."""
    return [
        read_articles([str(path)], published=None).articles
        for path in sorted(folder.glob("*.jsonl"))
    ]


def join_stories(given: Sequence[Sequence[Article]]) -> Iterator[Article]:
    """The reports of all stories, again from the beginning when they are used up."""
    for round_number in range(1_000_000):
        for number, articles in enumerate(given):
            for article in articles:
                yield rename(article, f"{round_number}-{number}-{article.id}")


def rename(article: Article, name: str) -> Article:
    """The same article under another id."""
    parts = tuple(Part(replace(part.span, article=name), part.kind) for part in article.parts)
    return replace(article, id=name, parts=parts)


# Invented syllables of names; joined they give some thousand names.
FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Lò",
    "Quàng",
    "Giàng",
]
MIDDLE = ["Văn", "Thị", "Minh", "Thanh", "Quốc", "Ngọc", "Xuân", "Thu", "Hải", "Kim", "Bảo", "Đức"]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hà",
    "Khánh",
    "Lam",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Vân",
    "Yến",
]
# Two to four words with a capital in a row: `Joseph Camarella`; not `Phà` at a beginning.
_NAME = re.compile(r"(?<=[\w,] )[A-ZĐ][^\W\d_]+(?: [A-ZĐ][^\W\d_]+){1,3}")
_NUMBER = re.compile(r"(?<![\d/.,:h])\d{1,3}(?![\d/.,:h]*\d)")  # `12`; not in `12/3`, `1.200`
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")  # `3/3`; not `3/3/2025`


def write_anew(reports: Sequence[Article], seed: int = SEED) -> Iterator[Article]:
    """Reports on the topic of ``reports``, without end and the same for the same seed."""
    chance = random.Random(seed)
    bodies = [
        [article.text[s.start : s.end] for s in language.analyse(article.text).sentences]
        for article in reports
    ]
    every = [sentence for body in bodies for sentence in body]
    first = min((a.day for a in reports if a.day), default=date(2025, 3, 4))
    for number in range(1_000_000):
        model = chance.randrange(len(reports))
        body = bodies[model]
        sentences = [s if chance.random() < 0.7 else chance.choice(every) for s in body]
        chance.shuffle(sentences)
        text = change("\n".join(sentences), chance)
        yield Article(
            id=f"r{number}",
            text=text,
            title=reports[model].title,
            description=reports[model].description,
            outlet=f"{chance.choice('abcdefghijklmnop')}.example",
            published=first + timedelta(days=chance.randrange(5)),
        )


def change(text: str, chance: random.Random) -> str:
    """Some other names, the same one everywhere for the same one; other figures and days."""
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        if found.group() not in names:
            other = " ".join(map(chance.choice, (FAMILY, MIDDLE, GIVEN)))
            names[found.group()] = other if chance.random() < 0.3 else found.group()
        return names[found.group()]

    def number(found: re.Match[str]) -> str:
        if chance.random() < 0.6:
            return found.group()
        return str(max(1, int(found.group()) + chance.randrange(-3, 4)))

    def day(found: re.Match[str]) -> str:
        if chance.random() < 0.8:
            return found.group()
        return f"{chance.randrange(1, 29)}/{found[2]}"

    return _NUMBER.sub(number, _DAY.sub(day, _NAME.sub(name, text)))


def build(case: str, folder: Path | None, size: int) -> tuple[Article, ...]:
    """A story of ``size`` reports."""
    given = read_stories(folder) if folder else [read_articles([str(EXAMPLE)]).articles]
    source = join_stories(given) if case == "joined" else write_anew(max(given, key=len))
    return tuple(next(source) for _ in range(size))


# ------------------------------------------------------------------------------- one size


def seconds(work: Callable[[], Result]) -> tuple[float, Result]:
    """Processor time of one call: much the same on a busy machine as on a quiet one."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def load() -> None:
    """Read models and lexicon, which every process does once."""
    views.render(pipeline.brief(read_articles([str(EXAMPLE)])), "json")


def measure(articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of each stage of one brief, their sum, peak memory in MB."""
    ordered = pipeline.in_order(articles)
    took: dict[str, float] = {}
    took["language"], documents = seconds(
        lambda: [pipeline.analyse(article) for article in ordered]
    )
    took["mentions"], reports = seconds(lambda: tuple(map(mentions.extract, documents)))
    took["stories"], story = seconds(lambda: stories.assemble(reports))
    took["versions"], compared = seconds(lambda: versions.compare(story, options=Options()))
    made = Brief(id="0", signature=sign(Options()), story=story, comparison=compared)
    took["json"], text = seconds(lambda: views.render(made, "json"))
    del text
    took["all"] = sum(took.values())
    took["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took["characters"] = sum(len(article.text) for article in articles)
    return took


def in_fresh_process(arguments: Sequence[str]) -> str:
    """What this program prints for one size in a process of its own."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


# ------------------------------------------------------------------------------- tables


def print_growth(case: str, folder: Path | None, sizes: Sequence[int]) -> None:
    """A line for each size; the last columns tell growth from the size before.

    The exponent is 1 where time grows as the text does, about 1.1 for n log n, 2 for all pairs.
    """
    print(f"\n{case}: seconds of processor time")
    print("articles  characters" + "".join(f"{s:>10}" for s in (*STAGES, "all")), end="")
    print("  per doubling  exponent  peak MB")
    before: dict[str, float] | None = None
    for size in sizes:
        given = [str(folder)] if folder else []
        took = json.loads(in_fresh_process([*given, "--case", case, "--one", str(size)]))
        line = f"{size:>8}  {took['characters']:>10,.0f}"
        line += "".join(f"{took[s]:10.3f}" for s in (*STAGES, "all"))
        if before:
            grown = log(took["all"] / before["all"]) / log(
                took["characters"] / before["characters"]
            )
            line += f"  {2**grown:12.2f}  {grown:8.2f}"
        else:
            line += " " * 24
        print(f"{line}  {took['memory']:7.0f}", flush=True)
        before = took


def print_profile(articles: Sequence[Article], lines: int = 45) -> None:
    """Where the time of one brief goes."""
    watch = cProfile.Profile()
    watch.enable()
    views.render(pipeline.brief(articles), "json")
    watch.disable()
    out = io.StringIO()
    pstats.Stats(watch, stream=out).sort_stats("tottime").print_stats(lines)
    print(out.getvalue())


STARTUP = (
    "import time; t = time.process_time(); from doichieu import brief, read_articles; "
    "import sys; brief(read_articles(sys.argv[1:])).to_json(); "
    "print(f'{time.process_time() - t:.2f}')"
)


def print_speed(folder: Path | None) -> None:
    """Articles a second for the stages that see one article; time of a brief and of start-up."""
    given = read_stories(folder) if folder else [read_articles([str(EXAMPLE)]).articles]
    articles = [article for story in given for article in story]
    load()
    spent, documents = seconds(lambda: [pipeline.analyse(article) for article in articles])
    more, _ = seconds(lambda: [mentions.extract(document) for document in documents])
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(articles)} articles of {words / len(articles):.0f} syllables")
    print(f"sentences, words, tags: {len(articles) / spent:.1f} articles/s")
    print(f"… and all mentions:     {len(articles) / (spent + more):.1f} articles/s")
    five = [story for story in given if len(story) == 5]
    if five:
        times = sorted(seconds(lambda s=story: _whole(s))[0] for story in five)  # type: ignore[misc]
        print(
            f"brief of 5 articles with its JSON, {len(times)} stories: median "
            f"{times[len(times) // 2]:.3f} s, slowest {times[-1]:.3f} s"
        )
    command = [sys.executable, "-c", STARTUP, str(EXAMPLE)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print(f"start-up (import, models, brief of the example): {done.stdout.strip()} s")


def _whole(story: Sequence[Article]) -> str:
    return views.render(pipeline.brief(story), "json")


def print_each(folder: Path) -> None:
    """The command line on every story of a folder: seconds and peak memory."""
    files = [str(path) for path in sorted(folder.glob("*.jsonl"))]
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "doichieu", "brief", "--each", "--format", "json"]
        subprocess.run([*command, "--output", out, *files], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"brief --each, {len(files)} stories: {used.ru_utime + used.ru_stime:.1f} s, "
        f"peak {used.ru_maxrss / 1024:.0f} MB"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="stories, one JSONL file each")
    parser.add_argument("--sizes", type=lambda s: [int(n) for n in s.split(",")], default=SIZES)
    parser.add_argument("--case", choices=("joined", "topic"), help="only this case")
    parser.add_argument("--speed", action="store_true", help="articles a second, start-up")
    parser.add_argument("--each", action="store_true", help="the command line on all stories")
    parser.add_argument("--profile", type=int, metavar="N", help="where time goes with N articles")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    cases = [given.case] if given.case else ["joined", "topic"] if given.folder else ["topic"]
    if given.one or given.profile:
        articles = build(cases[-1], given.folder, given.one or given.profile)
        load()
        if given.profile:
            print_profile(articles)
        else:
            print(json.dumps(measure(articles)))
    elif given.each and given.folder:
        print_each(given.folder)
    elif given.speed:
        print_speed(given.folder)
    else:
        for case in cases:
            print_growth(case, given.folder, given.sizes)


if __name__ == "__main__":
    main()
