"""What was found and told → rows of the tables, with the words that every span holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from doichieu.batch.tables import UNDATED, Row
from doichieu.model import (
    Article,
    Brief,
    Conflict,
    Fact,
    Mentions,
    NumberInterval,
    Quantity,
    Quotation,
    Span,
    Story,
    say,
)


def day_of(article: Article) -> str:
    """The partition of an article: its Vietnamese day of publication."""
    return article.day.isoformat() if article.day else UNDATED


def to_article_row(plain: dict[str, Any], story: str | None) -> Row:
    """An article as it was read, with its story."""
    names = (
        "id", "outlet", "author", "published", "title", "description", "url", "origins", "text",
    )  # fmt: skip
    return {"story": story, **{name: plain[name] for name in names}}


def to_mention_rows(read: Mentions) -> Iterator[Row]:
    """Names, times and quantities of one article."""
    empty = dict.fromkeys(("type", "value", "low", "high", "unit", "of"))
    for name in read.names:
        about = {"kind": "name", "type": str(name.type), "rule": str(name.rule)}
        yield {**_stretch(read.article, name.span), **empty, **about}
    for timex in read.timexes:
        about = {"kind": "time", "type": str(timex.type), "rule": str(timex.rule)}
        yield {**_stretch(read.article, timex.span), **empty, **about, "value": timex.value}
    for quantity in read.quantities:
        yield {**_stretch(read.article, quantity.span), **_quantity(quantity)}


def _quantity(quantity: Quantity) -> Row:
    value = quantity.value
    is_range = isinstance(value, NumberInterval)
    return {
        "kind": "quantity",
        "type": quantity.operator.sign,
        "value": None if is_range else str(value),
        "low": float(value.low) if isinstance(value, NumberInterval) else None,
        "high": float(value.high) if isinstance(value, NumberInterval) else None,
        "unit": quantity.unit,
        "of": quantity.of,
        "rule": str(quantity.rule),
    }


def to_quotation_row(story: Story, quotation: Quotation, name: str) -> Row:
    """A quotation with its speaker; its words, where it is broken, are joined by an ellipsis."""
    first, last = quotation.content[0], quotation.content[-1]
    return {
        "article": first.article,
        "start": first.start,
        "end": last.end,
        "text": " … ".join(map(story.text_of, quotation.content)),
        "story": name,
        "speaker": quotation.speaker_name,
        "source": quotation.source and story.text_of(quotation.source),
        "cue": quotation.cue and story.text_of(quotation.cue),
        "type": str(quotation.type),
        "stance": str(quotation.stance),
        "chain": list(quotation.chain),
        "rule": str(quotation.rule),
    }


def to_fact_row(story: Story, fact: Fact, name: str) -> Row:
    """A fact with its evidence."""
    return {
        "story": name,
        "id": fact.id,
        "gist": fact.gist,
        "status": str(fact.status),
        "articles": fact.articles,
        "outlets": fact.outlets,
        "origins": fact.origins,
        "confidence": None if fact.confidence is None else round(float(fact.confidence), 4),
        "silent": list(fact.silent),
        "otherwise": list(fact.otherwise),
        "part_of": fact.part_of,
        "evidence": _evidence(story, fact.evidence),
    }


def to_conflict_row(story: Story, conflict: Conflict, name: str) -> Row:
    """A point on which reports differ, with all its sides."""
    return {
        "story": name,
        "id": conflict.id,
        "about": conflict.about,
        "kind": str(conflict.kind),
        "update": conflict.update,
        "reason": say(conflict.reason, "vi"),
        "reason_en": say(conflict.reason, "en"),
        "sides": [
            {"value": say(side.value, "vi"), "evidence": _evidence(story, side.evidence)}
            for side in conflict.sides
        ],
    }


def to_story_row(name: str, articles: Sequence[Article], made: Brief | None) -> Row:
    """A story, and how it is told if it is."""
    days = [article.day.isoformat() for article in articles if article.day]
    compared = made.comparison if made else None
    headline = compared.headline if compared else articles[0].title
    return {
        "id": name,
        "headline": headline or None,
        "summary": [sentence.text for sentence in compared.summary] if compared else [],
        "articles": [article.id for article in articles],
        "outlets": sorted({article.outlet for article in articles if article.outlet}),
        "origins": len(set(made.story.groups.values())) if made else None,
        "first": min(days, default=None),
        "last": max(days, default=None),
        "facts": len(compared.facts) if compared else 0,
        "conflicts": len(compared.conflicts) if compared else 0,
        "told": made is not None,
    }


def _stretch(article: Article, span: Span) -> Row:
    text = article.text_of(span)
    return {"article": article.id, "start": span.start, "end": span.end, "text": text}


def _evidence(story: Story, spans: Iterable[Span]) -> list[Row]:
    return [_stretch(story.article(span.article), span) for span in spans]
