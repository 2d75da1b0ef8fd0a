"""Pairs of versions that differ, put together into conflicts.

In: differences between two stretches, whatever detector found them. Out: conflicts with sides.
Two differences of one kind belong to one conflict when they share a stretch; stretches with the
same value stand on one side. Which stretches differ is decided by the detectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doichieu.model import Conflict, ConflictKind, Side, Span, Time

MAX_SIDES = 4  # a conflict of more versions is most often a list of different things


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it says in short, the words themselves, the clause shown as evidence.

    ``time`` is the value where that is a time.
    """

    value: str
    span: Span
    evidence: Span
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of one point."""

    kind: ConflictKind
    left: Version
    right: Version
    about: str
    update: bool
    reason: str
    score: float


@dataclass(slots=True)
class _Group:
    """A conflict in the making, and all values in it."""

    differences: list[Difference]
    values: set[str]
    given: dict[str, str]  # article → the figure it gives

    def clashes(self, version: Version) -> bool:
        """Whether its report gives another figure in this conflict: two different things."""
        return self.given.get(version.span.article, version.value) != version.value


def merge_differences(differences: Iterable[Difference]) -> tuple[Conflict, ...]:
    """Conflicts in order of position, with ids counting up from c1."""
    ranked = sorted(differences, key=lambda d: (-d.score, d.left.span, d.right.span, d.kind))
    groups: list[_Group] = []
    group_of: dict[tuple[ConflictKind, Span], _Group] = {}
    for difference in ranked:
        keys = [(difference.kind, v.span) for v in (difference.left, difference.right)]
        known = [group_of[key] for key in keys if key in group_of]
        if len(known) == 2:
            continue  # both versions already stand somewhere
        if not known:
            groups.append(_Group([], set(), {}))
        group = known[0] if known else groups[-1]
        values = group.values | {difference.left.value, difference.right.value}
        versions = (difference.left, difference.right)
        figure = difference.kind is ConflictKind.FIGURE
        if len(values) > MAX_SIDES or (figure and any(map(group.clashes, versions))):
            continue
        for version in versions:
            group.given[version.span.article] = version.value
        group.differences.append(difference)
        group.values = values
        for key in keys:
            group_of[key] = group
    found = [group.differences for group in groups]
    found.sort(key=lambda g: min(min(d.left.span, d.right.span) for d in g))
    return tuple(_to_conflict(f"c{n}", group) for n, group in enumerate(found, 1))


def _to_conflict(conflict_id: str, group: Sequence[Difference]) -> Conflict:
    first = group[0]
    update = all(d.update for d in group)
    sides: dict[str, dict[Span, None]] = {}
    times: dict[str, Time | None] = {}
    for difference in group:
        for version in (difference.left, difference.right):
            sides.setdefault(version.value, {})[version.evidence] = None
            times.setdefault(version.value, version.time)
    return Conflict(
        id=conflict_id,
        about=first.about,
        kind=first.kind,
        update=update,
        reason=next(d.reason for d in group if d.update is update),
        sides=tuple(
            Side(value=value, evidence=tuple(spans), time=times[value])
            for value, spans in sides.items()
        ),
    )
