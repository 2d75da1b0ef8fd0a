"""Profiles → stories: one pass over all articles in order of publication, in the driver.

This is the one step that is not cut up: which story an article joins depends on those before it. It
looks at profiles alone (3 KB an article), holds those of a month, and is quick beside the rest;
`docs/scaling.md` says how far that carries. The order is that of `doichieu group`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from doichieu.batch.keeping import read_entry
from doichieu.batch.stages import PROFILES
from doichieu.stories import Grouper, from_bytes, signature_of

Order = tuple[bool, str, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """An article that was read: id and day, where it is kept, and by what it is put in order."""

    id: str
    day: str
    file: Path
    number: int
    order: Order


def in_order(places: Iterable[Place]) -> list[Place]:
    """In order of publication, the undated ones last, those of one moment by their words."""
    return sorted(places, key=lambda place: place.order)


def group(places: Sequence[Place]) -> list[str]:
    """The story of each article, given in order; a story has the id of the article that opened it."""
    grouper, signature = Grouper(), signature_of()
    profiles = _Profiles(places)
    stories = []
    moved: dict[str, str] = {}  # articles that are not where they were put at first
    for place in places:
        read = from_bytes(profiles.take(place), signature)
        if read is None:  # archives are named by this signature
            raise ValueError(f"{place.file}: profiles of another version")
        placement = grouper.add(read, place.id)
        stories.append(placement.story)
        for change in placement.changes:
            moved.update(dict.fromkeys(change.articles, change.into))
    return [moved.get(place.id, story) for place, story in zip(places, stories, strict=True)]


class _Profiles:
    """Those of an archive are read when the first is asked for, and let go with the last."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._left: dict[Path, int] = {}
        for place in places:
            self._left[place.file] = self._left.get(place.file, 0) + 1
        self._held: dict[Path, list[str]] = {}

    def take(self, place: Place) -> bytes:
        """The profile of an article, asked for once."""
        if place.file not in self._held:
            self._held[place.file] = read_entry(place.file, PROFILES)
        found = self._held[place.file][place.number]
        self._left[place.file] -= 1
        if not self._left[place.file]:
            del self._held[place.file]
        return found.encode()
