"""Literals for PostgreSQL's search, and what its errors mean: pure functions, tested without a server."""

from __future__ import annotations

import pytest

from doichieu.collection.store.dialects.complaints import explain
from doichieu.collection.store.dialects.vectors import (
    LAST_PLACE,
    MOST_PLACES,
    Piece,
    shorten,
    write_query,
    write_vector,
)
from doichieu.errors import (
    BadCollection,
    BusyCollection,
    DiskFull,
    LostCollection,
    ReadOnlyCollection,
)
from doichieu.model import say

VECTORS = [
    ([Piece("")], ""),
    ([Piece("cau sap cau")], "'cau':1,3 'sap':2"),
    ([Piece("bao", "C", "@"), Piece("cau", "A"), Piece("cau sap")], "'@bao':1C 'cau':3A,5 'sap':6"),
    ([Piece("lo tau ¶ vi sen")], "'lo':1 'tau':2 'vi':4 'sen':5"),
]


@pytest.mark.parametrize(("pieces", "literal"), VECTORS)
def test_words_have_places_and_fields_have_gaps(pieces: list[Piece], literal: str) -> None:
    assert write_vector(pieces) == (literal, True)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("cau " * MOST_PLACES, True),
        ("cau " * (MOST_PLACES + 1), False),
        (" ".join(map(str, range(LAST_PLACE - 2))), True),
        (" ".join(map(str, range(LAST_PLACE))), False),
    ],
)
def test_a_vector_says_whether_it_knows_all_places(text: str, is_whole: bool) -> None:
    assert write_vector([Piece(text)]).is_whole is is_whole


def test_long_words_stay_different() -> None:
    words = {"x" * 1000, "x" * 1001, "x" * 1002, "ấ" * 400}
    assert len({shorten(word) for word in words}) == len(words)
    assert all(len(shorten(word).encode()) <= 1000 for word in words)
    assert shorten("cầu") == "cầu"


def test_queries_join_terms() -> None:
    terms = [["cau", "van"], ["sap"]]
    assert write_query(terms, joint="&", within="<->") == "('cau' <-> 'van') & ('sap')"
    assert write_query(terms, joint="|", within="|") == "('cau' | 'van') | ('sap')"


class Complaint(Exception):
    """An error as a driver raises it."""

    def __init__(self, sqlstate: str | None, text: str = "FATAL: x\nLINE 1: y") -> None:
        super().__init__(text)
        self.sqlstate = sqlstate


class OperationalError(Complaint):
    """What a driver raises without a number."""


MEANT = [
    (Complaint("53100"), DiskFull, "disk"),
    (Complaint("25006"), ReadOnlyCollection, "granted"),
    (Complaint("42501"), ReadOnlyCollection, "granted"),
    (Complaint("55P03"), BusyCollection, "try again later"),
    (Complaint("53300"), BusyCollection, "try again later"),
    (Complaint("57P01"), LostCollection, "run it again"),
    (Complaint("08006"), LostCollection, "run it again"),
    (Complaint("XX001"), BadCollection, "backup"),
    (Complaint("42601"), BadCollection, "reports an error: FATAL: x"),
    (OperationalError(None, "failed\n- refused"), LostCollection, "(refused)"),
]


@pytest.mark.parametrize(
    ("error", "kind", "said"), MEANT, ids=[str(e.sqlstate) for e, _, _ in MEANT]
)
def test_errors_say_what_to_do(error: Exception, kind: type[Exception], said: str) -> None:
    explained = explain(error)
    assert type(explained) is kind
    assert said in say(explained.args[0], "en")
