"""Đối Chiếu: holds reports of one story against each other and gives one sourced account.

>>> import doichieu
>>> brief = doichieu.brief(doichieu.read_articles(["a.txt", "b.txt"]))
>>> print(brief.comparison.headline)          # doctest: +SKIP
>>> print(doichieu.render(brief, "json"))     # doctest: +SKIP
"""

from doichieu.articles import read_articles
from doichieu.errors import BadLexicon, DoiChieuError, NothingUsable, UnreadableInput
from doichieu.model import Article, Brief, Decisions, Options, Reading, Span
from doichieu.pipeline import brief
from doichieu.version import __version__
from doichieu.views import FORMATS, render

__all__ = [
    "FORMATS",
    "Article",
    "BadLexicon",
    "Brief",
    "Decisions",
    "DoiChieuError",
    "NothingUsable",
    "Options",
    "Reading",
    "Span",
    "UnreadableInput",
    "__version__",
    "brief",
    "read_articles",
    "render",
]
