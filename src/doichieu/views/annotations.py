"""Quotations as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

Comes in: a brief. Goes out: an annotation page whose targets are found again by the words and by
the position of what was said. All quotations, or those of one speaker.
"""

from __future__ import annotations

import json
from typing import Any

from doichieu.model import Article, Brief, Quotation, Span
from doichieu.views.names import to_iri, to_urn
from doichieu.views.quotations import choose, to_row

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How many characters of the text around a quotation are given to find it again.
_AROUND = 32


def to_annotations(brief: Brief, by: str | None = None) -> dict[str, Any]:
    """The quotations of a brief as a W3C annotation page."""
    return {
        "@context": _CONTEXT,
        "id": f"urn:doichieu:{brief.id}:quotations",
        "type": "AnnotationPage",
        "items": [
            _annotation(number, brief, quotation, article)
            for number, (quotation, article) in enumerate(choose(brief, by), start=1)
        ],
    }


def annotations_json(brief: Brief, by: str | None = None) -> str:
    """:func:`to_annotations` as JSON text, ending in a line feed."""
    return json.dumps(to_annotations(brief, by), ensure_ascii=False, indent=1) + "\n"


def _annotation(
    number: int, brief: Brief, quotation: Quotation, article: Article
) -> dict[str, Any]:
    row = to_row(quotation, article)
    said = {"type": "TextualBody", "purpose": "tagging", "format": "text/plain"}
    bodies = [said | {"value": value} for value in (f"stance:{row.stance}", f"type:{row.type}")]
    if row.speaker:
        bodies.insert(0, said | {"purpose": "identifying", "value": row.speaker, "language": "vi"})
    if row.passed_on_by:
        bodies.append(said | {"purpose": "describing", "value": f"via:{row.passed_on_by}"})
    targets = [
        {
            "source": to_iri(article.url) or to_urn("article", article.id),
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
