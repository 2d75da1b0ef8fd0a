"""What is found in one report: names, time expressions, quantities, quotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from doichieu.model.articles import Article
from doichieu.model.language import Document
from doichieu.model.name_rules import NameRule
from doichieu.model.numbers import NumberInterval, Operator, Score
from doichieu.model.spans import Span
from doichieu.model.times import Time


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
    rule: NameRule
    roles: tuple[Span, ...] = ()
    confidence: float = 1.0


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeRule(StrEnum):
    """What kind of words a time expression is made of; the table of rules has one of each."""

    FEAST = "feast"  # `Mùng 3 Tết`, `ngày Quốc khánh`
    LUNAR = "lunar"  # `23 tháng Chạp`, `ngày 10/3 âm lịch`
    DATE = "date"  # `ngày 22/10`, `sáng 17.4`
    DAYS = "days"  # `ngày 3, 4 và 5/6`
    BARE_DATE = "bare-date"  # `26-5` with a word of time beside it
    DATE_BESIDE = "date-beside"  # `hôm nay (15/5)`: the written date decides
    DEICTIC = "deictic"  # `hôm qua`: from the publication
    ANAPHORIC = "anaphoric"  # `cùng ngày`, `trước đó một ngày`: from the last day named
    WEEKDAY = "weekday"  # `thứ Ba tuần trước`
    PARTS = "parts"  # `trưa và chiều 10-5`
    PART = "part"  # the bare part of a day behind a clock time
    CLOCK = "clock"  # `15h30 chiều 8-5`
    WEEK = "week"
    MONTH = "month"
    MONTHS = "months"  # `tháng 5-9`, `9 tháng đầu năm`
    QUARTER = "quarter"
    HALF = "half"  # `nửa đầu năm`, `6 tháng đầu năm`
    SEASON = "season"
    YEAR = "year"
    YEARS = "years"  # `2021 - 2025`
    DECADE = "decade"
    CENTURY = "century"
    DOCUMENT = "document"  # the year in `84/2009/NĐ-CP`
    EDGE = "edge"  # `đầu năm`
    WHOLE = "whole"  # `cả tuần`, `trong ngày`
    SAME_PERIOD = "same-period"  # `cùng kỳ năm ngoái`
    RANGE = "range"  # `từ … đến …`
    COUNTED = "counted"  # `3 năm trước`, `hai tuần nữa`
    LENGTH = "length"  # `48 tiếng`
    LENGTHS = "lengths"  # `5-7 ngày`
    MANY = "many"  # `nhiều năm`
    VAGUE = "vague"  # `hàng chục năm`
    EACH = "each"  # `mỗi tuần`
    REFERENCE = "reference"  # `hiện nay`


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression and the time it tells; what cannot be known of it stays open."""

    span: Span
    type: TimexType
    time: Time
    rule: TimeRule
    mod: str | None = None  # START MID END APPROX LESS_THAN MORE_THAN …, as in TimeML

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return str(self.time)


class QuantityRule(StrEnum):
    """How a quantity was read: what is counted or measured, one number or a range of them."""

    COUNTED = "counted"
    MEASURE = "measure"
    BARE = "bare"  # a number without a noun
    COUNTED_RANGE = "range-counted"
    MEASURE_RANGE = "range-measure"
    BARE_RANGE = "range-bare"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that counts or measures, in the printed unit.

    ``base``: the same in a base unit (8 km → 8000 m), None where there is none and for ranges.
    ``of`` is a stretch of the same sentence that says what it measures.
    """

    span: Span
    value: NumberInterval | Score
    unit: str
    rule: QuantityRule
    of: str | None = None
    base: tuple[NumberInterval, str] | None = None

    @property
    def operator(self) -> Operator:
        """How the number is meant; a score is what it is."""
        return Operator.EQUAL if isinstance(self.value, Score) else self.value.operator

    @property
    def vague(self) -> bool:
        """Whether it is said with a word that names no number (`vài`)."""
        return not isinstance(self.value, Score) and self.value.vague


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All that was found in one document, each kind in order of position."""

    document: Document
    names: tuple[Name, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.names)} names, {len(self.timexes)} times"
        more = f"{len(self.quantities)} quantities, {len(self.quotations)} quotations"
        return f"Mentions({self.article.id!r}, {counts}, {more})"

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.document.article
