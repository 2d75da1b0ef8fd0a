"""Sentences as rows of syllables in which a quotation is one piece.

In: a document and its quoted stretches. Out: rows, each the tokens of one sentence; a sentence
that holds a quotation of several sentences is still one row. What is inside a quotation can be
cut into rows of its own in the same way. Which words say what is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from doichieu.mentions.quotations.marks import Quoted
from doichieu.mentions.quotations.word_tables import Cue, clause_words, cues
from doichieu.mentions.tokens import Tokens
from doichieu.model import Word
from doichieu.text import fold_case

# Marks inside a token: `al-Assad`, `22/10`, `U-23`, `7,2`.
_INNER = frozenset("-–'’./,")
# A quotation of fewer syllables is part of its sentence (`cái gọi là "thỏa thuận"`).
_SPEECH_SYLLABLES = 5
# A short form before a dot (`PGS.`, `VKSND.`) has no more letters than this.
_SHORT_FORM = 5
# A sentence without end is cut after so many tokens, so that the work stays linear.
_LONGEST = 500
# Marks that stand among the tokens as they are; others stand there as `“` and `”`.
_PLAIN_MARKS = frozenset('"“”«»')
# What a sentence may begin with besides a word: brackets, quotation marks, `…`, `#`, `@`.
_FIRST = frozenset("([{\"'“”‘’«»…#@")
# Nothing but blanks up to the end of the line.
_LINE_END = re.compile(r"[ \t]*\n")
QUOTE = "“”"  # stands for a whole quotation among the syllables


class Token(NamedTuple):
    """A syllable, a mark, or a whole quotation; ``low`` is its folded form.

    A tuple: texts make very many of them.
    """

    low: str
    start: int
    end: int
    capital: bool = False
    quoted: Quoted | None = None
    named: bool = False  # stands in a name
    person: bool = False  # … of a person
    tag: str = "X"  # part of speech of its word
    opens: bool = True  # begins a word
    closes: bool = True  # ends a word


@dataclass(frozen=True)
class SpeechRow:
    """The tokens of one sentence and, beside them, their folded forms."""

    tokens: tuple[Token, ...]
    lows: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def cues(self) -> dict[int, tuple[int, Cue]]:
        """The cues, by where they begin: where they end, and what the lexicon says."""
        found: dict[int, tuple[int, Cue]] = {}
        table = cues()
        at = last = 0
        while at < len(self.lows):
            match = table.match(self.lows, at) if self.lows[at] in table.firsts else None
            if match is None:
                at += 1
                continue
            end, cue = match
            word = self._is_word(at, end) or (at == last > 0)  # `dẫn lời | nói`
            if cue is not None and not self._in_name(at) and word:
                found[at] = (end, cue)
                last = end
            at = end
        return found

    def _is_word(self, at: int, end: int) -> bool:
        """One syllable is a cue only as a word (`giao`, not `giao | hưởng`)."""
        return end - at > 1 or (self.tokens[at].opens and self.tokens[at].closes)

    def _in_name(self, at: int) -> bool:
        """A capital inside a sentence is part of a name (`thị trấn Minh Khai`, `Sơn, Bảo và Quân`)."""
        before = self.lows[at - 1] if at > 0 else ""
        if at > 0 and self.tokens[at].named and self.tokens[at - 1].named:
            return True  # `Trung tâm dự báo Khí tượng`
        return self.tokens[at].capital and bool(before) and (before[0].isalnum() or before == ",")

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from token ``first`` up to, not with, token ``last``."""
        return self.tokens[first].start, self.tokens[last - 1].end


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a text, where its sentences end, and where names stand in it (both in order)."""

    row: Tokens
    stops: Sequence[int]
    names: Sequence[tuple[int, int]] = ()
    persons: frozenset[int] = frozenset()  # where names of persons begin
    words: Sequence[Word] = ()

    @property
    def text(self) -> str:
        """The text."""
        return self.row.text

    def last_word(self, at: int) -> int:
        """The number of the last word that begins at or before ``at``, -1 where none does."""
        return bisect_right(self.words, at, key=_word_start) - 1

    def last_name(self, at: int) -> int:
        """The same for names."""
        return bisect_right(self.names, (at, len(self.text))) - 1


def cut_rows(page: Page, start: int, end: int, quoted: Sequence[Quoted]) -> list[SpeechRow]:
    """The rows between ``start`` and ``end``.

    Args:
        page: the text with its sentences and names.
        start: where to begin.
        end: where to stop.
        quoted: quoted stretches inside, in order and without overlap.
    """
    text = page.text
    rows: list[SpeechRow] = []
    row: list[Token] = []
    inside = [q for q in quoted if start <= q.start and q.end <= end]
    at = start
    for piece in [*inside, None]:
        to = piece.start if piece else end
        _add_words(page, at, to, row, rows)
        if piece is None:
            break
        at = piece.end
        if _is_speech(text, piece):
            row.append(Token(QUOTE, piece.start, piece.end, quoted=piece))
            if _closes(text, piece, end):
                _close(row, rows)
        else:
            row.extend(_quoted_words(page, piece))
        if _LINE_END.match(text, at, end):
            _close(row, rows)
    _close(row, rows)
    return rows


def _add_words(page: Page, at: int, to: int, row: list[Token], rows: list[SpeechRow]) -> None:
    stops = page.stops
    while at < to:
        index = bisect_right(stops, at)
        known = index < len(stops) and stops[index] <= to
        stop = stops[index] if known else to
        for token in _tokens(page, at, stop):
            if (token.capital and _lost_stop(row, token)) or len(row) >= _LONGEST:
                _close(row, rows)
            row.append(token)
        if known:
            _close(row, rows)
        at = stop


def _lost_stop(row: list[Token], token: Token) -> bool:
    """Whether a sentence begins with this capital after one without full stop (`… năm nay Một quan chức`)."""
    return (
        not token.named
        and bool(row)
        and row[-1].low[0].isalpha()
        and not row[-1].capital
        and clause_words().starts.holds(token.low)
    )


def _quoted_words(page: Page, piece: Quoted) -> list[Token]:
    """The tokens of a few quoted words, with their marks unless they are a name."""
    words = _tokens(page, piece.left, piece.right)
    if _is_name(page.text, piece):
        return words
    if page.text[piece.start : piece.left].strip() in _PLAIN_MARKS:
        return _tokens(page, piece.start, piece.end)
    left, right = Token("“", piece.start, piece.left), Token("”", piece.right, piece.end)
    return [left, *words, right] if piece.closed else [left, *words]


def _close(row: list[Token], rows: list[SpeechRow]) -> None:
    first = _after_number(row)
    while first < len(row) - 1 and _is_bullet(row[first].low):
        first += 1
    if row:
        tokens = tuple(row[first:])
        rows.append(SpeechRow(tokens, tuple([token.low for token in tokens])))
        row.clear()


def _after_number(row: Sequence[Token]) -> int:
    """`(1) Ông Nam`, `(a) Ông Nam`: behind the number of a point."""
    lows = [token.low for token in row[:3]]
    numbered = len(row) > 3 and (lows[0], lows[2]) == ("(", ")")
    return 3 if numbered and (lows[1].isdigit() or len(lows[1]) == 1) else 0


def _is_bullet(low: str) -> bool:
    """`•`, `►`, `*`, `-` before the first word; not a bracket, nor a quotation."""
    return not low[0].isalnum() and low[0] not in _FIRST


def _tokens(page: Page, start: int, end: int) -> list[Token]:
    """The tokens of a stretch; words and names are walked along, not searched for each."""
    words, names = page.words, page.names
    word, name = page.last_word(start), page.last_name(start)
    row: list[Token] = []
    for surface, at, to in _joined(page.row, start, end):
        if surface == "." and row and _abbreviates(page.text, row[-1], to, end):
            continue
        while word + 1 < len(words) and words[word + 1].start <= at:
            word += 1
        while name + 1 < len(names) and names[name + 1][0] <= at:
            name += 1
        holder = words[word] if word >= 0 and at < words[word].end else None
        named = name >= 0 and at < names[name][1]
        row.append(
            Token(
                fold_case(surface),
                at,
                to,
                surface[0].isupper(),
                None,
                named,
                named and names[name][0] in page.persons,
                holder.tag if holder else "X",
                holder is None or holder.start >= at,
                holder is None or holder.end <= to,
            )
        )
    return row


def _joined(row: Tokens, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The tokens of a stretch with their positions: pieces, joined where marks stand inside."""
    words, starts, ends = row.words, row.start, row.end
    at, last = row.first_from(start), row.first_from(end)
    at -= at > 0 and ends[at - 1] > start  # a lost blank: `… N. Khánh|Ông Nam cho biết`
    while at < last:
        surface, begin, stop = words[at], starts[at], ends[at]
        at += 1
        if at < last and starts[at] == stop and surface[0].isalnum():
            at = _token_end(row, at - 1, last)
            stop = ends[at - 1]
            surface = row.text[begin:stop]
        if begin < start or stop > end:
            begin, stop = max(begin, start), min(stop, end)
            surface = row.text[begin:stop]
        if surface != "\n":
            yield surface, begin, stop


def _token_end(row: Tokens, at: int, last: int) -> int:
    """Where the token that begins with the piece ``at`` ends, a mark of percent with it."""
    words, starts, ends = row.words, row.start, row.end
    at = row.run_end(at, last)
    while (
        at + 1 < last
        and words[at] in _INNER
        and words[at + 1][0].isalnum()
        and starts[at] == ends[at - 1]
        and starts[at + 1] == ends[at]
    ):
        at = row.run_end(at + 1, last)
    percent = at < last and words[at] == "%" and starts[at] == ends[at - 1]
    return at + percent


def _abbreviates(text: str, before: Token, at: int, end: int) -> bool:
    """Whether the dot that ends at ``at`` belongs to a short form (`TS. Nam`, `TP. Huế`)."""
    short = before.capital and before.end == at - 1 and before.end - before.start <= _SHORT_FORM
    after = text[at : min(end, at + 2)].lstrip()
    return short and before.low.isalpha() and bool(after) and after[0].isalnum()


def _word_start(word: Word) -> int:
    return word.start


def _is_speech(text: str, quoted: Quoted) -> bool:
    inner = text[quoted.left : quoted.right]
    return inner.count(" ") + 1 >= _SPEECH_SYLLABLES or inner[-1] in ".!?…"


def _is_name(text: str, quoted: Quoted) -> bool:
    """Whether nothing but a name is quoted: `tờ “Sông Hồng” viết` is `tờ Sông Hồng viết`."""
    return all(part[0].isupper() for part in text[quoted.left : quoted.right].split())


def _closes(text: str, quoted: Quoted, end: int) -> bool:
    """Whether the sentence around a quotation ends with it: `“… xong.” Sau đó`, not `“…”, ông nói`."""
    if quoted.right == 0 or text[quoted.right - 1] not in ".!?…":
        return False
    rest = text[quoted.end : min(end, quoted.end + 3)].lstrip()
    return bool(rest) and (rest[0].isupper() or rest[0].isdigit())
