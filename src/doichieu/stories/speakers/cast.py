"""Who is in a story, and where in a report: entities by name, by office and by place.

In: the reports and entities of a story. Out: the cast, made once for the story, and scenes, one for
a report. Whom given words mean is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doichieu.model import Article, Entity, EntityType, Mentions, Span
from doichieu.stories.speakers.descriptions import Description, find_descriptions
from doichieu.stories.speakers.word_lists import people_words, same_role
from doichieu.text import fold_case

# A word of address stands in so many characters before a name.
_ADDRESS = 8
# Somebody named within so many characters of its beginning heads a sentence.
_HEAD = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is named."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a story; keys are folded."""

    places: Mapping[str, tuple[Mention, ...]]  # by article, in order
    surfaces: Mapping[str, Entity]
    endings: Mapping[str, tuple[Entity, ...]]  # how names of persons end
    roles: Mapping[str, tuple[Entity, ...]]
    beginnings: Mapping[str, tuple[Entity, ...]]  # how they begin
    address: Mapping[str, frozenset[str]]  # entity id → words of address used for it
    descriptions: tuple[Description, ...] = ()

    def holders(self, role: str) -> tuple[Entity, ...]:
        """Who holds this office, or one that begins so (`Thứ trưởng` of a ministry)."""
        if self.roles.get(role):
            return self.roles[role]
        if " " not in role or role not in people_words("speaker"):
            return ()
        found = (h for r, held in self.roles.items() if r.startswith(f"{role} ") for h in held)
        return _once(found)

    def by_name(self, name: str) -> Entity | None:
        """The entity with this surface, or the only person whose name ends, or begins, with it."""
        key = fold_case(name)
        if key in self.surfaces:
            return self.surfaces[key]
        found = self.endings.get(key) or self.beginnings.get(key, ())
        return found[0] if len(found) == 1 else None


def to_cast(reports: Sequence[Mentions], entities: Sequence[Entity]) -> Cast:
    """The cast of a story."""
    places = _places(reports, entities)
    surfaces: dict[str, Entity] = {}
    endings: dict[str, list[Entity]] = {}
    beginnings: dict[str, list[Entity]] = {}
    roles: dict[str, list[Entity]] = {}
    for entity in entities:
        for surface in (entity.name, *entity.aliases):
            surfaces.setdefault(fold_case(surface), entity)
        for ending in _endings(entity):
            endings.setdefault(ending, []).append(entity)
        for beginning in _beginnings(entity):
            beginnings.setdefault(beginning, []).append(entity)
        for role in entity.roles if entity.type is EntityType.PER else ():
            roles.setdefault(same_role(role), []).append(entity)
    return Cast(
        places=places,
        surfaces=surfaces,
        endings={ending: tuple(held) for ending, held in endings.items()},
        beginnings={beginning: tuple(held) for beginning, held in beginnings.items()},
        roles={role: _once(held) for role, held in roles.items()},
        address=_addresses(reports, places),
        descriptions=find_descriptions({r.article.id: r.document for r in reports}, entities),
    )


def _once(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({entity.id: entity for entity in entities}.values())


def _places(
    reports: Sequence[Mentions], entities: Sequence[Entity]
) -> Mapping[str, tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = {report.article.id: [] for report in reports}
    for entity in entities:
        for span in entity.mentions:
            found.setdefault(span.article, []).append(Mention(span.start, span.end, entity))
    return {
        article: tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        for article, mentions in found.items()
    }


def _endings(entity: Entity) -> Iterator[str]:
    """What follows each blank in the name of a person."""
    name = fold_case(entity.name) if entity.type is EntityType.PER else ""
    at = name.find(" ")
    while at >= 0:
        yield name[at + 1 :]
        at = name.find(" ", at + 1)


def _beginnings(entity: Entity) -> Iterator[str]:
    """What precedes each blank in the name of a person (`ông Park` of `Park Min-ho`)."""
    name = fold_case(entity.name) if entity.type is EntityType.PER else ""
    at = name.find(" ")
    while at >= 0:
        yield name[:at]
        at = name.find(" ", at + 1)


def _addresses(
    reports: Sequence[Mentions], places: Mapping[str, Sequence[Mention]]
) -> Mapping[str, frozenset[str]]:
    """How people are addressed anywhere in the story: entity id → {`bà`}."""
    found: dict[str, set[str]] = {}
    for report in reports:
        text = report.article.text
        for mention in places[report.article.id]:
            lead = text[max(0, mention.start - _ADDRESS) : mention.start]
            before = fold_case(lead).split()
            if before and mention.entity.type is EntityType.PER:
                found.setdefault(mention.entity.id, set()).add(before[-1])
    return {key: frozenset(address) for key, address in found.items()}


@dataclass(frozen=True, slots=True)
class Scene:
    """One report, with where its sentences begin and whom it names where."""

    article: Article
    cast: Cast
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]

    def within(self, source: Span) -> tuple[Mention, ...]:
        """Whoever is named from within ``source`` on."""
        first, last = bisect_left(self.starts, source.start), bisect_left(self.starts, source.end)
        return self.mentions[first:last]

    def before(self, at: int, most: int) -> tuple[Mention, ...]:
        """The last ``most`` mentions before character ``at``, the nearest first."""
        last = bisect_left(self.starts, at)
        return self.mentions[max(0, last - most) : last][::-1]

    def words_before(self, start: int, end: int) -> list[str]:
        """The folded words between two characters."""
        return fold_case(self.article.text[start:end]).split()

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds character ``at``."""
        return bisect_right(self.sentences, at) - 1

    def heads_sentence(self, at: int, near: int) -> bool:
        """Whether ``at`` is at the head of the sentence that holds ``near`` or of the one before."""
        first = self.sentence(at)
        close = self.sentence(near) - first <= 1
        return close and at - self.sentences[max(first, 0)] <= _HEAD


def to_scene(report: Mentions, cast: Cast) -> Scene:
    """One report of the story."""
    mentions = cast.places[report.article.id]
    return Scene(
        article=report.article,
        cast=cast,
        mentions=mentions,
        starts=tuple(m.start for m in mentions),
        sentences=tuple(s.start for s in report.document.sentences),
    )
