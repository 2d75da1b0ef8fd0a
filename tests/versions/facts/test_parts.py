from __future__ import annotations

from datetime import date

import pytest

import doichieu
from doichieu.versions.align import align
from doichieu.versions.facts.parts import Part, differing_part
from stories_for_tests import article

DAY = date(2025, 3, 6)


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        # the event and what was done about it two days later
        (
            "Phà Aurora bị lật ngoài khơi đảo Sơn Ca vào tối 3/3.",
            "Việc tìm kiếm phà Aurora ngoài khơi đảo Sơn Ca dừng vào tối 5/3.",
            Part.DAY,
        ),
        (
            "Lực lượng cứu hộ đã đưa được 140 người từ phà lên bờ an toàn.",
            "Lực lượng cứu hộ đã đưa được 159 người từ phà lên bờ an toàn.",
            Part.NUMBER,
        ),
        (
            "Công ty Hải Vân đã trả lời báo chí về nguyên nhân vụ lật phà.",
            "Công ty Hải Vân chưa trả lời báo chí về nguyên nhân vụ lật phà.",
            Part.POLARITY,
        ),
        # one day in two wordings, one number, nothing to compare
        (
            "Phà Aurora bị lật ngoài khơi đảo Sơn Ca vào tối 3/3.",
            "Phà Aurora bị lật ngoài khơi đảo Sơn Ca hôm 3/3/2025.",
            None,
        ),
        (
            "Phà Aurora chở 180 người bị lật ngoài khơi đảo Sơn Ca.",
            "Chiếc phà Aurora bị lật ngoài khơi hòn đảo Sơn Ca trong đêm.",
            None,
        ),
    ],
)
def test_parts_decide_what_is_one_claim(one: str, other: str, part: Part | None) -> None:
    story = doichieu.brief(
        [article("a", one, published=DAY), article("b", other, published=DAY)]
    ).story
    first, second = align(story).clauses[:2]
    assert first.span.article != second.span.article
    assert differing_part(first, second) is part
    assert differing_part(second, first) is part


def test_no_sentence_is_told_twice() -> None:
    texts = (
        "Phà Aurora bị lật ngoài khơi đảo Sơn Ca tối 3/3, 12 người thiệt mạng và nhiều người mất tích.",
        "Tối 3/3, phà Aurora bị lật ngoài khơi đảo Sơn Ca làm 12 người thiệt mạng.",
        "Phà Aurora bị lật ngoài khơi đảo Sơn Ca tối 3/3. Nhiều người mất tích sau vụ lật phà Aurora.",
    )
    made = doichieu.brief([article(f"a{n}", t, published=DAY) for n, t in enumerate(texts)])
    gists = [fact.gist.casefold() for fact in made.comparison.facts]
    assert gists
    assert len(set(gists)) == len(gists)
