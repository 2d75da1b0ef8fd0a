"""Quotations by themselves: a list of rows, a CSV table, W3C Web Annotations.

Comes in: a brief. Goes out: rows in the order of the reports, the rows as CSV (RFC 4180), or an
annotation page (https://www.w3.org/TR/annotation-model/) whose targets are found again by the
words and by the position of what was said. All quotations, or those of one speaker.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Any

from doichieu.model import Article, Brief, Quotation, Span
from doichieu.text import fold_marks
from doichieu.views.json import to_quotation_dicts
from doichieu.views.phrases import CONTROLS
from doichieu.views.table import guard

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How many characters of the text around a quotation are given to find it again.
_AROUND = 32


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One quotation in words; the fields are the columns of the table."""

    article: str
    speaker: str
    said: str
    cue: str
    stance: str
    type: str
    passed_on_by: str
    source: str
    start: int
    end: int


def quotation_rows(brief: Brief, by: str | None = None) -> tuple[QuotationRow, ...]:
    """The quotations of a brief, in the order of the reports.

    Args:
        brief: the brief.
        by: only those whose speaker is called so in any of their names; case and diacritics
            do not matter (`lavrov`).
    """
    return tuple(_row(q, article) for q, article in _chosen(brief, by))


def quotations_csv(brief: Brief, by: str | None = None) -> str:
    """The quotations of a brief as CSV."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(QuotationRow))
    for row in quotation_rows(brief, by):
        writer.writerow(guard(c) if isinstance(c, str) else c for c in astuple(row))
    return sheet.getvalue()


def quotations_text(brief: Brief, by: str | None = None) -> str:
    """The quotations of a brief, one a line: who, with which word, what, through whom."""
    lines = []
    for row in quotation_rows(brief, by):
        through = f" ← {row.passed_on_by}" if row.passed_on_by else ""
        lines.append(f"[{row.article}] {row.speaker or '?'}{through} ({row.cue}): {row.said}")
    return "".join(f"{CONTROLS.sub(' ', line)}\n" for line in lines)


def quotations_json(brief: Brief, by: str | None = None) -> str:
    """The quotations of a brief as they stand in its JSON, with the articles they are from."""
    listed = {
        "format": "doichieu/quotations",
        "version": 1,
        "story": brief.id,
        "articles": [
            {"id": a.id, "outlet": a.outlet, "title": a.title, "url": a.url}
            for a in brief.story.articles
        ],
        "quotations": to_quotation_dicts(brief, (q for q, _ in _chosen(brief, by))),
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def to_annotations(brief: Brief, by: str | None = None) -> dict[str, Any]:
    """The quotations of a brief as a W3C annotation page."""
    return {
        "@context": _CONTEXT,
        "id": f"urn:doichieu:{brief.id}:quotations",
        "type": "AnnotationPage",
        "items": [
            _annotation(number, brief, quotation, article)
            for number, (quotation, article) in enumerate(_chosen(brief, by), start=1)
        ],
    }


def annotations_json(brief: Brief, by: str | None = None) -> str:
    """:func:`to_annotations` as JSON text, ending in a line feed."""
    return json.dumps(to_annotations(brief, by), ensure_ascii=False, indent=1) + "\n"


def _chosen(brief: Brief, by: str | None) -> Iterable[tuple[Quotation, Article]]:
    articles = {article.id: article for article in brief.story.articles}
    names = {e.id: (e.name, *e.aliases) for e in brief.story.entities}
    wanted = fold_marks(by) if by else None
    for quotation in brief.story.quotations:
        called = (quotation.speaker_name or "", *names.get(quotation.speaker or "", ()))
        if wanted is None or any(wanted in fold_marks(name) for name in called):
            yield quotation, articles[quotation.content[0].article]


def _row(quotation: Quotation, article: Article) -> QuotationRow:
    return QuotationRow(
        article=article.id,
        speaker=quotation.speaker_name or "",
        said=" … ".join(" ".join(article.text_of(s).split()) for s in quotation.content),
        cue=article.text_of(quotation.cue) if quotation.cue else "",
        stance=str(quotation.stance),
        type=str(quotation.type),
        passed_on_by=", ".join(quotation.chain[1 if quotation.speaker_name else 0 :]),
        source=article.text_of(quotation.source) if quotation.source else "",
        start=quotation.content[0].start,
        end=quotation.content[-1].end,
    )


def _annotation(
    number: int, brief: Brief, quotation: Quotation, article: Article
) -> dict[str, Any]:
    row = _row(quotation, article)
    said = {"type": "TextualBody", "purpose": "tagging", "format": "text/plain"}
    bodies = [said | {"value": value} for value in (f"stance:{row.stance}", f"type:{row.type}")]
    if row.speaker:
        bodies.insert(0, said | {"purpose": "identifying", "value": row.speaker, "language": "vi"})
    if row.passed_on_by:
        bodies.append(said | {"purpose": "describing", "value": f"via:{row.passed_on_by}"})
    targets = [
        {
            "source": article.url or f"urn:doichieu:article:{article.id}",
            "selector": _find(s, article),
        }
        for s in quotation.content
    ]
    return {
        "id": f"urn:doichieu:{brief.id}:quotation:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets if len(targets) > 1 else targets[0],
    }


def _find(span: Span, article: Article) -> list[dict[str, Any]]:
    """How to find a stretch again: by its words, and by its position in code points."""
    text = article.text
    return [
        {
            "type": "TextQuoteSelector",
            "exact": article.text_of(span),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
