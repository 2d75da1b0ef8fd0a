"""The words around the reports, in the language a reader chose.

Comes in: a key of ``messages.yml`` and what fills it. Goes out: a phrase. The words of the
reports themselves never pass through here.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from doichieu.model import LANGUAGES


class Messages:
    """The phrases of one language: ``words("n_articles", count=3)``."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table

    def __call__(self, key: str, **fill: object) -> str:
        """The phrase for ``key``; the form ``<key>_one`` where its first number is one."""
        first = next((value for value in fill.values() if isinstance(value, int)), None)
        if first == 1 and f"{key}_one" in self._table:
            key = f"{key}_one"
        return str(self._table[key]).format(**fill)

    def month_name(self, month: int) -> str:
        """The short name of a month, empty in a language that numbers its months."""
        return str(self._table["months"][month - 1]) if "months" in self._table else ""

    @property
    def lang(self) -> str:
        """The language code."""
        return str(self._table["lang"])


@cache
def messages(lang: str) -> Messages:
    """The phrases of ``vi`` or ``en``; an unknown language gets Vietnamese."""
    return Messages(_tables()[lang if lang in LANGUAGES else "vi"])


@cache
def _tables() -> dict[str, dict[str, Any]]:
    text = (resources.files(__package__) / "messages.yml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return tables
