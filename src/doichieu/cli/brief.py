"""`doichieu brief`: one story, or many, into sourced accounts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from doichieu.cli import models, options, reading, screen
from doichieu.config import LANGUAGES, read_settings
from doichieu.errors import DoiChieuError
from doichieu.model import Decisions, Options
from doichieu.views import FORMATS

_EXAMPLES = options.examples(
    "doichieu brief a.txt b.txt c.txt",
    "doichieu brief story.jsonl --format html --output story.html",
    "cat story.jsonl | doichieu brief - --format md --lang en",
    "doichieu brief --each --format json --output out/ stories/*.jsonl",
)


@click.command(epilog=_EXAMPLES)
@options.inputs
@click.option(
    "--each", is_flag=True, help="Every input is a story of its own; results go into --output."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH|DIR",
    help="Write to this file; with --each into this folder, as <stem>.<ext>.",
)
@options.output_format(FORMATS)
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
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="YAML or JSON with what you decided about names: same: [[A, B]], not_same: [[C, D]].",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of headings; the reports stay as they are.  [default: $DOICHIEU_LANG or vi]",
)
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
def brief(
    inputs: tuple[str, ...],
    each: bool,
    output: Path | None,
    form: str,
    published: datetime | date | None,
    summary_syllables: int,
    decisions_file: Path | None,
    lang: str | None,
    model_given: str | None,
    model_budget: str | None,
) -> None:
    """Put the reports of one story together into one sourced account.

    INPUT is a text file (one article; word-segmented text is recognised), a JSONL file (one
    article a line, with the fields id, url, outlet, author, title, published, text or those of
    common crawlers), a folder of such files, or - for standard input. All inputs are reports
    of one story, except with --each.

    Exit status: 0 done (what could not be used is named on standard error), 1 nothing usable,
    2 wrong use.
    """
    settings = read_settings()
    lang = lang or settings.lang
    asking = models.choose(model_given, model_budget, settings, lang)
    asked = Options(summary_syllables=summary_syllables, decisions=_read_decisions(decisions_file))
    if each:
        plan = _plan(inputs, output, form)
        made = [
            _brief_into(target, name, published, asked, form, lang, asking)
            for name, target in screen.with_progress(plan)
        ]
        sys.exit(0 if any(made) else reading.NOTHING_USABLE)
    if output and output.is_dir():
        raise click.UsageError(f"--output {output} is a folder; name a file, or use --each")
    told = reading.make(inputs, published, asked, asking.open() if asking else None)
    if told is None:
        sys.exit(reading.NOTHING_USABLE)
    if output is None:
        screen.show_brief(told, form, lang)
    else:
        screen.write_brief(output, told, form, lang)


def _brief_into(
    target: Path,
    name: str,
    published: datetime | date | None,
    asked: Options,
    form: str,
    lang: str,
    asking: models.Models | None,
) -> bool:
    """Whether one story of many could be written; if not, a line has said why."""
    model = asking.open(_stem(name)) if asking else None
    made = reading.make([name], published, asked, model)
    if made is not None:
        screen.write_brief(target, made, form, lang)
    return made is not None


def _plan(inputs: Sequence[str], output: Path | None, form: str) -> list[tuple[str, Path]]:
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
    screen.make_folder(output)
    return plan


def _stem(name: str) -> str:
    return "stdin" if name == reading.STDIN else Path(name).stem


def _files(given: str) -> list[str]:
    """The input itself, or the files in it if it is a folder."""
    if not Path(given).is_dir():
        return [given]
    return [
        str(path)
        for path in sorted(Path(given).iterdir())
        if path.is_file() and not path.name.startswith(".")
    ]


def _read_decisions(path: Path | None) -> Decisions:
    """What the user decided about names; a file that cannot be read is wrong use."""
    if path is None:
        return Decisions()
    from doichieu.stories import read_decisions

    try:
        return read_decisions(path)
    except DoiChieuError as error:
        raise click.UsageError(str(error)) from error
