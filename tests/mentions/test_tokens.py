"""The one row of a text, and the views that names and quotations have of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.mentions.names.tokens import to_cased
from doichieu.mentions.quotations.rows import Page, cut_rows
from doichieu.mentions.tokens import Tokens, to_phrases


def said(text: str, *stops: int) -> list[str]:
    """The tokens that quotations read, sentences one behind the other."""
    rows = cut_rows(Page(Tokens(text), [*stops, len(text)]), 0, len(text), ())
    return [text[token.start : token.end] for row in rows for token in row.tokens]


@pytest.mark.parametrize(
    ("text", "pieces", "named", "quoted"),
    [
        ("lúc 15h30", "lúc 15 h 30", "lúc 15h30", "lúc 15h30"),
        ("tiêm F-16A", "tiêm F - 16 A", "tiêm F-16A", "tiêm F-16A"),
        ("tăng 7,2% nay", "tăng 7 , 2 % nay", "tăng 7,2 % nay", "tăng 7,2% nay"),
        ("từ 22/10, bà", "từ 22 / 10 , bà", "từ 22/10 , bà", "từ 22/10 , bà"),
        ("tên al-Hadidi", "tên al - Hadidi", "tên al-Hadidi", "tên al-Hadidi"),
        ("xem www.a.vn nhé", "xem www . a . vn nhé", "xem nhé", "xem www.a.vn nhé"),
        ("phố_cổ", "phố cổ", "phố cổ", "phố cổ"),
    ],
)
def test_views_join_the_pieces(text: str, pieces: str, named: str, quoted: str) -> None:
    row = Tokens(text)
    assert row.words == pieces.split()
    assert to_cased(row).word == named.split()
    assert said(text) == quoted.split()


def test_a_sentence_may_end_inside_a_piece() -> None:
    text = "Ảnh của N.KhánhÔng Nam nói"
    stop = text.index("Ông")
    assert said(text, stop) == ["Ảnh", "của", "N.Khánh", "Ông", "Nam", "nói"]


@given(st.text(alphabet="aĐ1 -.,/%_'\n“", max_size=40))
def test_every_sign_is_in_one_piece_and_in_order(text: str) -> None:
    row = Tokens(text)
    spans = list(zip(row.start[: row.count], row.end[: row.count], strict=True))
    assert "".join(text[a:b] for a, b in spans) == "".join(c for c in text if c not in " _")
    assert all(a < b for a, b in spans) and spans == sorted(spans)
    cased = to_cased(row)
    assert set(cased.start) <= set(row.start) and set(cased.end) <= set(row.end)


def test_phrases_are_cut_as_texts_are() -> None:
    units = to_phrases(["km/h", "km"])
    assert [units.length(Tokens("60 km/h, 5 KM").low, i) for i in (1, 6, 0)] == [3, 1, 0]
