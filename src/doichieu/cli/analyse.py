"""`doichieu analyse`: sentences, words and parts of speech, or times, of single articles."""

from __future__ import annotations

import sys

import click

from doichieu.cli import options, reading, screen
from doichieu.views import ANALYSIS_FORMATS

_EXAMPLES = options.examples(
    "doichieu analyse article.txt",
    "doichieu analyse corpus.jsonl --format json > words.jsonl",
    "doichieu analyse article.txt --format timeml > article.tml",
)


@click.command(epilog=_EXAMPLES)
@options.files
@options.output_format(ANALYSIS_FORMATS)
@options.language
def analyse(files: tuple[str, ...], form: str, lang: str) -> None:
    """Print the sentences, words and parts of speech of articles, or their times.

    FILE is whatever `doichieu brief` takes. Positions count characters of the natural text, as
    `doichieu clean` prints it.
    """
    from doichieu import pipeline

    articles = reading.read(files, lang, titles=False).articles
    if not articles:
        sys.exit(reading.NOTHING_USABLE)
    chosen = ANALYSIS_FORMATS[form]
    read = pipeline.read_mentions if chosen.needs_mentions else pipeline.read_words
    for piece in chosen.write(map(read, articles)):
        screen.show(piece)
