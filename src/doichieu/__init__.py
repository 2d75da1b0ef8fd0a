"""Đối Chiếu: holds reports of one story against each other and gives one sourced account.

>>> import doichieu
>>> brief = doichieu.brief(["a.txt", "b.txt"])    # doctest: +SKIP
>>> print(brief.comparison.headline)              # doctest: +SKIP
>>> print(doichieu.render(brief, "json"))         # doctest: +SKIP

The names below are loaded when they are first used (PEP 562): the command line imports this
package, too, and should not wait for language data in order to print its help.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from doichieu.version import __version__

if TYPE_CHECKING:
    from doichieu.api import (
        FORMATS,
        Article,
        BadLexicon,
        Brief,
        Decisions,
        DoiChieuError,
        NothingUsable,
        Options,
        Reading,
        Span,
        UnreadableInput,
        brief,
        parse_moment,
        read_articles,
        render,
        split_stories,
    )

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
    "parse_moment",
    "read_articles",
    "render",
    "split_stories",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("doichieu.api"), name)


def __dir__() -> list[str]:
    return __all__
