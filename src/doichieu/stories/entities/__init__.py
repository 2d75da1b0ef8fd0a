"""Who is who: the names of all reports of a story → entities.

In come the names that were found in each report, out come entities with all their surfaces, and
for each surface that was put with another the reason. :data:`RULES` is the order in which rules
are followed, the surest first; what speaks against a union is in
:mod:`doichieu.stories.entities.identity`. Where names stand, and of what type each
mention is, was decided before; then :mod:`doichieu.stories.entities.judge` hears all spellings of a
thing on what it is, and leaves out what names nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from doichieu.model import Decisions, Entity, EntityType, Mentions, NameRule, Phrase
from doichieu.stories.entities import governments, pairs, persons
from doichieu.stories.entities.context import Case, cases_of
from doichieu.stories.entities.exonyms import known_as
from doichieu.stories.entities.forms import (
    expand,
    is_acronym,
    phrases,
    squeeze,
    strip_kind,
    words_of,
)
from doichieu.stories.entities.identity import Groups, Proposal
from doichieu.stories.entities.judge import Verdict, judge
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.roles import find_kind, find_roles
from doichieu.stories.entities.rules import RULES, Material
from doichieu.stories.entities.sounds import is_transcription
from doichieu.stories.entities.surfaces import Mention, Surface, find_surfaces, vote

__all__ = ["RULES", "find_cases", "find_entities"]


def find_entities(
    reports: Sequence[Mentions], *, decisions: Decisions | None = None
) -> tuple[Entity, ...]:
    """Who is who in a story, in order of first mention.

    Args:
        reports: the reports of the story, in order of publication.
        decisions: what the user has said about names.
    """
    wishes = decisions or Decisions()
    joined = join_surfaces(reports, wishes)
    verdict = judge(cases_of(reports, joined.surfaces, joined.groups))
    return _entities(joined, verdict, {squeeze(name) for name in _names_in(wishes)})


@dataclass(frozen=True, slots=True)
class Joined:
    """The spellings of a story in their sets, and the short names that several could bear."""

    surfaces: tuple[Surface, ...]
    groups: Groups
    doubts: tuple[persons.Doubt, ...]


def join_surfaces(
    reports: Sequence[Mentions], decisions: Decisions, *, likely: bool = True
) -> Joined:
    """The spellings of a story, those of one thing put together by :data:`RULES`.

    ``likely``: also those that a model holds to be one, which come last.
    """
    surfaces = find_surfaces(reports)
    keys = [known_as(surface.text, surface.type) for surface in surfaces]
    acting = governments.find_governments(surfaces, keys)
    for proposal in acting:
        keys[proposal.left.number] = keys[proposal.right.number]
    groups = Groups(surfaces, keys)
    _follow_decisions(decisions, surfaces, groups)
    material = Material(reports, surfaces, keys, acting, groups)
    for rule in RULES:
        groups.join(rule.find(material))
    doubts = persons.join_short_names(surfaces, groups)
    if likely:
        groups.join(pairs.find_likely(surfaces, groups))
    return Joined(surfaces, groups, doubts)


def find_cases(reports: Sequence[Mentions]) -> Iterator[Case]:
    """What the judge sees of a story: for learning its weights."""
    joined = join_surfaces(reports, Decisions())
    return cases_of(reports, joined.surfaces, joined.groups)


def _names_in(decisions: Decisions) -> Iterator[str]:
    for names in (*decisions.same, *decisions.not_same):
        yield from names


def _follow_decisions(decisions: Decisions, surfaces: Sequence[Surface], groups: Groups) -> None:
    by_key: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        by_key[squeeze(surface.text)].append(surface)

    def met(names: Iterable[str]) -> list[Surface]:
        return [surface for name in names for surface in by_key.get(squeeze(name), ())]

    for names in decisions.not_same:
        for at, name in enumerate(names):
            for other in names[at + 1 :]:
                for left in met([name]):
                    for right in met([other]):
                        groups.keep_apart(left, right)
    for names in decisions.same:
        groups.join((Proposal(a, b, Reason.DECIDED) for a, b in pairwise(met(names))), heed=False)


def _entities(joined: Joined, verdict: Verdict, wished: set[str]) -> tuple[Entity, ...]:
    """The sets as entities, without spellings that name nothing; those the user spoke of stay."""
    groups = joined.groups
    dropped = {n for n in verdict.nothing if squeeze(joined.surfaces[n].text) not in wished}
    moved: dict[tuple[int, int], int] = {}  # (short surface, report) → set of the bearer
    for doubt in joined.doubts:
        for order, bearer in persons.settle(doubt, groups).items():
            moved[doubt.short.number, order] = groups.root(bearer)
    filed: dict[int, list[tuple[Surface, Mention]]] = defaultdict(list)
    reasons: dict[int, list[Phrase]] = {}
    for members, why in groups:
        root = groups.root(members[0])
        reasons[root] = why
        for surface in members:
            if surface.number in dropped:
                continue
            for mention in surface.mentions:
                at = moved.get((surface.number, mention.order), root)
                filed[at].append((surface, mention))
    for (number, _), root in moved.items():
        if number in dropped:
            continue
        short = joined.surfaces[number]
        short_for, name = Reason.SHORT.value, short.text
        reason = Phrase(
            f"“{name}”: {short_for} nêu trong cùng bài",
            f"“{name}”: {short_for.en} that the same report gives",
        )
        if reason not in reasons[root]:
            reasons[root].append(reason)
    ordered = [
        (sorted(held, key=lambda item: _place(item[1])), reasons[root])
        for root, held in filed.items()
    ]
    ordered.sort(key=lambda entry: _place(entry[0][0][1]))
    found = (_entity(f"e{n}", held, why, verdict) for n, (held, why) in enumerate(ordered, 1))
    return tuple(
        replace(e, confidence=None)
        if any(squeeze(t) in wished for t in (e.name, *e.aliases))
        else e
        for e in found
    )


def _place(mention: Mention) -> tuple[int, int]:
    return mention.order, mention.name.span.start


def _entity(
    key: str, held: Sequence[tuple[Surface, Mention]], why: Sequence[Phrase], verdict: Verdict
) -> Entity:
    telling = [item for item in held if item[0].shows_kind]
    votes = vote(telling or held)
    numbers = dict.fromkeys(surface.number for surface, _ in held)
    kind = verdict.choose_type(numbers, max(votes, key=lambda each: votes[each]))
    bynames = {surface.text for surface, mention in held if mention.name.rule is NameRule.QUOTED}
    bynames |= {text for text in {s.text for s, _ in held} if words_of(text) in phrases("bynames")}
    counts: dict[str, int] = {}
    for surface, _ in held:
        counts[surface.text] = counts.get(surface.text, 0) + 1
    named = [text for text in counts if text not in bynames] or list(counts)
    name = max(named, key=lambda text: _fullness(text, kind, counts[text]))
    return Entity(
        id=key,
        name=name,
        type=kind,
        aliases=tuple(text for text in counts if text != name),
        roles=_roles(kind, [mention for _, mention in held]),
        mentions=tuple(mention.name.span for _, mention in held),
        reasons=tuple(why),
        confidence=verdict.certainty(numbers, kind),
    )


def _roles(kind: EntityType, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """What somebody is, or what kind of place it is."""
    return find_kind(mentions) if kind is EntityType.LOC else find_roles(mentions)


def _fullness(text: str, kind: EntityType, count: int) -> tuple[int, ...]:
    """Which surface is the name: no abbreviation, most words, most frequent, longest.

    A place is shown as it spells itself (`Malta`, not `Man-ta`), and so is a person where as many
    words of the name are given: `Nicolás Maduro`, not `Ni-cô-lát Ma-đu-rô`, but that rather than `Maduro`.
    """
    words = expand(text)
    spelled = "-" not in text or not is_transcription(text)
    rest = (len(words), count, len(text))
    if kind is EntityType.PER:
        return (not is_acronym(text), len(text.split()), spelled, *rest)
    if kind is EntityType.LOC:
        words = strip_kind(words, ("place_kinds",)).core
        return (not is_acronym(text), spelled, len(words), count, len(text))
    return (not is_acronym(text), *rest)
