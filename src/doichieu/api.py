"""What other programs call. Everything here is also a name of :mod:`doichieu` itself.

Comes in: files, or articles made by the caller. Goes out: a brief that can write itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields, replace
from html import escape
from pathlib import Path

from doichieu import model, pipeline
from doichieu.articles import parse_moment, read_articles
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
    "parse_moment",
    "read_articles",
    "render",
    "split_stories",
]

Source = Reading | Article | str | Path | Iterable[Article | str | Path]


_HEIGHT = "42em"  # of a brief in a notebook: a page with its account in sight


class Brief(model.Brief):
    """The sourced account of one story, with the views that a program asks for most."""

    __slots__ = ()

    def to_json(self) -> str:
        """The brief as the JSON document `doichieu/brief`."""
        return render(self, "json")

    def _repr_html_(self) -> str:
        """The page, for notebooks: in a frame of its own that may only run its script and save."""
        return (
            f'<iframe title="Đối Chiếu" sandbox="allow-scripts allow-downloads" '
            f'style="width:100%;height:{_HEIGHT};border:0" '
            f'srcdoc="{escape(render(self, "html"), quote=True)}"></iframe>'
        )


def brief(source: Source, *, options: Options | None = None, model: Model | None = None) -> Brief:
    """The sourced account of one story from all its reports.

    Args:
        source: what :func:`read_articles` gave, articles made by the caller, or paths to read.
        options: what the user asked for; defaults where None.
        model: a language model that reads the story again, see :func:`open_model`; None: nobody does.

    Raises:
        NothingUsable: there is no article in ``source``.
        TypeError: ``source`` is none of these.
    """
    if options is not None and not isinstance(options, Options):
        raise TypeError(f"options takes doichieu.Options, not {type(options).__name__}")
    made = pipeline.brief(_to_reading(source), options=options, model=model)
    return Brief(**{field.name: getattr(made, field.name) for field in fields(made)})


def split_stories(source: Source) -> list[Reading]:
    """The reports of unrelated stories, each for a :func:`brief` of its own."""
    return pipeline.split_stories(_to_reading(source))


def _to_reading(source: Source) -> Reading:
    """Articles as they are; paths are read."""
    if isinstance(source, Reading):
        return source
    if isinstance(source, Article | str | os.PathLike):
        source = [source]
    if not isinstance(source, Iterable) or isinstance(source, bytes):
        raise TypeError(f"brief takes a Reading, articles or paths, not {type(source).__name__}")
    given = list(source)
    articles = tuple(item for item in given if isinstance(item, Article))
    if len(articles) == len(given):
        return Reading(articles=articles)
    reading = read_articles(item for item in given if not isinstance(item, Article))
    return replace(reading, articles=articles + reading.articles)
