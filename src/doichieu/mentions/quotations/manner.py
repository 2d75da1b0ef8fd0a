"""How something is said: in which words, and with what stance.

In: a cue, how its source was found, and the words reported. Out: direct, indirect or mixed; and
asserted, denied, demanded, promised or charged. The cue says most of it (`cues.yml`); a word of
saying takes its stance from what is said (`nói sẽ giúp`: a promise).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from doichieu.mentions.quotations.marks import Quoted
from doichieu.mentions.quotations.word_tables import (
    Cue,
    Frame,
    cues,
    noun_words,
    pronoun_words,
    stance_words,
)
from doichieu.model import QuotationRule, QuoteType, Stance
from doichieu.text import fold_case

# Syllables: `Hà`, `U-23`; not marks.
_SYLLABLE = re.compile(r"\w+(?:[-.]\w+)*")
# A charge stands within so many syllables; further on, it is about something else.
_NEAR = 40
# `mọi người hãy về đi`: within so many syllables.
_NEAR_ORDER = 6
_OWN = frozenset(("tôi", "chúng", "mình"))
# The end of a sentence inside the words.
_STOP = re.compile(r"[.!?…]\s")
Lows = tuple[str, ...]
# Nobody promises, asks or charges in words that nobody in particular says, or an outlet tells.
_PLAIN = frozenset((QuotationRule.PASSIVE, QuotationRule.ALONE, QuotationRule.THEO))


def find_type(content: Sequence[tuple[int, int]], quoted: Sequence[Quoted]) -> QuoteType:
    """Whether the words, stretches of characters, are those between quotation marks."""
    kinds = {_type(start, end, quoted) for start, end in content}
    return kinds.pop() if len(kinds) == 1 else QuoteType.MIXED


def _type(start: int, end: int, quoted: Sequence[Quoted]) -> QuoteType:
    i = bisect_left(quoted, start, key=lambda q: q.start)
    around = quoted[i - 1] if i else None
    if around and (around.left, around.right) == (start, end):
        return QuoteType.DIRECT
    if around and around.left <= start and end <= around.right:
        return QuoteType.INDIRECT  # reported by whoever is quoted
    if i < len(quoted) and quoted[i].start < end:
        whole = quoted[i].start == start and quoted[i].end >= end
        return QuoteType.DIRECT if whole else QuoteType.MIXED
    return QuoteType.INDIRECT


def find_stance(cue: Cue, rule: QuotationRule, content: str) -> Stance:
    """The stance of somebody who says ``content``.

    Args:
        cue: what the lexicon says about the cue.
        rule: how the source was found.
        content: the words reported.
    """
    lex = stance_words()
    lows, verb = tuple(_SYLLABLE.findall(fold_case(content))), cue.phrase.split()
    if not lows:
        return cue.stance
    if lex.shares.starts(verb, 0) and lows[0] == "với":
        return Stance.OTHER  # `chia sẻ với nỗi đau của …`
    if cue.stance is Stance.OTHER and lex.rejecting.starts(verb, 0) and _is_charge(lows):
        return Stance.DENY  # `phản đối các cáo buộc`
    if cue.stance is not Stance.ASSERT or rule in _PLAIN:
        accused = cue.frame is Frame.NAME and _charges(lows)
        return Stance.ACCUSE if accused else cue.stance
    said = next((stance for test, stance in _SAID if test(lows, content)), None) or _acts(lows)
    if said is not None:
        return said
    blames = cue.frame is Frame.NAME or lex.telling.starts(verb, 0)
    return Stance.ACCUSE if blames and _charges(lows) else cue.stance


def _asks(lows: Lows, content: str) -> bool:
    """One question: `Bao giờ cầu mở lại?`."""
    return content.rstrip().endswith("?") and not _STOP.search(content.rstrip()[:-1])


def _acts(lows: Lows) -> Stance | None:
    """`tuyên bố phản đối hợp đồng`, `nói cảm ơn`: what the first verb of the words does."""
    at = pronoun_words().alone.starts(lows, 0)
    match = cues().match(lows, at) if at < len(lows) else None
    cue = match[1] if match else None
    acts = cue is not None and cue.frame is Frame.ACT and not cue.noun
    return cue.stance if cue and acts and cue.stance is not Stance.ASSERT else None


def _is_charge(lows: Lows) -> bool:
    """`các cáo buộc`, `thông tin này`: what is rejected says that something is so."""
    at = noun_words().determiners.starts(lows, 0)
    return stance_words().claims.starts(lows, at) > at


def _withholds(lows: Lows, content: str) -> bool:
    """`chúng tôi không bình luận về tin này`."""
    at = pronoun_words().alone.starts(lows, 0)
    return stance_words().silences.starts(lows, at) > at


def _denies(lows: Lows, content: str) -> bool:
    """`không hề nhận tiền`, `ông chưa từng đến đó`; not `không có mưa`."""
    at = pronoun_words().alone.starts(lows, 0)
    return stance_words().denials.starts(lows, at) > at


def _orders(lows: Lows, content: str) -> bool:
    """`hãy về đi`, `mọi người hãy về đi`."""
    return stance_words().orders.match(lows, 0) is not None or "hãy" in lows[:_NEAR_ORDER]


def _vows_inside(lows: Lows, content: str) -> bool:
    """`nhưng tôi khẳng định sẽ trả lại`: a promise further on in one's own words."""
    lex = stance_words()
    for at in range(min(len(lows), _NEAR)):
        end = lex.vouching.starts(lows, at)
        if end > at and lows[0] in _OWN:
            end = pronoun_words().alone.starts(lows, end)
            if lex.vows.starts(lows, end) > end:
                return True
    return False


def _vows(lows: Lows, content: str) -> bool:
    """`sẽ giúp`, `họ sẽ giúp`; not `sẽ có mưa`, which is nobody's promise."""
    lex = stance_words()
    at = pronoun_words().alone.starts(lows, 0)
    end = lex.vows.starts(lows, at)
    return end > at and lex.happenings.starts(lows, end) == end


def _charges(lows: Lows) -> bool:
    """Whether a word that blames somebody stands near the beginning (`vi phạm`, `cố tình`)."""
    table = stance_words().charges
    return any(table.match(lows, at) for at in range(min(len(lows), _NEAR)))


# What words of saying become by what is said; the first that holds decides.
_SAID: tuple[tuple[Callable[[Lows, str], bool], Stance], ...] = (
    (_asks, Stance.OTHER),
    (_withholds, Stance.OTHER),
    (_vows, Stance.PROMISE),
    (_orders, Stance.DEMAND),
    (_vows_inside, Stance.PROMISE),
    (_denies, Stance.DENY),
)
