"""The vocabulary: what an article, a mention, a story and a brief are.

Every room takes and gives these frozen types and nothing else. They hold data and cheap
properties; work is done by the functions of the rooms. Positions are half-open and counted in
Unicode code points of :attr:`Article.text`, always: never token numbers, never offsets into a
cleaned copy. Terms follow the field (TIMEX3, source / cue / content, PER / ORG / LOC / MISC).
"""

from __future__ import annotations

from doichieu.model.articles import VIETNAM, Article, Part, PartKind, Reading, Rejection
from doichieu.model.brief import Brief, Decisions, Options, ReaderSignature, Signature
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
from doichieu.model.maps import FrozenMap
from doichieu.model.mentions import (
    EntityType,
    Mentions,
    Name,
    Number,
    Quantity,
    Quotation,
    QuotationRule,
    QuoteType,
    Stance,
    Timex,
    TimexType,
)
from doichieu.model.spans import Span
from doichieu.model.stories import Entity, Story

__all__ = [
    "VIETNAM",
    "Analysis",
    "Article",
    "Brief",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "Decisions",
    "Document",
    "Entity",
    "EntityType",
    "Fact",
    "FactStatus",
    "Framing",
    "FrozenMap",
    "Mentions",
    "Name",
    "Number",
    "Options",
    "Part",
    "PartKind",
    "Quantity",
    "Quotation",
    "QuotationRule",
    "QuoteType",
    "ReaderSignature",
    "Reading",
    "Rejection",
    "Sentence",
    "Side",
    "Signature",
    "Span",
    "Stance",
    "Story",
    "SummarySentence",
    "Term",
    "TimelineEntry",
    "Timex",
    "TimexType",
    "Word",
]
