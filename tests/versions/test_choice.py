"""The summary recounts as little as it can; it must choose what a plain count would choose."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import Span
from doichieu.versions import summary
from doichieu.versions.salience import Candidate, Pair
from doichieu.versions.summary import Line, choose, may_stand

WORDS = "abcdefgh"


def plainly(lines: Sequence[Line], likelihood: Mapping[Pair, float], budget: int) -> list[Line]:
    """Every gain anew at every step."""
    left = [line for line in lines if may_stand(line)]
    chosen: list[Line] = []
    told: set[Pair] = set()
    facts: set[str] = set()
    spans: set[Span] = set()
    while left := [x for x in left if sum(c.length for c in chosen) + x.length <= budget]:
        fit = [x for x in left if x.opens and not x.leans] if not chosen else []
        gains = {
            i: summary._gain(x, told, facts, spans, likelihood)
            for i, x in enumerate(left)
            if not fit or x in fit
        }
        best = max(gains, key=lambda i: (gains[i], -i))
        if gains[best] <= 0:
            break
        line = left.pop(best)
        chosen.append(line)
        told |= line.candidate.pairs
        facts |= line.facts
        spans.add(line.candidate.span)
    return chosen


@st.composite
def reports(draw: st.DrawFn) -> list[Line]:
    lines: list[Line] = []
    for article in range(draw(st.integers(1, 4))):
        previous = None
        for number in range(draw(st.integers(1, 5))):
            span = Span(f"a{article}", 100 * number, 100 * number + 90)
            letters = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=7))
            length = draw(st.integers(6, 20))
            candidate = Candidate(
                span=span,
                text=f"Câu {number} của Bài {article}.",
                length=length,
                pairs=frozenset(itertools.pairwise(letters)),
                worth=draw(st.sampled_from([-0.3, -0.05, 0.0, 0.1, 0.25, 0.6])),
            )
            lines.append(
                Line(
                    candidate=candidate,
                    text=candidate.text,
                    evidence=(span,),
                    length=length,
                    previous=previous,
                    leans=draw(st.booleans()),
                    opens=previous is None,
                    facts=draw(st.frozensets(st.sampled_from(["f1", "f2"]), max_size=2)),
                )
            )
            previous = span
    return lines


@given(reports(), st.integers(6, 120))
def test_the_choice_is_that_of_a_plain_count(lines: list[Line], budget: int) -> None:
    likelihood = {(a, b): 1 / (2 + ord(a) + ord(b) * 7 % 13) for a in WORDS for b in WORDS}
    assert choose(lines, likelihood, budget=budget) == plainly(lines, likelihood, budget)
