"""Captions: the words under a picture up to the picture credit.

Comes in: the text. Goes out: stretches. A caption ends with its credit; it begins with its line,
or, in texts that have lost their lines, after the sentence before. Where the beginning cannot be
told, only the credit is marked.
"""

from __future__ import annotations

import re
from functools import cache

from doichieu import lexicon
from doichieu.articles.bylines import family_names
from doichieu.articles.outlets import outlet_at
from doichieu.text import LOWER, UPPER

Stretch = tuple[int, int]

# A picture credit in brackets: `(Ảnh: AFP)`, `(Nguồn AP)`, `(Ảnh minh họa)`; not the pointer `(ảnh)`.
_BRACKETED = re.compile(
    r"[(\[]\s?(?:Nguồn ảnh|Nguồn video|Nguồn|Trong ảnh|Ảnh|ẢNH|ảnh|Hình)\b"
    r"(?!\s?[)\]])[^()\[\]\n]{0,100}[)\]]\.?"
)
# A picture credit without: `- Ảnh: AFP`, `Ảnh minh họa: Thu Hà`; its end is looked for.
_LABEL = re.compile(
    r"(?:[-–|(]\s?)?(?<!\w)(?:Nguồn ảnh|Ảnh(?: minh (?:họa|hoạ))?|ẢNH|Hình ảnh)\s?[:/]\s?"
)
# `Ảnh minh họa` alone; not `Ảnh minh họa: AFP`.
_ILLUSTRATION = re.compile(r"(?<![\w(])Ảnh minh (?:họa|hoạ)\b(?!\s?:)\.?")
# A line that names the source of a table or picture: `Nguồn: Tổng cục Thống kê`.
_SOURCE_LINE = re.compile(r"^Nguồn(?: ảnh)?\s?:[^\n]{2,60}$", re.M)
# The end of a sentence before something that may open the next.
SENTENCE_END = re.compile(rf"""[.!?…][”"’')\]]*\s+(?=[{UPPER}\d“"'(\[>-])""")
# Words before a full stop that ends no sentence: `TP.`, `TS.`, `H.`.
_ABBREVIATION = re.compile(
    rf"(?<!\w)(?:[{UPPER}]|TP|Tp|TS|ThS|PGS|GS|BS|KS|LS|ĐD|TT|TX|St|Mr|Mrs|Ms|Dr|Jr|No|BSCK\d?)\.\s+$"
)
_WORD = re.compile(r"\S+")
# Two words without their blank: the name ends between them (`N.KhánhÔng`).
_FUSED = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
# A name or word of another language: `Nemzestisport`, `VietJetAir`.
_FOREIGN = re.compile(r"[A-Za-z]{8,}|[A-Z][a-z]+[A-Z][A-Za-z]+")

_LONGEST_CAPTION = 250  # characters; longer lines hold running text too
_LONGEST_BEFORE_LABEL = 100  # a longer sentence before a bare `Ảnh minh họa` is running text
_LONGEST_CREDIT = 60  # characters, from the label to the end of its line


def find_captions(text: str) -> list[Stretch]:
    """Captions with their picture credits, in order and without overlap."""
    marks = [(m.start(), m.end()) for m in _BRACKETED.finditer(text)]
    marks += [(m.start(), _credit_end(text, m.end())) for m in _LABEL.finditer(text)]
    marks += [(m.start(), m.end()) for m in _ILLUSTRATION.finditer(text)]
    marks += [(m.start(), m.end()) for m in _SOURCE_LINE.finditer(text)]
    captions: list[Stretch] = []
    last = 0
    for start, end in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if start < last:
            continue
        first = max(last, _caption_start(text, start + _blanks(text, start), end))
        captions.append((first + _blanks(text, first), end))
        last = end
    return captions


def _blanks(text: str, position: int) -> int:
    rest = text[position : position + 3]
    return len(rest) - len(rest.lstrip(" \n"))


def _caption_start(text: str, credit: int, credit_end: int) -> int:
    """Where the caption begins whose credit stands at ``[credit, credit_end)``."""
    floor = max(0, credit - _LONGEST_CAPTION)
    line = text.rfind("\n", floor, credit) + 1
    before = text[max(line, floor) : credit].strip(" -–")
    if not before:
        return _line_above(text, line) if line else credit
    if text.startswith("(Trong", credit):
        return credit
    ends_line = not text[credit_end : credit_end + 3].partition("\n")[0].strip(" .")
    if ends_line and (line or floor == 0) and "\n" in text:
        return line
    start = sentence_start(text, credit)
    longest = _LONGEST_CAPTION
    if not text[start:credit].strip(" -–"):
        start = sentence_start(text, start)
        longest = _LONGEST_BEFORE_LABEL if _ILLUSTRATION.match(text, credit) else longest
    if credit - start > longest:
        return credit
    return max(start, text.rfind(">>", start, credit))


def _line_above(text: str, line: int) -> int:
    """For a credit on a line of its own: the line above if it is no full sentence."""
    end = line - 1
    start = text.rfind("\n", max(0, end - _LONGEST_CAPTION), end) + 1
    above = text[start:end].strip()
    is_caption = above and above[-1].isalnum() and (start or end <= _LONGEST_CAPTION)
    return start if is_caption else line


def sentence_start(text: str, position: int) -> int:
    """The beginning of the sentence that holds the character before ``position``."""
    floor = max(0, position - _LONGEST_CAPTION - 50)
    start = text.rfind("\n", floor, position) + 1 or floor
    for found in SENTENCE_END.finditer(text, start, position):
        if found.end() < position and not is_abbreviated(text, found.end()):
            start = found.end()
    return start


def is_abbreviated(text: str, position: int) -> bool:
    """Whether the full stop before ``position`` belongs to an abbreviation: `TP. `, `Q. `."""
    return _ABBREVIATION.search(text[max(0, position - 12) : position]) is not None


def _credit_end(text: str, position: int) -> int:
    """Where the names after `Ảnh:` end."""
    line_end = text.find("\n", position, position + _LONGEST_CREDIT)
    if line_end > 0 and not SENTENCE_END.search(text, position, line_end):
        return line_end
    end = position
    while True:
        step = outlet_at(text, end) or _phrase_end(text, end) or _name_end(text, end)
        if step == end or text[step : step + 1] != "/":
            break
        end = step + 1
    return step + 1 if text[step : step + 1] in (".", ")") else step


def _phrase_end(text: str, position: int) -> int | None:
    """`Internet`, `nhân vật cung cấp`: givers of pictures that are no names."""
    window = text[position : position + 40].casefold()
    for phrase in _picture_sources():
        if window.startswith(phrase) and not window[len(phrase) : len(phrase) + 1].isalpha():
            return position + len(phrase)
    return None


@cache
def _picture_sources() -> tuple[str, ...]:
    phrases = lexicon.words("credits/words", "picture_sources")
    return tuple(sorted(phrases, key=len, reverse=True))


@cache
def _openers() -> frozenset[str]:
    return frozenset(lexicon.words("grammar/function_words", "opens"))


def _name_end(text: str, position: int) -> int:
    """Where a person's name ends; what follows may be the next sentence without any mark."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, position, position + 80):
        known = len(words) == 1 and words[0][0].casefold() in family_names()
        if not word[0][0].isupper() or "\n" in text[position : word.start()]:
            break
        if words and not known and word[0].casefold().rstrip(":") in _openers():
            break
        words.append(word)
        if not word[0][-1].isalnum() or len(words) == 5:
            break
    return _cut(text, words) if words else position


def _cut(text: str, words: list[re.Match[str]]) -> int:
    """Of capitalised words in a row, the end of those that make one name."""
    if not words[0][0].isascii() and (fused := _FUSED.search(words[0][0])):
        return words[0].start() + fused.start()
    last = words[-1]
    bare = last[0].rstrip('.,;:)”"')
    end = last.start() + len(bare)
    stands_free = len(bare) < len(last[0]) or text[last.end() : last.end() + 1] in ("", "\n")
    if stands_free and len(words) <= 4:
        return end
    size = _name_size([word[0] for word in words])
    return words[size - 1].end() if size < len(words) else end


def _name_size(words: list[str]) -> int:
    """How many of these words are one name, by the ways Vietnamese names are printed."""
    if words[0].isupper():
        return next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    if "." in words[0].strip(".") or _FOREIGN.fullmatch(words[0]):
        return 1
    return 3 if words[0].casefold() in family_names() else 2
