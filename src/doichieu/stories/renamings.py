"""Names that the text itself ties together: by brackets and by words such as `tiền thân là`.

In come reports, out come pairs of surfaces with the reason. Only what stands between two
neighbouring names of one sentence is looked at: `Tổ chức X (TX)`, `X, tiền thân là nhóm Y`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from doichieu import lexicon
from doichieu.model import EntityType, Mentions, Name
from doichieu.stories.forms import initials, is_acronym
from doichieu.stories.identity import Proposal
from doichieu.stories.spellings import is_vietnamese
from doichieu.stories.surfaces import Surface, clean
from doichieu.text import fold_case

BRACKET = "tên viết tắt trong ngoặc"
RENAMED = "bài viết nêu tên cũ hoặc hậu thân"
ALIAS = "bài viết nêu tên gọi khác"
_LONGEST_GAP = 90  # characters between two names that a phrase may fill
_NAMES_BETWEEN = 1  # other names that may stand between: `Liên, quốc tịch Lào, còn gọi là Bông`
_STOP = re.compile(r"[.\n!?]")
_CLOSING = (")", "]", "”", '"', ",", "-", "–")
# Only an opening bracket: `Tổ chức X (TX)`, also with quotes; not `X (do Y lập)`.
_OPENING = re.compile(r"\s*[(\[]\s*[\"“']?\s*")
# Phrases that also mean `or`, `that is`, `old`: they tie names only as in `A (hay B)`.
_ONLY_IN_BRACKETS = frozenset({"hay", "tức", "cũ", "trước đây"})
_PUNCTUATION = re.compile(r"[\s,;:()\[\]\"“”'‘’–-]+")


@cache
def _phrases() -> tuple[dict[str, str], frozenset[str]]:
    table = lexicon.table("renamings")
    reasons = {fold_case(p): RENAMED for p in table["formerly"]}
    reasons |= {fold_case(p): ALIAS for p in table["also"]}
    return reasons, frozenset(fold_case(p) for p in table["beside"])


def find_stated(reports: Sequence[Mentions], surfaces: dict[str, Surface]) -> Iterator[Proposal]:
    """All pairs of names that a report puts down as two names of one thing."""
    for report in reports:
        text = report.article.text
        for at, right in enumerate(report.names):
            for left in reversed(report.names[max(0, at - _NAMES_BETWEEN - 1) : at]):
                gap = text[left.span.end : right.span.start]
                if len(gap) > _LONGEST_GAP or _STOP.search(gap):
                    break
                last = text[max(left.span.end, report.names[at - 1].span.end) : right.span.start]
                found = _judge(report, surfaces, left, right, last if last != gap else gap)
                if found:
                    yield found
                    break


def _judge(
    report: Mentions, surfaces: dict[str, Surface], left: Name, right: Name, gap: str
) -> Proposal | None:
    one, other = (surfaces.get(clean(report.article.text_of(name.span))) for name in (left, right))
    if one is None or other is None or one is other:
        return None
    text = report.article.text
    direct = text[left.span.end : right.span.start] == gap
    if direct and _OPENING.fullmatch(gap):
        closed = text[right.span.end : right.span.end + 1] in _CLOSING
        return Proposal(one, other, BRACKET) if closed and _is_bracketed_name(one, other) else None
    if not _may_be_one(one, other):
        return None
    reason = _reason(gap)
    if reason is None or (reason == RENAMED and one.is_surely_person):
        return None
    return Proposal(one, other, reason)


def _reason(gap: str) -> str | None:
    """What the words between two names say of them."""
    reasons, beside = _phrases()
    words = fold_case(_PUNCTUATION.sub(" ", gap)).strip()
    for candidate in _trimmed(words, beside):
        reason = reasons.get(candidate)
        if reason:
            return None if candidate in _ONLY_IN_BRACKETS and "(" not in gap else reason
    filler, naming, end = _fillers()
    pieces = words.split()
    if pieces and pieces[-1] in end and naming & set(pieces) and filler >= set(pieces):
        return ALIAS
    return None


@cache
def _fillers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = lexicon.table("renamings")
    filler, naming, end = (frozenset(table[key]) for key in ("filler", "naming", "end"))
    return filler, naming, end


def _trimmed(words: str, beside: frozenset[str]) -> Iterator[str]:
    """The words, then the words without what may stand beside the phrase."""
    yield words
    pieces = words.split()
    for size in (1, 2, 3):
        if len(pieces) > size and " ".join(pieces[-size:]) in beside:
            yield " ".join(pieces[:-size])


def _is_bracketed_name(left: Surface, right: Surface) -> bool:
    if left.is_person or right.is_person:
        return False
    if is_acronym(right.text):
        if EntityType.LOC in (left.type, right.type) and left.type is not right.type:
            return right.text == initials(left.tokens)
        return right.type is not EntityType.LOC or right.text == initials(left.tokens)
    # `Đảng Công lý (Adalet Partisi)`: a name in another language; not `Munich (Đức)`.
    return (
        left.type is right.type is EntityType.ORG
        and is_vietnamese(left.text)
        and not is_vietnamese(right.text)
        and len(right.tokens) > 1
    )


def _may_be_one(left: Surface, right: Surface) -> bool:
    if left.is_surely_person or right.is_surely_person:
        return left.is_person and right.is_person
    if left.is_person or right.is_person:
        return EntityType.LOC not in (left.type, right.type)
    kinds = {left.type, right.type}
    return len(kinds) == 1 or kinds == {EntityType.ORG, EntityType.MISC}
