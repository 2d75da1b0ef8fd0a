"""The command line: parse, call, print. Nothing else in the package prints.

The brief goes to standard output or into files, everything else (rejected inputs, warnings,
progress) to standard error. Exit status: 0 done, 1 nothing usable, 2 wrong use.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from doichieu import language
from doichieu.articles import read_articles
from doichieu.config import LANGUAGES, read_settings
from doichieu.errors import DoiChieuError
from doichieu.model import Brief, Decisions, Options, Reading
from doichieu.pipeline import brief, read_mentions
from doichieu.stories import read_decisions
from doichieu.version import __version__
from doichieu.views import (
    FORMATS,
    QUOTATION_FORMATS,
    render,
    to_conllu,
    to_tables,
    to_text,
    to_timeml,
)

EXTENSIONS = {"text": "txt"}  # where it is not the name of the format
STDIN = "-"
NOTHING_USABLE = 1

# A line of the help that starts with this keeps its breaks.
_EXAMPLES = """

\b
Examples:
  doichieu brief a.txt b.txt c.txt
  doichieu brief story.jsonl --format html --output story.html
  cat story.jsonl | doichieu brief - --format md --lang en
  doichieu brief --each --format json --output out/ stories/*.jsonl
"""

_QUOTE_EXAMPLES = """

\b
Examples:
  doichieu quotes a.txt b.txt
  doichieu quotes story.jsonl --by "Lò Văn Tấu" --format csv
  doichieu quotes story.jsonl --format webannotation
"""


class Moment(click.ParamType[datetime | date]):
    """A day or a moment in ISO 8601: `2016-12-07`, `2016-12-07T21:55+07:00`."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | date:
        """The day or moment, or a line that says how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2016-12-07", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="doichieu")
def main() -> None:
    """Đối Chiếu holds Vietnamese news reports of one story against each other.

    It says what all of them report, what only one reports, where they differ and who said
    what; every line names the sentence that it rests on. It needs no network.
    """


@main.command("brief", epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
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
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text: for the terminal. html: a page. md: for a document. json: for programs. "
    "csv: facts × articles.",
)
@click.option(
    "--published",
    type=Moment(),
    help="Day of publication of articles that do not say theirs (2016-12-07). Without it the "
    "year of a date such as 7/12 stays open.",
)
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
def brief_command(
    inputs: tuple[str, ...],
    each: bool,
    output: Path | None,
    form: str,
    published: datetime | date | None,
    summary_syllables: int,
    decisions_file: Path | None,
    lang: str | None,
) -> None:
    """Put the reports of one story together into one sourced account.

    INPUT is a text file (one article; word-segmented text is recognised), a JSONL file (one
    article a line, with the fields id, url, outlet, author, title, published, text or those of
    common crawlers), a folder of such files, or - for standard input. All inputs are reports
    of one story, except with --each.

    Exit status: 0 done (what could not be used is named on standard error), 1 nothing usable,
    2 wrong use.
    """
    lang = lang or read_settings().lang
    options = Options(
        summary_syllables=summary_syllables, decisions=_read_decisions(decisions_file)
    )
    if each:
        stories = _plan(inputs, output, form)
        done = sum(
            _tell_one(name, target, published, options, form, lang)
            for name, target in _with_progress(stories)
        )
        if not done:
            sys.exit(NOTHING_USABLE)
        return
    if output and output.is_dir():
        raise click.UsageError(f"--output {output} is a folder; name a file, or use --each")
    made = _make(inputs, published, options)
    if made is None:
        sys.exit(NOTHING_USABLE)
    if output is None:
        _print_brief(made, form, lang)
    else:
        _write(output, made, form, lang)


@main.command("quotes", epilog=_QUOTE_EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--by", metavar="NAME", help="Only what this speaker says; case and diacritics do not matter."
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(QUOTATION_FORMATS)),
    default="text",
    show_default=True,
    help="webannotation: W3C Web Annotations, as JSON-LD.",
)
@click.option(
    "--published", type=Moment(), help="Day of publication of articles that do not say theirs."
)
def quotes_command(
    inputs: tuple[str, ...],
    by: str | None,
    form: str,
    published: datetime | date | None,
) -> None:
    """List who said what in the reports of one story, and through whom.

    INPUT is whatever `doichieu brief` takes. Exit status as there; it is 0 also if nobody says
    anything.
    """
    made = _make(inputs, published, Options())
    if made is None:
        sys.exit(NOTHING_USABLE)
    _print(QUOTATION_FORMATS[form](made, by))


@main.command("clean")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def clean_command(files: tuple[str, ...]) -> None:
    r"""Print articles as natural text: `Quân_đội Syria` becomes `Quân đội Syria`.

    FILE is whatever `doichieu brief` takes. Only blanks, joining underscores and invisible
    characters change. Several articles are set apart by an empty line.

    \b
    Examples:
      doichieu clean segmented.txt > natural.txt
      doichieu clean corpus.jsonl other.txt
    """
    printed = 0
    for file in files:
        for article in _read([file], None).articles:
            _print(("\n" if printed else "") + article.text.rstrip("\n") + "\n")
            printed += 1
    if not printed:
        sys.exit(NOTHING_USABLE)


@main.command("analyse")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["conllu", "json", "timeml"]),
    default="conllu",
    show_default=True,
    help="conllu: one word a line, as in Universal Dependencies. json: one article a line. "
    "timeml: the times tagged in the text, one XML document an article.",
)
def analyse_command(files: tuple[str, ...], form: str) -> None:
    r"""Print the sentences, words and parts of speech of articles, or their times.

    FILE is whatever `doichieu brief` takes. Positions count characters of the natural text, as
    `doichieu clean` prints it.

    \b
    Examples:
      doichieu analyse article.txt
      doichieu analyse corpus.jsonl --format json > words.jsonl
      doichieu analyse article.txt --format timeml > article.tml
    """
    printed = 0
    for article in _read(files, None).articles:
        analysis = language.analyse(article.text)
        if form == "timeml":
            _print(to_timeml(read_mentions(article)))
        elif form == "conllu":
            _print(to_conllu(analysis, name=article.id))
        else:
            tables = {"id": article.id, **to_tables(analysis)}
            _print(json.dumps(tables, ensure_ascii=False) + "\n")
        printed += 1
    if not printed:
        sys.exit(NOTHING_USABLE)


def _plan(inputs: Sequence[str], output: Path | None, form: str) -> list[tuple[str, Path]]:
    """Which input goes to which file. Refuses a plan that would overwrite its own results."""
    if output is None:
        raise click.UsageError("--each needs --output DIR for its results")
    if output.exists() and not output.is_dir():
        raise click.UsageError(f"--output {output} is a file; --each needs a folder")
    names = [name for given in inputs for name in _files(given)]
    extension = EXTENSIONS.get(form, form)
    plan = [
        (name, output / f"{'stdin' if name == STDIN else Path(name).stem}.{extension}")
        for name in names
    ]
    often = Counter(target for _, target in plan)
    clash = next((target for target, count in often.items() if count > 1), None)
    if clash:
        both = ", ".join(name for name, target in plan if target == clash)
        raise click.UsageError(f"{both} would all be written to {clash}; rename or run apart")
    _make_folder(output)
    return plan


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
    try:
        return read_decisions(path)
    except DoiChieuError as error:
        raise click.UsageError(str(error)) from error


def _tell_one(
    name: str,
    target: Path,
    published: datetime | date | None,
    options: Options,
    form: str,
    lang: str,
) -> bool:
    """One story of many into its file; False, and a line that says why, if it cannot be told."""
    made = _make([name], published, options)
    if made is not None:
        _write(target, made, form, lang)
    return made is not None


def _make(
    inputs: Sequence[str], published: datetime | date | None, options: Options
) -> Brief | None:
    """The brief of one story; None, and a line that says why, if there is nothing to tell."""
    reading = _read(inputs, published)
    try:
        return brief(reading, options=options)
    except DoiChieuError as error:
        if not reading.rejections:  # else every input has its line already
            _warn(f"{' '.join(inputs)}: {error}")
    except Exception as error:  # a mistake of ours must not cost the other stories
        if sys.flags.dev_mode:
            raise
        what = f"{type(error).__name__}: {error}"
        _warn(f"{' '.join(inputs)}: internal error, {what} (python -X dev -m doichieu shows where)")
    return None


def _read(inputs: Iterable[str], published: datetime | date | None) -> Reading:
    """Read, and say what could not be used."""
    reading = read_articles(inputs, published=published, stdin=sys.stdin.buffer)
    for rejection in reading.rejections:
        _warn(f"{rejection.input}: {rejection.reason}")
    for warning in reading.warnings:
        _warn(warning)
    return reading


def _with_progress(stories: Sequence[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """The same stories, with a bar on a terminal."""
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        yield from progress.track(stories, description="doichieu")


def _print_brief(made: Brief, form: str, lang: str) -> None:
    """To standard output; in colour where a person reads it."""
    screen = Console()
    if form == "text" and screen.is_terminal:
        width = min(screen.width, 80)
        _print(to_text(made, lang, width=width, colour=not screen.no_color))
    else:
        _print(render(made, form, lang=lang))


def _print(text: str) -> None:
    click.echo(text.encode("utf-8", "replace"), nl=False)


def _warn(line: str) -> None:
    click.echo(f"doichieu: {' '.join(line.split())}", err=True)


def _write(target: Path, made: Brief, form: str, lang: str) -> None:
    # Spreadsheets read a CSV file as UTF-8 only if it starts with this mark.
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    data = render(made, form, lang=lang).encode(encoding, "replace")
    try:
        target.write_bytes(data)
    except OSError as error:
        raise click.UsageError(f"cannot write {target}: {error.strerror}") from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"cannot make {folder}: {error.strerror}") from error
