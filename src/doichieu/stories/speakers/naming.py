"""Given that name or describe a source by themselves → the entity of the story that they mean.

In: a scene and the words. Out: an entity, or None. Each way to tell it is one function; their order
is that of `WAYS`. Given that point back are resolved elsewhere, but for a kind of body alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from doichieu.model import Entity, EntityType, Span
from doichieu.stories.speakers.antecedents import (
    Hearing,
    find_antecedent,
    last_outlet,
    last_speaker,
)
from doichieu.stories.speakers.cast import Mention
from doichieu.stories.speakers.descriptions import (
    fits_description,
    is_bare,
    parse_description,
)
from doichieu.stories.speakers.references import Kind, Reference, is_group_word, parse_reference
from doichieu.stories.speakers.word_lists import (
    begins,
    bodies,
    ends,
    grammar_words,
    groups,
    people_words,
    same_role,
    source_words,
)
from doichieu.text import fold_case

# How many mentions `Bộ` looks back for a ministry.
_BODIES = 40
# Behind the name of a body: where it is or what it spoke of (`tạp chí Sao Mai ở Nga`).
_WHERE = frozenset(("ở", "tại", "về"))
# What leads from a notice to whoever gave it out.
# The body behind one of these is another one.
_OWNED = frozenset(("của", "thuộc", "tại", "ở", "cho", "với", "và", "trực", "con"))
_FROM = frozenset(("của", "từ", "do", "trên"))


@dataclass(frozen=True, slots=True)
class Given:
    """The words for a source, where they stand."""

    source: Span
    text: str


class Way(NamedTuple):
    """One way to tell whom words mean."""

    find: Callable[[Hearing, Given], Entity | None]
    why: str
    example: str


def find_named(hearing: Hearing, given: Given) -> Entity | None:
    """The entity whom the words name or describe."""
    found = (way.find(hearing, given) for way in WAYS)
    return next((entity for entity in found if entity is not None), None)


def exactly(hearing: Hearing, source: Span) -> Entity | None:
    """The entity that is mentioned by just these words (`Anh`, the country)."""
    for mention in hearing.scene.within(source):
        if (mention.start, mention.end) == (source.start, source.end):
            return mention.entity
    return None


def is_issue(text: str) -> bool:
    """Whether the words begin with a notice (`thông cáo`, `một bài viết mới đây`)."""
    parts = fold_case(text).split()
    while parts and parts[0] in grammar_words("determiner"):
        parts = parts[1:]
    return begins(parts, source_words("issues")) > 0


# ---------------------------------------------------------------- by name
def _by_whole_name(hearing: Hearing, given: Given) -> Entity | None:
    for mention in _inside(hearing, given):
        before = hearing.scene.words_before(given.source.start, mention.start)
        after = hearing.scene.article.text[mention.end : given.source.end].strip(" ,()-–")
        place = mention.entity.type is EntityType.LOC
        if place and _names_media(before):
            continue  # `truyền thông nước Anh` is not the country
        whole = not after or after.startswith("của ") or mention.entity.type is EntityType.PER
        whole = whole or (not place and after.split()[0] in _WHERE)
        if whole and all(word in source_words("clear") for word in before):
            return mention.entity
    return None


def _names_media(words: Sequence[str]) -> bool:
    """Whether a word for those who pass on what others said is among the words."""
    text = f" {' '.join(words)} "
    return any(f" {media} " in text for media in source_words("media"))


def _by_last_person(hearing: Hearing, given: Given) -> Entity | None:
    inside, text = _inside(hearing, given), hearing.scene.article.text
    persons = [m for m in inside if m.entity.type is EntityType.PER]
    if len(persons) != 1 or persons[0].end != given.source.end:
        return None
    first = persons[0].start
    if ends(hearing.scene.words_before(given.source.start, first), source_words("districts")):
        return None  # `chủ tịch xã Nậm Hua`
    joined = any(not text[m.end : first].strip() for m in inside if m.end <= first)
    return None if _is_of(text[given.source.start : first], joined) else persons[0].entity


def _by_bare_name(hearing: Hearing, given: Given) -> Entity | None:
    rest, led = given.text.split(), list[str]()
    while rest and fold_case(rest[0]) in source_words("clear"):
        led.append(fold_case(rest[0]))
        rest = rest[1:]
    named = hearing.scene.cast.by_name(" ".join(rest)) if rest else None
    is_place = named is not None and named.type is EntityType.LOC
    return None if is_place and _names_media(led) else named


def _inside(hearing: Hearing, given: Given) -> list[Mention]:
    return [m for m in hearing.scene.within(given.source) if m.end <= given.source.end]


def _is_of(text: str, joined: bool) -> bool:
    """Whether the words make the name after them somebody else's (`con trai của`).

    Args:
        text: what stands before the name.
        joined: whether it ends in a name (`người phát ngôn của Bộ A | Hoa` is Hoa herself).
    """
    parts = fold_case(text).split()
    if parts and parts[0] in grammar_words("stress"):
        parts = parts[1:]
    before = f" {' '.join(parts)} "
    if any(before.startswith(f" {government} ") for government in source_words("governments")):
        return False  # `chính quyền của ông Nam` speaks for him
    if any(before.startswith(f" {word} ") for word in grammar_words("determiner")):
        return True
    kin = [word for word in source_words("kin") if f" {word} " in before]
    return bool(kin) and not (joined and kin == ["của"] and not _has_office(before))


def _has_office(before: str) -> bool:
    """`cố vấn của tổng thống nước A`: the name after it is that of the office behind `của`."""
    owner = before.rpartition(" của ")[2]
    return any(f" {owner}".startswith(f" {office} ") for office in people_words("speaker"))


# ---------------------------------------------------------------- by description
def _by_office(hearing: Hearing, given: Given) -> Entity | None:
    role = same_role(given.text)
    if any(word in source_words("kin") for word in role.split()[:1]):
        return None  # `vợ` is not the man who is somebody's `vợ`
    holders = hearing.scene.cast.holders(role)
    return holders[0] if len(holders) == 1 else None


def _by_last_body(hearing: Hearing, given: Given) -> Entity | None:
    """`hãng hàng không Sao Mai`: a kind of body and, at the end, which one."""
    parts = fold_case(given.text).split()
    size = begins(parts, groups())
    if not size or groups()[" ".join(parts[:size])] not in (Kind.BUSINESS, Kind.MEDIA):
        return None
    for mention in _inside(hearing, given):
        lead = hearing.scene.words_before(given.source.start, mention.start)
        alone = lead and _OWNED.isdisjoint(lead)
        if alone and mention.entity.type is EntityType.ORG and mention.end == given.source.end:
            return mention.entity
    return None


def find_described(hearing: Hearing, given: Given) -> Entity | None:
    """The only one who is described in these words anywhere in the story, or in this report."""
    words = parse_description(given.text)
    if not words:
        return None
    cast, scene = hearing.scene.cast, hearing.scene
    said = (d.entity for d in cast.descriptions if fits_description(words, d))
    fitting = {entity.id: entity for entity in said}
    here = {m.entity.id for m in scene.before(given.source.start, len(scene.mentions))}
    if len(fitting) > 1 or is_bare(words):
        fitting = {key: entity for key, entity in fitting.items() if key in here}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _by_body(hearing: Hearing, given: Given) -> Entity | None:
    kind = bodies().get(fold_case(given.text))
    if kind is None:
        return None
    for mention in hearing.scene.before(given.source.start, _BODIES):
        name = fold_case(mention.entity.name)
        if mention.entity.type is EntityType.ORG and name.startswith(f"{kind} "):
            return mention.entity
    return None


def _by_group(hearing: Hearing, given: Given) -> Entity | None:
    reference = parse_reference(f"{given.text} này") if is_group_word(given.text) else None
    if reference is None:
        return None
    spoke = last_outlet(hearing, given.source) if reference.kind is Kind.MEDIA else None
    spoke = spoke or last_speaker(hearing, reference, given.source)
    return spoke.speaker.entity if spoke else None


def _by_trade(hearing: Hearing, given: Given) -> Entity | None:
    parts = fold_case(given.text).split()
    inside = any(m.entity.type is EntityType.PER for m in _inside(hearing, given))
    if inside or not begins(parts, people_words("trade")):
        return None
    reference = Reference(Kind.PERSON, bare=True, head=" ".join(parts))
    found = find_antecedent(hearing, reference, given.source)
    return found.entity if found else None


def _by_issuer(hearing: Hearing, given: Given) -> Entity | None:
    if not is_issue(given.text):
        return None
    for mention in hearing.scene.within(given.source):
        before = hearing.scene.words_before(given.source.start, mention.start)
        while before and before[-1] in source_words("clear"):
            before.pop()
        beside = mention.entity.type is EntityType.ORG and is_issue(" ".join(before[-2:]))
        if before and (before[-1] in _FROM or beside) and mention.end == given.source.end:
            return mention.entity
    return None


WAYS = (
    Way(_by_whole_name, "the words are a name and what may lead up to it", "phía Nga"),
    Way(_by_last_person, "the only person, if it is not somebody else's", "Chủ tịch xã Lê Tư"),
    Way(_by_bare_name, "a name that is not marked here", "ông Tư"),
    Way(_by_office, "the only one who holds the office", "Thứ trưởng Bộ Thủy lợi"),
    Way(_by_last_body, "the body behind the word for its kind", "hãng hàng không Sao Mai"),
    Way(find_described, "the only one who is described so", "tỉ phú người Nga"),
    Way(_by_body, "the body of that kind named last", "nhà trường"),
    Way(_by_group, "the body of such a kind that spoke last", "hãng"),
    Way(_by_trade, "whoever of that trade is spoken of", "tay vợt người Tây Ban Nha"),
    Way(_by_issuer, "whoever gave the words out", "thông báo của Bộ Thủy lợi"),
)
