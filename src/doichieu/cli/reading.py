"""Inputs → articles or a brief, with a line for everything on the way that could not be used."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from doichieu.cli.screen import warn
from doichieu.errors import DoiChieuError

if TYPE_CHECKING:
    from doichieu.model import Brief, Options, Reading

STDIN = "-"
NOTHING_USABLE = 1  # exit status


def read(inputs: Iterable[str], published: datetime | date | None = None) -> Reading:
    """Read, and say what could not be used."""
    from doichieu.articles import read_articles

    reading = read_articles(inputs, published=published, stdin=sys.stdin.buffer)
    for rejection in reading.rejections:
        warn(f"{rejection.input}: {rejection.reason}")
    for warning in reading.warnings:
        warn(warning)
    return reading


def make(
    inputs: Sequence[str], published: datetime | date | None, options: Options
) -> Brief | None:
    """The brief of one story; None, and a line that says why, if there is nothing to tell."""
    from doichieu import pipeline

    reading = read(inputs, published)
    try:
        made = pipeline.brief(reading, options=options)
    except DoiChieuError as error:
        if not reading.rejections:  # else every input has its line already
            warn(f"{' '.join(inputs)}: {error}")
        return None
    for rejection in made.rejections:
        if rejection not in reading.rejections:
            warn(f"{rejection.input}: {rejection.reason} (python -X dev -m doichieu shows where)")
    return made
