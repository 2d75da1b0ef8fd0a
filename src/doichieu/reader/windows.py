"""A long story cut into pieces that a model reads one by one.

In: numbered sentences and pairs of stretches that the offline reading takes for candidates. Out: windows:
sentences in the order of the story. Sentences that may say the same stand in one window; each window
also has the partners of its sentences, so that windows overlap. A sentence has few partners, so the
windows together grow with the story and not with its square. A short story is one window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from doichieu.model import Span
from doichieu.reader.numbering import Numbered, Sheet

WHOLE = 24_000  # characters of a story that is read in one piece: five long reports
WINDOW = 12_000  # characters of a window's own sentences; partners come on top
PARTNERS = 3  # partners that a sentence brings along

Pair = tuple[Span, Span, float]


def cut_windows(
    sheet: Sheet, pairs: Iterable[Pair], *, whole: int = WHOLE, window: int = WINDOW
) -> tuple[tuple[Numbered, ...], ...]:
    """The windows of a story.

    Args:
        sheet: its sentences.
        pairs: candidates: two stretches of different reports and how surely they say the same.
        whole: characters up to which a story is not cut.
        window: characters of the own sentences of each window.
    """
    if sum(len(s.text) for s in sheet.sentences) <= whole:
        return (sheet.sentences,)
    partners = _find_partners(sheet, pairs)
    groups: list[list[int]] = [[]]
    size = 0
    for number in _in_order_of_topic(partners):
        length = len(sheet.sentences[number - 1].text)
        if size + length > window and groups[-1]:
            groups.append([])
            size = 0
        groups[-1].append(number)
        size += length
    return tuple(_with_partners(group, partners, sheet) for group in groups if group)


def _find_partners(sheet: Sheet, pairs: Iterable[Pair]) -> dict[int, list[int]]:
    """For each sentence the sentences that may say the same, the likeliest first."""
    scores: dict[tuple[int, int], float] = {}
    for left, right, score in pairs:
        numbers = sheet.numbers((left, right))
        if len(numbers) == 2:
            scores[numbers[0], numbers[1]] = max(score, scores.get((numbers[0], numbers[1]), 0.0))
    found: dict[int, list[int]] = defaultdict(list)
    for (one, other), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if len(found[one]) < PARTNERS and len(found[other]) < PARTNERS:
            found[one].append(other)
            found[other].append(one)
    return found


def _in_order_of_topic(partners: Mapping[int, Sequence[int]]) -> Iterable[int]:
    """Sentences that have partners, those that hang together side by side."""
    seen: set[int] = set()
    for start in sorted(n for n in partners if partners[n]):
        waiting = [start]
        while waiting:
            number = waiting.pop(0)
            if number not in seen:
                seen.add(number)
                yield number
                waiting += [n for n in partners[number] if n not in seen]


def _with_partners(
    group: Sequence[int], partners: Mapping[int, Sequence[int]], sheet: Sheet
) -> tuple[Numbered, ...]:
    numbers = {*group, *(p for number in group for p in partners[number])}
    return tuple(sheet.sentences[number - 1] for number in sorted(numbers))
