"""Invented articles for tests of a collection: a few by hand, any number by Hypothesis."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from doichieu.model import Article, Part, PartKind, Span

AT = datetime(2025, 9, 1, 8, tzinfo=UTC)


def minutes(count: int) -> datetime:
    """So many minutes after :data:`AT`."""
    return AT + timedelta(minutes=count)


def report(id: str = "a", text: str = "Cầu Vân đã sập rạng sáng nay.", **fields: Any) -> Article:  # noqa: A002
    """An article with an address of its own."""
    defaults = {"title": f"Tin {id}", "url": f"https://bao.example/{id}", "outlet": "bao.example"}
    return Article(id=id, text=text, **{**defaults, "published": date(2025, 9, 1), **fields})


WORDS = tuple(
    re.findall(
        r"\S+",
        "phiến quân quan Quân phiên Aleppo ngoại ô cầu Vân sập sáng nay Đà Nẵng đã da nang 1.200 người hòa hoà thuý thúy",
    )
)
_sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
_odd = st.text(max_size=20)  # anything, halves of characters and NUL among it
texts = st.one_of(_sentences, _odd)
_maybe = st.one_of(st.none(), texts)
_days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-3.5))])
_FIRST, _LAST = datetime(1990, 1, 1), datetime(2090, 1, 1)
_moments = st.datetimes(_FIRST, _LAST, timezones=_ZONES)
_dates = st.one_of(st.none(), _days, st.datetimes(_FIRST, _LAST), _moments)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article; few ids and addresses, so that many are the same report."""
    name = draw(st.sampled_from(("a", "b", "a-2")))
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    kinds = st.sampled_from(list(PartKind))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return Article(
        id=name,
        text=text,
        title=draw(_maybe),
        description=draw(_maybe),
        url=draw(
            st.sampled_from(
                (None, "https://a.example/1", "https://www.a.example/1?utm_source=x", "x")
            )
        ),
        outlet=draw(st.sampled_from((None, "Báo A", "b.example"))),
        author=draw(_maybe),
        published=draw(_dates),
        modified=draw(_dates),
        origins=tuple(draw(st.lists(texts, max_size=2))),
        parts=tuple(Part(Span(name, start, end), draw(kinds)) for start, end in pairs),
    )
