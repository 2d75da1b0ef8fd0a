"""Pairs of versions that differ, put together into conflicts.

In: differences between two stretches, whatever detector found them. Out: conflicts with sides.
Two differences of one kind belong to one conflict when they share a stretch; stretches with the
same value stand on one side. Which stretches differ is decided by the detectors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doichieu.model import Conflict, ConflictKind, Figure, NumberInterval, Side, Span, Time

MAX_SIDES = 4  # a conflict of more versions is most often a list of different things


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it says in short, the words themselves, the clause shown as evidence.

    ``interval``: the number that it gives, if figures differ; ``time``: the value where that is a
    time.
    """

    value: str
    span: Span
    evidence: Span
    interval: NumberInterval | None = None
    time: Time | None = None

    @property
    def key(self) -> NumberInterval | str:
        """What is one value whatever its spelling: `12,5kg`, `12,5 kg gạo`."""
        return self.interval or self.value


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

    @property
    def versions(self) -> tuple[Version, Version]:
        """Both versions."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class _Group:
    """A conflict in the making."""

    differences: tuple[Difference, ...]

    @property
    def versions(self) -> list[Version]:
        return [version for d in self.differences for version in d.versions]

    @property
    def start(self) -> Span:
        return min(version.span for version in self.versions)

    def takes(self, difference: Difference) -> bool:
        """Whether one more difference leaves it one point with few sides.

        A report that gives two figures in one conflict speaks of two different things.
        """
        known = self.versions
        if len({v.key for v in (*known, *difference.versions)}) > MAX_SIDES:
            return False
        if difference.kind is not ConflictKind.FIGURE:
            return True
        given = {v.span.article: v.key for v in known}
        return all(given.get(v.span.article, v.key) == v.key for v in difference.versions)


def merge_differences(differences: Iterable[Difference]) -> tuple[Conflict, ...]:
    """Conflicts in order of position, with ids counting up from c1."""
    ranked = sorted(differences, key=lambda d: (-d.score, d.left.span, d.right.span, d.kind))
    groups: list[_Group] = []
    group_of: dict[tuple[ConflictKind, Span], int] = {}
    for difference in ranked:
        keys = [(difference.kind, version.span) for version in difference.versions]
        known = [group_of[key] for key in keys if key in group_of]
        if len(known) == 2:
            continue  # both versions already stand somewhere
        if not known:
            number = len(groups)
            groups.append(_Group((difference,)))
        elif groups[known[0]].takes(difference):
            number = known[0]
            groups[number] = _Group((*groups[number].differences, difference))
        else:
            continue
        group_of.update(dict.fromkeys(keys, number))
    groups.sort(key=lambda group: group.start)
    return tuple(_to_conflict(f"c{n}", group) for n, group in enumerate(groups, 1))


def _to_conflict(conflict_id: str, group: _Group) -> Conflict:
    first = group.differences[0]
    update = all(d.update for d in group.differences)
    return Conflict(
        id=conflict_id,
        about=first.about,
        kind=first.kind,
        update=update,
        reason=next(d.reason for d in group.differences if d.update is update),
        sides=_to_sides(group.versions),
    )


def _to_sides(versions: Iterable[Version]) -> tuple[Side, ...]:
    """A side for each value, with the stretches that give it, each once."""
    sides: dict[NumberInterval | str, dict[Span, Version]] = {}
    for version in versions:
        sides.setdefault(version.key, {}).setdefault(version.evidence, version)
    return tuple(
        Side(
            value=next(iter(given.values())).value,
            evidence=tuple(given),
            figures=tuple(Figure(v.span, v.interval) for v in given.values() if v.interval),
            time=next(iter(given.values())).time,
        )
        for given in sides.values()
    )
