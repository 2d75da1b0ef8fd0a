"""A clause that another fact shows as its evidence is not told again with other counts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from doichieu.model import Span
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.drafts import Draft, drop_parts
from doichieu.versions.wording.gists import Wording


@dataclass(frozen=True)
class _Piece:
    """As much of a clause as is looked at here."""

    span: Span


def draft(*members: int, worded: Span) -> Draft:
    return Draft(list(members), Wording(worded, "…", 0), members[0])


LONG = [Span("a", 0, 60), Span("b", 0, 60), Span("c", 0, 60)]
CLAUSES = [_Piece(Span("a", 0, 20)), _Piece(Span("b", 0, 20)), _Piece(Span("c", 0, 20)),
           _Piece(Span("a", 25, 55)), _Piece(Span("b", 25, 55)), _Piece(Span("c", 70, 90))]  # fmt: skip
SHOWN = [*LONG, *LONG[:2], Span("c", 70, 90)]
WHOLE = draft(0, 1, 2, worded=LONG[0])


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param(draft(3, 4, worded=Span("a", 25, 55)), False, id="inside the same sentences"),
        pytest.param(draft(3, 5, worded=Span("a", 25, 55)), True, id="a report elsewhere"),
        pytest.param(draft(3, worded=Span("a", 25, 55)), True, id="of one report alone"),
    ],
)
def test_parts_of_a_told_fact(other: Draft, told: bool) -> None:
    clauses: list[Clause] = CLAUSES  # type: ignore[assignment]
    kept = drop_parts([WHOLE, other], clauses, SHOWN)
    assert (other in kept) is told
    assert WHOLE in kept


def test_the_order_decides_who_is_kept() -> None:
    part = draft(3, 4, worded=Span("a", 25, 55))
    clauses: list[Clause] = CLAUSES  # type: ignore[assignment]
    assert drop_parts([part, WHOLE], clauses, SHOWN) == [part, WHOLE]
