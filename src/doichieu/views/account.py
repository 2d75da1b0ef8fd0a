"""What every view shows, put in order once: who reports, who is silent, who said what.

Comes in: a brief. Goes out: an Account, plain lists of lines that keep their spans. Nothing is
added here and nothing is cut: how much of it fits is for each view to decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from doichieu.model import (
    Article,
    Brief,
    Conflict,
    Entity,
    EntityType,
    Fact,
    Framing,
    FrozenMap,
    Quotation,
    QuoteType,
    Rejection,
    Span,
    Stance,
    SummarySentence,
    Term,
    Time,
    TimelineEntry,
)
from doichieu.text import fold_case


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact with the articles (ids, in order) that report it and those that are silent."""

    fact: Fact
    reported_by: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """One side of a conflict with the articles that take it.

    ``is_newer``: its first report appeared after the first report of the side before it.
    """

    value: str
    spans: tuple[Span, ...]
    reported_by: tuple[str, ...]
    time: Time | None = None
    is_newer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A conflict with its sides."""

    conflict: Conflict
    sides: tuple[SideLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """Something said, with every stretch that carries it (the same words in two reports: one line)."""

    text: str
    type: QuoteType
    stance: Stance
    chain: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who is quoted; ``name`` None: nobody is named."""

    id: str | None
    name: str | None
    roles: tuple[str, ...]
    quotes: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A word for a party in one report and how often it stands there."""

    text: str
    speaker: str | None
    loaded: bool
    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingLine:
    """What each report calls one party: article id → words."""

    party: str
    by: tuple[tuple[str, tuple[TermLine, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A brief in the order in which it is read."""

    brief: Brief
    articles: tuple[Article, ...]
    texts: Mapping[str, str]  # article id → its text
    labels: Mapping[str, str]  # article id → the short name that lines use
    outlets: int
    summary: tuple[SummarySentence, ...]
    shared: tuple[FactLine, ...]
    single: tuple[tuple[str, tuple[FactLine, ...]], ...]  # by article id
    conflicts: tuple[ConflictLine, ...]
    updates: tuple[ConflictLine, ...]
    speakers: tuple[Speaker, ...]
    timeline: tuple[TimelineEntry, ...]
    entities: tuple[tuple[EntityType, tuple[Entity, ...]], ...]
    framing: tuple[FramingLine, ...]
    rejections: tuple[Rejection, ...]

    @property
    def has_loaded_terms(self) -> bool:
        """Whether some report calls a party by a word that judges."""
        return any(t.loaded for line in self.framing for _, terms in line.by for t in terms)

    @property
    def headline(self) -> str:
        """The line that names the story."""
        return self.brief.comparison.headline

    def text_of(self, span: Span) -> str:
        """What stands at ``span``."""
        return self.texts[span.article][span.start : span.end]


def to_account(brief: Brief) -> Account:
    """Put a brief in the order in which it is read."""
    story, compared = brief.story, brief.comparison
    articles = story.articles
    order = [article.id for article in articles]
    facts = [_fact_line(fact, order) for fact in compared.facts]
    conflicts = [_conflict_line(conflict, order) for conflict in compared.conflicts]
    return Account(
        brief=brief,
        articles=articles,
        texts=FrozenMap({article.id: article.text for article in articles}),
        labels=FrozenMap(label_articles(articles)),
        outlets=count_outlets(articles),
        summary=compared.summary,
        shared=tuple(
            sorted((f for f in facts if len(f.reported_by) > 1), key=lambda f: -len(f.reported_by))
        ),
        single=tuple(
            (article, lines)
            for article in order
            if (lines := tuple(f for f in facts if f.reported_by == (article,)))
        ),
        conflicts=tuple(c for c in conflicts if not c.conflict.update),
        updates=tuple(c for c in conflicts if c.conflict.update),
        speakers=group_speakers(story.quotations, story.entities, {a.id: a for a in articles}),
        timeline=compared.timeline,
        entities=group_entities(story.entities),
        framing=tuple(_framing_line(f, {a.id: a for a in articles}) for f in compared.framing),
        rejections=brief.rejections,
    )


def label_articles(articles: Sequence[Article]) -> dict[str, str]:
    """A short name for each article: its outlet, with day and then id where that is not enough."""
    labels = {a.id: a.outlet or a.id for a in articles}
    days = {a.id: f" {a.day.day}/{a.day.month}" if a.day else "" for a in articles}
    for addition in (days, {a.id: f" ({a.id})" for a in articles}):
        often = Counter(labels.values())
        labels = {
            key: label + addition[key] if often[label] > 1 else label
            for key, label in labels.items()
        }
    return labels


def count_outlets(articles: Iterable[Article]) -> int:
    """How many different outlets; all unknown ones count as one."""
    return len({article.outlet for article in articles})


def group_entities(entities: Sequence[Entity]) -> tuple[tuple[EntityType, tuple[Entity, ...]], ...]:
    """Entities by type, those met most often first."""
    return tuple(
        (kind, members)
        for kind in EntityType
        if (
            members := tuple(
                sorted(
                    (e for e in entities if e.type is kind),
                    key=lambda e: (-len(e.mentions), e.name),
                )
            )
        )
    )


def group_speakers(
    quotations: Sequence[Quotation], entities: Sequence[Entity], articles: dict[str, Article]
) -> tuple[Speaker, ...]:
    """What was said by whom: those who say most first, the unnamed last."""
    known = {entity.id: entity for entity in entities}
    said: dict[tuple[str, str], list[Quotation]] = {}
    for quotation in quotations:
        if quotation.content:
            said.setdefault(_speaker_key(quotation), []).append(quotation)
    speakers = [_speaker(group, known, articles) for group in said.values()]
    return tuple(
        sorted(speakers, key=lambda s: (s.name is None, s.id is None, -len(s.quotes), s.name or ""))
    )


def _speaker_key(quotation: Quotation) -> tuple[str, str]:
    if quotation.speaker:
        return "id", quotation.speaker
    return "name", fold_case(quotation.speaker_name or "")


def _speaker(
    group: Sequence[Quotation], known: dict[str, Entity], articles: dict[str, Article]
) -> Speaker:
    first = group[0]
    entity = known.get(first.speaker or "")
    lines: dict[tuple[str, Stance], list[Quotation]] = {}
    texts: dict[tuple[str, Stance], str] = {}
    for quotation in group:
        text = " … ".join(articles[s.article].text_of(s) for s in quotation.content)
        key = fold_case(" ".join(text.split())), quotation.stance
        texts.setdefault(key, text)
        lines.setdefault(key, []).append(quotation)
    return Speaker(
        id=entity.id if entity else None,
        name=entity.name if entity else first.speaker_name,
        roles=entity.roles if entity else (),
        quotes=tuple(_quote_line(texts[key], same) for key, same in lines.items()),
    )


def _quote_line(text: str, same: Sequence[Quotation]) -> QuoteLine:
    return QuoteLine(
        text=text,
        type=same[0].type,
        stance=same[0].stance,
        chain=max((q.chain for q in same), key=len),
        spans=tuple(dict.fromkeys(span for q in same for span in q.content)),
    )


def _fact_line(fact: Fact, order: Sequence[str]) -> FactLine:
    reported_by = _in_order(order, fact.evidence)
    met = set(reported_by)
    silent = tuple(key for key in order if key not in met | set(fact.otherwise))
    return FactLine(fact=fact, reported_by=reported_by, silent=silent)


def _conflict_line(conflict: Conflict, order: Sequence[str]) -> ConflictLine:
    sides = [
        SideLine(
            value=side.value,
            spans=side.evidence,
            reported_by=_in_order(order, side.evidence),
            time=side.time,
        )
        for side in conflict.sides
    ]
    if conflict.update:  # the older figure first
        sides.sort(key=lambda side: order.index(side.reported_by[0]))
        sides[1:] = [
            replace(newer, is_newer=newer.reported_by[0] != older.reported_by[0])
            for older, newer in pairwise(sides)
        ]
    return ConflictLine(conflict=conflict, sides=tuple(sides))


def _in_order(order: Sequence[str], spans: Sequence[Span]) -> tuple[str, ...]:
    met = {span.article for span in spans}
    return tuple(key for key in order if key in met)


def _framing_line(framing: Framing, articles: dict[str, Article]) -> FramingLine:
    return FramingLine(
        party=framing.party,
        by=tuple((article, _term_lines(terms, articles)) for article, terms in framing.by if terms),
    )


def _term_lines(terms: Sequence[Term], articles: dict[str, Article]) -> tuple[TermLine, ...]:
    same: dict[tuple[str, str | None], list[Term]] = {}
    texts: dict[tuple[str, str | None], str] = {}
    for term in terms:
        text = articles[term.span.article].text_of(term.span)
        key = fold_case(text), term.speaker
        texts.setdefault(key, text)
        same.setdefault(key, []).append(term)
    lines = [
        TermLine(
            text=texts[key],
            speaker=key[1],
            loaded=any(term.loaded for term in group),
            count=sum(term.count for term in group),
            spans=tuple(term.span for term in group),
        )
        for key, group in same.items()
    ]
    return tuple(sorted(lines, key=lambda line: -line.count))
