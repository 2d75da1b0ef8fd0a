"""The shelf: word lists in YAML, in folders by kind of word, and the one way to open them.

Two forms of file. A *word file* gives each word once with its classes (``bộ trưởng: title
speaker``) and is asked with :func:`words` and :func:`classes`; a *table* gives words with values
(``km: [km, 1000, m]``) and is asked with :func:`table`. Names are paths without the suffix:
``people/offices``. :func:`digest` names the state of the whole shelf in a brief's signature.
How to add a word: ``docs/explanation/lexicon.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from doichieu.errors import BadLexicon
from doichieu.lexicon.compiling import Shelf, open_shelf

T = TypeVar("T")
FOLDER = Path(__file__).parent


@cache
def _shelf() -> Shelf:
    return open_shelf(FOLDER)


def table(name: str) -> dict[str, Any]:
    """A table, as ``table("numbers/units")``. Treat it as read-only: it is shared.

    Raises:
        BadLexicon: there is no such table, or a file of the shelf breaks its rules.
    """
    return _find(_shelf().tables, name, "table")


def words(name: str, word_class: str) -> tuple[str, ...]:
    """The words of one class in the order of the file: ``words("people/offices", "title")``.

    Of a folder (``words("people", "title")``) the words of all its files.

    Raises:
        BadLexicon: there is no such word file or class, or a file of the shelf breaks its rules.
    """
    return _find(classes(name), word_class, f"class in {name}.yml")


@cache
def classes(name: str) -> Mapping[str, tuple[str, ...]]:
    """A word file, or all of a folder one after the other: class → its words in file order.

    Raises:
        BadLexicon: there is no such word file, or a file of the shelf breaks its rules.
    """
    files = _shelf().words
    inside = [file for file in files if file.startswith(f"{name}/")]
    found: dict[str, tuple[str, ...]] = {}
    for lists in [files[file] for file in inside] or [_find(files, name, "word file")]:
        found |= {key: (*found.get(key, ()), *entries) for key, entries in lists.items()}
    return MappingProxyType(found)


def digest() -> str:
    """Twelve hex digits that change when any lexicon file does."""
    return _shelf().digest[:12]


def _find(found: Mapping[str, T], name: str, what: str) -> T:
    if name not in found:
        raise BadLexicon(f"{name}: no such {what}; there are: {', '.join(sorted(found))}")
    return found[name]
