"""The only module that prints: results to standard output or files, all else to standard error."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from doichieu.model import Phrase, say
from doichieu.views import FORMATS

if TYPE_CHECKING:
    from doichieu.model import Brief

WIDEST = 80  # columns; longer lines are hard to read
Item = TypeVar("Item")


class Refused(click.ClickException):
    """Something outside is in the way. No wrong use, so no line about usage."""

    exit_code = 2


class Unwritable(Refused):
    """Results have nowhere to go."""

    def __init__(self, where: Path | str, why: str, lang: str) -> None:
        told = Phrase(f"không ghi được {where}: {why}", f"cannot write {where}: {why}")
        super().__init__(say(told, lang))


def show(text: str) -> None:
    """To standard output, in UTF-8 on any system."""
    try:
        click.echo(text.encode("utf-8", "replace"), nl=False)
    except BrokenPipeError:  # the reader has gone, which `click` takes for an end
        raise
    except OSError as error:
        lang = click.get_current_context().params.get("lang", "vi")
        raise Unwritable("-", error.strerror or str(error), lang) from error


def warn(text: str, lang: str) -> None:
    """One line to standard error."""
    click.echo(f"doichieu: {' '.join(say(text, lang).split())}", err=True)


class View(NamedTuple):
    """How a brief is to be shown; ``full``: in formats with a short form not that, but all of it."""

    form: str
    lang: str
    full: bool = False

    @property
    def suffix(self) -> str:
        """What names of its files end in."""
        return FORMATS[self.form].suffix

    def write(self, made: Brief, **how: Any) -> str:
        """The brief as text."""
        chosen = FORMATS[self.form]
        if chosen.fits_screen:
            how["full"] = self.full
        return chosen.write(made, self.lang, **how)


def show_brief(made: Brief, view: View) -> None:
    """To standard output; in colour where a person reads it."""
    from rich.console import Console

    screen = Console()
    if FORMATS[view.form].fits_screen and screen.is_terminal:
        width, colour = min(screen.width, WIDEST), not screen.no_color
        show(view.write(made, width=width, colour=colour))
    else:
        show(view.write(made))


def write_brief(target: Path, made: Brief, view: View) -> None:
    """Into a file, with the encoding of the format."""
    try:
        target.write_bytes(FORMATS[view.form].encode(view.write(made)))
    except OSError as error:
        raise Unwritable(target, error.strerror or str(error), view.lang) from error


def check_target(target: Path, lang: str) -> None:
    """Refuse a file that cannot be written, before there is anything to write."""
    folder = target.parent
    if not folder.is_dir():
        why = Phrase(f"không có thư mục {folder}", f"there is no folder {folder}")
        raise Unwritable(target, say(why, lang), lang)
    if not os.access(target if target.exists() else folder, os.W_OK):
        why = Phrase("không có quyền ghi", "no permission to write")
        raise Unwritable(target, say(why, lang), lang)


def make_folder(folder: Path, lang: str) -> None:
    """A folder for results, with those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(folder, error.strerror or str(error), lang) from error


@contextmanager
def progress(total: float) -> Iterator[Callable[[str, float], None]]:
    """A bar on a terminal, with the time that has passed, so that a long step is seen to go on.

    Yields a function that names the step begun now and says how much is done.
    """
    from rich import progress as bars
    from rich.console import Console

    screen = Console(stderr=True)
    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("{task.description}", markup=False),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(
        *columns, console=screen, transient=True, disable=not screen.is_terminal
    ) as bar:
        task = bar.add_task("doichieu", total=total)

        def begin(step: str, done: float) -> None:
            bar.update(task, description=step, completed=done)

        yield begin


def with_progress(items: Sequence[Item]) -> Iterator[Item]:
    """The same items, with a bar on a terminal."""
    with progress(len(items)) as begin:
        for done, item in enumerate(items):
            begin("doichieu", done)
            yield item


@contextmanager
def counter(what: Phrase, lang: str) -> Iterator[Callable[[int], None]]:
    """A count with its rate on a terminal, for work whose end is not known."""
    from rich import progress as bars
    from rich.console import Console

    class Rate(bars.ProgressColumn):
        def render(self, task: bars.Task) -> str:
            return f"{task.completed:.0f} {say(what, lang)}, {task.speed or 0:.1f}/s"

    terminal = Console(stderr=True)
    with bars.Progress(
        bars.SpinnerColumn(),
        Rate(),
        bars.TimeElapsedColumn(),
        console=terminal,
        transient=True,
        disable=not terminal.is_terminal,
    ) as bar:
        task = bar.add_task("doichieu", total=None)
        yield lambda done: bar.update(task, completed=done)
