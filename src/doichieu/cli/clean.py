"""`doichieu clean`: word-segmented text as natural text."""

from __future__ import annotations

import sys

import click

from doichieu.cli import options, reading, screen

_EXAMPLES = options.examples(
    "doichieu clean segmented.txt > natural.txt",
    "doichieu clean corpus.jsonl other.txt",
)


@click.command(epilog=_EXAMPLES)
@options.files
@options.language
def clean(files: tuple[str, ...], lang: str) -> None:
    """Print articles as natural text: `Quân_đội Syria` becomes `Quân đội Syria`.

    FILE is whatever `doichieu brief` takes. Only blanks, joining underscores and invisible
    characters change. Several articles are set apart by an empty line.
    """
    printed = 0
    for file in files:
        for article in reading.read([file], lang, titles=False).articles:
            screen.show(("\n" if printed else "") + article.text.rstrip("\n") + "\n")
            printed += 1
    if not printed:
        sys.exit(reading.NOTHING_USABLE)
