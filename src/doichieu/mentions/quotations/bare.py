"""Quotations beside a source without a verb of saying: `Ông Nam: “…”`, `“…” - ông Nam`.

In: the tokens of a unit and which quotations have an owner already. Out: for each of the others
that stands beside a source: its token, the words that lead to it, if any, and the source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from doichieu.mentions.quotations.contents import is_end
from doichieu.mentions.quotations.cues import words
from doichieu.mentions.quotations.noun_phrases import Source, clause_start, phrase_in
from doichieu.mentions.quotations.sources import phrase_before
from doichieu.mentions.quotations.units import QUOTE, Unit

Bare = tuple[int, tuple[int, int] | None, Source]


def find_bare(unit: Unit, owned: Collection[int]) -> Iterator[Bare]:
    """The quotations of ``unit`` that are not ``owned`` and stand beside a source."""
    lows = unit.lows
    for at, low in enumerate(lows):
        if low != QUOTE or at in owned:
            continue
        found = None
        if at >= 2 and lows[at - 1] == ":":
            found = _before(unit, at - 1) or _beside(unit, clause_start(unit, at - 1, 0), at - 1)
        elif at >= 2 and words().weak.ends(lows, at) < at:
            found = _before(unit, at)
        elif at + 2 < len(lows) and lows[at + 1] in (",", "-", "–"):
            found = _beside(unit, at + 2, len(lows))
        if found is not None:
            yield at, *found


def _before(unit: Unit, end: int) -> tuple[tuple[int, int], Source] | None:
    """`Bà Hoa, chủ quán, nghẹn ngào: “…”`, `ông Nam trả lời “…”`: a source before a weak cue."""
    verb = words().weak.ends(unit.lows, end)
    source = phrase_before(unit, verb, 0) if verb < end else None
    return (unit.span(verb, end), source) if source else None


def _beside(unit: Unit, start: int, end: int) -> tuple[tuple[int, int] | None, Source] | None:
    """`Ông Nam nghẹn ngào: “…”`, `“…” - ông Nam.`: a source between two places."""
    found = phrase_in(unit, start, end)
    if found is None or found.first > start + 2:
        return None
    for p in range(found.first + 1, end):
        after = words().weak.starts(unit.lows, p)
        if after > p:
            return unit.span(p, after), Source(found.first, p, start)
    if not is_end(unit, found.last) and found.last < end:
        return None
    return None, found
