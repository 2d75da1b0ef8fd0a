"""Which surfaces are one: a union of sets that keeps a reason for each step and heeds vetoes.

Rules propose pairs, this module joins them unless something known speaks against it: two entries
of the table of known names, different numbers in both names, a person against a thing, or the
user's word. A later rule can therefore not undo what a surer one has told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from doichieu.model import Phrase
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two surfaces that a rule holds to be one, and why."""

    left: Surface
    right: Surface
    reason: Reason

    def in_words(self) -> Phrase:
        """Which names were put together, and why."""
        names, why = f"“{self.left.text}” = “{self.right.text}”", self.reason.value
        return Phrase(f"{names}: {why}", f"{names}: {why.en}")


def chained(
    surfaces: Iterable[Surface], key_of: Callable[[Surface], Hashable], reason: Reason
) -> Iterator[Proposal]:
    """Each surface with the first one of the same key; those whose key is None with nobody."""
    first: dict[Hashable, Surface] = {}
    for surface in surfaces:
        key = key_of(surface)
        if key is None:
            continue
        if key in first:
            yield Proposal(first[key], surface, reason)
        else:
            first[key] = surface


@dataclass(slots=True)
class _Group:
    members: list[Surface]
    known: set[str]
    reasons: list[Phrase]
    persons: int
    things: int


class Groups:
    """Disjoint sets of surfaces."""

    def __init__(self, surfaces: Sequence[Surface], known: Sequence[str | None]) -> None:
        self._of = list(range(len(surfaces)))
        self._group = {
            surface.number: _Group(
                [surface],
                {key} if key else set(),
                [],
                surface.is_surely_person,
                not surface.is_person,
            )
            for surface, key in zip(surfaces, known, strict=True)
        }
        self._apart: set[tuple[int, int]] = set()

    def root(self, surface: Surface) -> int:
        """The number of the set that holds ``surface``."""
        return self._root(surface.number)

    def members(self, surface: Surface) -> Sequence[Surface]:
        """All surfaces of the set that holds ``surface``."""
        return self._group[self.root(surface)].members

    def distinct(self, surfaces: Iterable[Surface]) -> list[Surface]:
        """One surface of each set that the given ones belong to."""
        return list({self.root(surface): surface for surface in surfaces}.values())

    def is_one(self, left: Surface, right: Surface) -> bool:
        """Whether both are in one set."""
        return self.root(left) == self.root(right)

    def keep_apart(self, left: Surface, right: Surface) -> None:
        """Veto any union that would put both into one set."""
        self._apart.add((left.number, right.number))

    def join(self, proposals: Iterable[Proposal], *, heed: bool = True) -> None:
        """Follow proposals in their order; ``heed=False`` for the user's own decisions."""
        for proposal in proposals:
            one, other = self.root(proposal.left), self.root(proposal.right)
            if one != other and (not heed or self._may_join(one, other)):
                self._unite(min(one, other), max(one, other), proposal)

    def __iter__(self) -> Iterator[tuple[list[Surface], list[Phrase]]]:
        """The sets with their reasons, in order of first mention."""
        for number in sorted(self._group):
            group = self._group[number]
            yield sorted(group.members, key=lambda s: s.number), group.reasons

    def _may_join(self, one: int, other: int) -> bool:
        left, right = self._group[one], self._group[other]
        if left.known and right.known and not left.known & right.known:
            return False
        if (left.persons and right.things) or (left.things and right.persons):
            return False
        return not any({self._root(a), self._root(b)} == {one, other} for a, b in self._apart)

    def _root(self, number: int) -> int:
        while self._of[number] != number:
            self._of[number] = self._of[self._of[number]]
            number = self._of[number]
        return number

    def _unite(self, one: int, other: int, proposal: Proposal) -> None:
        left, right = self._group[one], self._group.pop(other)
        self._of[other] = one
        small, large = sorted((left.members, right.members), key=len)
        large += small
        left.members = large
        left.known |= right.known
        left.persons += right.persons
        left.things += right.things
        left.reasons += right.reasons
        left.reasons.append(proposal.in_words())
