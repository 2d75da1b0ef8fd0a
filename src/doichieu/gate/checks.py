"""The table of checks, and how a line is held against them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doichieu.gate import naming, places, pointing, turns, wording
from doichieu.gate.lines import Kind, Line, Reason, Verdict
from doichieu.gate.pointing import Fault


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: which lines it holds for, what is wrong with a line that breaks it, and why it is one."""

    name: str
    function: Callable[[Line], Fault | None]
    kinds: frozenset[Kind]
    why: str


_ALL = frozenset(Kind)
_CONFLICT = frozenset({Kind.CONFLICT})
_NAMES = frozenset({Kind.NAMES})
_STATEMENT = frozenset({Kind.STATEMENT})
_FACT = frozenset({Kind.FACT})
_SIDE = frozenset({Kind.SIDE})
_WORDED = frozenset({Kind.GIST, Kind.SUMMARY})

CHECKS: tuple[Check, ...] = (
    Check("evidence", pointing.lacks_evidence, _ALL, "no evidence, no line"),
    Check("stands", pointing.points_nowhere, _ALL, "evidence is what stands in a report"),
    Check("reports", pointing.has_one_report, _FACT, "shared means told by two reports"),
    Check("kinship", pointing.shares_nothing, _FACT, "one thing is not told without one common word"),
    Check("sides", pointing.has_one_side, _CONFLICT, "two versions stand in two places"),
    Check("topic", pointing.sides_share_nothing, _CONFLICT, "one point is not disputed without one common word"),
    Check("spellings", naming.are_unlike, _NAMES, "names are one if they look it or a report says so"),
    Check("one report", pointing.is_of_two_reports, _STATEMENT, "nobody speaks across two reports"),
    Check("speaker", naming.names_another, _STATEMENT, "where the source is a name, it is that one who speaks"),
    Check("value", pointing.value_is_elsewhere, _SIDE, "a version is what its report says"),
    Check("number", wording.adds_number, _WORDED, "a figure or day that nobody printed is invented"),
    Check("moment", wording.adds_moment, _WORDED, "so is a weekday or a part of the day"),
    Check("name", wording.adds_name, _WORDED, "so is a doer whom nobody named"),
    Check("whole name", wording.breaks_name, _WORDED, "half of one name and half of another is nobody"),
    Check("figure's place", places.misplaces_number, _WORDED, "the figures of a story are easily put the wrong way round"),
    Check("name's place", places.misplaces_name, _WORDED, "and so are those who did and those who suffered it"),
    Check("quotation", wording.adds_quotation, _WORDED, "quoted words were said as they stand"),
    Check("negation", turns.adds_negation, _WORDED, "a negation turns a sentence into its opposite"),
    Check("affirmation", turns.drops_negation, _WORDED, "and so does losing one"),
    Check("condition", turns.adds_condition, _WORDED, "what depends on something did not happen yet"),
    Check("certainty", turns.drops_condition, _WORDED, "and it must not be told as if it had"),
    Check("cause", turns.adds_cause, _WORDED, "that one thing comes from another is a claim of its own"),
    Check("words", wording.shares_too_little, _WORDED, "a line is made of what the reports say"),
)  # fmt: skip


def hold(line: Line) -> Verdict:
    """Hold a line against its evidence.

    Where it points nowhere, nothing else is looked at: one reason is enough for a user.
    """
    reasons = []
    for check in CHECKS:
        fault = check.function(line) if line.kind in check.kinds else None
        if fault is not None:
            reasons.append(Reason(check.name, *fault))
            if check.name in ("evidence", "stands"):
                break
    return Verdict(tuple(reasons))
