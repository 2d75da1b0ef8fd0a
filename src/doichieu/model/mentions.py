"""What is found in one report: names, time expressions, quantities, quotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from doichieu.model.articles import Article
from doichieu.model.language import Document
from doichieu.model.spans import Span


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


class QuotationRule(StrEnum):
    """How the source of a quotation was found."""

    VERB = "verb"  # the subject of the cue: `Bà Lan cho biết …`
    SHARED = "shared"  # the subject of the verb before: `… và khẳng định …`
    THEO = "theo"  # `theo bà Lan, …`
    CITED = "cited"  # `AFP dẫn lời bà Lan …`
    AFTER = "after"  # the words stand before their source: `…, bà Lan nói`
    FRONTED = "fronted"  # the source stands behind the words: `Cho rằng …, bà Lan …`
    NOUN = "noun"  # `đề xuất của bà Lan về việc …`
    BESIDE = "beside"  # a quotation beside a source, without a verb of saying: `Bà Lan: “…”`
    GOES_ON = "goes on"  # speech in a sentence of its own goes on with the speaker before
    PASSIVE = "passive"  # nobody in particular: `được cho là …`
    ALONE = "alone"  # nobody in particular: `được biết, …`


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
    rule: QuotationRule
    via: tuple[Span, ...] = ()
    speaker: str | None = None
    speaker_name: str | None = None
    chain: tuple[str, ...] = ()
    by: str | None = None  # "model" where a language model chose the speaker


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
