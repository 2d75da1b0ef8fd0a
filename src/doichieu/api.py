"""What other programs call. Everything here is also a name of :mod:`doichieu` itself.

Comes in: files, or articles made by the caller. Goes out: a brief that can write itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from doichieu import model, pipeline
from doichieu.articles import read_articles
from doichieu.errors import BadLexicon, DoiChieuError, NothingUsable, UnreadableInput
from doichieu.model import Article, Decisions, Options, Reading, Span
from doichieu.reader import Model, find_address, open_model
from doichieu.views import FORMATS, render

__all__ = [
    "FORMATS",
    "Article",
    "BadLexicon",
    "Brief",
    "Decisions",
    "DoiChieuError",
    "Model",
    "NothingUsable",
    "Options",
    "Reading",
    "Span",
    "UnreadableInput",
    "brief",
    "find_address",
    "open_model",
    "read_articles",
    "render",
]


class Brief(model.Brief):
    """The sourced account of one story, with the views that a program asks for most."""

    __slots__ = ()

    def to_json(self) -> str:
        """The brief as the JSON document `doichieu/brief`."""
        return render(self, "json")


def brief(
    source: Reading | Sequence[Article],
    *,
    options: Options | None = None,
    model: Model | None = None,
) -> Brief:
    """The sourced account of one story from all its reports.

    Args:
        source: what :func:`doichieu.read_articles` gave, or articles made by the caller.
        options: what the user asked for; defaults where None.
        model: a language model that reads the story again, see :func:`open_model`; None: nobody does.

    Raises:
        NothingUsable: there is no article in ``source``.
    """
    made = pipeline.brief(source, options=options, model=model)
    return Brief(**{field.name: getattr(made, field.name) for field in fields(made)})
