"""Interviews: lines that begin with who speaks (`PV: …`, `Ông Nam: …`).

In: the text of an article. Out: what stands behind each label, as quoted stretches, so that it is
read like a quotation beside its source. A text without a line of whoever asks is no interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.mentions.quotations.marks import Quoted
from doichieu.mentions.quotations.word_tables import cue_words, noun_words, pronoun_words
from doichieu.text import fold_case

# `- Ông Nam: Cầu sập rồi`: a label, a colon, and words that do not begin with a quotation mark.
_TURN = re.compile(
    r"^[^\w\n]{0,4}(?P<label>\w[^\n:]{1,80}?)\s?:(?P<dash>[ \t]+(?:[-–—][ \t]*)?)(?P<words>[^\s“\"«‘'][^\n]*)$",
    re.M,
)
# A label is a name with its description, not a sentence, in syllables.
_LONGEST = 14


def find_turns(text: str) -> tuple[Quoted, ...]:
    """What each side of an interview says, in order; none where nobody asks."""
    turns = [turn for turn in _TURN.finditer(text) if _is_label(turn["label"])]
    if not any(_asks(turn["label"]) for turn in turns):
        return ()
    return tuple(Quoted(t.start("dash"), _end(t), t.start("words"), _end(t)) for t in turns)


def with_turns(turns: Sequence[Quoted], marks: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """Both in order, without the quotations inside a turn."""
    if not turns:
        return tuple(marks)
    outside = (m for m in marks if not any(t.start < m.end and m.start < t.end for t in turns))
    return tuple(sorted((*turns, *outside), key=lambda quoted: quoted.start))


def _end(turn: re.Match[str]) -> int:
    return turn.start("words") + len(turn["words"].rstrip())


def _asks(label: str) -> bool:
    """`PV`, `Phóng viên`, `Hỏi`."""
    return cue_words().askers.starts(fold_case(label).split(), 0) > 0


def _is_label(label: str) -> bool:
    """Whether the words in front of a colon name somebody: `Ông Nam`, `TS. Lê Thị Hoa, giám đốc A`."""
    parts = label.split()
    lows = [part.rstrip(".,") for part in fold_case(label).split()]
    if len(parts) > _LONGEST:
        return False
    if _asks(label) or pronoun_words().address.holds(lows[0]):
        return True
    return noun_words().offices.starts(lows, 0) > 0 or all(part[0].isupper() for part in parts)
