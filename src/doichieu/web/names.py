"""Persons, bodies and places over the whole collection: their spellings, what is disputed about them.

Comes in: a name as somebody types it. Spellings and disputes are those of the briefs that were kept of
the stories in which the name stands; what nobody has told yet has none.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from doichieu.newsroom import list_stories
from doichieu.text import fold_marks

if TYPE_CHECKING:
    from doichieu.collection import Store

_REPORTS = 200  # in which the name is looked for
_STORIES = 40  # of which the kept brief is asked
_SPELLINGS, _ROLES = 20, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with a name, over the stories that were told. ``id`` is the name, folded.

    ``stories``: how many name it, ``mentions``: how often.
    """

    id: str
    name: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    spellings: tuple[tuple[str, int], ...]
    stories: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is known of a name. ``disputed``: story, its headline, and the conflict as JSON has it."""

    spellings: tuple[tuple[str, int], ...]
    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    disputed: tuple[tuple[str, str, dict[str, Any]], ...]

    @property
    def is_known(self) -> bool:
        """Whether any report has the name."""
        return bool(self.stories)


@dataclass(slots=True)
class _Gathered:
    """What the briefs say of one entity so far."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    stories: set[str] = field(default_factory=set)

    def take(self, entity: dict[str, Any], story: str) -> None:
        """An entity of one more brief."""
        self.names[entity["name"]] += len(entity["mentions"])
        self.kinds[entity["type"]] += 1
        self.roles.update(entity["roles"])
        self.spellings.update(mention["text"] for mention in entity["mentions"])
        self.stories.add(story)

    def to_entity(self, name: str) -> Entity:
        """As a list shows it."""
        return Entity(
            id=name,
            name=_first(self.names, 1)[0],
            kinds=_first(self.kinds, None),
            roles=_first(self.roles, _ROLES),
            spellings=tuple(self.spellings.most_common(_SPELLINGS)),
            stories=len(self.stories),
            mentions=self.spellings.total(),
        )


def find_entities(store: Store, query: str = "", *, kind: str | None = None) -> tuple[Entity, ...]:
    """Who and what has these words in its name, in most stories first; without words, of the newest stories."""
    wanted = fold_marks(query)
    stories = _stories_with(store, query) if wanted.strip() else _newest(store)
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for story, brief in _briefs(store, stories):
        for entity in brief["entities"]:
            if not wanted.strip() or _is_named(entity, wanted):
                found[to_id(entity["name"])].take(entity, story)
    made = [gathered.to_entity(name) for name, gathered in found.items() if name]
    kept = [entity for entity in made if kind is None or kind in entity.kinds]
    return tuple(sorted(kept, key=lambda e: (-e.stories, -e.mentions, e.id)))


def find_named(store: Store, name: str) -> Named:
    """Everything the collection has of a name, but what it says; case and diacritics do not matter."""
    wanted, stories = fold_marks(name), _stories_with(store, name)
    headlines = {story: _headline(store, story) for story in stories}
    gathered, conflicts = _Gathered(), []
    for story, brief in _briefs(store, stories):
        for entity in brief["entities"]:
            if _is_named(entity, wanted):
                gathered.take(entity, story)
        conflicts += [(story, conflict) for conflict in brief["conflicts"]]
    known = {*map(fold_marks, gathered.spellings), wanted}
    return Named(
        spellings=tuple(gathered.spellings.most_common(_SPELLINGS)),
        roles=_first(gathered.roles, _ROLES),
        kinds=_first(gathered.kinds, None),
        stories=tuple(headlines.items()),
        disputed=tuple((s, headlines[s], c) for s, c in conflicts if _is_about(c, known)),
    )


def to_id(name: str) -> str:
    """A name as an address has it: `tran-van-loc`."""
    return "-".join(_words(fold_marks(name)))


def from_id(name: str) -> str:
    """Words by which :func:`find_named` finds the name of an id again."""
    return name.replace("-", " ")


def _stories_with(store: Store, name: str) -> list[str]:
    """The stories of the reports that have the words side by side, those with most such reports first."""
    quoted = '"' + name.replace('"', " ") + '"'
    found = [match.article for match in store.search.match(quoted, limit=_REPORTS)]
    counts = Counter(store.stories.of_all(found).values())
    return [story for story, _ in counts.most_common(_STORIES)]


def _newest(store: Store) -> list[str]:
    return [overview.story for overview in list_stories(store, limit=_STORIES)]


def _briefs(store: Store, stories: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The last brief of each story that was told."""
    for story in stories:
        if kept := store.briefs.last(story):
            yield story, json.loads(kept.json)


def _headline(store: Store, story: str) -> str:
    overview = store.overviews.get(story)
    return overview.headline if overview else story


def _first(counts: Counter[str], most: int | None) -> tuple[str, ...]:
    return tuple(text for text, _ in counts.most_common(most))


def _is_named(entity: dict[str, Any], wanted: str) -> bool:
    """Whether the name stands in one of the spellings, as whole words."""
    spellings = (entity["name"], *entity["aliases"])
    return any(_holds(fold_marks(spelling), wanted) for spelling in spellings)


def _is_about(conflict: dict[str, Any], names: Iterable[str]) -> bool:
    texts = [fold_marks(e["text"]) for side in conflict["sides"] for e in side["evidence"]]
    return any(_holds(text, name) for text in texts for name in names)


def _holds(text: str, wanted: str) -> bool:
    inner = " ".join(_words(wanted))
    return bool(inner) and f" {inner} " in f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()
