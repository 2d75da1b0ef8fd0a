"""Room 6, SHOW: brief → JSON, text, Markdown, HTML, CSV. All are views of the same data."""

from __future__ import annotations

from collections.abc import Callable

from doichieu.model import Brief
from doichieu.views.annotations import (
    annotations_json,
    quotation_rows,
    quotations_csv,
    quotations_json,
    quotations_text,
    to_annotations,
)
from doichieu.views.conllu import to_conllu, to_tables
from doichieu.views.html import to_html
from doichieu.views.json import read_schema, to_dict, to_json
from doichieu.views.markdown import to_markdown
from doichieu.views.messages import LANGUAGES
from doichieu.views.table import to_csv
from doichieu.views.text import to_text
from doichieu.views.timeml import to_timeml

# format name → how to write a brief in it, given the language of headings (`vi` or `en`)
FORMATS: dict[str, Callable[[Brief, str], str]] = {
    "text": to_text,
    "html": to_html,
    "md": to_markdown,
    "json": lambda brief, lang: to_json(brief),
    "csv": to_csv,
}

# format name → how to write the quotations of a brief, all or those of one speaker
QUOTATION_FORMATS: dict[str, Callable[[Brief, str | None], str]] = {
    "text": quotations_text,
    "json": quotations_json,
    "csv": quotations_csv,
    "webannotation": annotations_json,
}

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "QUOTATION_FORMATS",
    "quotation_rows",
    "read_schema",
    "render",
    "to_annotations",
    "to_conllu",
    "to_dict",
    "to_json",
    "to_tables",
    "to_text",
    "to_timeml",
]


def render(brief: Brief, form: str = "text", *, lang: str = "vi") -> str:
    """The brief in one of :data:`FORMATS`. Raises KeyError for an unknown format."""
    return FORMATS[form](brief, lang)
