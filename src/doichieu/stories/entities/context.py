"""What stands around a name: the words beside each mention, the names it holds or is held in.

In come the spellings of a story after they were joined, out come :class:`Case` records that the
judge of :mod:`doichieu.stories.entities.judge` looks at. Nothing is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from doichieu.model import Mentions, Word
from doichieu.stories.entities.identity import Groups
from doichieu.stories.entities.surfaces import Mention, Surface, vote
from doichieu.text import fold_case

# A word or a sign.
_PIECE = re.compile(r"\w+|[^\w\s]")
# A word in small letters: `cầu`, not `Cầu`, `3km`.
_SMALL = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_WINDOW = 30  # characters on each side that are looked at
_MOST_MENTIONS = 6  # of a spelling; more say the same again
_LONGEST = 12  # words of a name in which others are looked for
EDGE = "^"
_STOPS = frozenset(".!?:…")


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of one mention: words before and behind, and the words it stands in."""

    mention: Mention
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    first: Word | None  # the word that its first character stands in
    last: Word | None  # and its last
    previous: Word | None
    following: Word | None

    @property
    def start(self) -> int:
        """Where the mention begins."""
        return self.mention.name.span.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.mention.name.span.end

    @property
    def is_initial(self) -> bool:
        """Whether it opens a line or a sentence."""
        before = self.text[max(0, self.start - 3) : self.start].rstrip(" ")
        return not before or before[-1] == "\n" or before[-1] in _STOPS


@dataclass(frozen=True, slots=True)
class Case:
    """One spelling with all that tells whether it is a name, and of what."""

    surface: Surface
    words: tuple[str, ...]  # as they stand
    low: tuple[str, ...]  # folded
    votes: Mapping[str, float]  # type → confidence of its mentions
    places: tuple[Around, ...]
    others: tuple[Surface, ...]  # further spellings of the same thing
    inside: tuple[str, ...]  # `S`, `M` or `E` (where) and the type of names that hold it
    holds: tuple[str, ...]  # the same of names that it holds
    small: Mapping[str, int]  # folded word → how often it stands in small letters
    reports: int


def cases_of(
    reports: Sequence[Mentions], surfaces: Sequence[Surface], groups: Groups
) -> Iterator[Case]:
    """The spellings of a story, each with its surroundings, in their order."""
    lows = [tuple(fold_case(surface.text).split()) for surface in surfaces]
    inside, holds = _nested(surfaces, lows)
    small = _small_words(reports, {word for low in lows if len(low) < 3 for word in low})
    starts = {id(report): [w.start for w in report.document.analysis.words] for report in reports}
    for surface, low in zip(surfaces, lows, strict=True):
        yield Case(
            surface=surface,
            words=tuple(surface.text.split()),
            low=low,
            votes={k.value: v for k, v in vote([(surface, m) for m in surface.mentions]).items()},
            places=tuple(
                _around(mention, starts[id(mention.report)])
                for mention in surface.mentions[:_MOST_MENTIONS]
            ),
            others=tuple(other for other in groups.members(surface) if other is not surface),
            inside=tuple(sorted(inside[surface.number])),
            holds=tuple(sorted(holds[surface.number])),
            small=small,
            reports=len(reports),
        )


_Nested = dict[int, set[str]]


def _nested(
    surfaces: Sequence[Surface], lows: Sequence[tuple[str, ...]]
) -> tuple[_Nested, _Nested]:
    """By number of spelling, where and in what names it stands, and what names stand in it."""
    found: dict[tuple[str, ...], list[Surface]] = defaultdict(list)
    for surface, low in zip(surfaces, lows, strict=True):
        found[low].append(surface)
    inside: _Nested = defaultdict(set)
    holds: _Nested = defaultdict(set)
    for surface, low in zip(surfaces, lows, strict=True):
        size = min(len(low), _LONGEST)
        for first in range(size):
            for last in range(first + 1, size + 1):
                if last - first == len(low):
                    continue
                for part in found.get(low[first:last], ()):
                    where = "S" if not first else "E" if last == len(low) else "M"
                    inside[part.number].add(where + surface.type.value)
                    holds[surface.number].add(where + part.type.value)
    return inside, holds


def _small_words(reports: Sequence[Mentions], wanted: set[str]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(
            word for word in map(str, _SMALL.findall(report.article.text)) if word in wanted
        )
    return counts


def _around(mention: Mention, starts: Sequence[int]) -> Around:
    text, span = mention.report.article.text, mention.name.span
    words = mention.report.document.analysis.words
    first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
    before = text[max(0, span.start - _WINDOW) : span.start]
    line = before[before.rfind("\n") + 1 :]
    return Around(
        mention=mention,
        text=text,
        before=tuple(_PIECE.findall(fold_case(line))[-2:]),
        after=tuple(_PIECE.findall(fold_case(text[span.end : span.end + _WINDOW]))[:2]),
        first=words[first] if first >= 0 else None,
        last=words[last] if last >= 0 else None,
        previous=words[first - 1] if first > 0 else None,
        following=words[last + 1] if last + 1 < len(words) else None,
    )
