"""`doichieu batch`: an archive of articles into tables, on one machine or on a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.cli import options, screen
from doichieu.cli.reading import STDIN
from doichieu.errors import DoiChieuError
from doichieu.model import Phrase, say

if TYPE_CHECKING:
    from doichieu.batch import Ran

_EXAMPLES = options.examples(
    "doichieu batch news/*.jsonl.gz --output out/",
    "doichieu batch crawl.warc.gz --output out/ --workers 8 --digest",
    "doichieu batch /shared/archive --output /shared/out --ray auto",
    "doichieu batch --output out/ --digest",
)
NOTHING_USABLE = 1
NO_PARQUET = Phrase(
    "muốn ghi Parquet cần cài thêm: pip install 'doichieu[parquet]'",
    "to write Parquet needs: pip install 'doichieu[parquet]'",
)
NO_INPUT = Phrase(
    "hãy đưa INPUT hoặc --collection; chỉ --digest là không cần",
    "give INPUT or --collection; --digest alone needs neither",
)
NO_STREAM = Phrase(
    "một lượt chạy có thể phải đọc lại: hãy lưu đầu vào chuẩn thành tệp trước",
    "a run may have to read again: save standard input as a file first",
)
BOTH = Phrase("INPUT hoặc --collection, không phải cả hai", "INPUT or --collection, not both")
STEPS = {
    "read": Phrase("đọc", "reading"),
    "find": Phrase("tìm tên, thời gian, số, lời", "names, times, figures, speech"),
    "group": Phrase("ghép thành vụ việc", "grouping"),
    "tell": Phrase("đối chiếu", "comparing"),
    "write": Phrase("ghi bảng", "writing"),
}


@click.command(epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder of the result; a run that was stopped goes on there.",
)
@click.option("--collection", "address", metavar="FILE|URL", help="Read a collection instead.")
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=None,
    help="Processes; 0: all in this one.  [default: one a processor]",
)
@click.option(
    "--ray", metavar="ADDRESS|local", help="Run on a Ray cluster, or on one of its own here."
)
@click.option(
    "--block",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="Articles that a worker takes at once.",
)
@click.option("--tidy", is_flag=True, help="Remove work/ (what a stopped run needs) at the end.")
@click.option("--digest", is_flag=True, help="Show the digest of all that the result says.")
@options.published
@options.language
def batch(
    inputs: tuple[str, ...],
    output: Path,
    address: str | None,
    workers: int | None,
    ray: str | None,
    block: int,
    tidy: bool,
    digest: bool,
    published: datetime | date | None,
    lang: str,
) -> None:
    """Read many articles, group them into stories, compare, and write Parquet tables by day.

    INPUT is whatever `doichieu brief` takes from files. The tables (articles, mentions, quotations,
    facts, conflicts, stories, rejections) are the same for any number of workers, any order of
    inputs and after any interruption. An article that cannot be used is listed in rejections.
    """
    if inputs and address:
        raise click.UsageError(say(BOTH, lang))
    if STDIN in inputs:
        raise click.UsageError(say(NO_STREAM, lang))
    if not inputs and not address and not digest:
        raise click.UsageError(say(NO_INPUT, lang))
    try:
        from doichieu.batch import Job, open_engine, read_digest, run
    except ModuleNotFoundError as error:
        raise screen.Refused(say(NO_PARQUET, lang)) from error
    if not inputs and not address:
        screen.show(f"{read_digest(output)}\n")
        return
    job = Job(
        inputs=inputs,
        output=output.absolute(),
        collection=address,
        published=published,
        block=block,
    )
    processes = (os.cpu_count() or 1) if workers is None else workers
    try:
        engine = open_engine(workers=processes, ray=ray)
        try:
            with screen.progress(1) as begin:
                watch = _watch(begin, lang)
                made = run(job, engine, watch=watch, tidy=tidy)
        finally:
            engine.close()
    except DoiChieuError as error:
        raise screen.Refused(say(error.args[0], lang)) from error
    _tell(made, output, lang)
    if digest:
        screen.show(f"{made.digest}\n")
    if not made.articles:
        sys.exit(NOTHING_USABLE)


def _watch(begin: Callable[[str, float], None], lang: str) -> Callable[[str, int, int], None]:
    return lambda stage, done, total: begin(say(STEPS[stage], lang), done / max(total, 1))


def _tell(made: Ran, output: Path, lang: str) -> None:
    counts = (made.articles, made.stories, made.days, made.rejections)
    vi = "{} bài, {} vụ việc, {} ngày; {} mục không dùng được (bảng rejections)"
    en = "{} articles, {} stories, {} days; {} left out (table rejections)"
    screen.warn(Phrase(f"{output}: {vi.format(*counts)}", f"{output}: {en.format(*counts)}"), lang)
