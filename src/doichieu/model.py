"""The vocabulary: what an article, a mention, a story and a brief are.

Every room takes and gives these frozen types and nothing else. They hold data and cheap
properties; work is done by the functions of the rooms. Positions are half-open and counted in
Unicode code points of :attr:`Article.text`, always: never token numbers, never offsets into a
cleaned copy. Terms follow the field (TIMEX3, source / cue / content, PER / ORG / LOC / MISC).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import NamedTuple

# ---------------------------------------------------------------------------- positions


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The stretch ``[start, end)`` of the text of one article; the only kind of evidence."""

    article: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether both spans share at least one character."""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------------------- articles


class PartKind(StrEnum):
    """What a stretch of an article is, when it is not running text."""

    CREDIT = "credit"  # byline, agency line: `Theo Reuters`, `(TTXVN)`
    CAPTION = "caption"  # words under a picture, with the photo credit
    VIDEO = "video"  # `Video: …`
    LINK = "link"  # `Xem thêm …`, `>> …`
    HEADING = "heading"  # a subheading that has lost its line


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article that is shown apart from the running text."""

    span: Span
    kind: PartKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as read: natural text in NFC and what is known about it.

    ``origins`` are the agencies and outlets that the report credits; ``published`` is a plain
    date where no time of day is known. Nothing is guessed: what the input does not say is None.
    ``parts`` are in order of position and do not overlap.
    """

    id: str
    text: str
    title: str | None = None
    description: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | date | None = None
    origins: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication, in the time zone the article gives."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def text_of(self, span: Span) -> str:
        """What stands at ``span``."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input, or a piece of one, that could not be used, and why (in words for users)."""

    input: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that came out of reading: usable articles, and what was left behind."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[str, ...] = ()


# ---------------------------------------------------------------------------- language


class Word(NamedTuple):
    """A word ``[start, end)`` of a text; may hold blanks (`quân đội`). ``tag``: part of speech.

    A tuple, not a dataclass, because texts have so many of them.
    """

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ``[start, end)`` whose words are ``words[first:last]`` of its analysis."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Sentences and words of one text, both in order of position and without overlap."""

    text: str
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of one of the sentences."""
        return self.words[sentence.first : sentence.last]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its analysis: a layer about the article, not a changed article."""

    article: Article
    analysis: Analysis

    @property
    def text(self) -> str:
        """The text that all spans count in."""
        return self.article.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order."""
        return self.analysis.sentences

    def span(self, start: int, end: int) -> Span:
        """A span of this article."""
        return Span(self.article.id, start, end)

    def part_at(self, position: int) -> PartKind | None:
        """The kind of the part that holds ``position``, None in running text."""
        parts = self.article.parts
        at = bisect_right(parts, position, key=lambda part: part.span.start) - 1
        return parts[at].kind if at >= 0 and position < parts[at].span.end else None


# ---------------------------------------------------------------------------- mentions


class EntityType(StrEnum):
    """What kind of thing a name stands for."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    MISC = "MISC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text, without its titles. ``roles``: offices and descriptions beside it."""

    span: Span
    type: EntityType
    rule: str
    roles: tuple[Span, ...] = ()
    confidence: float = 1.0


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression with its TIMEX3 value; what cannot be known in it is X."""

    span: Span
    type: TimexType
    value: str
    rule: str
    mod: str | None = None  # START MID END APPROX LESS_THAN MORE_THAN …, as in TimeML


Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that counts or measures. ``op``: one of ``= > >= < <= ~``.

    ``value`` is the number in the printed unit, ``(low, high)`` for a range, a string such as
    ``"2-1"`` for a score. ``of`` is a stretch of the same sentence that says what it measures.
    """

    span: Span
    op: str
    value: Number | tuple[Number, Number] | str
    unit: str
    rule: str
    of: str | None = None
    vague: bool = False
    base: tuple[Number, str] | None = None  # value and unit after conversion (8 km → 8000 m)


class QuoteType(StrEnum):
    """How something said is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What a speaker does with what is said."""

    ASSERT = "assert"
    DENY = "deny"
    DEMAND = "demand"
    PROMISE = "promise"
    ACCUSE = "accuse"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Something that a report attributes to somebody.

    ``source`` and ``cue`` are None where no words stand for them. ``via`` are the words for
    those who passed it on, innermost first. The last three fields are filled when speakers are
    resolved through the whole story: ``speaker`` is the id of an entity, ``chain`` who said it
    and then who passed it on, outermost last.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    type: QuoteType
    stance: Stance
    rule: str
    via: tuple[Span, ...] = ()
    speaker: str | None = None
    speaker_name: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All that was found in one document, each kind in order of position."""

    document: Document
    names: tuple[Name, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.document.article


# ---------------------------------------------------------------------------- stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body, place or thing under all its spellings in a story."""

    id: str
    name: str  # the fullest surface met
    type: EntityType
    aliases: tuple[str, ...]  # every other surface met
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]
    reasons: tuple[str, ...] = ()  # why surfaces were put together


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports of one story with what joins them, in order of publication, then id.

    ``copies`` maps the id of a near-copy to the id of the article it repeats; ``groups`` maps
    each article id to the name of its group of common origin (agency shared, copied, cited).
    """

    reports: tuple[Mentions, ...]
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    copies: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    _by_id: dict[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {report.article.id: report.article for report in self.reports}
        object.__setattr__(self, "_by_id", by_id)  # asked for so often that a search is too slow

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order of the reports."""
        return tuple(report.article for report in self.reports)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError if the story has none."""
        return self._by_id[article_id]

    def text_of(self, span: Span) -> str:
        """What stands at ``span``."""
        return self.article(span.article).text_of(span)


# ---------------------------------------------------------------------------- versions


class FactStatus(StrEnum):
    """How a fact stands among the reports; the first that applies, in this order."""

    DENIED = "denied"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"
    SHARED = "shared"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A piece of information and all stretches that report it, with three different counts."""

    id: str
    gist: str
    evidence: tuple[Span, ...]
    status: FactStatus
    articles: int
    outlets: int
    origins: int


class ConflictKind(StrEnum):
    """What two sides differ on."""

    FIGURE = "figure"
    DATE = "date"
    DENIAL = "denial"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the versions of a disputed point."""

    value: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A point on which reports cannot all be right, or (``update``) a more exact later figure."""

    id: str
    about: str
    kind: ConflictKind
    update: bool
    reason: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """What happened, or is planned, at a TIMEX3 date."""

    date: str
    gist: str
    evidence: tuple[Span, ...]
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that a report uses for a party; ``speaker``: whose word it is, None: the report's.

    ``span`` is the first of ``count`` uses.
    """

    span: Span
    speaker: str | None = None
    loaded: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What each report calls one party: article id → terms."""

    party: str
    by: tuple[tuple[str, tuple[Term, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A sentence of the summary and the stretches it rests on."""

    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comes out of holding the reports of a story against each other."""

    headline: str
    start: str | None
    end: str | None
    summary: tuple[SummarySentence, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    framing: tuple[Framing, ...] = ()


# ---------------------------------------------------------------------------- the brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a user has decided: groups of names that are one, groups that are all different."""

    same: tuple[tuple[str, ...], ...] = ()
    not_same: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a brief; part of its signature."""

    summary_syllables: int = 180
    decisions: Decisions = Decisions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What made a brief: version, digests of models and lexicon, options."""

    doichieu: str
    models: str
    lexicon: str
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The sourced account of one story; :mod:`doichieu.views` turns it into JSON and pages."""

    id: str
    signature: Signature
    story: Story
    comparison: Comparison
    rejections: tuple[Rejection, ...] = ()

    def to_json(self) -> str:
        """The brief as the JSON document `doichieu/brief`."""
        views = import_module("doichieu.views")  # late: the views are built on this vocabulary
        return str(views.to_json(self))
