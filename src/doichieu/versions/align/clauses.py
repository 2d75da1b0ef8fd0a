"""Reports cut into clauses: the stretches that are held against each other.

In: mentions of one report. Out: its clauses, each with its terms and what stands in it. A clause
ends at a comma, semicolon or colon, before a conjunction or after a verb of saying, as long as
both halves can stand alone; what a clause means is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TypeVar

from doichieu import lexicon
from doichieu.model import (
    Mentions,
    Moment,
    Name,
    PartKind,
    Quantity,
    Range,
    Reference,
    Span,
    Story,
    Time,
    Timex,
    without_clock,
)
from doichieu.text import fold_case
from doichieu.versions.align.terms import MAX_WEIGHT, Term, find_terms, statistics

MIN_SYLLABLES = 9  # a shorter piece cannot be told apart from any other
MAX_SYLLABLES = 60  # a longer piece without any mark is cut: texts without punctuation
# `, ` `; ` `: ` but not the comma of `1,5`; a dash between blanks but not `Bu-dôn`.
_MARK = re.compile(r"[,;:](?=[\s\"“”])|\s[–-](?=\s)|[.!?…](?=\s)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")  # `1.343,1`; not `A4b`


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: where it stands, its words, its numbers and how rare each word is."""

    span: Span
    sentence: int  # index in its report
    place: float  # 0 at the beginning of the report, 1 at its end
    words: tuple[str, ...]  # all of them, folded
    terms: tuple[Term, ...]  # content words
    forms: frozenset[str]  # content words that are no numbers
    capitals: frozenset[str]  # names
    numbers: frozenset[str]  # figures outside dates
    days: frozenset[Time]  # its times, to the day
    reporting: bool  # nothing but who says something
    negated: bool

    @property
    def keys(self) -> frozenset[str]:
        """Everything in it that another clause can share: words, figures, days."""
        return self.forms | self.numbers | {str(day) for day in self.days}


_LISTS = ("grammar/function_words", "speech/verbs")  # a class may have words in both


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold_case(w) for name in _LISTS for w in lexicon.classes(name).get(key, ()))


@cache
def _first_words(key: str) -> frozenset[str]:
    return frozenset(w.split()[0] for w in _words(key))


def split_clauses(report: Mentions, names: Mapping[Span, str] | None = None) -> tuple[Clause, ...]:
    """The clauses of a report in order; credits, links and video lines are left out.

    Args:
        report: the report.
        names: one form for all spellings of a name, by where it stands; see ``name_forms``.
    """
    document = report.document
    text = document.text
    skipped = {PartKind.CREDIT, PartKind.VIDEO, PartKind.LINK}
    known = sorted((span.start, span.end, form) for span, form in (names or {}).items())
    days = [(t.span.start, t.span.end, _to_the_day(t.time)) for t in report.timexes]
    whole = sorted({(m.span.start, m.span.end, True) for m in _unbroken(report)})
    clauses: list[Clause] = []
    for number, sentence in enumerate(document.sentences):
        if document.part_at(sentence.start) in skipped:
            continue
        terms = _place(find_terms(text[sentence.start : sentence.end]), sentence.start)
        terms = _name(terms, _within(known, sentence.start, sentence.end))
        inside = _within(days, sentence.start, sentence.end)
        for piece in _cut(text, terms, _within(whole, sentence.start, sentence.end)):
            clause = _to_clause(report, number, piece, inside)
            if clause is not None:
                clauses.append(clause)
    return tuple(clauses)


def _unbroken(report: Mentions) -> Iterable[Name | Quantity | Timex]:
    """What no clause ends inside of: `2 - 7 triệu đồng`, `Cục An ninh mạng và phòng, chống tội phạm`."""
    return chain(report.names, report.quantities, report.timexes)


def name_forms(story: Story) -> dict[str, dict[Span, str]]:
    """Article → where a name stands → the folded full name it goes by in the story."""
    found: dict[str, dict[Span, str]] = defaultdict(dict)
    for entity in story.entities:
        form = fold_case(entity.name)
        for span in entity.mentions:
            found[span.article][span] = form
    return found


def _to_the_day(time: Time) -> Time:
    """A time without its clock; of a run of days its first, of a run of months where it begins.

    A run of months is not taken for its first month: `9 tháng đầu năm` is not said of January.
    """
    if not isinstance(time, Range):
        return without_clock(time)
    start = time.start
    if isinstance(start, Moment) and start.month is not None and start.day is None:
        return Range(start, start)
    is_day = isinstance(start, Moment) and start.day is not None
    return without_clock(start if is_day or start is Reference.PRESENT else time)


Marked = tuple[int, int, str]
Dated = tuple[int, int, Time]
T = TypeVar("T")


def _within(
    marked: Sequence[tuple[int, int, T]], start: int, end: int
) -> Sequence[tuple[int, int, T]]:
    """The stretches (in order) that begin in ``[start, end)``."""
    first = bisect_left(marked, start, key=itemgetter(0))
    return marked[first : bisect_left(marked, end, key=itemgetter(0))]


def _place(terms: Sequence[Term], offset: int) -> list[Term]:
    return [Term(t.form, t.start + offset, t.end + offset, t.capital) for t in terms]


def _name(terms: Sequence[Term], names: Sequence[Marked]) -> list[Term]:
    """The terms, those of a known name as one."""
    found: list[Term] = []
    at = 0
    for term in terms:
        while at < len(names) and names[at][1] <= term.start:
            at += 1
        if at < len(names) and names[at][0] <= term.start and term.end <= names[at][1]:
            start, end, form = names[at]
            if found and found[-1].start == start:
                continue
            found.append(Term(form, start, end, True))
        else:
            found.append(term)
    return found


def _cut(
    text: str, terms: list[Term], whole: Sequence[tuple[int, int, bool]] = ()
) -> list[list[Term]]:
    """The terms of a sentence, clause by clause; pieces too short join what comes before.

    No clause ends inside of one of the stretches ``whole``.
    """
    if not terms:
        return []
    marked = _after_marks(text, terms)
    inside = {
        i
        for start, end, _ in whole
        for i in range(*(bisect_right(terms, at, key=_term_start) for at in (start, end - 1)))
    }
    closers = _words("closer")
    pieces: list[list[Term]] = [[]]
    size = 0  # syllables of the last piece
    for i, term in enumerate(terms):
        if (
            size >= MIN_SYLLABLES
            and i not in inside
            and (
                size >= MAX_SYLLABLES
                or i in marked
                or terms[i - 1].form in closers
                or _opens(terms, i)
            )
        ):
            pieces.append([])
            size = 0
        pieces[-1].append(term)
        size += term.form.count(" ") + 1
    if len(pieces) > 1 and size < MIN_SYLLABLES:
        tail = pieces.pop()
        pieces[-1].extend(tail)
    return pieces


def _term_start(term: Term) -> int:
    return term.start


def _after_marks(text: str, terms: Sequence[Term]) -> set[int]:
    """The terms (by number) with a mark between them and the term before."""
    starts = [term.start for term in terms]
    found = set()
    for mark in _MARK.finditer(text, starts[0], terms[-1].end):
        i = bisect_right(starts, mark.start())
        if i < len(terms) and terms[i - 1].end <= mark.start():
            found.add(i)
    return found


def _opens(terms: list[Term], i: int) -> bool:
    """Whether a conjunction begins at this term (one or more terms long)."""
    if terms[i].form.partition(" ")[0] not in _first_words("splits"):
        return False
    joined = ""
    for term in terms[i : i + 3]:
        joined = f"{joined} {term.form}".strip()
        if joined in _words("splits"):
            return True
    return False


def _to_clause(
    report: Mentions, number: int, piece: list[Term], times: Sequence[Dated]
) -> Clause | None:
    text = report.document.text
    start, end = piece[0].start, piece[-1].end
    while end < len(text) and text[end] in ')%"”':
        end += 1
    words = tuple([t.form for t in piece])
    function_words, closers = _words("light"), _words("closer")
    content = [t for t in piece if t.form not in function_words]
    if not content:
        return None
    dated = [(s, e) for s, e, _ in times if s < end and start < e]
    plain = [t for t in content if not t.form[0].isdigit()]
    weight = statistics().weight
    return Clause(
        span=Span(report.article.id, start, end),
        sentence=number,
        place=start / max(1, len(text)),
        words=words,
        terms=tuple(content),
        forms=frozenset([t.form for t in plain]),
        capitals=frozenset(
            [t.form for t in content if t.capital and weight(t.form) > MAX_WEIGHT / 2]
        ),
        numbers=frozenset(
            m.group()
            for m in _NUMBER.finditer(text, start, end)
            if not any(s <= m.start() < e for s, e in dated)
        ),
        days=frozenset(day for s, e, day in times if s < end and start < e),
        reporting=words[-1] in closers and all(t.capital or t.form in closers for t in plain[-3:]),
        negated=not _words("negation").isdisjoint(words),
    )
