"""What a new text of a report says otherwise: sentences that went and sentences that came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from doichieu.model import Article


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences of the earlier text that gave way to sentences of the later one; either may be none."""

    gone: tuple[str, ...]
    came: tuple[str, ...]


def find_changes(
    earlier: Article, later: Article, cut: Callable[[str], Sequence[str]]
) -> tuple[Change, ...]:
    """The changes from one text of a report to another, in order; blanks alone are none.

    Args:
        earlier: a text.
        later: another of the same report.
        cut: gives the sentences of a text.
    """
    old, new = (
        [" ".join(sentence.split()) for sentence in cut(article.text)]
        for article in (earlier, later)
    )
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Change(tuple(old[a:b]), tuple(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )
