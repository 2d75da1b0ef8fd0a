"""The vocabulary: what an article, a mention, a story and a brief are.

Every room takes and gives these frozen types and nothing else. They hold data and cheap
properties; work is done by the functions of the rooms. Positions are half-open and counted in
Unicode code points of :attr:`Article.text`, always: never token numbers, never offsets into a
cleaned copy. Terms follow the field (TIMEX3, source / cue / content, PER / ORG / LOC / MISC).
"""

from __future__ import annotations

from doichieu.model.articles import Article, Part, PartKind, Reading, Rejection
from doichieu.model.brief import Brief, Decisions, Options, Signature
from doichieu.model.comparison import (
    Comparison,
    Conflict,
    ConflictKind,
    Fact,
    FactStatus,
    Framing,
    Side,
    SummarySentence,
    Term,
    TimelineEntry,
)
from doichieu.model.language import Analysis, Document, Sentence, Word
from doichieu.model.mentions import (
    EntityType,
    Mentions,
    Name,
    Number,
    Quantity,
    Quotation,
    QuoteType,
    Stance,
    TimeRule,
    Timex,
    TimexType,
)
from doichieu.model.spans import Span
from doichieu.model.stories import Entity, Story
from doichieu.model.times import (
    Amount,
    DayPart,
    Duration,
    Era,
    Moment,
    PlainTime,
    Range,
    Reference,
    Season,
    Time,
    TimeUnit,
    bounds,
    clash,
    contains,
    is_before,
    is_same_day,
    parse_time,
    start_day,
    to_date,
    without_clock,
)

__all__ = [
    "Amount",
    "Analysis",
    "Article",
    "Brief",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "DayPart",
    "Decisions",
    "Document",
    "Duration",
    "Entity",
    "EntityType",
    "Era",
    "Fact",
    "FactStatus",
    "Framing",
    "Mentions",
    "Moment",
    "Name",
    "Number",
    "Options",
    "Part",
    "PartKind",
    "PlainTime",
    "Quantity",
    "Quotation",
    "QuoteType",
    "Range",
    "Reading",
    "Reference",
    "Rejection",
    "Season",
    "Sentence",
    "Side",
    "Signature",
    "Span",
    "Stance",
    "Story",
    "SummarySentence",
    "Term",
    "Time",
    "TimeRule",
    "TimeUnit",
    "TimelineEntry",
    "Timex",
    "TimexType",
    "Word",
    "bounds",
    "clash",
    "contains",
    "is_before",
    "is_same_day",
    "parse_time",
    "start_day",
    "to_date",
    "without_clock",
]
