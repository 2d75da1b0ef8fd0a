"""Who the speakers are: the words for a source → a person or body of the story.

In: the reports with their quotations, and the entities of the story. Out: all quotations, in the
order of the reports, with `speaker`, `speaker_name` and `chain` filled. An unnamed source keeps
its description as name and has no entity; where nobody can be known both stay None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from doichieu import lexicon
from doichieu.lexicon.outlets import spelled
from doichieu.model import Entity, EntityType, Mentions, Quotation, QuoteType, Span
from doichieu.stories.speakers.pronouns import Reference, fits, is_group_word, read_reference
from doichieu.text import fold_case

# How many statements, and how many mentions, a pronoun looks back.
_BACK, _MET = 4, 12
# How many mentions `Bộ` looks back for a ministry.
_BODIES = 40
# A quotation this many characters behind the words before it goes on with them.
_NEXT = 12
# `Theo đó` goes on with a speaker named this many characters before, at most.
_NEAR = 400
# What leads from a notice to whoever gave it out.
_FROM = frozenset(("của", "từ", "do", "trên"))
# Somebody named within so many characters of its beginning heads a sentence.
_HEAD = 30


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who spoke: an entity, or a description alone."""

    entity: Entity | None
    name: str


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    entity: Entity


def resolve_speakers(
    reports: Sequence[Mentions], entities: Sequence[Entity]
) -> tuple[Quotation, ...]:
    """All quotations of the story with their speakers resolved."""
    cast = _Cast(reports, entities)
    return tuple(q for report in reports for q in _resolve_report(report, cast))


def _resolve_report(report: Mentions, cast: _Cast) -> Iterable[Quotation]:
    scene = _Scene(report, cast)
    for quotation in report.quotations:
        yield scene.resolve(quotation)


class _Cast:
    """The entities of a story, found by place, by name and by role."""

    def __init__(self, reports: Sequence[Mentions], entities: Sequence[Entity]) -> None:
        self.entities = entities
        self.places: dict[str, list[_Mention]] = {r.article.id: [] for r in reports}
        for entity in entities:
            for span in entity.mentions:
                self.places.setdefault(span.article, []).append(
                    _Mention(span.start, span.end, entity)
                )
        for mentions in self.places.values():
            mentions.sort(key=lambda m: (m.start, -m.end))
        self.surfaces: dict[str, Entity] = {}
        self.endings = _endings(entities)
        self.roles: dict[str, list[Entity]] = {}
        self.role_starts: dict[str, list[Entity]] = {}
        for entity in entities:
            for surface in (entity.name, *entity.aliases):
                self.surfaces.setdefault(fold_case(surface), entity)
            for role in entity.roles:
                holders = self.roles.setdefault(same_role(role), [])
                if entity not in holders:
                    holders.append(entity)
        self.address = self._addresses(reports)

    def _addresses(self, reports: Sequence[Mentions]) -> dict[str, set[str]]:
        """How people are addressed anywhere in the story: entity id → {`bà`}."""
        texts = {r.article.id: r.article.text for r in reports}
        found: dict[str, set[str]] = {}
        for article, mentions in self.places.items():
            text = texts.get(article, "")
            for mention in mentions:
                before = fold_case(text[max(0, mention.start - 8) : mention.start]).split()
                if before and mention.entity.type is EntityType.PER:
                    found.setdefault(mention.entity.id, set()).add(before[-1])
        return found

    def holders(self, role: str) -> list[Entity]:
        """All persons with an office that begins so (`Thứ trưởng` of a ministry)."""
        if f"{role} " not in self.role_starts:
            found: list[Entity] = []
            if " " in role and role in _folded("people", "speaker"):
                for name, holders in self.roles.items():
                    if name.startswith(f"{role} "):
                        found += [h for h in holders if h not in found]
            self.role_starts[f"{role} "] = found
        return self.role_starts[f"{role} "]

    def by_name(self, name: str) -> Entity | None:
        """The entity with this surface, or the only person whose name ends with it."""
        key = fold_case(name)
        if key in self.surfaces:
            return self.surfaces[key]
        ending = self.endings.get(key, ())
        return ending[0] if len(ending) == 1 else None


def _endings(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    """How names of persons end, from after any blank on → whose they are."""
    endings: dict[str, list[Entity]] = {}
    for entity in entities:
        name = fold_case(entity.name) if entity.type is EntityType.PER else ""
        at = name.find(" ")
        while at >= 0:
            endings.setdefault(name[at + 1 :], []).append(entity)
            at = name.find(" ", at + 1)
    return endings


class _Scene:
    """One report, read from its beginning: who was met and who spoke last."""

    def __init__(self, report: Mentions, cast: _Cast) -> None:
        self.article, self.cast = report.article, cast
        self.mentions = cast.places.get(report.article.id, [])
        self.sentences = [s.start for s in report.document.sentences]
        self.starts = [m.start for m in self.mentions]
        self.spoke: list[tuple[int, Speaker]] = []
        self.told: tuple[Quotation, Speaker] | None = None  # the last statement
        self.silent: Sequence[Span] = ()  # names in here do not name who speaks

    def resolve(self, quotation: Quotation) -> Quotation:
        self.silent = quotation.content if quotation.type is QuoteType.DIRECT else ()
        speaker = self.speaker_of(quotation.source, quotation.via) or self.continued(quotation)
        chain = [speaker.name] if speaker else []
        for span in quotation.via or self.same_teller(quotation, speaker):
            teller = self.speaker_of(span, ())
            name = teller.name if teller else self.article.text_of(span)
            if name not in chain:
                chain.append(name)
        if speaker and quotation.source:
            self.spoke.append((quotation.source.start, speaker))
            self.told = (quotation, speaker)
        return replace(
            quotation,
            speaker=speaker.entity.id if speaker and speaker.entity else None,
            speaker_name=speaker.name if speaker else None,
            chain=tuple(chain),
        )

    def same_teller(self, quotation: Quotation, speaker: Speaker | None) -> Sequence[Span]:
        """`trả lời báo A, ông Nam nói … “…” - ông Nam nói`: the quotation too stood in A."""
        if self.told is None or quotation.type is not QuoteType.DIRECT:
            return ()
        last, before = self.told
        near = 0 <= quotation.content[0].start - last.content[-1].end < _NEXT
        return last.via[:1] if near and before == speaker and len(last.via) == 1 else ()

    def continued(self, quotation: Quotation) -> Speaker | None:
        """`Theo đó, …`: whoever spoke last, if that was just before."""
        if quotation.source or quotation.cue is None or not self.spoke:
            return None
        at, speaker = self.spoke[-1]
        near = quotation.cue.start - at < _NEAR
        return (
            speaker
            if near and fold_case(self.article.text_of(quotation.cue)) == "theo đó"
            else None
        )

    def speaker_of(self, source: Span | None, via: Sequence[Span]) -> Speaker | None:
        if source is None:
            return None
        text = self.article.text_of(source)
        reference = read_reference(text)
        if reference is not None and self.exactly(source) is None:
            found = self.antecedent(reference, source, via)
            found = found or self.same_notice(source, reference)
            if found or reference.bare:
                return found
            return Speaker(None, text)
        entity = self.named(source, text) or self.by_role(text) or self.by_body(source, text)
        entity = entity or self.by_group(source, text) or self.issued(source, text)
        return Speaker(entity, entity.name) if entity else Speaker(None, text)

    def exactly(self, source: Span) -> Entity | None:
        """The entity that is mentioned by just these words (`Anh`, the country)."""
        for mention in self.within(source):
            if (mention.start, mention.end) == (source.start, source.end):
                return mention.entity
        return None

    # ------------------------------------------------------------ named
    def named(self, source: Span, text: str) -> Entity | None:
        """The entity whose name the words are, or which they lead up to."""
        inside = [m for m in self.within(source) if m.end <= source.end]
        for mention in inside:
            before = fold_case(self.article.text[source.start : mention.start]).split()
            after = self.article.text[mention.end : source.end].strip(" ,()-–")
            if mention.entity.type is EntityType.LOC and any(
                w in _folded("speech/sources", "media") for w in before
            ):
                continue  # `báo chí nước Anh` is not the country
            whole = not after or after.startswith("của ") or mention.entity.type is EntityType.PER
            if whole and all(word in _folded("speech/sources", "clear") for word in before):
                return mention.entity
        persons = [m for m in inside if m.entity.type is EntityType.PER]
        if len(persons) == 1 and persons[-1].end == source.end:
            first = persons[-1].start
            text_before = [self.article.text[m.end : first] for m in inside if m.end <= first]
            joined = any(not between.strip() for between in text_before)
            if not _is_of(self.article.text[source.start : first], joined):
                return persons[-1].entity
        words = text.split()
        while words and fold_case(words[0]) in _folded("speech/sources", "clear"):
            words = words[1:]
        return self.cast.by_name(" ".join(words)) if words else None

    def same_notice(self, source: Span, reference: Reference) -> Speaker | None:
        """`Thông báo này`: whoever spoke just before, if what they gave out is meant."""
        at, speaker = self.spoke[-1] if self.spoke else (-_NEAR, None)
        near = source.start - at < _NEAR
        return speaker if near and _is_issue(reference.head) else None

    def issued(self, source: Span, text: str) -> Entity | None:
        """`Thông báo của Bộ A`, `một bài viết trên tờ B`: whoever gave the words out."""
        if not _is_issue(text):
            return None
        for mention in self.within(source):
            before = fold_case(self.article.text[source.start : mention.start]).split()
            while before and before[-1] in _folded("speech/sources", "clear"):
                before.pop()
            if before and before[-1] in _FROM and mention.end == source.end:
                return mention.entity
        return None

    def within(self, source: Span) -> list[_Mention]:
        return self.mentions[
            bisect_left(self.starts, source.start) : bisect_left(self.starts, source.end)
        ]

    def by_role(self, text: str) -> Entity | None:
        """The only person of the story who holds this office (`Thứ trưởng Bộ A`)."""
        role = same_role(text)
        if any(word in _folded("speech/sources", "kin") for word in role.split()[:1]):
            return None  # `vợ` is not the man who is somebody's `vợ`
        holders = self.cast.roles.get(role) or self.cast.holders(role)
        return holders[0] if len(holders) == 1 else None

    def by_body(self, source: Span, text: str) -> Entity | None:
        """`Bộ`, `nhà trường`: the body of that kind named last before it."""
        kind = lexicon.table("bodies/short_names")["bodies"].get(fold_case(text))
        if kind is None:
            return None
        for mention in reversed(self.mentions[: bisect_left(self.starts, source.start)][-_BODIES:]):
            name = fold_case(mention.entity.name)
            if mention.entity.type is EntityType.ORG and name.startswith(f"{kind} "):
                return mention.entity
        return None

    def by_group(self, source: Span, text: str) -> Entity | None:
        """`Hãng`, `đơn vị`: the body of such a kind that spoke just before."""
        if not is_group_word(text):
            return None
        reference = read_reference(f"{text} này")
        if reference is None:
            return None
        spoke = self.last_outlet(source) if reference.kind == "media" else None
        spoke = spoke or self.last_speaker(reference, source)
        return spoke[1].entity if spoke else None

    def last_outlet(self, source: Span) -> tuple[int, Speaker] | None:
        """The outlet named last before it: behind the word for one, or known as one."""
        before = bisect_right(self.starts, source.start - 1)
        for mention in reversed(self.mentions[max(0, before - _MET) : before]):
            lead = fold_case(self.article.text[max(0, mention.start - 12) : mention.start]).split()
            known = fold_case(mention.entity.name) in _agencies()
            if known or (lead and lead[-1] in _folded("speech/sources", "media")):
                return mention.start, Speaker(mention.entity, mention.entity.name)
        return None

    # ------------------------------------------------------------ pronouns
    def antecedent(self, reference: Reference, source: Span, via: Sequence[Span]) -> Speaker | None:
        """Whom a pronoun or `quan chức này` means."""
        if reference.kind == "self":
            return self.speaker_of(via[0], via[1:]) if via else None
        spoke = self.last_speaker(reference, source)
        met = self.last_met(reference, source)
        if not reference.bare and met and not self.heads_sentence(met[0], source):
            met = None  # a description means who spoke, or whom the sentence before is about
        if spoke is None or met is None:
            found = spoke or met
            return found[1] if found else None
        return met[1] if self.is_topic(met[0], spoke[0], source) else spoke[1]

    def last_speaker(self, reference: Reference, source: Span) -> tuple[int, Speaker] | None:
        for at, speaker in reversed(self.spoke[-_BACK:]):
            if at < source.start and not self.is_quoted(at) and self.fits(reference, speaker):
                return at, speaker
        return None

    def last_met(self, reference: Reference, source: Span) -> tuple[int, Speaker] | None:
        before = bisect_right(self.starts, source.start - 1)
        for mention in reversed(self.mentions[max(0, before - _MET) : before]):
            if self.is_quoted(mention.start):
                continue
            speaker = Speaker(mention.entity, mention.entity.name)
            if self.fits(reference, speaker):
                return mention.start, speaker
        return None

    def is_quoted(self, at: int) -> bool:
        """Whether somebody is named inside what is quoted: not who speaks there."""
        return any(span.start <= at < span.end for span in self.silent)

    def heads_sentence(self, met: int, source: Span) -> bool:
        """Whether somebody was met at the head of this sentence or the one before."""
        first = bisect_right(self.sentences, met) - 1
        near = bisect_right(self.sentences, source.start) - 1 - first <= 1
        return near and met - self.sentences[max(first, 0)] <= _HEAD

    def is_topic(self, met: int, spoke: int, source: Span) -> bool:
        """Whether somebody met after the last speaker heads a sentence nearer to the source."""
        first = bisect_right(self.sentences, met) - 1
        return (
            met > spoke
            and bisect_right(self.sentences, spoke) - 1 < first
            and bisect_right(self.sentences, source.start) - 1 - first <= 1
            and met - self.sentences[max(first, 0)] <= _HEAD
        )

    def fits(self, reference: Reference, speaker: Speaker) -> bool:
        kind = speaker.entity.type if speaker.entity else None
        address = self.cast.address.get(speaker.entity.id, set()) if speaker.entity else set()
        return fits(reference, kind, address, speaker.name)


def _is_issue(words: str) -> bool:
    """Whether the words begin with a notice (`thông cáo`, `một bài viết mới đây`)."""
    parts = fold_case(words).split()
    while parts and parts[0] in _folded("grammar/function_words", "determiner"):
        parts = parts[1:]
    return any(" ".join(parts[:size]) in _folded("speech/sources", "issues") for size in (3, 2, 1))


def _is_of(words: str, joined: bool) -> bool:
    """Whether the words make the name after them somebody else's (`con trai của`).

    Args:
        words: what stands before the name.
        joined: whether they end in a name (`người phát ngôn của Bộ A | Hoa` is Hoa herself).
    """
    parts = fold_case(words).split()
    if parts and parts[0] in _folded("grammar/function_words", "stress"):
        parts = parts[1:]
    before = f" {' '.join(parts)} "
    for government in _folded("speech/sources", "governments"):
        if before.startswith(f" {government} "):
            return False  # `chính quyền của ông Nam` speaks for him
    if any(
        before.startswith(f" {word} ") for word in _folded("grammar/function_words", "determiner")
    ):
        return True
    kin = [word for word in _folded("speech/sources", "kin") if f" {word} " in before]
    return bool(kin) and not (joined and kin == ["của"] and not _has_office(before))


def _has_office(before: str) -> bool:
    """`cố vấn của tổng thống nước A`: the name after it is that of the office behind `của`."""
    owner = before.rpartition(" của ")[2]
    return any(f" {owner}".startswith(f" {office} ") for office in _folded("people", "speaker"))


@cache
def same_role(role: str) -> str:
    """An office in one of its forms (`Bộ trưởng Ngoại giao Nga` = `Ngoại trưởng Nga`), folded."""
    folded = fold_case(role)
    for long, short in lexicon.table("people/same_offices")["same"].items():
        if folded.startswith(fold_case(long)):
            return fold_case(short) + folded[len(fold_case(long)) :]
    return folded


@cache
def _folded(name: str, word_class: str) -> frozenset[str]:
    return frozenset(fold_case(word) for word in lexicon.words(name, word_class))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold_case(name) for name in spelled("source"))
