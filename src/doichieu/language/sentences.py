"""Where sentences end: rules only, one pass, nothing learned.

In: a clean text (see :func:`doichieu.text.clean`) and positions where a sentence must end. Out:
half-open stretches without outer blanks, in order. A lost full stop is put back only where the
next words leave no doubt; what a subheading is, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache
from typing import NamedTuple

from doichieu import lexicon

# Vietnamese and other Latin letters by case; `[à-ỹ]` would mix both.
_LATIN = [chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isalpha()]
UPPER = "".join(c for c in _LATIN if c.isupper())
LOWER = "".join(c for c in _LATIN if c.islower())
# A letter that only Vietnamese (or French) would have: a tone, a hook, a crossed d.
_MARKED = "".join(c for c in LOWER if not c.isascii())

_CLOSERS = "\"”’»)\\]'"
_OPENERS = "\"“‘«(\\['"
# `.`, `?!`, `…`, `./.`, `." `, ` .` and the closing marks after it; a straight quote after a
# blank may open the next sentence instead, which `_without_opener` finds out.
_END = re.compile(
    rf"\.?/\.|[.!?…][.!?…]{{0,9}}(?: ?[{_CLOSERS}]){{0,3}}(?: ?[.!?…]{{1,3}}(?![.\w]))?"
)
# `cứu|Nhiều cơ hội`, `Khoa|Pháp luật`; not: `VietJet`, `iPhone`.
_FUSED = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}][{LOWER}])")
_SYLLABLE_LEFT = re.compile(rf"(?:([{UPPER}][{LOWER}]{{0,9}})\s)?([{UPPER}]?[{LOWER}]{{1,6}})$")
_SYLLABLE_RIGHT = re.compile(rf"([{UPPER}][{LOWER}]{{1,6}})(?![{LOWER}{UPPER}])(\s+[{UPPER}])?")
# `nợ xấu |Tuy nhiên,`: a capital after a word and a blank, then a small word.
_LOST = re.compile(
    rf"(?<=[\w)\]”\"]) {{1,3}}(?=([{UPPER}][{LOWER}]{{1,6}}) ([{LOWER}]{{1,7}})(?![{LOWER}]))"
)
# A photo credit in brackets ends what stands before it: `(Ảnh: AP) |Sokolov`.
_CREDIT = re.compile(rf"\((?:Ảnh|ảnh|Nguồn|nguồn)[^()\n]{{0,80}}\) {{1,3}}(?=[{UPPER}“\"])")
# A line that goes on in lower case was only wrapped, unless the line before it had ended.
_LINE_END = re.compile(r"[ \t]*\n\s*")
_BEFORE = re.compile(r"\S{1,24}$")
_NEXT = re.compile(rf"\s*[-–—•*]?\s*[{_OPENERS}]{{0,3}}\s?(\w)(\w*)")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]{1,64}@[\w.-]{1,64}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|net|org|vn|gov|edu|info|io|tv|uk|us|jp|ru|fr)\b(?:/\S*)?",
    re.I,
)
_INITIAL = re.compile(rf"(?:^|[\s(.“\"-])[{UPPER}]\.$")
_ENUMERATOR = re.compile(r"(?:^|\n)\s*(?:[-–(]\s?)?(?:\d{1,3}|[IVX]{1,4}|[a-zđA-ZĐ])\.$")
# A number of a list inside a line: `… xong. 2.`, `yêu cầu: 1.`; not `là 2.`, `người chết: 3.`
_LISTED = re.compile(r"(?:[.!?…;][”\"’)\]]{0,2}\s+(?:\d{1,2}|[IVX]{1,4}|[a-zđ])|:\s+[1Ia])\.$")
# A number that may count on in a list: ` 2. Muối`; not `ngày 2.9`, `2. đến`, `1.200`
_COUNTED = re.compile(rf"(?<![\w.,/–-])(\d{{1,2}})\.\s+(?=[{_OPENERS}]?[{UPPER}])")
# What stands before a sentence or a list: nothing, the end of a sentence, a colon.
_MAY_BEGIN = re.compile(r"(?:^|[.:;!?…”\")])\s*$")
_LONGEST_ITEM = 600  # characters of one item; a number further on belongs to no list
# What stands after a quotation mark that closes.
_AFTER_CLOSER = frozenset(",.;:-–—?!…)")
# Text looked at on either side of a candidate: enough for any word, so that time stays linear.
_WINDOW = 48
# Quotation marks further back than this say nothing about the one looked at.
_LONGEST_QUOTE = 2000
_SHORT_QUOTE = 60  # characters on either side of dots that pause in a caption, a title, a slogan


class _Words(NamedTuple):
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    first_words: frozenset[str]
    openings: frozenset[str]
    linkers: frozenset[str]


_LISTS = {
    "abbreviations": ("grammar/abbreviations", "inner"),
    "closing_abbreviations": ("grammar/abbreviations", "closing"),
    "first_words": ("grammar/function_words", "first"),
    "openings": ("grammar/function_words", "lost"),
    "linkers": ("grammar/function_words", "linker"),
}


@cache
def _words() -> _Words:
    return _Words(*(frozenset(lexicon.words(*_LISTS[name])) for name in _Words._fields))


def find_sentences(text: str, breaks: Iterable[int] = ()) -> list[tuple[int, int]]:
    """The sentences of a clean text as stretches without outer blanks, in order."""
    listed = _list_numbers(text)
    forced = {b for b in (*breaks, *listed.values()) if 0 < b < len(text)}
    ends = sorted(
        {*forced, *_stops(text, listed), *_fused(text), *_lost(text), *_lines(text), len(text)}
    )
    found: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            found.append((left, right))
        start = end
    return found


def _lines(text: str) -> list[int]:
    """Ends of lines that end a sentence: all but a line that goes on in lower case."""
    found = []
    for match in _LINE_END.finditer(text):
        after = text[match.end() : match.end() + 1]
        before = text[match.start() - 1 : match.start()]
        wrapped = after.islower() and (before.isalnum() or before == ",")
        if not wrapped or match[0].count("\n") > 1:
            found.append(match.end())
    return found


def _list_numbers(text: str) -> dict[int, int]:
    """Lists that count on inside a line: the full stop of each number → where its item begins.

    `Gồm: 1. Gạo 2. Muối 3. Dầu`: a list begins with 1 where a sentence could begin; each next number
    belongs to it, whatever stands before it. The first item stays with what announces it.
    """
    found: dict[int, int] = {}
    following, last = 0, 0
    for match in _COUNTED.finditer(text):
        number, at = int(match[1]), match.start()
        if number == 1 and _MAY_BEGIN.search(text[max(0, at - _WINDOW) : at]):
            found[match.end(1)] = 0
        elif number == following and at - last < _LONGEST_ITEM:
            found[match.end(1)] = at
        else:
            continue
        following, last = number + 1, at
    return found


def _stops(text: str, listed: Container[int]) -> list[int]:
    """Ends that a full stop, question mark or ellipsis shows; ``listed``: stops of list numbers."""
    web = _Cover(text)
    found: list[int] = []
    start = 0  # where the present sentence began
    for match in _END.finditer(text):
        if match.start() in listed or web.covers(match.start()):
            continue
        end = _without_opener(text, match, start)
        if _pauses_inside_quote(text, match, start):
            continue
        if _is_end(text, match.start(), end):
            found.append(end)
            start = end
    return found


def _pauses_inside_quote(text: str, match: re.Match[str], start: int) -> bool:
    """Whether dots only pause in a few quoted words: `với dòng chữ "Bến Vàm... Nơi tôi lớn lên"`."""
    if not match[0].startswith(("..", "…")) or '"' in match[0] or "”" in match[0]:
        return False
    before = text[max(start, match.start() - _SHORT_QUOTE) : match.start()]
    after = text[match.end() : match.end() + _SHORT_QUOTE].partition("\n")[0]
    straight = before.count('"') % 2 == 1 and '"' in after
    curly = before.rfind("“") > before.rfind("”") and "”" in after
    return straight or curly


class _Cover:
    """Whether positions, asked for in rising order, lie in a web address."""

    def __init__(self, text: str) -> None:
        self._spans = _WEB.finditer(text) if _may_hold_address(text) else iter(())
        self._span = (-1, -1)

    def covers(self, position: int) -> bool:
        while self._span[1] <= position + 1:
            match = next(self._spans, None)
            if match is None:
                self._spans = iter(())
                self._span = (1 << 62, 1 << 62)
                break
            self._span = match.span()
        return self._span[0] <= position < self._span[1] - 1


def _may_hold_address(text: str) -> bool:
    return any(sign in text for sign in ("http", "www.", "@", ".vn", ".com", ".net", ".org"))


def _without_opener(text: str, match: re.Match[str], start: int) -> int:
    """The end of a stop, short of a straight quote that opens what follows.

    ``start`` is where the sentence began: between two blanks only its own quotes can tell.
    """
    at = text.find(' "', match.start(), match.end())
    if at < 0:
        return match.end()
    after = text[at + 2 : at + 3]
    if after.isalnum():
        return at
    if after and not after.isspace():
        return match.end()
    if (
        text[at + 3 : at + 4] in _AFTER_CLOSER
        or text.count('"', max(start, at - _LONGEST_QUOTE), at) % 2
    ):
        return match.end()
    return at


def _is_end(text: str, dot: int, end: int) -> bool:
    stop = text[dot:end]
    if "/." in stop or end >= len(text):
        return True
    after = text[end : end + _WINDOW]
    if not after[0].isspace():
        return _is_fused_stop(text, dot, end, after)
    if stop == "." and after.startswith((' "', " “", " «")):
        return not _is_abbreviated(text, dot, None)
    following = _NEXT.match(after)
    if following is None or not (following[1].isupper() or _opens_with_digit(stop, following)):
        # Only signs follow, or the sentence goes on: `"Đi đi!" ông nói`, `chỉ có ... hai`.
        return following is None and after.lstrip()[:1] not in {",", ";", ":", ")", "…", "."}
    if stop[0] != "." or stop.startswith(".."):
        return True
    return not _is_abbreviated(text, dot, following)


def _opens_with_digit(stop: str, following: re.Match[str]) -> bool:
    """`… chết. 20 người`; not: `là ... 98%`."""
    return following[1].isdigit() and stop[0] != "…" and not stop.startswith("..")


def _is_abbreviated(text: str, dot: int, following: re.Match[str] | None) -> bool:
    """Whether the full stop at ``dot`` belongs to an abbreviation, an initial or a list number."""
    window = text[max(0, dot - _WINDOW) : dot + 1]
    before = _BEFORE.search(window[:-1])
    if before is None:  # ` . ` in tokenised text ends; a stop that begins the text does not
        return dot == 0
    if _ENUMERATOR.search(window) and (len(window) < _WINDOW or "\n" in window):
        return True
    if _LISTED.search(window):
        return True
    word = before[0].lstrip(_OPENERS).lower().rstrip(".")
    names = {word, word.rpartition(".")[2]}
    if names & _words().abbreviations:
        return True
    if _INITIAL.search(window) or names & _words().closing_abbreviations:
        # `Nguyễn Văn A. Ông` ends, `George W. Bush` does not.
        opening = f"{following[1]}{following[2]}".lower() if following else "ông"
        return opening not in _words().first_words
    return False


def _is_fused_stop(text: str, dot: int, end: int, after: str) -> bool:
    """`xe bus.Vladimir`, `2013.Theo`, `đi!”Ông`; not: `TP.HCM`, `Th.S`, `Node.js`, `3.500`."""
    if not (after[0].isupper() and after[1:2].islower()) and after[0] not in "“":
        return False
    window = text[max(0, dot - _WINDOW) : dot]
    before = _BEFORE.search(window)
    if before is None:
        return False
    if text[dot] != ".":
        return True
    if _LISTED.search(window):
        return False
    word = before[0].lstrip(_OPENERS)
    if not word:
        return False
    last = word[-1]
    if last.islower():
        tail = word.rpartition(".")[2].lower()
        return tail not in _words().abbreviations and len(tail) > 1
    if last.isdigit():  # `năm 2013.Theo`; `3.Thiết lập` is a list number
        return len(word) >= 2
    return last in '%)”"’' or (end - dot) > 1


def _fused(text: str) -> list[int]:
    """Ends that have lost even their blank: `cứuNhiều`."""
    found = []
    for match in _FUSED.finditer(text):
        at = match.start()
        left = _SYLLABLE_LEFT.search(text[max(0, at - _WINDOW) : at])
        right = _SYLLABLE_RIGHT.match(text[at : at + _WINDOW])
        if left is None or right is None or right[2]:
            continue
        named = left[2][0].isupper()
        if (named and not left[1]) or left[2].lower() in _words().linkers:
            continue
        if any(c in _MARKED for c in left[2] + right[1]):
            found.append(at)
    return found


def _lost(text: str) -> list[int]:
    """Ends before words that can only begin a sentence, and after photo credits."""
    found = [m.end() for m in _CREDIT.finditer(text)] if "nh" in text or "uồn" in text else []
    openings = _words().openings
    found += [m.end() for m in _LOST.finditer(text) if f"{m[1]} {m[2]}".lower() in openings]
    return found
