"""The words for a source, cut down to the name that they lead up to.

In: a document, a stretch of characters, and the names of the document. Out: a span: a person is
named without offices, but with a word of address (`bà Hoa`). Descriptions stay whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from doichieu.mentions.quotations.word_tables import noun_words, pronoun_words
from doichieu.model import Document, EntityType, Name, Span
from doichieu.text import fold_case


def shorten(document: Document, source: tuple[int, int], names: Sequence[Name]) -> Span:
    """The shortest stretch that names the source; all of it where it is a description.

    Args:
        document: where the source stands.
        source: its characters, half-open.
        names: all names of the document, in order.
    """
    start, end = source
    persons = [n.span for n in _names_in(names, start, end) if n.type is EntityType.PER]
    if len(persons) != 1:
        return document.span(start, end)
    person = persons[0]
    before = tuple(fold_case(document.text[start : person.start]).split())
    if before and noun_words().stress.holds(before[0]):
        before = before[1:]
    if _is_description(before) or (before and noun_words().districts.holds(before[-1])):
        return document.span(start, end)
    if before and pronoun_words().address.holds(before[-1]):
        last = document.text[start : person.start].split()[-1]
        return document.span(document.text.rindex(last, start, person.start), person.end)
    return person


def _names_in(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names that begin and end between two places."""
    first = bisect_left(names, start, key=lambda n: n.span.start)
    last = bisect_left(names, end, key=lambda n: n.span.start)
    return [name for name in names[first:last] if name.span.end <= end]


def _is_description(before: tuple[str, ...]) -> bool:
    """`một quan chức thuộc chính quyền ông`: the name after it is somebody else's."""
    if not before:
        return False
    lex = noun_words()
    if lex.determiners.match(before, 0):
        return True
    return any(lex.kin.match(before, i) for i in range(len(before)))
