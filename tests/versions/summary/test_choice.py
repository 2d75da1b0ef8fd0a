"""The summary recounts as little as it can; it must choose what a plain count would choose."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import Span
from doichieu.versions.salience import Candidate, Pair
from doichieu.versions.summary import choice
from doichieu.versions.summary.choice import choose, may_stand
from doichieu.versions.summary.lines import Line
from doichieu.versions.summary.retelling import Retelling

WORDS = "abcdefgh"


def plainly(
    lines: Sequence[Line], likelihood: Mapping[Pair, float], retelling: Retelling, budget: int
) -> list[Line]:
    """Every gain anew at every step."""
    left = [line for line in lines if may_stand(line)]
    chosen: list[Line] = []
    told: set[Pair] = set()
    spans: set[Span] = set()

    def gain(line: Line) -> float:
        plain = choice._gain(line, told, spans, likelihood)
        share = retelling.share(line.candidate.span, spans) if spans and plain > 0 else 0.0
        return plain * (1 - choice.TOLD_COSTS * share) if share < choice.MOST_TOLD else 0.0

    while left := [x for x in left if sum(c.length for c in chosen) + x.length <= budget]:
        fit = [x for x in left if x.opens and not x.leans] if not chosen else []
        gains = {i: gain(x) for i, x in enumerate(left) if not fit or x in fit}
        best = max(gains, key=lambda i: (gains[i], -i))
        if gains[best] <= 0:
            break
        line = left.pop(best)
        chosen.append(line)
        told |= line.candidate.pairs
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
                )
            )
            previous = span
    return lines


@given(reports(), st.integers(6, 120), st.data())
def test_the_choice_is_that_of_a_plain_count(
    lines: list[Line], budget: int, data: st.DataObject
) -> None:
    spans = [line.candidate.span for line in lines]
    echoes = st.dictionaries(st.sampled_from(spans), st.frozensets(st.sampled_from(spans)))
    told_by = data.draw(echoes)
    retelling = Retelling(
        clauses={span: ((2 * n, 3), (2 * n + 1, 5)) for n, span in enumerate(spans)},
        elsewhere={2 * spans.index(span): others for span, others in told_by.items()},
    )
    likelihood = {(a, b): 1 / (2 + ord(a) + ord(b) * 7 % 13) for a in WORDS for b in WORDS}
    plain = plainly(lines, likelihood, retelling, budget)
    assert choose(lines, likelihood, retelling, budget=budget) == plain
