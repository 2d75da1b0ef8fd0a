"""Who is described in which words, anywhere in a story: `tỉ phú người Nga Petrov`, `Petrov (tỉ phú)`.

In: the texts of a story and where people are named in them. Out: for each person the words of every
description beside the name; and whether words for a source are such a description. Who of those that
fit is meant is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from doichieu.model import Document, Entity, EntityType
from doichieu.stories.speakers.word_lists import (
    begins,
    grammar_words,
    groups,
    people_words,
    source_words,
)
from doichieu.text import fold_case

# A description stands in so many characters before or behind a name.
_FAR = 90
_WORDS = 20
# It ends at one of these.
_MARKS = re.compile(r"[.;:!?()\[\]\"“”\n–]|\s-\s")
_CLOSING = re.compile(r"[,.;!?()\n–]|\s-\s")
# What a description behind a name begins with: `, `, ` (`, ` - `.
_BESIDE = re.compile(r"\s?[,(–]\s?|\s-\s")
# Words that no description goes over.
_STOPS = frozenset(
    ("là", "đã", "đang", "sẽ", "được", "bị", "và", "với", "cùng", "cho", "gặp", "khi", "vì", "để")
) | frozenset(
    ("từ", "đến", "rằng", "như", "hay", "hoặc", "nhưng", "mà", "thì", "cũng", "không", "gọi")
)
# Words that tell nothing of whom they describe.
_IDLE = frozenset(
    ("của", "người", "nước", "tại", "ở", "thuộc", "vị", "này", "đó", "trên", "ông", "bà")
)
# Who was, or is less than, what the rest says: never left out.
_LESS = frozenset(("phó", "cựu", "nguyên", "cố", "trợ", "thứ", "quyền", "tân"))
# No description of one person in particular begins with these.
_ANY = frozenset(("một", "các", "những", "nhiều", "hai", "ba", "mọi", "mỗi", "vài", "số"))
# They stand among its first syllables.
_HEAD = 2
# Two ways to write one syllable.
_SPELLING = {"tỷ": "tỉ", "sỹ": "sĩ", "kỹ": "kĩ"}
# A description of so few syllables may be anybody's.
_BARE = 3


@dataclass(frozen=True, slots=True)
class Description:
    """Somebody, and the folded words of one description."""

    entity: Entity
    words: frozenset[str]
    less: frozenset[str]  # of these, what makes less of the office (`phó`, `cựu`)


def find_descriptions(
    documents: Mapping[str, Document], entities: Sequence[Entity]
) -> tuple[Description, ...]:
    """All descriptions beside the names of people. ``documents``: by article."""
    found = (
        Description(entity, _words(parts), frozenset(parts[:_HEAD]) & _LESS)
        for entity in entities
        if entity.type is EntityType.PER
        for span in entity.mentions
        for parts in _beside(documents[span.article], span.start, span.end)
    )
    return tuple(dict.fromkeys(found))


def _beside(document: Document, start: int, end: int) -> Iterator[list[str]]:
    """The folded syllables of the descriptions before and behind a name."""
    text = document.text
    before = _MARKS.split(text[_after_verb(document, start) : start])[-1]
    parts = fold_case(before.rstrip(" ,")[before.rstrip(" ,").rfind(",") + 1 :]).split()
    last = max((i for i, part in enumerate(parts) if part in _STOPS), default=-1)
    parts = parts[last + 1 :]
    first = next((i for i in range(len(parts)) if begins(parts[i:], _roles(), 4)), None)
    if first is not None:
        lead = first - (first > 0 and parts[first - 1] in _LESS)
        yield parts[lead:]
    beside = _BESIDE.match(text, end)
    if beside:
        rest = text[beside.end() : beside.end() + _FAR]
        parts = fold_case(_CLOSING.split(rest)[0]).split()
        closed = _CLOSING.search(rest) is not None and _STOPS.isdisjoint(parts)
        closed = closed and not any(part.endswith(":") for part in parts)
        if closed and begins(parts, _roles(), 4):  # not `… thắng Petrov, tay vợt người Ý nói`
            yield parts


def _after_verb(document: Document, start: int) -> int:
    """Where the words before a name begin that no verb parts from it (`… hạ | tay vợt Ý Rossi`)."""
    words = document.analysis.words
    last = bisect_left(words, start, key=lambda word: word.start)
    for word in reversed(words[max(0, last - _WORDS) : last]):
        if word.tag == "VERB" and fold_case(document.text[word.start : word.end]) not in _roles():
            return word.end
    return max(0, start - _FAR)


def parse_description(text: str) -> frozenset[str]:
    """The words of a description of one person, none where the text is no such."""
    parts = fold_case(text).split()
    while parts and parts[0] in _IDLE and not begins(parts, _roles(), 4):
        parts = parts[1:]
    if not parts or parts[0] in _ANY or begins(parts, source_words("kin")):
        return frozenset()
    if " ".join(parts) in groups():
        return frozenset()  # `cảnh sát` said it, not the policeman
    lead = parts[0] in _LESS and len(parts) > 1
    if not begins(parts[lead:], _roles(), 4):
        return frozenset()
    back = grammar_words("back")
    return _words([part for part in parts if part not in back])


def is_bare(words: frozenset[str]) -> bool:
    """`bác sĩ`, `đại sứ`: too little to mean somebody who was not named before."""
    return len(words) < _BARE


def fits_description(words: frozenset[str], description: Description) -> bool:
    """Whether all ``words`` are said of somebody, and nothing that makes it another office."""
    more = description.words - words
    return words <= description.words and more.isdisjoint(description.less | source_words("kin"))


def _words(parts: Sequence[str]) -> frozenset[str]:
    return frozenset(_SPELLING.get(part, part) for part in parts if part not in _IDLE)


@cache
def _roles() -> frozenset[str]:
    classes = ("title", "role", "speaker", "pointing", "trade")
    return source_words("descriptions").union(*(people_words(name) for name in classes))
