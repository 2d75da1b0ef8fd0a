"""Checks of the words that turn a sentence round: negations, conditions, causes.

In: a line. Out: None, or which word was added or dropped. A word counts by what stands right after
it (before it, for causes): `không ai chết` is no evidence for `không bắt được hung thủ`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.gate.lines import Line
from doichieu.gate.pointing import Fault
from doichieu.gate.tokens import content, find_phrases, forms
from doichieu.gate.wording import sentences_of

SCOPE = 2  # content words after such a word that it turns, first of all
MORE = 4  # … of which another sentence that asserts the same has all, so that it is no chance
WIDE = 8  # words after it that hold so many
REACH = 5  # words after it in the evidence among which they are looked for
BEFORE = 14  # words before a cause in the evidence that may tell what comes of it …
AFTER = 6  # … and after it, what it comes from


@dataclass(frozen=True, slots=True)
class Turn:
    """A kind of word that turns a sentence: classes of ``claims/turning.yml``.

    ``words``: what a line may not have without evidence. ``matches``: what the evidence may have for
    it. ``without``: phrases in which such a word means something else.
    """

    words: str
    matches: tuple[str, ...]
    without: str
    vi: str
    en: str


NEGATION = Turn(
    "negation",
    ("negation", "refusal", "like_negation"),
    "no_negation",
    "từ phủ định",
    "negation",
)
REFUSAL = Turn("refusal", ("refusal", "like_refusal"), "no_negation", "từ phủ định", "denial")
CONDITION = Turn("condition", ("condition",), "no_negation", "điều kiện", "condition")


def adds_negation(line: Line) -> Fault | None:
    """A negation or refusal of the line turns words that the evidence turns as well."""
    return _adds(line, NEGATION) or _adds(line, REFUSAL)


def adds_condition(line: Line) -> Fault | None:
    """A condition of the line stands in the evidence before some of the same words."""
    return _adds(line, CONDITION)


def adds_cause(line: Line) -> Fault | None:
    """What the line says comes from what, the evidence says so, in either order."""
    words = forms(line.words)
    told = [forms(sentence) for sentence in sentences_of(line)]
    for start, end in _turns(words, "cause", "no_cause"):
        sides = set(content(words[:start])[-4:]), set(content(words[end:])[:4])
        if not any(_links(sentence, sides) for sentence in told):
            word = " ".join(words[start:end])
            return (
                f"thêm quan hệ nhân quả “{word}” mà bằng chứng không có",
                f"the cause “{word}” is added",
            )
    return None


def _links(sentence: Sequence[str], sides: tuple[set[str], set[str]]) -> bool:
    """Whether a sentence has a cause between words of one side and words of the other."""
    for key in ("cause", "like_cause"):
        for start, end in _turns(sentence, key, "no_cause"):
            before = set(sentence[max(0, start - BEFORE) : start])
            after = set(sentence[end : end + AFTER])
            for one, other in (sides, sides[::-1]):
                if (not one or one & before) and (not other or other & after):
                    return True
    return False


def drops_negation(line: Line) -> Fault | None:
    """What the evidence negates, the line does not assert."""
    return _drops(line, NEGATION) or _drops(line, REFUSAL)


def drops_condition(line: Line) -> Fault | None:
    """What the evidence makes depend on something is not told as a fact."""
    return _drops(line, CONDITION)


def _adds(line: Line, turn: Turn) -> Fault | None:
    words = forms(line.words)
    told = [forms(sentence) for sentence in sentences_of(line)]
    for start, end in _turns(words, turn.words, turn.without):
        scope = content(words[end:])[:SCOPE]
        if not any(_is_turned(sentence, scope, turn) for sentence in told):
            word = " ".join(words[start:end])
            return (
                f"thêm {turn.vi} “{word}” mà bằng chứng không có",
                f"the {turn.en} “{word}” is added",
            )
    return None


def _is_turned(sentence: Sequence[str], scope: Sequence[str], turn: Turn) -> bool:
    """Whether a word that matches stands shortly before a word of the scope in a sentence."""
    return any(
        not scope or not set(scope).isdisjoint(sentence[end : end + REACH])
        for key in turn.matches
        for _, end in _turns(sentence, key, turn.without)
    )


def _drops(line: Line, turn: Turn) -> Fault | None:
    words = forms(line.words)
    told = [forms(sentence) for sentence in sentences_of(line)]
    for sentence in told:
        for start, end in _turns(sentence, turn.words, turn.without):
            scope = content(sentence[end : end + WIDE])[:MORE]
            lost = _asserts(words, scope[:SCOPE], turn)
            if lost and not any(_asserts(other, scope, turn) for other in told):
                word = " ".join(sentence[start:end])
                return (
                    f"bỏ mất {turn.vi} “{word}” của bằng chứng",
                    f"the {turn.en} “{word}” is lost",
                )
    return None


def _asserts(words: Sequence[str], scope: Sequence[str], turn: Turn) -> bool:
    """Whether words have the scope, side by side, with nothing that turns it shortly before it."""
    if not scope:
        return False
    turned = {
        at
        for key in turn.matches
        for _, end in _turns(words, key, turn.without)
        for at in range(end, end + REACH)
    }
    for at, word in enumerate(words):
        if word == scope[0] and at not in turned:
            following = words[at + 1 : at + 1 + REACH]
            if all(other in following for other in scope[1:]):
                return True
    return False


def _turns(words: Sequence[str], key: str, without: str) -> list[tuple[int, int]]:
    """Where words of a list stand, but for those inside a phrase of the other list."""
    covered = {at for start, end in find_phrases(words, without) for at in range(start, end)}
    return [(start, end) for start, end in find_phrases(words, key) if start not in covered]
