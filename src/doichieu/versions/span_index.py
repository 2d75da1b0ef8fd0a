"""What stands where: values filed by a stretch of text and found by any stretch that meets it.

In: pairs of span and value. Out: the values whose span shares a character with a given one. The
search costs what it finds and a logarithm, so that long texts may be asked sentence by sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from doichieu.model import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Values by where they stand."""

    def __init__(self, filed: Iterable[tuple[Span, T]]) -> None:
        by_article: dict[str, list[tuple[int, int, Span, T]]] = defaultdict(list)
        for number, (span, value) in enumerate(filed):
            by_article[span.article].append((span.start, number, span, value))
        self._filed: dict[str, list[tuple[int, int, Span, T]]] = {}
        self._starts: dict[str, list[int]] = {}
        self._reach: dict[str, list[int]] = {}  # how far all spans up to here go, at most
        for article, held in by_article.items():
            held.sort(key=lambda item: item[:2])
            self._filed[article] = held
            self._starts[article] = [start for start, *_ in held]
            self._reach[article] = list(accumulate((item[2].end for item in held), max))

    def meeting(self, span: Span) -> list[tuple[Span, T]]:
        """What shares a character with ``span``, in the order of filing."""
        held = self._filed.get(span.article)
        if held is None:
            return []
        found = []
        at = bisect_left(self._starts[span.article], span.end) - 1
        while at >= 0 and self._reach[span.article][at] > span.start:
            if held[at][2].end > span.start:
                found.append(held[at])
            at -= 1
        return [(item[2], item[3]) for item in sorted(found, key=lambda item: item[1])]

    def around(self, span: Span) -> list[T]:
        """The values whose stretch holds all of ``span``, in the order of filing."""
        return [value for at, value in self.meeting(span) if at.contains(span)]
