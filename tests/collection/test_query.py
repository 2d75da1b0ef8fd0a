"""What a user types becomes what is searched for, whatever it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.collection.store.search.query import Field, Query, Term, parse_query
from doichieu.errors import BadQuery
from doichieu.model import say


def shown(terms: tuple[Term, ...]) -> list[str]:
    return [
        ("" if t.field is Field.TEXT else f"{t.field}=") + " ".join(w.exact for w in t.words)
        for t in terms
    ]


TERMS = [
    ("phiến quân Aleppo", ["phiến", "quân", "aleppo"], []),
    ('"phiến quân" ở', ["phiến quân", "ở"], []),
    ("“phiến quân” «ở đó»", ["phiến quân", "ở đó"], []),
    ('"phiến quân', ["phiến quân"], []),
    ("1.200 người", ["1 200", "người"], []),
    ("outlet:vnexpress.example", ["outlet=vnexpress example"], []),
    ('báo:"Tin Vân" nói:Tấu tên:"Hạ Lũng"', ["outlet=tin vân", "speaker=tấu", "name=hạ lũng"], []),
    ('OUTLET:A -speaker:"Lò Tấu" -bóng', ["outlet=a"], ["speaker=lò tấu", "bóng"]),
    ("hoà thuý", ["hòa", "thúy"], []),
    ("giờ:phút a:b", ["giờ phút", "a b"], []),
    ("- -- : \" () * NEAR(", ["near"], []),
    ("outlet: name:", ["outlet", "name"], []),
    ("https://bao.example/a", ["https bao example a"], []),
    ("cầu-vân", ["cầu vân"], []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "wanted", "unwanted"), TERMS, ids=[t[0] for t in TERMS])
def test_terms(typed: str, wanted: list[str], unwanted: list[str]) -> None:
    query = parse_query(typed)
    assert (shown(query.wanted), shown(query.unwanted)) == (wanted, unwanted)


DATES = [
    ("date:2025-09-01", date(2025, 9, 1), date(2025, 9, 2)),
    ("date:2025-12", date(2025, 12, 1), date(2026, 1, 1)),
    ("ngày:2025", date(2025, 1, 1), date(2026, 1, 1)),
    ("date:2025-09-01..2025-09-05", date(2025, 9, 1), date(2025, 9, 6)),
    ("date:2025-08..2025-09-05", date(2025, 8, 1), date(2025, 9, 6)),
    ("date:2025-09-01..", date(2025, 9, 1), None),
    ("date:..2025-9-5", None, date(2025, 9, 6)),
    ('date:"2025-09-01 .. 2025-09-02"', date(2025, 9, 1), date(2025, 9, 3)),
]


@pytest.mark.parametrize(("typed", "since", "until"), DATES, ids=[d[0] for d in DATES])
def test_dates(typed: str, since: date | None, until: date | None) -> None:
    query = parse_query(f"cầu {typed}")
    assert (query.since, query.until) == (since, until)
    assert shown(query.wanted) == ["cầu"]


@pytest.mark.parametrize(
    "typed",
    ["date:hôm-qua", "date:2025-13", "date:2025-02-30", "date:..", "date:2025..x", "date:0000"],
)
def test_dates_that_are_none_are_said(typed: str) -> None:
    with pytest.raises(BadQuery) as raised:
        parse_query(typed)
    assert "date:2025-09-01" in str(raised.value)
    assert "write" in say(raised.value.args[0], "en")


@given(st.text(max_size=60))
def test_every_text_is_a_query_or_a_bad_date(typed: str) -> None:
    try:
        query = parse_query(typed)
    except BadQuery:
        assert ":" in typed
        return
    assert isinstance(query, Query)
    for term in (*query.wanted, *query.unwanted):
        assert all(w.exact.isalnum() and w.folded.isalnum() for w in term.words)
