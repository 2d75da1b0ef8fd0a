"""Accounts that exclude each other: another word in the same place, another number plate.

In: aligned clauses. Out: differences of kind ``account``. Two aligned clauses clash when one has
a word and the other a word that excludes it (``exclusive`` in the lexicon: `xà ngang`, `cột dọc`)
beside words they share; two number plates clash when they are almost the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from doichieu import lexicon
from doichieu.model import ConflictKind, Phrase, Span, Story
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import find_terms
from doichieu.versions.conflicts.differences import Difference, Version

SAME = 0.45  # least score of two clauses; chosen by reading stories without annotation
BESIDE = 3  # how near a shared content word must stand to both excluding words
SHARED = 3  # least number of shared content words
TAIL = 4  # last digits by which two plates are taken for one, or by all before them
# `79H1-2832`, `71H9 – 2832`, `66C1 – 054.53`; not `2012-2013`.
_PLATE = re.compile(r"\b\d{2}[A-ZĐ]{1,2}\d?\s?[-–]?\s?\d{3}\.?\d{1,2}\b")


def find_account_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Aligned clauses with words that exclude each other, and plates that are almost the same."""
    return [*_find_exclusive(story, alignment), *_find_plates(story, alignment)]


@cache
def _exclusive() -> dict[str, list[tuple[tuple[str, ...], int, str]]]:
    """First word → phrases (as words), the number of their set, and how they are shown."""
    found: dict[str, list[tuple[tuple[str, ...], int, str]]] = defaultdict(list)
    for number, phrases in enumerate(lexicon.table("opposites/exclusive")["exclusive"]):
        for phrase in phrases:
            words = tuple(t.form for t in find_terms(phrase))
            found[words[0]].append((words, number, phrase))
    return found


def _find_choices(clause: Clause) -> dict[int, dict[str, set[str]]]:
    """Set → the phrases of it in a clause, each with the words beside it."""
    table = _exclusive()
    found: dict[int, dict[str, set[str]]] = defaultdict(dict)
    for at, word in enumerate(clause.words):
        for words, number, phrase in table.get(word, ()):
            end = at + len(words)
            if clause.words[at:end] == words:
                near = clause.words[max(0, at - BESIDE) : at] + clause.words[end : end + BESIDE]
                found[number].setdefault(phrase, set()).update(near)
    return found


def _find_exclusive(story: Story, alignment: Alignment) -> Iterator[Difference]:
    choices = [_find_choices(clause) for clause in alignment.clauses]
    for pair in alignment.pairs:
        mine, yours = choices[pair.left], choices[pair.right]
        common = mine.keys() & yours.keys()
        if pair.score < SAME or not common:
            continue
        left, right = alignment.clauses[pair.left], alignment.clauses[pair.right]
        shared = left.forms & right.forms
        if len(shared) < SHARED or (left.days and right.days and not left.days & right.days):
            continue  # too little in common, or the morning of one day, the evening of another
        for number in sorted(common):
            if len(mine[number]) == len(yours[number]) == 1 and mine[number] != yours[number]:
                (a, beside), (b, other) = *mine[number].items(), *yours[number].items()
                if a != b and beside & other & shared:
                    yield _to_difference(left, right, a, b, pair.score)


def _to_difference(left: Clause, right: Clause, a: str, b: str, score: float) -> Difference:
    words = [t.form for t in left.terms if t.form in right.forms][:4]
    return Difference(
        kind=ConflictKind.ACCOUNT,
        left=Version(a, left.span, left.span),
        right=Version(b, right.span, right.span),
        about=f"{a} hay {b}",
        update=False,
        reason=Phrase(
            f"cùng nói về {', '.join(words)}, một bài viết “{a}”, bài kia viết “{b}”",
            f"both speak of {', '.join(words)}; one report writes “{a}”, the other “{b}”",
        ),
        score=score,
    )


def _find_plates(story: Story, alignment: Alignment) -> Iterator[Difference]:
    by_part: dict[str, list[tuple[str, Span, Span]]] = defaultdict(list)
    for clause in alignment.clauses:
        text = story.article(clause.span.article).text
        for match in _PLATE.finditer(text, clause.span.start, clause.span.end):
            plate = "".join(c for c in match.group() if c.isalnum())
            span = Span(clause.span.article, match.start(), match.end())
            by_part[plate[-TAIL:]].append((plate, span, clause.span))
            by_part[plate[:-TAIL] + "-"].append((plate, span, clause.span))
    for plates in by_part.values():
        first: dict[str, tuple[Span, Span]] = {}
        for plate, span, evidence in plates:
            first.setdefault(plate, (span, evidence))
        if len(first) != 2:
            continue
        (a, (one, shown)), (b, (two, other)) = first.items()
        if one.article != two.article and _is_near(a, b):
            yield Difference(
                kind=ConflictKind.ACCOUNT,
                left=Version(a, one, shown),
                right=Version(b, two, other),
                about="biển số xe",
                update=False,
                reason=Phrase(
                    f"hai biển số gần giống nhau: {a} và {b}",
                    f"two number plates that are nearly alike: {a} and {b}",
                ),
                score=0.9,
            )


def _is_near(a: str, b: str) -> bool:
    """Whether two plates of one length differ in one or two characters."""
    return len(a) == len(b) and 1 <= sum(x != y for x, y in zip(a, b, strict=True)) <= 2
