"""Names of bodies end where words do: `Công ty Điện` + `tử Hải Sơn` is one name.

In come names and the words of the document, out come the same names, some of them longer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from doichieu.model import Document, Name, Word


def with_whole_words(document: Document, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, those of bodies grown to the end of the word they were cut in.

    A name that touches the grown one belongs to it, too.
    """
    words = document.analysis.words
    starts = [word.start for word in words]
    whole: list[Name] = []
    has_grown = False  # whether the last name has, so that it may take in the next
    for name in names:
        before = whole[-1].span if whole else None
        if before and name.span.start < before.end:
            continue  # swallowed by the word that the body's name ends with
        if before and has_grown and name.span.start == before.end + 1:
            whole[-1] = replace(whole[-1], span=document.span(before.start, name.span.end))
            has_grown = False
            continue
        word = words[bisect_right(starts, name.span.end - 1) - 1] if words else None
        has_grown = word is not None and _is_cut(document, name, word)
        if word and has_grown:
            name = replace(name, span=document.span(name.span.start, word.end))
        whole.append(name)
    return tuple(whole)


def _is_cut(document: Document, name: Name, word: Word) -> bool:
    """Whether the name of a body ends inside a word whose rest is small."""
    is_cut = name.span.start < word.start < name.span.end < word.end
    return is_cut and name.rule.is_body and document.text[name.span.end : word.end].islower()
