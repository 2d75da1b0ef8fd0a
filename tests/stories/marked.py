"""Reports made from marked-up text: `{PER:Hoàng Văn Bách} nói …` has one name."""

from __future__ import annotations

import re

from doichieu.model import Analysis, Article, Document, EntityType, Mentions, Name, NameRule, Span

_MARK = re.compile(r"\{(PER|ORG|LOC|MISC):([^{}]*)\}")


def report(marked: str, key: str = "a", **fields: object) -> Mentions:
    """A report with the marked names."""
    text, names, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        span = Span(key, len(text), len(text) + len(found[2]))
        names.append(Name(span=span, type=EntityType(found[1]), rule=NameRule.CAPITALS))
        text, last = text + found[2], found.end()
    text += marked[last:]
    article = Article(id=key, text=text, **fields)  # type: ignore[arg-type]
    return Mentions(document=Document(article, Analysis(text, (), ())), names=tuple(names))


def story(*marked: str) -> tuple[Mentions, ...]:
    """Reports a1, a2 … of one story."""
    return tuple(report(text, f"a{n}") for n, text in enumerate(marked, 1))
