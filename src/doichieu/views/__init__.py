"""Room 6, SHOW: brief → JSON, text, Markdown, HTML, CSV. All are views of the same data.

:mod:`doichieu.views.formats` lists the formats; each has a module that writes it.
"""

from __future__ import annotations

from doichieu.views.formats import (
    ANALYSIS_FORMATS,
    DIGEST_FORMATS,
    FORMATS,
    GROUP_FORMATS,
    QUOTATION_FORMATS,
    Format,
    render,
)

__all__ = [
    "ANALYSIS_FORMATS",
    "DIGEST_FORMATS",
    "FORMATS",
    "GROUP_FORMATS",
    "QUOTATION_FORMATS",
    "Format",
    "render",
]
