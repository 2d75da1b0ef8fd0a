"""Which lines go into a summary.

In: lines and what pairs of syllables are worth. Out: the chosen ones within a budget, greedily:
the line that adds most expected content per syllable, given what has been chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from doichieu.model import Span
from doichieu.versions.salience import Pair
from doichieu.versions.summary.lines import Line
from doichieu.versions.summary.retelling import Retelling
from doichieu.versions.wording.openings import opens_weakly, points_ahead

# Exponent of a sentence's length in its price; 0: length is free, 1: worth is counted per syllable.
# Chosen by cross-validation on 101 + 200 stories with reference summaries, 0.7 to 1.0.
LENGTH_PRICE = 0.75

# Share of the sentence model against the pair model in what a sentence is worth (0.3 to 1.0).
SENTENCE_SHARE = 0.7

# Shorter sentences are rests of headings and captions.
SHORTEST = 6

# Up to this many syllables a sentence must name or count something to be worth a line.
SHORT = 12

# What remains of the worth of a first sentence that leans on the title of its article.
AFTER_TITLE = 0.7

# An opening is worth this and the share of the headline's words that it has (.2 to 1 are alike).
UNANNOUNCED = 0.5

# What remains of the worth of an opening that begins with its source or with somebody's words.
WEAK_OPENING = 0.7

# A sentence of which the summary tells so large a share already is left out; what is told of one
# with less costs it this share of its worth. On stories with references .3 to .7 and 0 to .5 made
# less than .3 points of ROUGE-2, but three of four repetitions go.
MOST_TOLD = 0.5

TOLD_COSTS = 0.3

# So large a share of the words of a sentence, by rarity, said by those before it makes it a repetition.
MOST_WORDS = 0.6

# A sentence right after a chosen one reads on and is worth a little more (1.0 to 1.25).
READS_ON = 1.05

_CLOSED = ".!?…"

_CLOSERS = '"”’»)'

# `- Phiếu gửi xe:`, `• vé tàu`, `+ ba lô`: an item of a list.
_LIST_ITEM = re.compile(r"[-–•+*>]|\d{1,2}[.)]\s|[a-zđ][.)]\s")

# `Giá vé: 20.000 đồng.`: a line of a table.
_LABELLED = re.compile(r"[^:,.“\"]{3,40}: [^“\"‘']")


# A single mark that begins a quotation, one that may end it.
_OPENED, _SHUT = re.compile(r"(?<!\w)['‘](?=\w)"), re.compile(r"(?<=[\w.!?…,])['’](?!\w)")


def _is_torn(text: str) -> bool:
    """Whether a quotation begins or ends outside the sentence; `Sam's` and `5'` are none."""
    if text.count("“") != text.count("”") or text.count('"') % 2 == 1:
        return True
    return len(_OPENED.findall(text)) > len(_SHUT.findall(text))


def choose(
    lines: Sequence[Line],
    likelihood: Mapping[Pair, float],
    retelling: Retelling | None = None,
    *,
    budget: int,
) -> list[Line]:
    """Lines within the budget, best first; the first is one that can open a text."""
    fit = [x for x in lines if may_stand(x) and x.length <= budget]
    choice = _Choice(fit, likelihood, retelling or Retelling())
    chosen: list[Line] = []
    left = budget
    while line := choice.opening() if not chosen else choice.best(left):
        chosen.append(line)
        left -= line.length
        choice.take(line)
    return chosen


class _Choice:
    """Lines to choose from, and what has been told by those taken.

    What a line adds is computed anew only when it comes up as the best: it falls with each line
    taken, save for the few lines of :meth:`take`.
    """

    def __init__(
        self, lines: Sequence[Line], likelihood: Mapping[Pair, float], retelling: Retelling
    ) -> None:
        self._lines, self._likelihood, self._retelling = lines, likelihood, retelling
        self._told: set[Pair] = set()
        self._spans: set[Span] = set()
        self._said: set[str] = set()
        self._gains = [self._gain(i) for i in range(len(lines))]
        self._heap = [(-gain, i) for i, gain in enumerate(self._gains)]
        heapify(self._heap)
        self._after = {line.previous: i for i, line in enumerate(lines) if line.previous}
        self._unsteady = [i for i, line in enumerate(lines) if line.candidate.worth < 0]

    def opening(self) -> Line | None:
        """The best line to begin with: one that can open a text, where there is any."""
        fit = [i for i, x in enumerate(self._lines) if x.opens and not x.leans]

        def worth(i: int) -> tuple[float, int]:
            line = self._lines[i]
            fitness = UNANNOUNCED + line.announced
            fitness *= WEAK_OPENING if opens_weakly(line.text) else 1.0
            return self._gains[i] * fitness, -i

        best = max(fit or range(len(self._lines)), key=worth, default=-1)
        return self._lines[best] if best >= 0 and self._gains[best] > 0 else None

    def best(self, room: int) -> Line | None:
        """The line of at most ``room`` syllables that adds most; the first of equals."""
        while self._heap:
            negative, i = heappop(self._heap)
            line = self._lines[i]
            if -negative != self._gains[i] or line.length > room or self._is_taken(line):
                continue  # known better by another entry, or never again of use
            self._gains[i] = self._gain(i)
            if not self._heap or (-self._gains[i], i) <= self._heap[0]:
                return line if self._gains[i] > 0 else None
            heappush(self._heap, (-self._gains[i], i))
        return None

    def take(self, line: Line) -> None:
        """Count a line as told; what may be worth more now is the next one of its article.

        So may a line that is worth less than nothing, when the pairs that make it so are told.
        """
        self._told |= line.candidate.pairs
        self._spans.add(line.candidate.span)
        self._said |= self._retelling.words_of(line.candidate.span).keys()
        following = self._after.get(line.candidate.span)
        for i in [*self._unsteady, *([] if following is None else [following])]:
            gain = self._gain(i)
            if gain != self._gains[i]:
                self._gains[i] = gain
                heappush(self._heap, (-gain, i))

    def _is_taken(self, line: Line) -> bool:
        return line.candidate.span in self._spans

    def _gain(self, i: int) -> float:
        line = self._lines[i]
        gain = _gain(line, self._told, self._spans, self._likelihood)
        if gain <= 0 or not self._spans:
            return gain
        if self._is_said(line):
            return 0.0
        told = self._retelling.share(line.candidate.span, self._spans)
        return 0.0 if told >= MOST_TOLD else gain * (1 - TOLD_COSTS * told)

    def _is_said(self, line: Line) -> bool:
        """Whether the lines taken have nearly all of its words between them."""
        words = self._retelling.words_of(line.candidate.span)
        said = sum([weight for form, weight in words.items() if form in self._said])
        return bool(words) and said >= MOST_WORDS * sum(words.values())


def may_stand(line: Line) -> bool:
    """Whether the line is a sentence of running text that tells something.

    A question of an interviewer, an item of a list, a line of a table, the words before a colon,
    an announcement of what follows (`Dưới đây là …`), half a quotation, the rest of a heading, names without
    a verb, a state that a later report has overtaken and a figure that another may give otherwise do not.
    """
    text = line.candidate.text
    if line.overtaken or line.contested or line.says_nothing:
        return False
    if text.endswith(("?", ":", "?”", '?"')) or _LIST_ITEM.match(text):
        return False
    if points_ahead(text) or _is_torn(text):
        return False
    closed = text.rstrip(_CLOSERS).endswith(tuple(_CLOSED))
    if line.candidate.length <= 2 * SHORT and (not closed or _LABELLED.match(text)):
        return False
    tells = any(c.isdigit() or c.isupper() for c in text[1:])
    return line.candidate.length >= (SHORTEST if tells else SHORT)


def _gain(line: Line, told: set[Pair], spans: set[Span], likelihood: Mapping[Pair, float]) -> float:
    """Expected new content for the price of the line."""
    candidate = line.candidate
    if line.leans and line.previous is not None and line.previous not in spans:
        return 0.0
    new = candidate.pairs - told
    # sorted: a sum of floats depends on its order, and sets have none
    by_pairs = sum(likelihood[p] for p in sorted(new))
    by_sentence = candidate.worth * len(new)
    worth = (1 - SENTENCE_SHARE) * by_pairs + SENTENCE_SHARE * by_sentence
    if line.previous in spans:
        worth *= READS_ON
    elif line.leans:
        worth *= AFTER_TITLE
    return float(worth / candidate.length**LENGTH_PRICE)
