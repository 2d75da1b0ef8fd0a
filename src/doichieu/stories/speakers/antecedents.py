"""Whom `ông`, `họ`, `quan chức này` mean: who spoke, or was named, before.

In: what was heard of a report so far, and what points back. Out: a speaker and where it stands, or
None where nobody fits. Given that name somebody by themselves are resolved elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from doichieu.model import Entity, EntityType, Span
from doichieu.stories.speakers.cast import Mention, Scene
from doichieu.stories.speakers.references import Kind, Reference, fits
from doichieu.stories.speakers.word_lists import (
    agencies,
    ends,
    people_words,
    source_words,
    thing_words,
)
from doichieu.text import fold_case

# How many statements, and how many mentions, a pronoun looks back.
BACK, _MET = 4, 12
# The words that tell what a name is stand in so many characters before it.
_LEAD = 12
# `, 2 tuổi`, `(18 tháng tuổi)` behind a name; not `, 2 người`. Children speak for themselves above
# this age, in years.
_AGE = re.compile(r",?\s\(?(\d{1,2})\s(tuổi|tháng tuổi)")
_SMALL = 6
# What a rival takes away, and after how many characters a name is forgotten; below SURE the speaker
# is left open. Chosen on the reading half, where all that are left open were wrong.
_RIVAL, _FADES, SURE = 0.4, 1500, 0.45


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who spoke: an entity, or a description alone."""

    entity: Entity | None
    name: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A speaker and the character where it was named."""

    at: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Hearing:
    """A report read up to a quotation: who spoke last, and what is quoted now.

    ``spoke`` holds the last few, in order. Whoever is named inside ``quoted`` does not speak it.
    ``alone``: what is quoted says `tôi`, so that one person speaks. ``without``: who is not meant.
    """

    scene: Scene
    spoke: tuple[Trace, ...] = ()
    quoted: tuple[Span, ...] = ()
    alone: bool = False
    without: Entity | None = None


def find_antecedent(hearing: Hearing, reference: Reference, source: Span) -> Speaker | None:
    """Whom a pronoun or `quan chức này` means."""
    spoke = last_speaker(hearing, reference, source)
    met = _last_met(hearing, reference, source)
    if met and not reference.bare and not hearing.scene.heads_sentence(met.at, source.start):
        met = None  # a description means who spoke, or whom the sentence before is about
    found = spoke or met
    if spoke and met and _is_topic(hearing.scene, met, spoke, source):
        found = met
    if found is None or score_antecedent(hearing, reference, found, source) < SURE:
        return None
    return found.speaker


def score_antecedent(hearing: Hearing, reference: Reference, found: Trace, source: Span) -> float:
    """How surely somebody is meant: 1 right beside the pronoun, less with distance and rivals.

    Rivals are other people who fit and were named since.
    """
    entity = found.speaker.entity
    if entity is None or entity.type is not EntityType.PER:
        return 1.0
    last, rivals = found.at, set[str]()
    for mention in hearing.scene.before(source.start, _MET):
        if mention.entity.id == entity.id or mention.start <= found.at:
            last = max(last, mention.start)
            break
        speaker = Speaker(mention.entity, mention.entity.name)
        open_to = not _is_quoted(hearing, mention.start) and can_speak(hearing.scene, mention)
        if open_to and mention.entity.type is EntityType.PER and _fits(hearing, reference, speaker):
            rivals.add(mention.entity.id)
    return 1.0 - _RIVAL * len(rivals) - (source.start - last) / _FADES


def last_speaker(hearing: Hearing, reference: Reference, source: Span) -> Trace | None:
    """The last of those who spoke that fits."""
    for trace in reversed(hearing.spoke):
        before = trace.at < source.start and not _is_quoted(hearing, trace.at)
        if before and _fits(hearing, reference, trace.speaker):
            return trace
    return None


def _last_met(hearing: Hearing, reference: Reference, source: Span) -> Trace | None:
    """The last of those who were named that fits and can speak."""
    for mention in hearing.scene.before(source.start, _MET):
        speaker = Speaker(mention.entity, mention.entity.name)
        country = mention.entity.type is EntityType.LOC and reference.kind is Kind.MANY
        if (
            not (country or _is_quoted(hearing, mention.start))  # `họ` are people that were named
            and _fits(hearing, reference, speaker)
            and can_speak(hearing.scene, mention)
            and not _is_child(hearing.scene, mention)
        ):
            return Trace(mention.start, speaker)
    return None


def can_speak(scene: Scene, mention: Mention) -> bool:
    """Not the place behind an office, a thing, the people of a country, or a small child."""
    before = scene.words_before(max(0, mention.start - _LEAD), mention.start)
    if ends(before, thing_words("silent")) or ends(before, source_words("districts")):
        return False
    if mention.entity.type is EntityType.LOC:
        return not ends(before, people_words("people_of"))
    age = _AGE.match(scene.article.text, mention.end)
    return age is None or (age[2] == "tuổi" and int(age[1]) > _SMALL)


def _is_child(scene: Scene, mention: Mention) -> bool:
    """`bé An`: not whom `ông`, `chị` mean."""
    before = scene.words_before(max(0, mention.start - _LEAD), mention.start)
    return ends(before, people_words("infant"))


def last_of_head(hearing: Hearing, reference: Reference, source: Span) -> Speaker | None:
    """`công ty này`: the body named last whose name begins with just that word."""
    for mention in hearing.scene.before(source.start, _MET):
        entity = mention.entity
        name = fold_case(hearing.scene.article.text[mention.start : mention.end])
        if entity.type is EntityType.ORG and name.startswith(f"{reference.head} "):
            return Speaker(entity, entity.name)
    return None


def last_outlet(hearing: Hearing, source: Span) -> Trace | None:
    """The outlet named last before it: behind the word for one, or known as one."""
    scene = hearing.scene
    for mention in scene.before(source.start, _MET):
        lead = scene.words_before(max(0, mention.start - _LEAD), mention.start)
        known = fold_case(mention.entity.name) in agencies()
        if known or (lead and lead[-1] in source_words("media")):
            return Trace(mention.start, Speaker(mention.entity, mention.entity.name))
    return None


def _is_quoted(hearing: Hearing, at: int) -> bool:
    """Whether somebody is named inside what is quoted: not who speaks there."""
    return any(span.start <= at < span.end for span in hearing.quoted)


def _is_topic(scene: Scene, met: Trace, spoke: Trace, source: Span) -> bool:
    """Whether somebody met after the last speaker heads a sentence nearer to the source."""
    later = met.at > spoke.at and scene.sentence(spoke.at) < scene.sentence(met.at)
    return later and (scene.heads_sentence(met.at, source.start) or _is_alone(scene, met, source))


def _is_alone(scene: Scene, met: Trace, source: Span) -> bool:
    """`Dù rất yêu đội cũ, nhưng Nam …, anh nói`: nobody else is named in the same sentence before."""
    number = scene.sentence(source.start)
    if scene.sentence(met.at) != number:
        return False
    persons = {
        m.entity.id
        for m in scene.before(source.start, _MET)
        if m.entity.type is EntityType.PER and scene.sentence(m.start) == number
    }
    return len(persons) == 1


def _fits(hearing: Hearing, reference: Reference, speaker: Speaker) -> bool:
    if hearing.without and speaker.entity and speaker.entity.id == hearing.without.id:
        return False  # nobody calls oneself `ông ấy`
    if hearing.alone and speaker.entity and speaker.entity.type is not EntityType.PER:
        return False  # a country does not say `tôi`
    if speaker.entity is None:
        return fits(reference, None, frozenset(), speaker.name)
    address = hearing.scene.cast.address.get(speaker.entity.id, frozenset())
    return fits(reference, speaker.entity.type, address, speaker.name)
