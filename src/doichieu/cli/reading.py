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
    from doichieu.reader import Model

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
    inputs: Sequence[str],
    published: datetime | date | None,
    options: Options,
    model: Model | None = None,
) -> Brief | None:
    """The brief of one story; None, and a line that says why, if there is nothing to tell."""
    from doichieu import pipeline

    reading = read(inputs, published)
    try:
        made = pipeline.brief(reading, options=options, model=model)
    except DoiChieuError as error:
        if not reading.rejections:  # else every input has its line already
            warn(f"{' '.join(inputs)}: {error}")
        return None
    _tell_of(made, reading)
    return made


def _tell_of(made: Brief, reading: Reading) -> None:
    """What broke a stage, what a model did not answer, and how much of its answers did not stand."""
    from doichieu.reader import LINE, PROMPT

    for rejection in made.rejections:
        if rejection.stage == PROMPT:
            warn(f"--model, {rejection.input}: {rejection.reason}")
        elif rejection.stage != LINE and rejection not in reading.rejections:
            warn(f"{rejection.input}: {rejection.reason} (python -X dev -m doichieu shows where)")
    dropped = sum(rejection.stage == LINE for rejection in made.rejections)
    if dropped:
        warn(f"--model: {dropped} lines left out; they stand under rejections (--format json)")
