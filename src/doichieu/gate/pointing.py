"""Checks of what a line points at: that it points, that words stand there, that a fact has two reports.

In: a line. Out: None where nothing is wrong, else what is, in Vietnamese and English.
"""

from __future__ import annotations

from doichieu.gate.lines import Line
from doichieu.gate.repairing import repair
from doichieu.gate.tokens import content, forms

Fault = tuple[str, str]  # the same words in Vietnamese and in English

SHARED_WORDS = (
    1  # least content words that the sentences of two reports share if they tell one thing
)


def lacks_evidence(line: Line) -> Fault | None:
    """No evidence, no line."""
    if line.evidence:
        return None
    return "không dẫn câu nào", "it names no sentence"


def points_nowhere(line: Line) -> Fault | None:
    """Every stretch must stand in its report."""
    if all(s.words and s.words.strip() for s in line.evidence):
        return None
    return "dẫn tới chỗ không có chữ nào", "it points to a place where nothing stands"


def has_one_report(line: Line) -> Fault | None:
    """A shared fact stands in two reports."""
    if len({s.span.article for s in line.evidence}) > 1:
        return None
    return "chỉ có trong một bản tin", "only one report has it"


def shares_nothing(line: Line) -> Fault | None:
    """Each report of a fact shares words with another one: else they cannot tell one thing."""
    told = [(s.span.article, set(content(forms(s.sentence)))) for s in line.evidence]
    for article, words in told:
        others = (w for other, w in told if other != article)
        if not any(len(words & other) >= SHARED_WORDS for other in others):
            return "các câu không có chữ nào chung", "its sentences have no word in common"
    return None


def is_of_two_reports(line: Line) -> Fault | None:
    """A statement, its verb and its source stand in one report."""
    if len({s.span.article for s in line.evidence}) < 2:
        return None
    return "lời nói trải trên hai bản tin", "a statement across two reports"


def has_one_side(line: Line) -> Fault | None:
    """The versions of a point stand in different stretches."""
    if len({s.span for s in line.evidence}) > 1:
        return None
    return "hai phía dẫn cùng một chỗ", "its sides point at one place"


def sides_share_nothing(line: Line) -> Fault | None:
    """The sentences of a disputed point share words."""
    told = [set(content(forms(sentence))) for sentence in {s.sentence for s in line.evidence}]
    if len(told) < 2 or any(a & b for i, a in enumerate(told) for b in told[:i]):
        return None
    return "các câu không có chữ nào chung", "its sentences have no word in common"


def value_is_elsewhere(line: Line) -> Fault | None:
    """The value of a side stands in its own sentence."""
    if any(repair(line.words, s.sentence) for s in line.evidence):
        return None
    return f"“{line.words}” không có trong câu được dẫn", f"“{line.words}” is not in its sentence"
