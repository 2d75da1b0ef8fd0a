"""Whether a cue in its sentence is a statement: a learned judge.

In: where a cue stands, who would say it and where the reported words would begin. Out: yes or
no. A logistic regression over plain features; its weights were learned from our own annotations
by `tools/train_quotations.py` and ship in `judge.json`. Without weights every cue is one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources

from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.word_tables import (
    Cue,
    clause_words,
    noun_words,
    pronoun_words,
    stance_words,
)

Features = tuple[str, ...]
Judge = Callable[[Features], bool]

# Words whose form matters where they follow or precede a cue.
_TELLING = frozenset(
    ("rằng", "là", ":", ",", "về", "với", "của", "sẽ", "việc", "đến", "cho", "ra", "được", "một")
) | frozenset(
    ("các", "những", "này", "trên", "vì", "khi", "thêm", "lại", "tới", "không", "đã", "và")
)
# The first reported clause is looked at this far, in tokens.
_CLAUSE = 12
# A cue is dropped below these log odds. Chosen by cross-validation over the 24 dev stories
# (-1 to 0.5): dropping only what is clearly wrong keeps F and gains 2 points of precision.
_CUT = -0.5


def features_of(
    row: SpeechRow,
    at: int,
    end: int,
    cue: Cue,
    rule: str,
    subject: tuple[int, int] | None,
    begin: int,
    depth: int,
) -> Features:
    """What is known about a cue when it is judged.

    Args:
        row: the sentence.
        at: the first token of the cue.
        end: the token after it.
        cue: what the lexicon says about it.
        rule: how its source was found.
        subject: the tokens of its source, None if it has none of its own.
        begin: the first token of the reported words; `at` if they stand before.
        depth: how many statements it is in.
    """
    lows = row.lows
    said = cue.phrase.removesuffix(" rằng")
    follow = "rằng" if said != cue.phrase else lows[end] if end < len(lows) else "$"
    before = lows[at - 1] if at else "^"
    kind = _kind(row, *subject) if subject else "none"
    first = row.tokens[begin] if begin < len(row) else None
    return (
        "bias",
        f"cue={said}",
        f"frame={cue.frame}",
        f"noun={cue.noun}",
        f"rule={rule}",
        f"frame,rule={cue.frame},{rule}",
        f"kind={kind}",
        f"frame,kind={cue.frame},{kind}",
        f"after={_form(follow)}",
        f"frame,after={cue.frame},{_form(follow)}",
        f"before={_before(row, at)}",
        f"near={before if before in _TELLING else '-'}",
        f"depth={min(depth, 2)}",
        f"frame,depth={cue.frame},{min(depth, 2)}",
        f"first={_first(row, begin)}" if first else "first=$",
        f"length={_bucket(len(row) - begin if begin > at else at)}",
        f"opener={_opener(row, subject)}",
        f"tag={row.tokens[at].tag}",
        f"frame,tag={cue.frame},{row.tokens[at].tag}",
        f"tags={row.tokens[at].tag},{row.tokens[end].tag if end < len(row) else '$'}",
        f"tag before={row.tokens[at - 1].tag if at else '^'}",
        f"head={row.tokens[subject[0]].tag if subject else '-'}",
        f"whole={row.tokens[at].opens and row.tokens[end - 1].closes}",
        f"gap={_bucket(at - subject[1]) if subject and at > subject[1] else 0}",
        f"tail={_tail(row, subject, at)}",
        f"question={lows[-1] == '?'}",
        f"object={_object(row, begin)}",
        f"frame,object={cue.frame},{_object(row, begin)}",
        f"long={_bucket(subject[1] - subject[0]) if subject else 0}",
    )


def _form(low: str) -> str:
    return low if low in _TELLING or low == "$" else "w" if low[0].isalnum() else low[0]


def _kind(row: SpeechRow, first: int, last: int) -> str:
    """What the words for a source begin with."""
    lows = row.lows
    for name, table in (
        ("pronoun", pronoun_words().alone),
        ("document", noun_words().documents),
        ("media", noun_words().media),
        ("office", noun_words().offices),
        ("head", noun_words().heads),
        ("determiner", noun_words().determiners),
    ):
        if table.match(lows, first):
            named = any(row.tokens[i].named for i in range(first, last))
            return f"{name}{'+' if named else ''}"
    if pronoun_words().address.holds(lows[first]):
        return "respect"
    return "named" if row.tokens[first].named else "other"


def _before(row: SpeechRow, at: int) -> str:
    if at == 0:
        return "^"
    if clause_words().adverbs.ends(row.lows, at) < at:
        return "adverb"
    token = row.tokens[at - 1]
    if token.named:
        return "named"
    return "word" if token.low[0].isalnum() else token.low


def _first(row: SpeechRow, begin: int) -> str:
    """What the reported words begin with."""
    token = row.tokens[begin]
    if token.low == QUOTE or token.low in '"“':
        return "quote"
    if stance_words().vows.match(row.lows, begin):
        return "vow"
    if token.named:
        return "named"
    for name, table in (
        ("pronoun", pronoun_words().alone),
        ("determiner", noun_words().determiners),
        ("head", noun_words().heads),
        ("opener", clause_words().openers),
        ("adverb", clause_words().adverbs),
        ("preposition", clause_words().prepositions),
    ):
        if table.match(row.lows, begin):
            return name
    return "number" if token.low[0].isdigit() else "word" if token.low[0].isalpha() else "mark"


def _object(row: SpeechRow, begin: int) -> str:
    """How long the first reported clause is, and whether a verb stands in it."""
    p, verb = begin, False
    while p < min(begin + _CLAUSE, len(row)) and row.lows[p][0].isalnum():
        verb = verb or row.tokens[p].tag.startswith("V")
        p += 1
    return f"{_bucket(p - begin)}{'+' if verb else ''}"


def _opener(row: SpeechRow, subject: tuple[int, int] | None) -> str:
    if subject is None or subject[0] == 0:
        return "^"
    before = clause_words().openers.ends(row.lows, subject[0])
    if before < subject[0]:
        return " ".join(row.lows[before : subject[0]])
    low = row.lows[subject[0] - 1]
    return "w" if low[0].isalnum() else low


def _tail(row: SpeechRow, subject: tuple[int, int] | None, at: int) -> str:
    """The word after the source, if it is not the cue."""
    if subject is None or not subject[1] < at:
        return "-"
    low = row.lows[subject[1]]
    if clause_words().adverbs.match(row.lows, subject[1]):
        return "adverb"
    return low if clause_words().tails.match(row.lows, subject[1]) or not low[0].isalnum() else "w"


def _bucket(size: int) -> int:
    """0, 1, 2, 3 (3-4), 4 (5-8), 5 (more)."""
    return size if size < 3 else 3 if size < 5 else 4 if size < 9 else 5


def accept(features: Features) -> bool:
    """Every cue is a statement."""
    return True


def learned(features: Features) -> bool:
    """What the shipped weights say; `rằng` behind a verb leaves no doubt."""
    return "after=rằng" in features or score(features, _weights()) >= _CUT


def score(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """Log odds of being a statement."""
    return sum(weights.get(feature, 0.0) for feature in features)


@cache
def _weights() -> dict[str, float]:
    path = resources.files(__package__) / "judge.json"
    if not path.is_file():
        return {}
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights
