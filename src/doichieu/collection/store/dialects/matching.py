"""What PostgreSQL is asked: terms of a query → conditions on the index, and a rank.

A query is written into the statement, not given beside it: its plan then knows how rare the words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    REAL,
    ColumnClause,
    ColumnElement,
    String,
    and_,
    bindparam,
    case,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from doichieu.collection.store.dialects.vectors import shorten, write_query
from doichieu.collection.store.search.query import Field, Term

OF_WORDS = (Field.TEXT, Field.OUTLET)
OUTLET = "@"  # before words of an outlet: no word of a text begins so
SEARCH = table("search", *map(column, ("article", "words", "exact", "all_words", "all_exact")))
PEOPLE = table("people", *map(column, ("article", "names", "speakers")))

# A word in the title says more about a report than one in its text (D, C, B, A); an outlet says nothing.
_WEIGHTS: ColumnElement[Any] = literal_column("'{0.125, 0, 0, 1}'::real[]")
_BY_LENGTH = 1  # the rank is divided by 1 + the logarithm of the length


class _Form(NamedTuple):
    """One of the two forms of all words."""

    vector: ColumnClause[Any]
    beside: ColumnElement[Any]  # the words themselves, of texts too long for a vector


_FOLDED = _Form(SEARCH.c.words, SEARCH.c.all_words)
_EXACT = _Form(SEARCH.c.exact, SEARCH.c.all_exact)


def has_all(terms: Sequence[Term], *, exact: bool) -> ColumnElement[bool]:
    """Articles with all of the terms."""
    made: list[ColumnElement[bool]] = []
    for form in (_FOLDED, _EXACT):
        some = [t for t in terms if _form_of(t, exact=exact) is form]
        texts = [t for t in some if t.field is Field.TEXT]
        outlets = [t for t in some if t.field is Field.OUTLET]
        if outlets:
            made.append(_holds(form.vector, _query(outlets, form, within="<->")))
        if texts:
            made += _has_texts(texts, form)
    return and_(*made)


def _has_texts(terms: Sequence[Term], form: _Form) -> Iterable[ColumnElement[bool]]:
    yield _holds(form.vector, _query(terms, form, within="&"))
    phrases = [t for t in terms if len(t.words) > 1]
    if phrases:
        by_places = _holds(form.vector, _query(phrases, form, within="<->"))
        by_words = and_(*(form.beside.like(f"% {' '.join(_words(t, form))} %") for t in phrases))
        yield case((form.beside.is_(None), by_places), else_=by_words)


def has_any(terms: Sequence[Term], *, exact: bool) -> ColumnElement[bool]:
    """Articles with at least one of the terms; single words are asked for together."""
    made = [has_all([t], exact=exact) for t in terms if len(t.words) > 1]
    for form in (_FOLDED, _EXACT):
        single = [t for t in terms if len(t.words) == 1 and _form_of(t, exact=exact) is form]
        if single:
            made.append(_holds(form.vector, _query(single, form, joint="|")))
    return or_(*made)


def has_person(term: Term) -> ColumnElement[bool]:
    """Articles with a name or speaker; one without letters is nobody's."""
    if not term.words:
        return false()
    names = PEOPLE.c.names if term.field is Field.NAME else PEOPLE.c.speakers
    return _holds(names, _query([term], _FOLDED, within="<->"))


def score_of(terms: Sequence[Term], rows: Any, *, exact: bool) -> ColumnElement[float]:
    """How well a row of the index (columns ``words`` and ``exact``) matches; the best is the lowest.

    Each word counts by itself, whatever stands between them: that is what BM25 does, and the rank that looks
    at distances takes ten times as long.
    """
    score: ColumnElement[Any] = literal(0.0, REAL)
    for form in (_FOLDED, _EXACT):
        some = [t for t in terms if t.field is Field.TEXT and _form_of(t, exact=exact) is form]
        if some:
            asked = _query(some, form, joint="|", within="|")
            vector = rows[form.vector.name]
            score = score - func.ts_rank(_WEIGHTS, vector, asked, _BY_LENGTH, type_=REAL)
    return score


def _form_of(term: Term, *, exact: bool) -> _Form:
    return _EXACT if exact and term.marked and term.field is Field.TEXT else _FOLDED


def _words(term: Term, form: _Form) -> list[str]:
    return [word.exact if form is _EXACT else word.folded for word in term.words]


def _query(
    terms: Iterable[Term], form: _Form, *, joint: str = "&", within: str = "&"
) -> ColumnElement[Any]:
    marked = (
        [(OUTLET if t.field is Field.OUTLET else "") + shorten(w) for w in _words(t, form)]
        for t in terms
    )
    written = write_query(marked, joint=joint, within=within)
    return cast(bindparam(None, written, String, literal_execute=True), TSQUERY)


def _holds(vector: ColumnElement[Any], asked: ColumnElement[Any]) -> ColumnElement[bool]:
    return vector.bool_op("@@")(asked)
