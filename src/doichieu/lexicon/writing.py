"""Word files written by the tools that count or convert: one entry a line, as the reader wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

# What YAML takes as it stands, and as text: `bộ trưởng`, `L'Hospitalet`; not `no`, `1`, `a: b`.
_PLAIN = re.compile(r"[^\W\d_][\w' ./-]*[\w.]|[^\W\d_]")
_NO_TEXT = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))


def to_word_file(
    header: str, kind: str, meanings: Mapping[str, str], words: Mapping[str, Sequence[str]]
) -> str:
    """A word file as text.

    Args:
        header: what the file is; becomes the comment at its top, a line a line.
        kind: the kind of its words.
        meanings: class → what it says of a word.
        words: word → its classes, in the order in which they are to stand.
    """
    lines = [*(f"# {line}" for line in header.splitlines()), "", f"kind: {kind}", "", "classes:"]
    lines += [f"  {key}: {_quoted(meaning)}" for key, meaning in meanings.items()]
    lines += ["", "words:"]
    lines += [f"  {_quoted(word)}: {' '.join(classes)}" for word, classes in words.items()]
    return "\n".join(lines) + "\n"


def classed(lists: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Class → words turned round: word → its classes, in the order in which words first stand."""
    found: dict[str, list[str]] = {}
    for word_class, words in lists.items():
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append(word_class)
    return found


def _quoted(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _NO_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)
