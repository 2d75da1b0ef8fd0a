"""What every view shows, put in order once: who reports, who is silent, who said what.

Comes in: a brief. Goes out: an Account, plain lists of lines that keep their spans. Nothing is
added here and nothing is cut: how much of it fits is for each view to decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from doichieu.model import (
    CLEAR,
    Article,
    Brief,
    Conflict,
    Entity,
    EntityType,
    Fact,
    FactStatus,
    Framing,
    FrozenMap,
    Rejection,
    Span,
    State,
    Story,
    SummarySentence,
    Term,
    Time,
    TimelineEntry,
    is_compatible,
    is_rounding,
)
from doichieu.text import fold_case
from doichieu.views.claims import Claims
from doichieu.views.speakers import Speaker, group_speakers

# How sure a name and its type must be for the list: of those met more than once in stories not
# learned from, 91 per cent are right in both from here on, 85 of all.
SURE_NAME = 0.7
# The stage of what is said about lines that the user rejected.
_CORRECTED = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact with the articles (ids, in order) that report it, say otherwise or are surely silent.

    Of an article in none of these nothing is known. ``said_by``: whose claim it is, where the fact does
    not say so.
    """

    fact: Fact
    reported_by: tuple[str, ...]
    silent: tuple[str, ...]
    otherwise: tuple[str, ...] = ()
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """One value of a series with the articles that give it; ``by`` is whose figure it is."""

    value: str
    as_of: Time | None
    by: str | None
    spans: tuple[Span, ...]
    reported_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """How a figure went on; the last value is the latest."""

    about: str
    values: tuple[ValueLine, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the values stand."""
        return tuple(dict.fromkeys(span for value in self.values for span in value.spans))


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
    """A conflict with its sides; ``compatible``: all of its figures can be right (`hơn 30`, `35`)."""

    conflict: Conflict
    sides: tuple[SideLine, ...]
    compatible: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """The evidence of all sides."""
        return tuple(span for side in self.sides for span in side.spans)


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
    """A brief in the order in which it is read.

    ``updates`` are those that no series of ``state`` tells, ``likely`` what reports say with less
    certainty; a fact that is told again as a part of another stands in neither. With one report alone there is
    nothing to compare: ``single`` has its facts, and the layers that compare are empty.
    """

    brief: Brief
    articles: tuple[Article, ...]
    texts: Mapping[str, str]  # article id → its text
    labels: Mapping[str, str]  # article id → the short name that lines use
    outlets: int
    summary: tuple[SummarySentence, ...]
    state: tuple[StateLine, ...]
    shared: tuple[FactLine, ...]
    likely: tuple[FactLine, ...]
    single: tuple[tuple[str, tuple[FactLine, ...]], ...]  # by article id
    conflicts: tuple[ConflictLine, ...]
    updates: tuple[ConflictLine, ...]
    speakers: tuple[Speaker, ...]
    timeline: tuple[TimelineEntry, ...]
    entities: tuple[tuple[EntityType, tuple[Entity, ...]], ...]
    framing: tuple[FramingLine, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[str, ...]  # what the user's own decisions have changed

    @property
    def is_alone(self) -> bool:
        """Whether there is one report alone."""
        return len(self.articles) == 1

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines each section has, the same in every view."""
        return {
            "state": len(self.state),
            "summary": len(self.summary),
            "differ": len(self.conflicts),
            "updates": len(self.updates),
            "shared": len(self.shared),
            "likely": len(self.likely),
            "single": sum(len(lines) for _, lines in self.single),
            "said": sum(len(speaker.quotes) for speaker in self.speakers),
            "timeline": len(self.timeline),
            "entities": sum(len(members) for _, members in self.entities),
            "framing": sum(len(line.by) for line in self.framing),
            "rejections": len(self.rejections),
        }

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
    by_id = {article.id: article for article in articles}
    claims = Claims(story.quotations, story.entities)
    facts = [_fact_line(fact, order, claims.speaker_of(fact)) for fact in compared.facts]
    account = Account(
        brief=brief,
        articles=articles,
        texts=FrozenMap({article.id: article.text for article in articles}),
        labels=FrozenMap(label_articles(articles)),
        outlets=count_outlets(articles),
        summary=compared.summary,
        state=(),
        shared=(),
        likely=(),
        single=tuple(
            (article, lines)
            for article in order
            if (lines := tuple(f for f in facts if f.reported_by == (article,)))
        ),
        conflicts=(),
        updates=(),
        speakers=group_speakers(story.quotations, story.entities, by_id, compared.facts),
        timeline=_tell_once(compared.timeline),
        entities=group_entities(choose_entities(story)),
        framing=(),
        rejections=tuple(r for r in brief.rejections if r.stage != _CORRECTED),
        notes=tuple(r.reason for r in brief.rejections if r.stage == _CORRECTED),
    )
    return account if account.is_alone else _compare(account, facts, order, by_id)


def _compare(
    account: Account, facts: Sequence[FactLine], order: Sequence[str], by_id: dict[str, Article]
) -> Account:
    """The account with the layers that hold reports against each other."""
    compared, groups = account.brief.comparison, account.brief.story.groups
    state = [_state_line(state, order) for state in compared.state]
    told = sorted((f for f in facts if len(f.reported_by) > 1 and not f.fact.part_of), key=_weight)
    conflicts = [_conflict_line(conflict, order) for conflict in compared.conflicts]
    return replace(
        account,
        state=tuple(sorted(state, key=lambda line: -_origins(line.spans, groups))),
        shared=tuple(f for f in told if _is_sure(f.fact)),
        likely=tuple(f for f in told if not _is_sure(f.fact)),
        conflicts=tuple(
            sorted(
                (c for c in conflicts if not c.conflict.update),
                key=lambda line: -_origins(line.spans, groups),
            )
        ),
        updates=tuple(
            c
            for c in conflicts
            if c.conflict.update and not _is_told(c, state) and not _says_nothing_new(c)
        ),
        framing=tuple(_framing_line(f, by_id) for f in compared.framing),
    )


def _is_sure(fact: Fact) -> bool:
    """Whether all of its reports say all of it; what a model pointed at has no such figure."""
    return fact.confidence is None or fact.confidence >= CLEAR


def _weight(line: FactLine) -> tuple[int, int, bool]:
    """Facts that rest on more origins first, then on more reports, then disputed ones."""
    is_calm = line.fact.status in (FactStatus.SHARED, FactStatus.SINGLE)
    return -line.fact.origins, -len(line.reported_by), is_calm


def _tell_once(entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """The entries but those whose sentence stands at an earlier date: it gives both of them."""
    first: dict[str, TimelineEntry] = {}
    for entry in entries:
        first.setdefault(entry.gist, entry)
    return tuple(first.values())


def _origins(spans: Iterable[Span], groups: Mapping[str, str]) -> int:
    """On how many origins a line rests."""
    return len({groups.get(span.article, span.article) for span in spans})


def _is_told(update: ConflictLine, state: Iterable[StateLine]) -> bool:
    """Whether a series has a value of every side of an update."""
    return any(
        all(any(a.overlaps(b) for a in side.spans for b in line.spans) for side in update.sides)
        for line in state
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


def choose_entities(story: Story) -> tuple[Entity, ...]:
    """The entities that are shown: of several reports those that are met more than once or speak.

    What one report names once is seldom of weight and often misread; where it is not sure that
    something is a name, or of which kind, it is left out, too. The JSON has all of it.
    """
    speakers = {quotation.speaker for quotation in story.quotations}
    if len(story.articles) < 2:
        return tuple(story.entities)
    named = (e for e in story.entities if len(e.mentions) > 1 or e.id in speakers)
    return tuple(e for e in named if e.confidence is None or e.confidence >= SURE_NAME)


def other_spellings(entity: Entity) -> list[str]:
    """The other spellings of a name, each once whatever its capitals are."""
    others: dict[str, str] = {}
    for name in entity.aliases:
        others.setdefault(fold_case(name), name)
    others.pop(fold_case(entity.name), None)
    return list(others.values())


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


def _fact_line(fact: Fact, order: Sequence[str], said_by: str | None) -> FactLine:
    reported_by = _in_order(order, fact.evidence)
    silent, otherwise = (
        tuple(key for key in order if key in ids and key not in reported_by)
        for ids in (fact.silent, fact.otherwise)
    )
    return FactLine(
        fact=fact,
        reported_by=reported_by,
        silent=silent,
        otherwise=otherwise,
        said_by=said_by,
    )


def _state_line(state: State, order: Sequence[str]) -> StateLine:
    return StateLine(
        about=state.about,
        values=tuple(
            ValueLine(
                value=value.value,
                as_of=value.as_of,
                by=value.by,
                spans=value.evidence,
                reported_by=_in_order(order, value.evidence),
            )
            for value in state.series
        ),
    )


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
    compatible = is_compatible(conflict)
    if conflict.update and not compatible:  # the older figure first
        sides.sort(key=lambda side: order.index(side.reported_by[0]))
        sides[1:] = [
            replace(newer, is_newer=newer.reported_by[0] != older.reported_by[0])
            for older, newer in pairwise(sides)
        ]
    return ConflictLine(conflict=conflict, sides=tuple(sides), compatible=compatible)


def _says_nothing_new(line: ConflictLine) -> bool:
    """Whether figures that can all be right are no roundings of one number.

    `hàng chục` and 40, `ít nhất 78` and 100: who counted less, or later, is not told by them.
    """
    intervals = [figure.interval for side in line.conflict.sides for figure in side.figures]
    if any(interval.vague for interval in intervals):
        return line.compatible
    return line.compatible and not all(is_rounding(a, b) for a, b in combinations(intervals, 2))


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
