"""`doichieu quotes`: who said what."""

from __future__ import annotations

import sys
from datetime import date, datetime

import click

from doichieu.cli import options, reading, screen
from doichieu.views import QUOTATION_FORMATS

_EXAMPLES = options.examples(
    "doichieu quotes a.txt b.txt",
    'doichieu quotes story.jsonl --by "Lò Văn Tấu" --format csv',
    "doichieu quotes story.jsonl --format webannotation",
)


@click.command(epilog=_EXAMPLES)
@options.inputs
@click.option(
    "--by", metavar="NAME", help="Only what this speaker says; case and diacritics do not matter."
)
@options.output_format(QUOTATION_FORMATS)
@options.published
@options.language
def quotes(
    inputs: tuple[str, ...],
    by: str | None,
    form: str,
    published: datetime | date | None,
    lang: str,
) -> None:
    """List who said what in the reports of one story, and through whom.

    INPUT is whatever `doichieu brief` takes. Exit status as there; it is 0 also if nobody says
    anything.
    """
    from doichieu.model import Options

    read = reading.read(inputs, lang, published)
    made = reading.make(read, reading.name_of(inputs), Options(), lang)
    if made is None:
        sys.exit(reading.NOTHING_USABLE)
    screen.show(QUOTATION_FORMATS[form].write(made, by))
