"""Figures that another report may give otherwise. All sentences are invented."""

from __future__ import annotations

import pytest

from doichieu.model import Article
from doichieu.pipeline import read_mentions
from doichieu.stories import assemble
from doichieu.versions.align import align
from doichieu.versions.conflicts import find_conflicts, find_contested, find_figures


@pytest.mark.parametrize(
    ("other", "contested"),
    [
        ("Bến Vàm được xây với chi phí 1.100 tỷ đồng.", ["1.400 tỷ đồng", "1.100 tỷ đồng"]),
        ("Bến Vàm được xây với chi phí hơn 1.300 tỷ đồng.", []),  # both can be right
        ("Bến Vàm được xây với chi phí 1.400 tỷ đồng.", []),
    ],
)
def test_figures_that_clash_are_contested_unless_that_is_told(
    other: str, contested: list[str]
) -> None:
    texts = ("Dự án bến Vàm có vốn 1.400 tỷ đồng.", other)
    story = assemble([read_mentions(Article(id=f"a{i}", text=t)) for i, t in enumerate(texts)])
    alignment = align(story)
    figures = find_figures(story, alignment)
    found = find_contested(figures, ())
    assert [story.text_of(span) for span in found] == contested
    assert find_contested(figures, find_conflicts(story, alignment, figures)) == ()
