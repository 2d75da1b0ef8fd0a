"""Whether something is asserted, denied, demanded, promised or charged.

In: a cue, how its source was found, and the words reported. Out: the stance. The cue says most of
it (`cues.yml`); a word of saying takes its stance from what is said (`nói sẽ giúp`: a promise).
"""

from __future__ import annotations

import re

from doichieu.mentions.quotations.cues import Cue, words
from doichieu.model import Stance
from doichieu.text import fold_case

# Syllables: `Hà`, `U-23`; not marks.
_SYLLABLE = re.compile(r"\w+(?:[-.]\w+)*")
# A charge stands within so many syllables; further on, it is about something else.
_NEAR = 40
# Nobody promises, asks or charges in words that nobody in particular says, or an outlet tells.
_PLAIN = frozenset(("passive", "alone", "theo"))


def find_stance(cue: Cue, rule: str, content: str) -> Stance:
    """The stance of somebody who says ``content``.

    Args:
        cue: what the lexicon says about the cue.
        rule: how the source was found.
        content: the words reported.
    """
    lex = words()
    lows = tuple(_SYLLABLE.findall(fold_case(content)))
    if not lows:
        return cue.stance
    if lex.shares.starts(cue.phrase.split(), 0) and lows[0] == "với":
        return Stance.OTHER  # `chia sẻ với nỗi đau của …`
    if cue.stance is not Stance.ASSERT or rule in _PLAIN:
        if cue.frame == "name" and _charges(lows):
            return Stance.ACCUSE
        return cue.stance
    if _vows(lows):
        return Stance.PROMISE
    if lex.orders.match(lows, 0):
        return Stance.DEMAND
    if cue.frame != "name" and not lex.telling.starts(cue.phrase.split(), 0):
        return cue.stance
    return Stance.ACCUSE if _charges(lows) else cue.stance


def _vows(lows: tuple[str, ...]) -> bool:
    """`sẽ giúp`, `họ sẽ giúp`; not `sẽ có mưa`, which is nobody's promise."""
    lex = words()
    at = lex.pronouns.starts(lows, 0)
    end = lex.vows.starts(lows, at)
    return end > at and lex.happenings.starts(lows, end) == end


def _charges(lows: tuple[str, ...]) -> bool:
    """Whether a word that blames somebody stands near the beginning (`vi phạm`, `cố tình`)."""
    table = words().charges
    return any(table.match(lows, at) for at in range(min(len(lows), _NEAR)))
