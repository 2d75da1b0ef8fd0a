"""Names that the text itself ties together: by brackets and by words such as `tiền thân là`.

In come reports, out come pairs of surfaces with the reason. Only what stands between two
neighbouring names of one sentence is looked at: `Tổ chức X (TX)`, `X, tiền thân là nhóm Y`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from doichieu import lexicon
from doichieu.model import EntityType, Mentions, Name, NameRule
from doichieu.stories.entities.exonyms import known_key
from doichieu.stories.entities.forms import (
    expand,
    initials,
    is_acronym,
    numbers_in,
    strip_kind,
)
from doichieu.stories.entities.identity import Proposal
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.sounds import is_vietnamese
from doichieu.stories.entities.surfaces import Surface, clean
from doichieu.text import fold_case

_LONGEST_GAP = 90  # characters between two names that a phrase may fill
_LONGEST_OWNER = 40  # characters before a name in which it may be said whose somebody is
_LONGEST_OFFICE = 4  # words
_NAMES_BETWEEN = 1  # other names that may stand between: `Liên, quốc tịch Lào, còn gọi là Bông`
# The same for `… với biệt danh X`: characters of the phrase, and back to the person; names between.
_LONGEST_PHRASE, _LONGEST_REACH, _NAMES_BEFORE = 40, 150, 4
_STOP = re.compile(r"[.\n!?]")
_CLOSING = (")", "]", "”", '"', ",", "-", "–")
# Only an opening bracket: `Tổ chức X (TX)`, also with quotes; not `X (do Y lập)`.
_OPENING = re.compile(r"\s*[(\[]\s*[\"“']?\s*")
# Phrases that also mean `or`, `that is`, `old`: they tie names only as in `A (hay B)`.
_ONLY_IN_BRACKETS = frozenset({"hay", "tức", "cũ", "trước đây"})
_PUNCTUATION = re.compile(r"[\s,;:()\[\]\"“”'‘’–-]+")


@cache
def _phrases() -> tuple[dict[str, Reason], frozenset[str]]:
    table = lexicon.classes("names/renamings")
    reasons = {fold_case(p): Reason.RENAMED for p in table["formerly"]}
    reasons |= {fold_case(p): Reason.ALIAS for p in table["also"]}
    reasons |= {fold_case(p): Reason.ABBREVIATED for p in table["short"]}
    return reasons, frozenset(fold_case(p) for p in table["beside"])


def find_stated(reports: Sequence[Mentions], surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """All pairs of names that a report puts down as two names of one thing."""
    by_text = {surface.text: surface for surface in surfaces}
    for report in reports:
        for at in range(1, len(report.names)):
            found = _between(report, by_text, at) or _alone(report, by_text, at)
            if found:
                yield found


def _between(report: Mentions, surfaces: dict[str, Surface], at: int) -> Proposal | None:
    """The name at this place, tied to one shortly before it by the words between them."""
    text, right = report.article.text, report.names[at]
    for left in reversed(report.names[max(0, at - _NAMES_BETWEEN - 1) : at]):
        gap = text[left.span.end : right.span.start]
        if len(gap) > _LONGEST_GAP or _STOP.search(gap):
            return None
        last = text[max(left.span.end, report.names[at - 1].span.end) : right.span.start]
        found = _judge(report, surfaces, left, right, last)
        if found:
            return found
    return None


def _alone(report: Mentions, surfaces: dict[str, Surface], at: int) -> Proposal | None:
    """`… với biệt danh X`: X is the person whom the sentence has named last."""
    text, right = report.article.text, report.names[at]
    before = text[max(0, right.span.start - _LONGEST_PHRASE) : right.span.start]
    pieces = [fold_case(p) for p in before.replace("“", " ").replace('"', " ").split()[-5:]]
    if not any(tuple(pieces[-size:]) in _sole() for size in (2, 3, 4, 5)):
        return None
    named = surfaces.get(clean(report.article.text_of(right.span)))
    for left in reversed(report.names[max(0, at - _NAMES_BEFORE) : at]):
        gap = text[left.span.end : right.span.start]
        if len(gap) > _LONGEST_REACH or _STOP.search(gap):
            return None
        surface = surfaces.get(clean(report.article.text_of(left.span)))
        if surface and surface.is_person:
            tied = named is not None and named.is_person and named is not surface
            return Proposal(surface, named, Reason.ALIAS) if tied and named else None
    return None


@cache
def _sole() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold_case(p).split()) for p in lexicon.words("names/renamings", "sole"))


def _judge(
    report: Mentions, surfaces: dict[str, Surface], left: Name, right: Name, gap: str
) -> Proposal | None:
    text = report.article.text
    beside = text[left.span.end : right.span.start] == gap
    bracketed = beside and _OPENING.fullmatch(gap) is not None
    reason = Reason.BRACKET if bracketed else _reason(gap)
    if left.rule is NameRule.QUOTED and left.type is right.type and gap.strip() in _CLOSING:
        reason = Reason.ALIAS  # `“Góa phụ Đỏ” Maria Klein`
    if reason is None:
        return None
    if reason is Reason.ALIAS and "(" not in gap and _is_owner(text, left):
        return None  # `Chồng của Mai Thị Bưởi tên Nguyễn Văn Sung`
    one, other = (surfaces.get(clean(report.article.text_of(name.span))) for name in (left, right))
    if one is None or other is None or one is other:
        return None
    if bracketed:
        closed = text[right.span.end : right.span.end + 2].lstrip()[:1] in _CLOSING
        return (
            Proposal(one, other, Reason.BRACKET)
            if closed and _is_bracketed_name(one, other)
            else None
        )
    if not _may_be_one(one, other) or (one.is_person and reason is Reason.ABBREVIATED):
        return None
    return (
        None if one.is_surely_person and reason is Reason.RENAMED else Proposal(one, other, reason)
    )


def _is_owner(text: str, name: Name) -> bool:
    """Whether the name only says whose somebody is: `bạn trai (của) (ca sĩ) Bưởi tên là Sung`."""
    before = text[max(0, name.span.start - _LONGEST_OWNER) : name.span.start]
    words = fold_case(before).split()
    offices, relations = _people()
    while size := _longest_end(words, offices):
        words = words[:-size]
    return words[-1:] == ["của"] or _longest_end(words, relations) > 0


def _longest_end(words: Sequence[str], phrases: frozenset[str]) -> int:
    """How many words at the end are a phrase of a list."""
    sizes = range(min(len(words), _LONGEST_OFFICE), 0, -1)
    return next((size for size in sizes if " ".join(words[-size:]) in phrases), 0)


@cache
def _people() -> tuple[frozenset[str], frozenset[str]]:
    """Offices and roles that stand before a name, and words for who belongs to somebody."""
    people = lexicon.classes("people")
    relations = frozenset(map(fold_case, people["relation"]))
    return frozenset(map(fold_case, (*people["title"], *people["role"]))) - relations, relations


def _reason(gap: str) -> Reason | None:
    """What the words between two names say of them."""
    words = fold_case(_PUNCTUATION.sub(" ", gap)).strip()
    if not words:
        return None
    reasons, beside = _phrases()
    for candidate in _trimmed(words, beside):
        reason = reasons.get(candidate)
        if reason:
            return None if candidate in _ONLY_IN_BRACKETS and "(" not in gap else reason
    filler, naming, end = _fillers()
    pieces = words.split()
    if pieces and pieces[-1] in end and naming & set(pieces) and filler >= set(pieces):
        return Reason.ALIAS
    return None


@cache
def _fillers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = lexicon.classes("names/renamings")
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
        if is_acronym(left.text):
            return False  # `Trung tâm Điều phối ASEAN (AHA)`, cut before its last word
        if left.type is EntityType.MISC and numbers_in(left.tokens) != numbers_in(right.tokens):
            return False  # `Không quân Talvo (XR7)`: the model of what is named
        if _names_the_end(left, right):
            return False  # `Ban kỷ luật Liên đoàn Bóng đá Lào (LFF)`
        letters = initials(left.tokens)
        if letters != right.text and letters.endswith(right.text.replace("-", "")):
            return False  # `Bộ Giao thông vận tải (GTVT)`: short for a part of the name
        if EntityType.LOC in (left.type, right.type) and left.type is not right.type:
            return right.text == initials(left.tokens)
        return right.type is not EntityType.LOC or right.text == initials(left.tokens)
    # `Đảng Công lý (Adalet Partisi)`: a name in another language; not `Munich (Đức)`.
    return (
        left.type is right.type is EntityType.ORG
        and is_vietnamese(" ".join(expand(left.text)))
        and not is_vietnamese(right.text.split()[0])
        and not is_acronym(right.text.split()[-1])
        and (len(right.tokens) > 1 or _is_firm(left))
    )


def _is_firm(surface: Surface) -> bool:
    """Whether a bank or firm is named in full, whose brand may be one word: `(Zetabank)`."""
    kinds = ("firm_kinds", "bank_kinds")
    return len(surface.tokens) > 2 and bool(strip_kind(expand(surface.text), kinds).kind)


def _names_the_end(left: Surface, right: Surface) -> bool:
    """Whether the last words of a name are another name of what stands in the brackets."""
    key, words = known_key(right.text), left.text.split()
    if key is None or known_key(left.text) == key:
        return False
    return any(known_key(" ".join(words[at:])) == key for at in range(1, len(words)))


def _may_be_one(left: Surface, right: Surface) -> bool:
    kinds = {left.type, right.type}
    return len(kinds) == 1 or kinds == {EntityType.ORG, EntityType.MISC}
