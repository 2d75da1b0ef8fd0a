"""The gate: holds a line of a brief against the evidence it rests on. Pure, and blind to who wrote it.

In: a :class:`Line`: words, kind and the stretches it rests on. Out: a :class:`Verdict` with the reason of
each check that failed, for users, in Vietnamese and English. :func:`repair` finds the exact words that
a slightly miscopied stretch means. What happens to a line that fails is not decided here.
"""

from __future__ import annotations

from doichieu.gate.checks import CHECKS, Check, hold
from doichieu.gate.lines import Kind, Line, Reason, Stretch, Verdict
from doichieu.gate.repairing import is_mostly_in, repair

__all__ = [
    "CHECKS",
    "Check",
    "Kind",
    "Line",
    "Reason",
    "Stretch",
    "Verdict",
    "hold",
    "is_mostly_in",
    "repair",
]
