"""Blocks of text on a screen: bulleted items and notes, wrapped, with colour where it is asked for.

Comes in: blocks. Goes out: text that reads the same piped into a file: without colour it holds no
escape codes. Control characters in a report never reach the terminal.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from doichieu.views.phrases import CONTROLS

WIDTH = 80

_TRAILING = re.compile(r" +$", re.MULTILINE)


def draw(blocks: Iterable[RenderableType], *, width: int = WIDTH, colour: bool = False) -> str:
    """The blocks one below the other, ``width`` columns wide, no blanks at the end of a line."""
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in blocks:
        console.print(block)
    return _TRAILING.sub("", screen.getvalue()).rstrip("\n") + "\n"


def plain(text: str) -> str:
    """The text on one line without what would steer a terminal."""
    return CONTROLS.sub(" ", text).replace("\n", " ")


def line(text: str, mark: str = "", style: str = "") -> Text:
    """Words with the numbers of what they rest on."""
    return Text.assemble((plain(text), style), (f" {mark}" if mark else "", "cyan"))


def note(text: str) -> Text:
    """A remark, set back."""
    return Text(plain(text), "dim")


def indented(block: RenderableType, by: int = 1) -> RenderableType:
    """The block set in from the left."""
    return Padding(block, (0, 0, 0, by))


def item(text: Text, *notes: RenderableType, bullet: str = "•") -> RenderableType:
    """A bulleted line with remarks below it; empty remarks are left out."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=len(bullet), no_wrap=True)
    grid.add_column()
    grid.add_row(Text(bullet, "dim"), text)
    for remark in notes:
        if not isinstance(remark, Text) or remark.plain:
            grid.add_row("", remark)
    return indented(grid)


def title(words: str) -> list[RenderableType]:
    """The heading of a section, with a free line above it."""
    return [Text(), Text(words.upper(), "bold cyan")]
