from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import Span
from doichieu.versions.span_index import SpanIndex

spans = st.builds(
    lambda article, start, size: Span(article, start, start + size),
    st.sampled_from("ab"),
    st.integers(0, 30),
    st.integers(1, 12),
)


@given(st.lists(spans, max_size=20), spans)
def test_what_meets_a_stretch_is_found_in_the_order_of_filing(filed: list[Span], at: Span) -> None:
    found = SpanIndex((span, number) for number, span in enumerate(filed))
    assert found.meeting(at) == [(s, n) for n, s in enumerate(filed) if s.overlaps(at)]
    assert found.around(at) == [n for n, s in enumerate(filed) if s.contains(at)]


def test_nothing_is_found_in_an_article_without_anything() -> None:
    assert SpanIndex([(Span("a", 0, 5), "x")]).meeting(Span("b", 0, 5)) == []
