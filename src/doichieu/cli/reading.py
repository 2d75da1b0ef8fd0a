"""Inputs → articles or a brief, with a line for everything on the way that could not be used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from doichieu.cli import models, screen
from doichieu.errors import DoiChieuError
from doichieu.model import Phrase, say

if TYPE_CHECKING:
    from doichieu.model import Brief, Options, Reading, Rejection
    from doichieu.pipeline import Stages
    from doichieu.reader import Model

Begin = Callable[[str, float], None]  # names the step begun now, says which share is done
STDIN = "-"
NOTHING_USABLE = 1  # exit status
WEB = ("http://", "https://")
NO_FETCHING = Phrase(
    "muốn tải từ mạng cần cài thêm: pip install 'doichieu[collect]'",
    "to fetch from the web needs: pip install 'doichieu[collect]'",
)

# Shares of the time that a long article takes: one after another what is read for itself, then
# what the whole story waits for (measured on texts of 300,000 characters).
STEPS = {
    "analyse": (Phrase("tách câu, tách từ", "sentences and words"), 0.1),
    "extract": (Phrase("tìm tên, thời gian, số, lời", "names, times, figures, speech"), 0.35),
    "assemble": (Phrase("ghép tên và người nói", "who is who"), 0.1),
    "compare": (Phrase("đối chiếu", "comparing"), 0.45),
}


def read(
    inputs: Iterable[str],
    lang: str,
    published: datetime | date | None = None,
    *,
    titles: bool = True,
    allow_local: bool = False,
) -> Reading:
    """Read, fetching what is an address of the web, and say what could not be used."""
    from doichieu.articles import join_readings, read_articles

    given = list(inputs)
    addresses = [name for name in given if name.lower().startswith(WEB)]
    paths = [name for name in given if name not in addresses]
    reading = read_articles(paths, published=published, stdin=sys.stdin.buffer, titles=titles)
    if addresses:
        reading = join_readings([reading, _fetch(addresses, published, allow_local)])
    warn_of(reading.rejections, lang)
    for warning in reading.warnings:
        screen.warn(warning, lang)
    return reading


def _fetch(
    addresses: Sequence[str], published: datetime | date | None, allow_local: bool
) -> Reading:
    """The reports behind addresses of the web; the only use of a network but for ``--model``."""
    from doichieu.model import Article, Reading, Rejection

    try:
        from doichieu.collection.fetching import Client, fetch_source
    except ModuleNotFoundError:
        missing = (Rejection(input=a, stage="fetch", reason=NO_FETCHING) for a in addresses)
        return Reading(articles=(), rejections=tuple(missing))
    client = Client(allow_local=allow_local)
    found = [item for address in addresses for item in fetch_source(address, client)]
    articles = (item for item in found if isinstance(item, Article))
    return Reading(
        articles=tuple(replace(a, published=a.published or published) for a in articles),
        rejections=tuple(item for item in found if isinstance(item, Rejection)),
    )


def warn_of(rejections: Iterable[Rejection], lang: str) -> None:
    """A line for each input, report or wish that could not be used."""
    for rejection in rejections:
        screen.warn(f"{rejection.input}: {say(rejection.reason, lang)}", lang)


def make(
    reading: Reading,
    name: str,
    options: Options,
    lang: str,
    *,
    stages: Stages | None = None,
    open_model: Callable[[models.Progress], Model] | None = None,
    begin: Begin | None = None,
) -> Brief | None:
    """The brief of one story; None, and a line that says why, if there is nothing to tell.

    Args:
        reading: its reports.
        name: what a line about it calls it.
        options: what the user asked for.
        lang: of what is said.
        stages: what does the work.
        open_model: gives the language model that reads along, if told whom to tell how far it is.
        begin: moves a bar that is there already; one of its own where None.
    """
    from doichieu import pipeline

    shares = sum(len(article.text) for article in reading.articles) or 1
    try:
        with nullcontext(begin) if begin else screen.progress(1) as move:
            watched = announce(stages or pipeline.STAGES, move, shares, lang)
            model = open_model(partial(_announce_model, move, lang)) if open_model else None
            made = pipeline.brief(reading, options=options, stages=watched, model=model)
    except DoiChieuError as error:
        if not reading.rejections:  # else every input has its line already
            screen.warn(f"{name}: {say(error.args[0], lang)}", lang)
        return None
    known = set(reading.rejections)
    found = [r for r in made.rejections if r not in known and r.stage not in ("decide", "model")]
    warn_of(found, lang)
    dropped = sum(rejection.stage == "model" for rejection in made.rejections)
    if dropped:
        screen.warn(
            Phrase(
                f"--model: đã bỏ {dropped} dòng, xem rejections (--format json)",
                f"--model: {dropped} lines left out, see rejections (--format json)",
            ),
            lang,
        )
    if any(r.stage in STEPS for r in found):
        where = "python -X dev -m doichieu"
        screen.warn(Phrase(f"xem lỗi ở đâu: {where}", f"to see where: {where}"), lang)
    return made


def _announce_model(begin: Begin, lang: str, done: int, total: int) -> None:
    """Move the bar with every prompt that a model has answered; it is the longest step by far."""
    words = Phrase(f"mô hình ngôn ngữ {done}/{total}", f"language model {done}/{total}")
    begin(say(words, lang), done / total)


def announce(stages: Stages, begin: Begin, characters: int, lang: str) -> Stages:
    """The same stages, each of which moves the bar when it begins."""
    done = 0.0

    def announced(stage: str, words: Phrase, share: float) -> Any:
        work = getattr(stages, stage)

        def run(given: Any, *more: Any) -> Any:
            nonlocal done
            begin(say(words, lang), done)
            made = work(given, *more)
            part = len(given.text) / characters if hasattr(given, "text") else 1.0
            done = min(1.0, done + share * part)
            return made

        return run

    return replace(stages, **{step: announced(step, *about) for step, about in STEPS.items()})


def name_of(inputs: Sequence[str]) -> str:
    """How a line about all inputs of a call calls them."""
    return " ".join(inputs)
