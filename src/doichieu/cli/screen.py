"""The only module that prints: results to standard output or files, all else to standard error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from doichieu.views import FORMATS

if TYPE_CHECKING:
    from doichieu.model import Brief

WIDEST = 80  # columns; longer lines are hard to read
Item = TypeVar("Item")


def show(text: str) -> None:
    """To standard output, in UTF-8 on any system."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def warn(line: str) -> None:
    """One line to standard error."""
    click.echo(f"doichieu: {' '.join(line.split())}", err=True)


def show_brief(made: Brief, form: str, lang: str) -> None:
    """To standard output; in colour where a person reads it."""
    from rich.console import Console

    screen, chosen = Console(), FORMATS[form]
    if chosen.fits_screen and screen.is_terminal:
        width, colour = min(screen.width, WIDEST), not screen.no_color
        show(chosen.write(made, lang, width=width, colour=colour))  # type: ignore[call-arg]
    else:
        show(chosen.write(made, lang))


def write_brief(target: Path, made: Brief, form: str, lang: str) -> None:
    """Into a file, with the encoding of the format."""
    chosen = FORMATS[form]
    try:
        target.write_bytes(chosen.encode(chosen.write(made, lang)))
    except OSError as error:
        raise click.UsageError(f"cannot write {target}: {error.strerror}") from error


def make_folder(folder: Path) -> None:
    """A folder for results, with those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"cannot make {folder}: {error.strerror}") from error


def with_progress(items: Sequence[Item]) -> Iterator[Item]:
    """The same items, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        yield from progress.track(items, description="doichieu")
