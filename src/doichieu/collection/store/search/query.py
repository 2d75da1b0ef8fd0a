"""What a user types into a search → what is searched for.

    phiến quân "vùng ngoại ô" outlet:vnexpress speaker:"Lò Văn Tấu" date:2025-09-01..2025-09-05 -bóng

Words must all be there, a phrase in one piece; a word with a sign (`1.200`) is a phrase. Every string is a
query, but for a date that is none: that is said rather than searched without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from doichieu.collection.store.search.folding import Word, find_words
from doichieu.errors import BadQuery
from doichieu.model import Phrase
from doichieu.text import fold_marks, nfc

# Reports that are ranked for one query: of words that stand in every third report the newest count. With 10,000
# a search for two of them takes a quarter of the time among 100,000 reports.
RANKED = 10_000


class Field(StrEnum):
    """Where words are looked for."""

    TEXT = "text"  # and title
    OUTLET = "outlet"
    NAME = "name"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side in a field."""

    words: tuple[Word, ...]
    field: Field = Field.TEXT

    @property
    def marked(self) -> bool:
        """Whether it was typed with diacritics."""
        return any(word.marked for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All terms of ``wanted`` and none of ``unwanted``, published from ``since`` and before ``until``."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def texts(self) -> tuple[Term, ...]:
        """The terms that can be seen in title and text."""
        return tuple(term for term in self.wanted if term.field is Field.TEXT)

    @property
    def has_words(self) -> bool:
        """Whether the index of words is asked."""
        return any(term.field in (Field.TEXT, Field.OUTLET) for term in self.wanted)

    @property
    def marked(self) -> bool:
        """Whether diacritics were typed that a text may have or not."""
        return any(term.marked for term in self.texts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.wanted or self.unwanted or self.since or self.until)


# What may stand before a colon, folded; the Vietnamese words beside the English ones.
_FIELDS = {
    "outlet": Field.OUTLET, "bao": Field.OUTLET, "speaker": Field.SPEAKER, "noi": Field.SPEAKER,
    "name": Field.NAME, "ten": Field.NAME,
}  # fmt: skip
_DATES = ("date", "ngay")

# `-speaker:"Lò Văn Tấu"`, `"một cụm từ`, `aleppo`; the last quotation mark may be missing.
_PIECE = re.compile(r'(-?)(?:([^\W\d_]{1,10}):)?(?:"([^"]*)"?|([^\s"]+))')
_TYPOGRAPHIC = str.maketrans("“”„«»", '"""""')
# `2025-09-01`, `2025-09`, `2025`; not `9/2025`
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_query(typed: str) -> Query:
    """What is searched for.

    Raises:
        BadQuery: a date cannot be understood.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    since = until = None
    for sign, name, phrase, word in _PIECE.findall(nfc(typed).translate(_TYPOGRAPHIC)):
        key = fold_marks(name)
        if key in _DATES:
            since, until = _parse_days(phrase or word)
            continue
        text = phrase or word if key in _FIELDS or not name else f"{name} {phrase or word}"
        term = Term(find_words(text), _FIELDS.get(key, Field.TEXT))
        if term.words:
            (unwanted if sign else wanted).append(term)
    return Query(wanted=tuple(wanted), unwanted=tuple(unwanted), since=since, until=until)


def _parse_days(typed: str) -> tuple[date | None, date | None]:
    """`A..B`, `A..`, `..B`, `A` → the first day, and the day after the last."""
    first, dots, last = typed.partition("..")
    begin, end = _parse_period(first), _parse_period(last if dots else first)
    if not (begin or end) or (first and not begin) or (last and not end):
        raise BadQuery(
            Phrase(
                f"không hiểu ngày {typed!r}: viết date:2025-09-01, date:2025-09 hoặc date:2025-09-01..2025-09-05",
                f"no date: {typed!r}; write date:2025-09-01, date:2025-09 or date:2025-09-01..2025-09-05",
            )
        )
    return begin and begin[0], end and end[1]


def _parse_period(typed: str) -> tuple[date, date] | None:
    """A day, month or year → its first day and the day after it."""
    found = _DAY.fullmatch(typed.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first + timedelta(days=1)
        if month:
            return first, date(first.year + month // 12, month % 12 + 1, 1)
        return first, date(first.year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
