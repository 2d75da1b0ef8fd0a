"""Who the speakers are: the words for a source → a person or body of the story.

In: the reports with their quotations, and the entities of the story. Out: all quotations, in the
order of the reports, with `speaker`, `speaker_name` and `chain` filled. An unnamed source keeps
its description as name and has no entity; where nobody can be known both stay None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from doichieu.model import Article, Entity, EntityType, Mentions, Quotation, QuoteType, Span
from doichieu.stories.speakers.antecedents import (
    BACK,
    Hearing,
    Speaker,
    Trace,
    can_speak,
    find_antecedent,
    last_of_head,
)
from doichieu.stories.speakers.cast import Cast, to_cast, to_scene
from doichieu.stories.speakers.naming import Given, exactly, find_described, find_named, is_issue
from doichieu.stories.speakers.references import Kind, Reference, parse_reference
from doichieu.text import fold_case

# A quotation this many characters behind the words before it goes on with them.
_NEXT = 12
# `Thông báo này` goes on with a speaker named this many characters before, at most.
_NEAR = 400
# `tôi`, of one person; not `chúng tôi`.
_ONE = re.compile(r"(?<!chúng )\btôi\b")
# Nobody calls oneself so.
_OTHERS = frozenset(
    ("ông ấy", "bà ấy", "anh ấy", "cô ấy", "chị ấy", "ông ta", "bà ta", "anh ta", "cô ta")
)


def resolve_speakers(
    reports: Sequence[Mentions], entities: Sequence[Entity]
) -> tuple[Quotation, ...]:
    """All quotations of the story with their speakers resolved."""
    cast = to_cast(reports, entities)
    return tuple(q for report in reports for q in _resolve_report(report, cast))


@dataclass(frozen=True, slots=True)
class _Told:
    """The last statement and who made it."""

    quotation: Quotation
    speaker: Speaker


def _resolve_report(report: Mentions, cast: Cast) -> Iterator[Quotation]:
    hearing, told = Hearing(to_scene(report, cast)), None
    for quotation in report.quotations:
        direct = quotation.type is QuoteType.DIRECT
        quoted = quotation.content if direct else ()
        hearing = replace(hearing, quoted=quoted, alone=_is_one(report.article, quoted))
        speaker = _speaker_of(hearing, quotation.source, quotation.via)
        chain = _chain(hearing, quotation, speaker, told)
        if speaker and quotation.source:
            trace = Trace(quotation.source.start, speaker)
            hearing = replace(hearing, spoke=(*hearing.spoke, trace)[-BACK:])
            told = _Told(quotation, speaker)
        yield replace(
            quotation,
            speaker=speaker.entity.id if speaker and speaker.entity else None,
            speaker_name=speaker.name if speaker else None,
            chain=chain,
        )


def _is_one(article: Article, quoted: Sequence[Span]) -> bool:
    """Whether the words quoted say `tôi`, not only `chúng tôi`."""
    return any(_ONE.search(fold_case(article.text_of(span))) for span in quoted)


def _chain(
    hearing: Hearing, quotation: Quotation, speaker: Speaker | None, told: _Told | None
) -> tuple[str, ...]:
    """The speaker and those who passed it on, each once, outermost last."""
    names = [speaker.name] if speaker else []
    for span in quotation.via or _same_tellers(quotation, speaker, told):
        teller = _speaker_of(hearing, span, ())
        names.append(teller.name if teller else hearing.scene.article.text_of(span))
    return tuple(dict.fromkeys(names))


def _same_tellers(
    quotation: Quotation, speaker: Speaker | None, told: _Told | None
) -> Sequence[Span]:
    """`trả lời báo A, ông Nam nói … “…” - ông Nam nói`: the quotation too stood in A."""
    if told is None or quotation.type is not QuoteType.DIRECT:
        return ()
    last = told.quotation
    near = 0 <= quotation.content[0].start - last.content[-1].end < _NEXT
    return last.via if near and told.speaker == speaker and len(last.via) == 1 else ()


def _speaker_of(hearing: Hearing, source: Span | None, via: Sequence[Span]) -> Speaker | None:
    """Whom the words for a source mean; ``via`` are the words for those who passed it on."""
    if source is None:
        return None
    text = hearing.scene.article.text_of(source)
    reference = parse_reference(text)
    if reference is None or exactly(hearing, source) is not None:
        entity = find_named(hearing, Given(source, text))
        if hearing.alone and entity and not _says_i(hearing, source, entity):
            return None
        return Speaker(entity, entity.name) if entity else Speaker(None, text)
    found = _pointed_to(hearing, reference, source, via)
    return found or (None if reference.bare else Speaker(None, text))


def _says_i(hearing: Hearing, source: Span, entity: Entity) -> bool:
    """Whether an entity named in a source can say `tôi`: no country, no child of two."""
    inside = (m for m in hearing.scene.within(source) if m.entity.id == entity.id)
    return entity.type is not EntityType.LOC and all(can_speak(hearing.scene, m) for m in inside)


def _pointed_to(
    hearing: Hearing, reference: Reference, source: Span, via: Sequence[Span]
) -> Speaker | None:
    """Whom words that point back mean."""
    if reference.kind is Kind.SELF:
        found = _speaker_of(hearing, via[0], via[1:]) if via else None
    else:
        others = hearing
        if via and fold_case(hearing.scene.article.text_of(source)) in _OTHERS:
            outer = _speaker_of(hearing, via[0], via[1:])
            others = replace(hearing, without=outer.entity if outer else None)
        found = find_antecedent(others, reference, source)
    if found is None and not reference.bare:
        found = last_of_head(hearing, reference, source)
    if found is None and not reference.bare:
        entity = find_described(hearing, Given(source, hearing.scene.article.text_of(source)))
        found = Speaker(entity, entity.name) if entity else None
    return found or _same_notice(hearing, reference, source)


def _same_notice(hearing: Hearing, reference: Reference, source: Span) -> Speaker | None:
    """`Thông báo này`: whoever spoke just before, if what they gave out is meant."""
    last = hearing.spoke[-1] if hearing.spoke else None
    near = last is not None and source.start - last.at < _NEAR
    return last.speaker if last and near and is_issue(reference.head) else None
