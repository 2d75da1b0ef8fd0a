"""Small drawings as plain shapes that templates turn into SVG: numbers in, coordinates out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SPARK_DAYS = 14
SPARK_HEIGHT = 24
WIDTH, HEIGHT, MARGIN = 720, 240, 36  # of a drawing of figures


@dataclass(frozen=True, slots=True)
class Spark:
    """Reports by day: the days that have some, and the outlines of the bars of these and of the others.

    All bars of a kind are one shape: a page of thirty stories has sixty of them instead of four hundred.
    """

    counts: tuple[tuple[date, int], ...]
    some: str
    none: str


def draw_days(days: Sequence[tuple[str, int]], last: date | None) -> Spark | None:
    """Reports by day as bars, up to the last day of the collection."""
    counts = dict(days)
    if not counts:
        return None
    end = last or date.fromisoformat(max(counts))
    shown = [end - timedelta(days=back) for back in reversed(range(SPARK_DAYS))]
    held = [counts.get(day.isoformat(), 0) for day in shown]
    most = max(held)
    outlines: dict[bool, list[str]] = {True: [], False: []}
    for place, count in enumerate(held):
        height = max(round(count / most * (SPARK_HEIGHT - 2), 1), 3) if count else 1
        outlines[count > 0].append(f"M{place * 7} {SPARK_HEIGHT}h5v-{height:g}h-5z")
    some = tuple((day, count) for day, count in zip(shown, held, strict=True) if count)
    return Spark(some, "".join(outlines[True]), "".join(outlines[False]))


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure at its moment; ``top`` is where a range ends."""

    x: float
    y: float
    top: float
    number: int  # of the line of the table that it stands for


@dataclass(frozen=True, slots=True)
class Drawing:
    """Figures through time: dots, and the marks of both axes as place and text."""

    dots: tuple[Dot, ...]
    levels: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]


def draw_figures(values: Sequence[tuple[datetime, float, float, int]]) -> Drawing | None:
    """Moment, low, high and number of a line → a drawing; None where there is nothing to compare."""
    if len(values) < 2:
        return None
    begin, end = min(v[0] for v in values), max(v[0] for v in values)
    span = max((end - begin).total_seconds(), 1.0)
    top = max(v[2] for v in values) or 1.0

    def x(moment: datetime) -> float:
        part = (moment - begin).total_seconds() / span
        return round(MARGIN + 24 + part * (WIDTH - 2 * MARGIN - 24), 1)

    def y(value: float) -> float:
        return round(HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN), 1)

    dots = tuple(Dot(x(at), y(low), y(high), number) for at, low, high, number in values)
    levels = tuple((y(top * part), _show(top * part)) for part in (0.0, 0.5, 1.0))
    ends = {begin: f"{begin.day}/{begin.month}", end: f"{end.day}/{end.month}"}
    return Drawing(dots, levels, tuple((x(at), text) for at, text in ends.items()))


def _show(value: float) -> str:
    """As Vietnamese newspapers write numbers: `1.200`, `2,5`."""
    shown = f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:,.1f}"
    return shown.translate(str.maketrans(",.", ".,"))
