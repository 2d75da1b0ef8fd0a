"""The command line: parse, call, print. One module a command; `screen` alone prints.

The result goes to standard output or into files, everything else (rejected inputs, warnings,
progress) to standard error. Exit status: 0 done, 1 nothing usable, 2 wrong use or nowhere to
write, 130 interrupted. Commands import what does their work when they run, so that `--help`
answers at once.
"""

from __future__ import annotations

from typing import Any

import click

from doichieu.cli.analyse import analyse
from doichieu.cli.batch import batch
from doichieu.cli.brief import brief
from doichieu.cli.clean import clean
from doichieu.cli.collect import collect
from doichieu.cli.digest import digest
from doichieu.cli.group import group
from doichieu.cli.keeping import doctor, export, failures, import_, outlets
from doichieu.cli.mcp import mcp
from doichieu.cli.quotes import quotes
from doichieu.cli.search import figures, search, watch
from doichieu.cli.serve import serve, users
from doichieu.cli.stories import stories, story
from doichieu.version import __version__

INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended


class _Commands(click.Group):
    """Ends quietly when it is interrupted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="doichieu")
def main() -> None:
    """Đối Chiếu holds Vietnamese news reports of one story against each other.

    It says what all of them report, what only one reports, where they differ and who said
    what; every line names the sentence that it rests on. It needs no network.
    """


_ONE_STORY = (brief, group, batch, quotes, clean, analyse)
_COLLECTION = (collect, stories, story, search, figures, watch, outlets, digest, serve, users, mcp)
_UPKEEP = (doctor, failures, export, import_)
for command in (*_ONE_STORY, *_COLLECTION, *_UPKEEP):
    main.add_command(command)
