"""`doichieu group`: a stream of articles into stories."""

from __future__ import annotations

import sys
from datetime import date, datetime

import click

from doichieu.cli import options, reading, screen
from doichieu.views import GROUP_FORMATS

_EXAMPLES = options.examples(
    "doichieu group news.jsonl",
    "doichieu group day1.jsonl day2.jsonl --format json > stories.json",
    "cat feed.jsonl | doichieu group - --lang en",
)


@click.command(epilog=_EXAMPLES)
@options.inputs
@options.output_format(GROUP_FORMATS)
@options.published
@options.language
def group(inputs: tuple[str, ...], form: str, published: datetime | date | None, lang: str) -> None:
    """Group articles into stories, one after the other in order of publication.

    INPUT is whatever `doichieu brief` takes; the order of inputs makes no difference. Every
    article is in exactly one story, whose id is that of its first article. Articles without a
    date come last.
    """
    from doichieu import pipeline

    read = reading.read(inputs, lang, published)
    if not read.articles:
        sys.exit(reading.NOTHING_USABLE)
    stories = pipeline.group(read.articles, watch=screen.with_progress)
    screen.show(GROUP_FORMATS[form].write(stories, lang))
