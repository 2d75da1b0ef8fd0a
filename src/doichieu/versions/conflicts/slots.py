"""Figures as slots: what is counted, and what is said around it.

In: the figures of a report and its clauses. Out: a slot for each figure. Its context are the words
around the figure in its sentence, nearer ones weighing more. Whether two slots are the same is
decided in :mod:`doichieu.versions.conflicts.figures`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from doichieu import lexicon
from doichieu.model import Mentions, Moment, NumberInterval, Range, Sentence, Span, Time
from doichieu.text import fold_case
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import Term, find_terms, statistics
from doichieu.versions.conflicts.amounts import Amount, find_amounts, find_total, unit_key

REACH = 8  # words of context to either side
FAR = 3.0  # a word this far away counts half
ACROSS = 0.5  # what a word beyond the clause counts
_ROLES = ("start", "end", "step")  # parts of a change: `từ 5 lên 8, thêm 3`
ROLE_REACH = 3  # words before a figure in which its part of a change is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the sentence of a figure speaks of, which tells things counted alike apart.

    ``sentence`` is its number in the report. ``names`` and ``days`` are those of the sentence,
    ``names_before`` those of the one before it, ``days_of_clause`` those of the figure's own clause;
    ``figures`` is how many figures the sentence has, ``planned`` whether it speaks of a plan,
    ``part`` whether the figure is said to be a part of another (`trong đó`, `riêng`) or the sum of
    parts, ``piece`` whether the words right before it say that it is a part and no sum.
    """

    sentence: int
    names: frozenset[str]
    names_before: frozenset[str]
    days: frozenset[Time]
    days_of_clause: frozenset[Time]
    figures: int
    planned: bool
    part: bool
    piece: bool
    vague: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A figure and what it counts."""

    span: Span
    evidence: Span  # its clause
    unit: str
    interval: NumberInterval
    after: Mapping[str, float]  # context words with their weights
    before: Mapping[str, float]
    words: Mapping[str, float]  # content words of the sentence
    states: frozenset[str]
    capitals: frozenset[str]
    others: bool  # `4 người khác`: besides one or more already named
    role: str  # where a change starts, where it ends, by how much, or ""
    text: str
    around: Surroundings


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with figures: its terms, and the names and days that its clauses speak of."""

    number: int
    sentence: Sentence
    terms: Sequence[Term]
    words: Mapping[str, float]
    names: frozenset[str]
    names_before: frozenset[str]
    days: frozenset[Time]
    figures: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure in its sentence: its clause, and the stretch between the figures beside it."""

    amount: Amount
    interval: NumberInterval
    line: _Line
    clause: Clause | None
    between: tuple[int, int]

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.amount.span

    @property
    def evidence(self) -> Span:
        """The clause, wide enough for the figure."""
        own = self.span
        shown = self.clause.span if self.clause else own
        return Span(own.article, min(own.start, shown.start), max(own.end, shown.end))

    @property
    def before(self) -> list[Term]:
        """The terms of the sentence before the figure, in order."""
        return [t for t in self.line.terms if t.end <= self.span.start]

    def holds(self, term: Term) -> bool:
        """Whether a term stands nearer to this figure than to another."""
        return self.between[0] <= term.start and term.end <= self.between[1]


# ---------------------------------------------------------------------------- lexicon


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
def _others() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("numbers/figures", "others")))


@cache
def _function_words() -> frozenset[str]:
    light = (
        *lexicon.words("grammar/function_words", "light"),
        *lexicon.words("speech/verbs", "light"),
    )
    return frozenset(fold_case(w) for w in light)


# ---------------------------------------------------------------------------- finding


def find_slots(report: Mentions, clauses: Sequence[Clause]) -> list[Slot]:
    """The figures of a report; ``clauses`` are its clauses."""
    return [_to_slot(report.document.text, place) for place in _find_places(report, clauses)]


def _find_places(report: Mentions, clauses: Sequence[Clause]) -> Iterator[_Place]:
    amounts = find_amounts(report)
    sentence_starts = [s.start for s in report.document.sentences]
    sentence_of = [bisect_right(sentence_starts, a.span.start) - 1 for a in amounts]
    lines = _find_lines(
        report, clauses, [s for s, a in zip(sentence_of, amounts, strict=True) if a.interval]
    )
    clause_starts = [c.span.start for c in clauses]
    for n, (amount, number) in enumerate(zip(amounts, sentence_of, strict=True)):
        if amount.interval is None or number not in lines:
            continue
        line = lines[number]
        last = amounts[n - 1].span.end if n else 0
        following = amounts[n + 1].span.start if n + 1 < len(amounts) else line.sentence.end
        between = max(line.sentence.start, last), min(line.sentence.end, following)
        c = bisect_right(clause_starts, amount.span.start) - 1
        inside = c >= 0 and amount.span.start < clauses[c].span.end
        yield _Place(amount, amount.interval, line, clauses[c] if inside else None, between)


def _find_lines(
    report: Mentions, clauses: Sequence[Clause], numbers: Sequence[int]
) -> dict[int, _Line]:
    """The sentences of some numbers, which stand there as often as a sentence has figures."""
    names: dict[int, set[str]] = defaultdict(set)
    days: dict[int, set[Time]] = defaultdict(set)
    for clause in clauses:
        names[clause.sentence] |= clause.capitals
        days[clause.sentence] |= {day for day in clause.days if _has_year(day)}
    found = {}
    for number, figures in Counter(n for n in numbers if n >= 0).items():
        sentence = report.document.sentences[number]
        terms = _terms_of(report.document.text, sentence)
        found[number] = _Line(
            number=number,
            sentence=sentence,
            terms=terms,
            words=_content_words(terms),
            names=frozenset(names[number]),
            names_before=frozenset(names[number - 1]),
            days=frozenset(days[number]),
            figures=figures,
        )
    return found


def _terms_of(text: str, sentence: Sentence) -> list[Term]:
    """The terms of a sentence, placed in its text."""
    return [
        Term(t.form, t.start + sentence.start, t.end + sentence.start, t.capital)
        for t in find_terms(text[sentence.start : sentence.end])
    ]


def _has_year(day: Time) -> bool:
    """`31/5/2016`, `năm 2016`; not `3 ngày`, not `31/5` where the year is unknown."""
    first = day.start if isinstance(day, Range) else day
    return isinstance(first, Moment) and bool(first.year)


def _content_words(terms: Sequence[Term]) -> dict[str, float]:
    stats, function_words = statistics(), _function_words()
    return {
        t.form: stats.weight(t.form)
        for t in terms
        if t.form not in function_words and not t.form[0].isdigit()
    }


def _to_slot(text: str, place: _Place) -> Slot:
    span, evidence, terms = place.span, place.evidence, place.line.terms
    noun, counted = find_total(place.amount, place.before)
    before = place.before[-REACH:][::-1]
    after = [t for t in terms if t.start >= span.end][:REACH]
    inside = [t for t in terms if t.start >= span.start and t.end <= span.end]
    if noun:  # what stands between is what follows the figure elsewhere: `14 người chết`
        before, after, inside = [], list(counted[:REACH]), []
    near = [t for t in [*before, *after] if evidence.start <= t.start and t.end <= evidence.end]
    own = [t for t in near if place.holds(t)]
    behind = [*inside, *(t for t in own if t.start >= span.end)]
    return Slot(
        span=span,
        evidence=evidence,
        unit=unit_key(place.amount.noun or noun),
        interval=place.interval,
        after=_weigh(after, place),
        before=_weigh(before, place),
        words=place.line.words,
        # `5 người chết, 4 người còn mất tích`: what is said behind a figure is what it counts
        states=_states_of(behind) or _states_of([*inside, *own]),
        capitals=frozenset(t.form for t in near if t.capital),
        others=not _others().isdisjoint(_forms([*inside, *after[:2]])),
        role=_role(before),
        text=text[span.start : span.end],
        around=_surround(place),
    )


def _states_of(terms: Sequence[Term]) -> frozenset[str]:
    states = _states()
    return frozenset(state for form in _forms(terms) for state in states.get(form, ()))


def _surround(place: _Place) -> Surroundings:
    """What the sentence of a figure and the one before it speak of."""
    words = lexicon.classes("numbers/figures")
    line, clause = place.line, place.clause
    before = [t.form for t in place.before[-REACH:]]
    return Surroundings(
        sentence=line.number,
        figures=line.figures,
        names=line.names,
        names_before=line.names_before,
        days=line.days,
        days_of_clause=frozenset(clause.days if clause else ()) & line.days,
        planned=any(form in words["planned"] for form in before),
        part=any(form in words["parts"] for form in before),
        piece=_is_piece(place),
        vague=place.interval.vague,
    )


def _is_piece(place: _Place) -> bool:
    """`trong đó 5 người`, `Ngoài 17 em, …`; not `ngoài khơi, khiến 12 người`, `tổng cộng 41`."""
    words = lexicon.classes("numbers/figures")
    here = [t for t in place.before if t.start >= place.evidence.start]
    near = {*_forms(here[:2]), *_forms(here[-ROLE_REACH:])}
    return not near.isdisjoint(words["parts"]) and near.isdisjoint(words["totals"])


def _forms(terms: Sequence[Term]) -> list[str]:
    """The words of some terms, alone and with the next one (`lên bờ`)."""
    ordered = sorted(terms, key=lambda t: t.start)
    pairs = [f"{a.form} {b.form}" for a, b in pairwise(ordered) if b.start - a.end == 1]
    return [*(t.form for t in ordered), *pairs]


def _role(before: Sequence[Term]) -> str:
    """What part of a change a figure is, by the nearest words before it (nearest first)."""
    words = lexicon.classes("numbers/figures")
    for term in before[:ROLE_REACH]:
        for role in _ROLES:
            if term.form in words[role]:
                return role
    return ""


def _weigh(terms: Sequence[Term], place: _Place) -> dict[str, float]:
    """Context words with weights by rarity and nearness; those beyond the next figure are its own."""
    stats, evidence = statistics(), place.evidence
    function_words = _function_words()
    found: dict[str, float] = {}
    for distance, term in enumerate(terms):
        if term.form in function_words or term.form[0].isdigit():
            continue
        form = _synonyms().get(term.form, term.form)
        weight = stats.weight(form) / (1 + distance / FAR)
        if not (evidence.start <= term.start < evidence.end):
            weight *= ACROSS
        if not place.holds(term):
            weight *= ACROSS
        found[form] = max(found.get(form, 0.0), weight)
    return found
