"""An analysis as JSON: one line an article, with sentences, words, positions and tags.

In: reports. Out: lines, or the plain tables that they are made of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from doichieu.model import Analysis, Mentions


def write_lines(reports: Iterable[Mentions]) -> Iterator[str]:
    """A line of JSON for each report, with its id."""
    for report in reports:
        tables = {"id": report.article.id, **to_tables(report.document.analysis)}
        yield json.dumps(tables, ensure_ascii=False) + "\n"


def to_tables(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain tables: text, sentences, words with positions, surface and tag."""
    text = analysis.text
    return {
        "text": text,
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "words": [
                    {"start": w.start, "end": w.end, "text": text[w.start : w.end], "tag": w.tag}
                    for w in analysis.words_of(sentence)
                ],
            }
            for sentence in analysis.sentences
        ],
    }
