"""Clauses of different reports that say the same, put together.

In: clauses and scored pairs. Out: groups of clause numbers, one clause of a report in each. The
surest pairs come first, and a newcomer must agree on average with all that are already there, so
that groups cannot chain into nonsense.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from doichieu.versions.align import Pair
from doichieu.versions.align.clauses import Clause

# Least score of a pair that opens a fact; .40 finds fewer and has about 5 % more right ones.
SAME = 0.28

# Least average score of a newcomer with the members of a fact; as above, .2 to .3.
JOIN = 0.20

UNSEEN = 0.05  # what a pair counts that was no candidate

WITNESSES = 20  # members of a fact that a newcomer must agree with, the surest ones


def group_clauses(
    clauses: Sequence[Clause], pairs: Sequence[Pair], same: float = SAME, join: float = JOIN
) -> list[list[int]]:
    """Groups of at least two clauses of different reports that say the same."""
    scores = {(p.left, p.right): p.score for p in pairs}
    group_of: dict[int, dict[str, int]] = {}
    groups: dict[int, dict[str, int]] = {}  # by identity, in order of their last union
    for pair in sorted(pairs, key=lambda p: (-p.score, p.left, p.right)):
        if pair.score < same:
            break
        left = group_of.get(pair.left) or {clauses[pair.left].span.article: pair.left}
        right = group_of.get(pair.right) or {clauses[pair.right].span.article: pair.right}
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
        group_of |= dict.fromkeys((pair.left, pair.right), large)
    return [sorted(group.values()) for group in groups.values()]


def _average(
    left: Iterable[int], right: Iterable[int], scores: Mapping[tuple[int, int], float]
) -> float:
    a, b = (list(islice(group, WITNESSES)) for group in (left, right))
    total = sum(scores.get((min(i, j), max(i, j)), UNSEEN) for i in a for j in b)
    return total / (len(a) * len(b))
