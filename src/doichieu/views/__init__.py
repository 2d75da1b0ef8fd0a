"""Room 6, SHOW: brief → JSON, text, Markdown, HTML, CSV. All are views of the same data."""

from __future__ import annotations

from collections.abc import Callable

from doichieu.model import Brief
from doichieu.views.json import to_dict, to_json

# format name → how to write a brief in it, given the language of headings (`vi` or `en`)
FORMATS: dict[str, Callable[[Brief, str], str]] = {
    "json": lambda brief, lang: to_json(brief),
}

__all__ = ["FORMATS", "render", "to_dict", "to_json"]


def render(brief: Brief, form: str = "text", *, lang: str = "vi") -> str:
    """The brief in one of :data:`FORMATS`. Raises KeyError for an unknown format."""
    return FORMATS[form](brief, lang)
