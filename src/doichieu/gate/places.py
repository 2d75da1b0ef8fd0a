"""Whether a figure or name of a line stands where the evidence has it, not where it has another one.

In: a line. Out: None, or what stands there instead. `30 người chết, 12 người bị thương` uses only figures of
its evidence and may still have them the wrong way round. For each figure and name the words around it in the
line are looked up around all figures (names) of the evidence; if they fit clearly better around another
one, the line has put this one into its place. How well words fit is counted on both sides, nearer
words more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from doichieu.gate.lines import Line
from doichieu.gate.numbers import find_numerals
from doichieu.gate.pointing import Fault
from doichieu.gate.tokens import empty_words, find_names, forms, tokenise
from doichieu.gate.wording import names_known, sentences_of

AROUND = 4  # words looked at on each side of a figure or name of the line …
WIDER = 7  # … and of the evidence
EMPTY = 0.25  # what a word without content counts, against one with content
EXACTLY = 0.1  # how much better another one must fit that has the very neighbours of this one
OTHER_SIDE = 0.4  # what a word counts that stands on the other side in the evidence


@dataclass(frozen=True, slots=True)
class Item:
    """A figure or name in ``tokens[start:end]`` of a text; ``keys`` tell it from others.

    ``after`` is the word that follows it.
    """

    start: int
    end: int
    keys: frozenset[Hashable]
    after: str


@dataclass(frozen=True, slots=True)
class Sort:
    """Figures or names: how they are found, which may be taken for one another, and what is clear.

    Another one fits clearly better if it fits by ``margin`` more.
    """

    word: str
    find: Callable[[str, frozenset[str]], tuple[Item, ...]]
    is_alike: Callable[[Item, Item], bool]
    margin: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the words around an item fit around it in the evidence, and around another one."""

    shown: str
    own: float
    other: float
    instead: str
    is_exact: bool  # around the other one stand the very neighbours of this one


def _find_numbers(text: str, known: frozenset[str]) -> tuple[Item, ...]:
    tokens = tokenise(text)
    return tuple(
        Item(n.start, n.end, frozenset(n.values), tokens[n.end].form if n.end < len(tokens) else "")
        for n in find_numerals(tokens)
    )


def _find_names(text: str, known: frozenset[str]) -> tuple[Item, ...]:
    tokens = tokenise(text)
    return tuple(
        Item(start, end, frozenset(t.form for t in tokens[start:end]), "")
        for start, end in find_names(text, known)
    )


# Figures are put for one another where one unit follows both; names anywhere. The limits were chosen on
# one half of the annotated stories: at most 1 % of true lines lost by either.
NUMBERS = Sort("con số", _find_numbers, lambda one, other: one.after == other.after, 0.1)
NAMES = Sort("tên", _find_names, lambda one, other: True, 0.5)


def misplaces_number(line: Line) -> Fault | None:
    """The figures of the line have the words around them that they have in the evidence."""
    return _misplaces(line, NUMBERS)


def misplaces_name(line: Line) -> Fault | None:
    """The names of the line have the words around them that they have in the evidence."""
    return _misplaces(line, NAMES)


def _misplaces(line: Line, sort: Sort) -> Fault | None:
    for fit in find_fits(line, sort):
        if fit.other >= fit.own + (EXACTLY if fit.is_exact else sort.margin):
            return (
                f"{sort.word} {fit.shown} đứng vào chỗ của {fit.instead}",
                f"{fit.shown} stands in the place of {fit.instead}",
            )
    return None


def find_fits(line: Line, sort: Sort) -> Iterator[Fit]:
    """The fits of the items of a line, but for those whose neighbours are the same."""
    told = [(forms(s), sort.find(s, frozenset())) for s in sentences_of(line)]
    words = forms(line.words)
    for item in sort.find(line.words, names_known(line)):
        if _is_told_so(words, item, (sentence for sentence, _ in told)):
            continue
        keys = item.keys | _other_spellings(line, words[item.start : item.end])
        own, other, instead, is_exact = 0.0, 0.0, "", False
        for sentence, places in told:
            for place in places:
                fit = score_fit(words, item, sentence, place)
                if keys & place.keys:
                    own = max(own, fit)
                elif fit > other and sort.is_alike(item, place):
                    other, instead = fit, " ".join(sentence[place.start : place.end])
                    is_exact = _has_neighbours(words, item, sentence, place)
        yield Fit(" ".join(words[item.start : item.end]), own, other, instead, is_exact)


def _other_spellings(line: Line, name: Sequence[str]) -> frozenset[str]:
    """The words of all spellings that the reports use for a name."""
    said = set(name)
    groups = ([set(forms(spelling)) for spelling in group] for group in line.same_names)
    found = [group for group in groups if any(s and s <= said for s in group)]
    return frozenset(word for group in found for spelling in group for word in spelling)


def _is_told_so(words: Sequence[str], item: Item, told: Iterable[Sequence[str]]) -> bool:
    """Whether a sentence has the same words with two neighbours on each side."""
    around = tuple(words[max(0, item.start - 2) : item.end + 2])
    size = len(around)
    return any(
        tuple(sentence[at : at + size]) == around
        for sentence in told
        for at in range(len(sentence) - size + 1)
    )


def _has_neighbours(words: Sequence[str], item: Item, sentence: Sequence[str], place: Item) -> bool:
    """Whether the words right before and after an item stand right before and after a place."""
    before = words[max(0, item.start - 1) : item.start]
    after = words[item.end : item.end + 1]
    same_before = before == sentence[max(0, place.start - 1) : place.start] or not before
    same_after = after == sentence[place.end : place.end + 1] or not after
    return same_before and same_after


def score_fit(words: Sequence[str], item: Item, sentence: Sequence[str], place: Item) -> float:
    """How well the words around ``item`` fit around ``place``: 0 and more, about 4 for the same."""
    total = 0.0
    before = list(_near(sentence, place, -1, WIDER))
    after = list(_near(sentence, place, 1, WIDER))
    for side, here, there in ((-1, before, after), (1, after, before)):
        for distance, word in _near(words, item, side, AROUND):
            weight = (EMPTY if word in empty_words() else 1.0) / (1 + 0.25 * (distance - 1))
            own = max((_nearness(d) for d, w in here if w == word), default=0.0)
            off = max((_nearness(d) for d, w in there if w == word), default=0.0)
            total += weight * max(own, OTHER_SIDE * off)
    return total


def _nearness(distance: int) -> float:
    return 1 / (1 + 0.15 * (distance - 1))


def _near(words: Sequence[str], item: Item, side: int, reach: int) -> Iterator[tuple[int, str]]:
    """The words on one side of an item with their distance."""
    first = item.end if side > 0 else item.start - 1
    for distance in range(1, reach + 1):
        at = first + side * (distance - 1)
        if not 0 <= at < len(words):
            return
        yield distance, words[at]
