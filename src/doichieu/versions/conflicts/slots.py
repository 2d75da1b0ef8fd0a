"""Figures as slots: what is counted, by which words, and the range of values a figure allows.

In: a report. Out: its figures with their context and interval, and the verdict on two intervals.
A slot's context are the words around the figure in its sentence, nearer ones weighing more. Whether
two slots are the same is decided in :mod:`doichieu.versions.conflicts.figures`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from doichieu import lexicon
from doichieu.model import Document, Mentions, Quantity, Sentence, Span, Timex, TimexType
from doichieu.text import fold_case
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import Term, find_terms, statistics

REACH = 8  # words of context to either side
FAR = 3.0  # a word this far away counts half
ACROSS = 0.5  # what a word beyond the clause counts
ROUND = 0.02  # `gần 320 tỷ` and `319,97 tỷ`: the same number, rounded
TOTAL_REACH = 14  # words before a bare number in which `số người` is looked for
ABOUT = 0.10  # how far `khoảng` reaches


# `PT20M`, `P3D`, `P1.5Y`; not `PXD`, not `P1Y6M`.
_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([SMHDWY])")
# `2016-05-31`, `2016-05`, `2016`; not `P3D`, not `PAST_REF`, not `XXXX-05-31`.
_DATED = re.compile(r"\d{4}")
_LENGTH_UNITS = {
    "TS": (1 / 60, "phút"),
    "TM": (1.0, "phút"),
    "TH": (60.0, "phút"),
    "D": (1.0, "ngày"),
    "W": (7.0, "ngày"),
    "M": (1.0, "tháng"),
    "Y": (12.0, "tháng"),
}


class Verdict(Enum):
    """How two figures of one slot stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"  # both can hold, one tells more
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a figure allows; ``exact`` when it names one number."""

    low: float
    high: float
    exact: bool
    nearly: bool = False  # `gần 500`: a little less than
    wide: bool = False  # `150 - 200`
    strict: bool = False  # `hơn 30`: not 30 itself
    number: float = math.nan  # the number as printed; none for a range


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the sentence of a figure speaks of, which tells things counted alike apart.

    ``sentence`` is its number in the report. ``names`` and ``days`` are those of the sentence,
    ``names_before`` those of the one before it, ``days_of_clause`` those of the figure's own clause;
    ``figures`` is how many figures the sentence has, ``planned`` whether it speaks of a plan,
    ``part`` whether the figure is said to be a part of another (`trong đó`, `riêng`).
    """

    sentence: int
    names: frozenset[str]
    names_before: frozenset[str]
    days: frozenset[str]
    days_of_clause: frozenset[str]
    figures: int
    planned: bool
    part: bool
    vague: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure and what it counts."""

    span: Span
    evidence: Span  # its clause
    unit: str
    interval: Interval
    after: Mapping[str, float]  # context words with their weights
    before: Mapping[str, float]
    words: Mapping[str, float]  # content words of the sentence
    states: frozenset[str]
    capitals: frozenset[str]
    others: bool  # `4 người khác`: besides one or more already named
    role: str  # where a change starts, where it ends, by how much, or ""
    text: str
    around: Surroundings


def to_interval(quantity: Quantity, text: str = "") -> Interval | None:
    """The values a figure printed as ``text`` allows, in its base unit; None for scores."""
    value = quantity.base[0] if quantity.base else quantity.value
    if isinstance(value, str):
        return None
    if isinstance(value, tuple):
        return Interval(float(value[0]), float(value[1]), False, wide=True)
    number = abs(float(value)) if quantity.unit == "%" else float(value)  # `-5%`, `giảm 5%`
    if text.startswith(_nearly()):
        return Interval(number * (1 - ABOUT), number, False, nearly=True, number=number)
    if quantity.vague:
        return Interval(number, math.inf, False, number=number)
    match quantity.op:
        case ">" | ">=":
            return Interval(number, math.inf, False, strict=quantity.op == ">", number=number)
        case "<" | "<=":
            return Interval(-math.inf, number, False, strict=quantity.op == "<", number=number)
        case "~":
            low, high = number * (1 - ABOUT), number * (1 + ABOUT)
            return Interval(low, high, False, number=number)
    return Interval(number, number, True, number=number)


def judge(a: Interval, b: Interval) -> Verdict:
    """How two figures of one slot stand to each other; symmetric."""
    if (a.low, a.high) == (b.low, b.high):
        return Verdict.SAME
    if not a.exact and not b.exact and a.number == b.number:
        return Verdict.SAME  # `khoảng 300` and `hơn 300`: one rounding in two wordings
    if a.high < b.low or b.high < a.low:
        rounded = a.exact and b.exact and abs(a.low - b.low) < max(_step(a.low), _step(b.low))
        return Verdict.SAME if rounded else Verdict.CLASH
    if (a.exact and b.nearly) or (b.exact and a.nearly):
        return Verdict.SAME if a.high == b.high else Verdict.COMPATIBLE
    if a.exact != b.exact and (a.wide or b.wide):
        return Verdict.COMPATIBLE
    both_bounded = math.isfinite(a.low + a.high) and math.isfinite(b.low + b.high)
    least = a.low == b.low and math.isfinite(a.low)
    most = a.high == b.high and math.isfinite(a.high)
    if (least or most) and not (a.strict or b.strict):
        return Verdict.SAME  # `tối thiểu 3` and `3`, `tối đa 15` and `15`
    return Verdict.SAME if both_bounded else Verdict.COMPATIBLE


def _step(number: float) -> float:
    """What a number was rounded or cut to, as far as it shows: 0.1 for 878.3, 1000 for 148,000.

    Whole numbers below a thousand are taken to be exact: nobody rounds 30 dead to 26.
    """
    if number != int(number):
        digits = len(repr(number).partition(".")[2])
        return 10.0**-digits if digits < 6 else 0.0
    if abs(number) < 1000:
        return 0.0
    whole = str(abs(int(number)))
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))


@cache
def _states() -> dict[str, frozenset[str]]:
    """Word → the states it belongs to (dead, hurt, …)."""
    found: dict[str, set[str]] = {}
    for state, words in lexicon.table("opposites/states")["states"].items():
        for word in words:
            found.setdefault(fold_case(word), set()).add(state)
    return {word: frozenset(states) for word, states in found.items()}


@cache
def _synonyms() -> dict[str, str]:
    """Word of a state that people are in → the first word for it (`tử nạn` → `chết`)."""
    table = lexicon.table("opposites/states")
    return {
        fold_case(word): fold_case(table["states"][state][0])
        for state in table["states_of_people"]
        for word in table["states"][state]
    }


@cache
def _nearly() -> tuple[str, ...]:
    return lexicon.words("numbers/figures", "nearly")


@cache
def _function_words() -> frozenset[str]:
    light = (
        *lexicon.words("grammar/function_words", "light"),
        *lexicon.words("speech/verbs", "light"),
    )
    return frozenset(fold_case(w) for w in light)


@cache
def _units() -> dict[str, str]:
    """Counting word → the unit it stands for."""
    return {
        fold_case(word): unit
        for unit, words in lexicon.table("numbers/same_units")["units"].items()
        for word in words
    }


@cache
def unit_key(unit: str) -> str:
    """A unit under one name for all its spellings; the first word of a long one (`việc làm mới`)."""
    folded = fold_case(" ".join(unit.split()))
    head, slash, per = folded.partition("/")
    if head not in _units():
        terms = find_terms(head)
        head = terms[0].form if terms else head
    return _units().get(head, head) + (f"/{per.strip()}" if slash else "")


def find_slots(report: Mentions, clauses: Sequence[Clause]) -> list[Slot]:
    """The figures of a report; ``clauses`` are its clauses."""
    starts = [c.span.start for c in clauses]
    told = _told_in_sentences(clauses)
    sentences = report.document.sentences
    sentence_starts = [s.start for s in sentences]
    figures = [q for q in report.quantities if unit_key(q.unit) != "tuổi"]  # ages: `ages`
    for timex in report.timexes:
        if timex.type is TimexType.DURATION and not _reaches_now(report, timex):
            figures += [q] if (q := _to_quantity(timex)) is not None else []
    figures.sort(key=lambda q: q.span)
    placed = []
    for number, quantity in enumerate(figures):
        interval = to_interval(quantity, report.article.text_of(quantity.span).casefold())
        s = bisect_right(sentence_starts, quantity.span.start) - 1
        if interval is not None and s >= 0:
            placed.append((number, quantity, interval, s))
    crowds = Counter(s for *_, s in placed)
    terms_of = {s: _terms_of(report.document, sentences[s]) for s in crowds}
    slots: list[Slot] = []
    for number, quantity, interval, s in placed:
        c = bisect_right(starts, quantity.span.start) - 1
        inside = c >= 0 and quantity.span.start < clauses[c].span.end
        clause = clauses[c] if inside else None
        between = _between_neighbours(figures, number, sentences[s])
        around = _surround(quantity, clause, s, told, terms_of[s], crowds[s])
        slots.append(_to_slot(report, quantity, interval, terms_of[s], clause, between, around))
    return slots


def _terms_of(document: Document, sentence: Sentence) -> list[Term]:
    """The terms of a sentence, placed in its text."""
    return [
        Term(t.form, t.start + sentence.start, t.end + sentence.start, t.capital)
        for t in find_terms(document.text[sentence.start : sentence.end])
    ]


def _between_neighbours(
    figures: Sequence[Quantity], number: int, sentence: Sentence
) -> tuple[int, int]:
    """Where the figure before ends and the next one starts, inside the sentence."""
    low, high = sentence.start, sentence.end
    if number:
        low = max(low, figures[number - 1].span.end)
    if number + 1 < len(figures):
        high = min(high, figures[number + 1].span.start)
    return low, high


Told = dict[int, tuple[set[str], set[str]]]


def _told_in_sentences(clauses: Sequence[Clause]) -> Told:
    """Number of a sentence → the names and the dates of its clauses."""
    told: Told = defaultdict(lambda: (set(), set()))
    for clause in clauses:
        names, days = told[clause.sentence]
        names |= clause.capitals
        days |= {day for day in clause.days if _DATED.match(day)}
    return told


def _surround(
    quantity: Quantity,
    clause: Clause | None,
    sentence: int,
    told: Told,
    terms: Sequence[Term],
    figures: int,
) -> Surroundings:
    """What the sentence of a figure and the one before it speak of."""
    words = lexicon.classes("numbers/figures")
    before = [t.form for t in terms if t.end <= quantity.span.start]
    names, days = told[sentence]
    return Surroundings(
        sentence=sentence,
        figures=figures,
        names=frozenset(names),
        names_before=frozenset(told[sentence - 1][0]),
        days=frozenset(days),
        days_of_clause=frozenset(clause.days if clause else ()) & days,
        planned=any(form in words["planned"] for form in before[-REACH:]),
        part=any(form in words["parts"] for form in before[-REACH:]),
        vague=quantity.vague,
    )


def _reaches_now(report: Mentions, timex: Timex) -> bool:
    """Whether a length of time is counted from or to the day of the report (`3 tháng qua`)."""
    text = report.document.text
    words = lexicon.words("numbers/figures", "until_now")
    last = text[timex.span.start : timex.span.end].casefold().split()[-1:]
    following = text[timex.span.end : timex.span.end + 12].casefold().split()[:1]
    return any(w.strip(",.;") in words for w in [*last, *following])


def _to_quantity(timex: Timex) -> Quantity | None:
    """A length of time as a quantity: `PT20M` → 20 minutes, `P3D` → 3 days."""
    match = _LENGTH.fullmatch(timex.value)
    if match is None:
        return None
    factor, unit = _LENGTH_UNITS["T" + match[3] if match[1] else match[3]]
    operator = {"MORE_THAN": ">", "LESS_THAN": "<", "APPROX": "~", "EQUAL_OR_MORE": ">="}
    return Quantity(
        span=timex.span,
        op=operator.get(timex.mod or "", "="),
        value=float(match[2]) * factor,
        unit=unit,
        rule="length",
    )


def _find_total(quantity: Quantity, terms: Sequence[Term]) -> tuple[str, Sequence[Term]]:
    """What a number after its noun counts, and the words between: `số người chết lên tới 14`.

    Gives the noun and what follows it; "" and nothing where the number has its noun beside it.
    """
    before = [t for t in terms if t.end <= quantity.span.start][-TOTAL_REACH:]
    for i in range(len(before) - 1, -1, -1):
        noun, size = _counted_noun([t.form for t in before[i : i + 2]])
        if noun and (not quantity.unit or unit_key(noun) == unit_key(quantity.unit)):
            return noun, before[i + size :]
    return "", ()


def _counted_noun(words: Sequence[str]) -> tuple[str, int]:
    """The noun after `số`, `tổng số`, `con số`, and how many words that takes; "" where none."""
    head, _, rest = words[0].partition(" ")
    if head == "số" and rest:
        return rest.split()[0], 1
    if words[0].split()[-1] != "số" or len(words) < 2:
        return "", 0
    noun = words[1] if words[1] in _units() else words[1].partition(" ")[0]
    return noun, 2 if noun == words[1] else 1


def _to_slot(
    report: Mentions,
    quantity: Quantity,
    interval: Interval,
    terms: Sequence[Term],
    clause: Clause | None,
    between: tuple[int, int],
    around: Surroundings,
) -> Slot:
    span = quantity.span
    evidence = clause.span if clause else span
    if not evidence.contains(span):
        evidence = Span(span.article, min(span.start, evidence.start), max(span.end, evidence.end))
    noun, counted = _find_total(quantity, terms)
    before = [t for t in terms if t.end <= span.start][-REACH:][::-1]
    after = [t for t in terms if t.start >= span.end][:REACH]
    inside = [t for t in terms if t.start >= span.start and t.end <= span.end]
    if noun:  # what stands between is what follows the figure elsewhere: `14 người chết`
        before, after, inside = [], list(counted[:REACH]), []
    near = [t for t in [*before, *after] if evidence.start <= t.start and t.end <= evidence.end]
    states = _states()
    low, high = between
    own = [t for t in near if low <= t.start and t.end <= high]
    return Slot(
        span=span,
        evidence=evidence,
        unit=unit_key(quantity.unit or noun),
        interval=interval,
        after=_weigh(after, evidence, between),
        before=_weigh(before, evidence, between),
        words={
            t.form: statistics().weight(t.form)
            for t in terms
            if t.form not in _function_words() and not t.form[0].isdigit()
        },
        states=frozenset(x for form in _forms([*inside, *own]) for x in states.get(form, ())),
        capitals=frozenset(t.form for t in near if t.capital),
        others=any(t.form in ("khác", "còn lại") for t in [*inside, *after[:2]]),
        role=_role(before),
        text=report.document.text[span.start : span.end],
        around=around,
    )


def _forms(terms: Sequence[Term]) -> list[str]:
    """The words of some terms, alone and with the next one (`lên bờ`)."""
    ordered = sorted(terms, key=lambda t: t.start)
    pairs = [f"{a.form} {b.form}" for a, b in pairwise(ordered) if b.start - a.end == 1]
    return [*(t.form for t in ordered), *pairs]


def _role(before: Sequence[Term]) -> str:
    """What part of a change a figure is, by the nearest words before it (nearest first)."""
    words = lexicon.classes("numbers/figures")
    for term in before[:3]:
        for role in ("start", "end", "step"):
            if term.form in words[role]:
                return role
    return ""


def _weigh(terms: Sequence[Term], evidence: Span, between: tuple[int, int]) -> dict[str, float]:
    """Context words with weights by rarity and nearness; those beyond the next figure are its own."""
    stats = statistics()
    function_words = _function_words()
    found: dict[str, float] = {}
    for distance, term in enumerate(terms):
        if term.form in function_words or term.form[0].isdigit():
            continue
        form = _synonyms().get(term.form, term.form)
        weight = stats.weight(form) / (1 + distance / FAR)
        if not (evidence.start <= term.start < evidence.end):
            weight *= ACROSS
        if not (between[0] <= term.start and term.end <= between[1]):
            weight *= ACROSS
        found[form] = max(found.get(form, 0.0), weight)
    return found
