"""What somebody said, and how a figure went, over all reports of a collection.

Comes in: a name or a thing; out come lines with their report and their day, oldest first. Reads what
was kept of each report; reports that nobody has read yet are found by their words and read now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from doichieu.model import Article, Mentions, Quantity, Quotation, Span
from doichieu.newsroom.readings import find_mentions
from doichieu.signature import reading_signature
from doichieu.text import fold_marks

if TYPE_CHECKING:
    from doichieu.collection import Store

_ASKED = 300  # reports that are looked through, the best matches first


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement: in which report, by whom as the report has it."""

    article: Article
    speaker: str
    text: str
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure: ``text`` as printed, ``sentence`` around it."""

    article: Article
    text: str
    sentence: str
    quantity: Quantity


def find_said(
    store: Store,
    name: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[Said, ...]:
    """What somebody says, by day, then report.

    Args:
        store: the collection.
        name: the speaker, or a part of the name; case and diacritics do not matter.
        since: only reports of this Vietnamese day or later.
        until: only reports of this day or earlier.
        limit: how many lines at most.
        offset: how many of the first are left out.
    """
    wanted = fold_marks(name)
    days = f" date:{since or ''}..{until or ''}" if since or until else ""
    found = []
    for mentions in _read_all(store, _quoted(name) + days):
        article = mentions.article
        for quotation in mentions.quotations:
            source = article.text_of(quotation.source) if quotation.source else ""
            if quotation.content and _holds(fold_marks(source), wanted):
                text = " … ".join(article.text_of(span) for span in quotation.content)
                said = Said(article=article, speaker=source, text=text, quotation=quotation)
                found.append(said)
    found.sort(
        key=lambda said: (said.article.rank, said.article.id, said.quotation.content[0].start)
    )
    return tuple(found[offset : offset + limit])


def find_figures(store: Store, thing: str, *, limit: int = 200) -> tuple[Measured, ...]:
    """The figures in sentences about a thing, by day, then report.

    Args:
        store: the collection.
        thing: words that stand in the sentence, in any order; diacritics are optional.
        limit: how many lines at most.
    """
    wanted = fold_marks(thing).split()
    found = []
    for mentions in _read_all(store, thing):
        article = mentions.article
        for quantity in mentions.quantities:
            sentence = _sentence_of(mentions, quantity.span)
            folded = set(fold_marks(sentence).split())
            if all(word in folded for word in wanted):
                text = article.text_of(quantity.span)
                found.append(
                    Measured(article=article, text=text, sentence=sentence, quantity=quantity)
                )
    found.sort(key=lambda m: (m.article.rank, m.article.id, m.quantity.span.start))
    return tuple(found[:limit])


def _read_all(store: Store, query: str) -> Iterator[Mentions]:
    signature = reading_signature()
    for article in store.search.read(store.search.match(query, limit=_ASKED)):
        found = find_mentions(store, article, signature=signature)
        if found is not None:
            yield found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', " ") + '"'


def _holds(text: str, wanted: str) -> bool:
    """Whether the words stand in the text one after the other, as whole words."""
    return f" {wanted} " in f" {' '.join(_words(text))} "


def _words(text: str) -> Iterable[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def _sentence_of(mentions: Mentions, span: Span) -> str:
    for sentence in mentions.document.analysis.sentences:
        if sentence.start <= span.start < sentence.end:
            return mentions.article.text[sentence.start : sentence.end]
    return mentions.article.text_of(span)
