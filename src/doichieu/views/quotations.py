"""Quotations by themselves: rows in the order of the reports, as CSV (RFC 4180), text and JSON.

Comes in: a brief. Goes out: all quotations, or those of one speaker.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from doichieu.model import Article, Brief, Quotation
from doichieu.text import fold_marks
from doichieu.views.json import to_quotation_dicts
from doichieu.views.phrases import CONTROLS
from doichieu.views.table import guard


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
    return tuple(to_row(q, article) for q, article in choose(brief, by))


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
        "quotations": to_quotation_dicts(brief, (q for q, _ in choose(brief, by))),
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def choose(brief: Brief, by: str | None) -> Iterable[tuple[Quotation, Article]]:
    """The quotations of a speaker (None: of all), each with the article it stands in."""
    articles = {article.id: article for article in brief.story.articles}
    names = {e.id: (e.name, *e.aliases) for e in brief.story.entities}
    wanted = fold_marks(by) if by else None
    for quotation in brief.story.quotations:
        called = (quotation.speaker_name or "", *names.get(quotation.speaker or "", ()))
        if wanted is None or any(wanted in fold_marks(name) for name in called):
            yield quotation, articles[quotation.content[0].article]


def to_row(quotation: Quotation, article: Article) -> QuotationRow:
    """A quotation in words."""
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
