"""`doichieu brief`: one story, or many, into sourced accounts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.cli import collections, kept, models, options, reading, screen
from doichieu.errors import DoiChieuError
from doichieu.model import Decisions, Options, Phrase, say
from doichieu.views import FORMATS

if TYPE_CHECKING:
    from doichieu.model import Brief, Reading, Rejection
    from doichieu.reader import Model

Read = Callable[[Sequence[str]], "Reading"]

_EXAMPLES = options.examples(
    "doichieu brief a.txt b.txt c.txt",
    "doichieu brief story.jsonl --full",
    "doichieu brief story.jsonl --format html --output story.html",
    "doichieu brief https://bao.example/tin-1.html saved-page.html feed.xml",
    "doichieu brief story.jsonl --decisions decisions.json",
    "cat story.jsonl | doichieu brief - --format md --lang en",
    "doichieu brief --each --format json --output out/ stories/*.jsonl",
    "doichieu brief --story 259435b7 --since-last",
    "doichieu brief --split --format html --output out/ news.jsonl",
)


@click.command(epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--each", is_flag=True, help="Every input is a story of its own; results go into --output."
)
@click.option(
    "--split", is_flag=True, help="Tell unrelated stories apart; each gets a brief of its own."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH|DIR",
    help="Write to this file; with --each or --split into this folder, as <stem>.<ext> or "
    "<first article>.<ext>.",
)
@options.output_format(FORMATS)
@click.option("--full", is_flag=True, help="In the terminal all of the brief, not only one screen.")
@options.published
@click.option(
    "--summary-syllables",
    type=click.IntRange(min=1),
    default=Options().summary_syllables,
    show_default=True,
    help="Length of the summary.",
)
@click.option(
    "--decisions",
    "decisions_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="YAML or JSON with what you decided: names that are the same or not (same: [[A, B]], "
    "not_same: [[C, D]]) and lines that are wrong, as the page saves them.",
)
@options.language
@click.option(
    "--model",
    "model_given",
    metavar="URL|NAME|files:DIR",
    help="A language model reads along and may only point at sentences: the root of an OpenAI-"
    "compatible server (http://localhost:8080/v1, #NAME behind it chooses a model), the NAME of a "
    "model of Ollama, or a folder to write prompts to and read answers from.  "
    "[default: $DOICHIEU_MODEL or none]",
)
@click.option(
    "--model-budget",
    metavar="TOKENS|DOLLARS",
    help="The most that one story may cost: 200k tokens, or 0.5$ (needs $DOICHIEU_MODEL_PRICE).",
)
@click.option(
    "--allow-local",
    is_flag=True,
    help="Addresses among the inputs may lead into this machine or its private network.",
)
@click.option("--story", metavar="ID", help="A story of the collection, instead of INPUT.")
@click.option(
    "--since-last", is_flag=True, help="With --story: only what is new since you last looked at it."
)
@collections.collection
def brief(
    inputs: tuple[str, ...],
    each: bool,
    split: bool,
    output: Path | None,
    form: str,
    published: datetime | date | None,
    summary_syllables: int,
    decisions_file: Path | None,
    full: bool,
    lang: str,
    model_given: str | None,
    model_budget: str | None,
    allow_local: bool,
    story: str | None,
    since_last: bool,
    address: str | None,
) -> None:
    """Put the reports of one story together into one sourced account.

    INPUT is a text file (one article; word-segmented text is recognised), a JSONL file (one
    article a line, with the fields id, url, outlet, author, title, published, text or those of
    common crawlers), a CSV or Parquet file with such columns, a saved web page, a feed, a WARC
    archive, a Word document, a .zip or .gz of these, a folder, - for standard input, or the
    address of a page, feed or sitemap (https://…), which is fetched. All inputs are reports of one story, except with --each and --split.

    Exit status: 0 done (what could not be used is named on standard error), 1 nothing usable,
    2 wrong use or nowhere to write, 130 interrupted.
    """
    if each and split:
        raise click.UsageError("--each and --split cannot go together")
    if full and not FORMATS[form].fits_screen:
        raise click.UsageError(f"--full is for --format text; --format {form} always has all of it")
    if bool(inputs) == bool(story):
        raise click.UsageError("name an INPUT, or with --story ID a story of the collection")
    if story and model_given:
        raise click.UsageError("--model reads INPUT; a story is read by an agent: doichieu mcp")
    asked = Options(
        summary_syllables=summary_syllables, decisions=_read_decisions(decisions_file, lang)
    )
    view = screen.View(form, lang, full)
    if story:
        kept.show_story(story, address, asked, view, output, since_last=since_last)
        return
    read = partial(reading.read, lang=lang, published=published, allow_local=allow_local)
    asking = models.choose(model_given, model_budget, lang)
    if each:
        plan = _plan(inputs, output, form, lang)
        made = _write_each(plan, read, asked, view, asking)
    elif split:
        made = _write_split(inputs, output, read, asked, view, asking)
    else:
        made = _write_one(inputs, output, read, asked, view, asking)
    briefs = [told for told in made if told is not None]
    if not briefs:
        sys.exit(reading.NOTHING_USABLE)
    reading.warn_of(_unapplied(briefs), lang)


def _write_one(
    inputs: Sequence[str],
    output: Path | None,
    read: Read,
    asked: Options,
    view: screen.View,
    asking: models.Models | None,
) -> list[Brief | None]:
    """All inputs as one story."""
    if output and output.is_dir():
        raise click.UsageError(
            f"--output {output} is a folder; name a file, or use --each or --split"
        )
    if output:
        screen.check_target(output, view.lang)
    reports = read(inputs)
    _say_if_unrelated(reports, view.lang)
    made = reading.make(
        reports, reading.name_of(inputs), asked, view.lang, open_model=_opener(asking)
    )
    if made is not None:
        if output is None:
            screen.show_brief(made, view)
        else:
            screen.write_brief(output, made, view)
    return [made]


def _write_each(
    plan: Sequence[tuple[str, Path]],
    read: Read,
    asked: Options,
    view: screen.View,
    asking: models.Models | None,
) -> list[Brief | None]:
    """Every input as a story of its own."""
    made: list[Brief | None] = []
    with screen.progress(len(plan)) as begin:
        for done, (name, target) in enumerate(plan):
            told = reading.make(
                read([name]),
                name,
                asked,
                view.lang,
                open_model=_opener(asking, _stem(name)),
                begin=partial(_begin_one, begin, Path(name).name, done),
            )
            if told is not None:
                screen.write_brief(target, told, view)
            made.append(told)
    return made


def _begin_one(begin: reading.Begin, name: str, done: int, step: str, share: float) -> None:
    """Move the bar of many stories with a step of one of them."""
    begin(f"{name}: {step}", done + share)


def _opener(
    asking: models.Models | None, story: str = ""
) -> Callable[[models.Progress], Model] | None:
    return (lambda progress: asking.open(story, progress)) if asking else None


def _write_split(
    inputs: Sequence[str],
    output: Path | None,
    read: Read,
    asked: Options,
    view: screen.View,
    asking: models.Models | None,
) -> list[Brief | None]:
    """The stories among the inputs, one after the other on a screen or into a folder."""
    from doichieu import pipeline

    if output is None and not FORMATS[view.form].fits_screen:
        raise click.UsageError("--split needs --output DIR for its results")
    if output and output.exists() and not output.is_dir():
        raise click.UsageError(f"--output {output} is a file; --split needs a folder")
    if output:
        screen.make_folder(output, view.lang)
    stories = pipeline.split_stories(read(inputs))
    made: list[Brief | None] = []
    taken: set[Path] = set()
    for story in stories:
        name = story.articles[0].id
        told = reading.make(
            story, name, asked, view.lang, open_model=_opener(asking, _file_name(name))
        )
        if told is not None and output:
            target = _free(output / f"{_file_name(name)}.{view.suffix}", taken)
            screen.write_brief(target, told, view)
        elif told is not None:
            screen.show("\n" if any(made) else "")
            screen.show_brief(told, view)
        made.append(told)
    return made


def _file_name(article: str) -> str:
    """An id that can stand as the name of a file."""
    return (
        "".join(c if c.isalnum() or c in "-_." else "_" for c in article).lstrip(".")[:100] or "_"
    )


def _free(target: Path, taken: set[Path]) -> Path:
    """The file, or one with a number where this call has written it already."""
    number, free = 2, target
    while free in taken:
        free, number = target.with_stem(f"{target.stem}-{number}"), number + 1
    taken.add(free)
    return free


def _say_if_unrelated(read: Reading, lang: str) -> None:
    from doichieu import pipeline

    stories = pipeline.split_stories(read)
    if len(stories) > 1:
        groups = " · ".join(", ".join(a.id for a in story.articles[:4]) for story in stories[:4])
        told = Phrase(
            f"các bản tin có vẻ thuộc {len(stories)} câu chuyện khác nhau: {groups} (--split viết "
            "riêng từng câu chuyện)",
            f"the reports seem to be of {len(stories)} unrelated stories: {groups} (--split makes "
            "a brief of each)",
        )
        screen.warn(told, lang)


def _unapplied(briefs: Sequence[Brief]) -> Iterable[Rejection]:
    """Decisions about names that could be applied in none of the stories."""
    decided = [[r for r in made.rejections if r.stage == "decide"] for made in briefs]
    return (r for r in decided[0] if all(r in others for others in decided[1:]))


def _plan(
    inputs: Sequence[str], output: Path | None, form: str, lang: str
) -> list[tuple[str, Path]]:
    """Which input goes to which file. Refuses a plan that would overwrite its own results."""
    if output is None:
        raise click.UsageError("--each needs --output DIR for its results")
    if output.exists() and not output.is_dir():
        raise click.UsageError(f"--output {output} is a file; --each needs a folder")
    names = [name for given in inputs for name in _files(given)]
    plan = [(name, output / f"{_stem(name)}.{FORMATS[form].suffix}") for name in names]
    often = Counter(target for _, target in plan)
    clash = next((target for target, count in often.items() if count > 1), None)
    if clash:
        both = ", ".join(name for name, target in plan if target == clash)
        raise click.UsageError(f"{both} would all be written to {clash}; rename or run apart")
    screen.make_folder(output, lang)
    return plan


def _stem(name: str) -> str:
    return "stdin" if name == reading.STDIN else Path(name).stem


def _files(given: str) -> list[str]:
    """The input itself, or what lies in it if it is a folder; folders inside are left out."""
    folder = Path(given)
    try:
        if not folder.is_dir():
            return [given]
        entries = sorted(folder.iterdir())
    except OSError:  # named when it is read
        return [given]
    return [str(path) for path in entries if not path.name.startswith(".") and not path.is_dir()]


def _read_decisions(path: Path | None, lang: str) -> Decisions:
    """What the user decided about names."""
    if path is None:
        return Decisions()
    from doichieu.stories import read_decisions

    try:
        return read_decisions(path)
    except DoiChieuError as error:
        raise screen.Refused(say(error.args[0], lang)) from error
