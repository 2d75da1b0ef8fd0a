"""Who copied whom: near-copies and reworked copies among the reports of a story.

In come the reports in order of publication, out comes which article repeats which earlier one.
What two articles merely have in common, such as words that both quote, makes neither a copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count

from doichieu.model import Mentions
from doichieu.text import SYLLABLE, fold_case

# Syllables that must be equal in a row: shorter runs are common phrases, names and offices.
_RUN = 6
# Share of an article's own words that stands in such runs of one earlier article. Chosen by reading
# 20 pairs of news articles with shares from .3 to 1: from .6 on one text was reworked, below .5
# two reporters used the same official paper or quoted the same person.
_COPIED_SHARE = 0.6
_MIN_COPIED = 40  # syllables; a short notice can be alike by chance
# Bounds for odd input: syllables of an article that are looked at, articles kept for one run.
_MAX_SYLLABLES = 20_000
_MAX_OWNERS = 12
# Of several earlier articles the first is taken that comes this near to the best.
_NEAR_BEST = 0.05
# Words in quotation marks belong to a speaker: `“…”` and `"…"`, at most 600 characters.
_QUOTED = re.compile(r"“[^“”]{0,600}”|\"[^\"]{0,600}\"")


def find_copies(reports: Sequence[Mentions]) -> dict[str, str]:
    """Near-copies: article id → id of the earlier article that it repeats."""
    ids: dict[str, int] = defaultdict(count().__next__)
    owners: dict[tuple[int, ...], list[int]] = {}
    copies: dict[str, str] = {}
    for order, report in enumerate(reports):
        words = [ids[word] for word in _own_words(report.article.text)]
        runs = list(zip(*(words[shift:] for shift in range(_RUN)), strict=False))
        shares = {
            earlier: covered / len(words)
            for earlier, covered in _covered(runs, owners).items()
            if covered >= min(_MIN_COPIED, len(words))  # a short notice repeated whole is a copy
        }
        best = max(shares.values(), default=0.0)
        if best >= _COPIED_SHARE:
            source = min(e for e, share in shares.items() if share >= best - _NEAR_BEST)
            copies[report.article.id] = reports[source].article.id
        for run in runs:
            held = owners.setdefault(run, [])
            if len(held) < _MAX_OWNERS and (not held or held[-1] != order):
                held.append(order)
    return copies


def _own_words(text: str) -> list[str]:
    """The folded syllables of an article outside quotation marks; all if little stands outside."""
    outside = SYLLABLE.findall(_QUOTED.sub(" ", text))
    words = outside if len(outside) >= _MIN_COPIED else SYLLABLE.findall(text)
    return [fold_case(word) for word in words[:_MAX_SYLLABLES]]


def _covered(
    runs: Sequence[tuple[int, ...]], owners: Mapping[tuple[int, ...], list[int]]
) -> dict[int, int]:
    """Earlier article → number of syllables that lie in runs shared with it."""
    covered: dict[int, int] = defaultdict(int)
    last: dict[int, int] = {}
    for at, run in enumerate(runs):
        for earlier in owners.get(run, ()):
            covered[earlier] += min(_RUN, at - last.get(earlier, -_RUN))
            last[earlier] = at
    return covered
