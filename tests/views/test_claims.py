"""Whose claim a fact is."""

from __future__ import annotations

import pytest

from doichieu.model import Fact, FactStatus, Quotation
from doichieu.views.claims import Claims
from factories import article, quotation, span

TEXTS = {
    "a": "Bà Hoa nói bến Vàm sẽ đóng cửa ba tuần.",
    "b": "Theo ông Sáu, bến Vàm sẽ đóng cửa ba tuần.",
    "c": "Bến Vàm sẽ đóng cửa ba tuần.",
}


def fact(*articles: str, gist: str = "Bến Vàm sẽ đóng cửa ba tuần") -> Fact:
    spans = (span(article(key, TEXTS[key]), told(key)) for key in articles)
    return Fact(
        id="f1", gist=gist, evidence=tuple(spans), status=FactStatus.SHARED,
        articles=len(articles), outlets=len(articles), origins=len(articles),
    )  # fmt: skip


def told(key: str) -> str:
    return TEXTS[key][TEXTS[key].lower().index("bến vàm") :]


def said(key: str, who: str) -> Quotation:
    return quotation(span(article(key, TEXTS[key]), told(key)), speaker_name=who)


@pytest.mark.parametrize(
    ("statements", "articles", "expected"),
    [
        ([], ("a", "c"), None),
        ([said("a", "Bà Hoa")], ("a", "c"), "Bà Hoa"),
        ([said("a", "Bà Hoa")], ("a", "b", "c"), None),  # most reports say it themselves
        ([said("a", "Bà Hoa"), said("b", "ông Sáu")], ("a", "b"), None),
        ([said("a", "Bà Hoa"), said("b", "Bà Hoa")], ("a", "b"), "Bà Hoa"),
        ([said("a", "bến Vàm")], ("a",), None),  # the fact names it
    ],
)
def test_a_claim_is_told_with_its_speaker(
    statements: list[Quotation], articles: tuple[str, ...], expected: str | None
) -> None:
    assert Claims(statements, []).speaker_of(fact(*articles)) == expected
