"""Captions, video titles, links and subheadings: stretches that are not running text.

Comes in: the text. Goes out: stretches. The end of a caption is its picture credit; its beginning
is the end of the sentence before. Where one of the two cannot be told, only the credit is marked.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from doichieu import lexicon
from doichieu.articles.bylines import family_names
from doichieu.articles.letters import UPPER
from doichieu.articles.outlets import outlet_at

Stretch = tuple[int, int]

# A picture credit in brackets: `(Ảnh: AFP)`, `(Nguồn: rt.com)`, `(Ảnh minh họa)`.
_BRACKETED = re.compile(
    r"[-–]?\s*[(\[]\s*(?:Nguồn ảnh|Ảnh|ảnh|Nguồn|Trong ảnh|Hình)\b[^()\[\]\n]{0,100}[)\]]\.?"
)
# A picture credit without: `- Ảnh: AFP`, `Ảnh minh họa: Thu Hà`; its end is looked for.
_LABEL = re.compile(
    r"(?:[-–|(]\s*)?(?<!\w)(?:Nguồn ảnh|Ảnh(?: minh (?:họa|hoạ))?|ẢNH|Hình ảnh)\s*[:/]\s*"
)
# `Ảnh minh họa.` standing alone.
_ILLUSTRATION = re.compile(r"(?<![\w(])Ảnh minh (?:họa|hoạ)(?!\s*[:(\w]*\s*:)\.?")
# The end of a sentence before something that may open the next.
_SENTENCE_END = re.compile(rf"""[.!?…][”"’')\]]*\s+(?=[{UPPER}\d“"'(\[-])""")
# Words before a full stop that ends no sentence: `TP.`, `TS.`, `H.`.
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-ZĐ]|TP|Tp|TS|ThS|PGS|GS|BS|KS|LS|ĐD|TT|TX|St|Mr|Mrs|Ms|Dr|Jr|No)\.\s+$"
)
_VIDEO = re.compile(r"(?<!\w)(?:Video|VIDEO|Clip|CLIP)(?: clip| minh họa)?\s*:\s*")
# Where a video title ends: a line, a sentence, or a colon before a capital.
_VIDEO_END = re.compile(rf"\n|[.!?…](?=\s|$)|:(?=\s+[{UPPER}])")
_ARROWS = re.compile(r">{2,}|»")
_WORD = re.compile(r"\S+")

_LONGEST_CAPTION = 250  # characters; longer lines hold running text too
_LONGEST_VIDEO = 200
_LONGEST_LINK = 200
_LONGEST_HEADING = 100


def find_captions(text: str) -> list[Stretch]:
    """Captions with their picture credits, in order and without overlap."""
    marks = [(m.start(), m.end()) for m in _BRACKETED.finditer(text)]
    marks += [(m.start(), _credit_end(text, m.end())) for m in _LABEL.finditer(text)]
    marks += [(m.start(), m.end()) for m in _ILLUSTRATION.finditer(text)]
    captions: list[Stretch] = []
    last = 0
    for start, end in sorted(marks):
        if start < last:
            continue
        captions.append((max(last, _caption_start(text, start)), end))
        last = end
    return captions


def _caption_start(text: str, credit: int) -> int:
    """Where the caption begins whose credit stands at ``credit``."""
    line = text.rfind("\n", max(0, credit - _LONGEST_CAPTION), credit) + 1
    if line == 0 and credit > _LONGEST_CAPTION:
        line = -1
    end = text.find("\n", credit)
    length = (end if end >= 0 else len(text)) - line
    if line >= 0 and length <= _LONGEST_CAPTION and "\n" in text:
        return line
    start = _sentence_start(text, credit)
    if not text[start:credit].strip(" -–"):
        start = _sentence_start(text, start)
    return start if credit - start <= _LONGEST_CAPTION else credit


def _sentence_start(text: str, position: int) -> int:
    """The beginning of the sentence that holds the character before ``position``."""
    floor = max(0, position - _LONGEST_CAPTION - 50)
    start = text.rfind("\n", floor, position) + 1 or floor
    for found in _SENTENCE_END.finditer(text, start, position):
        if found.end() < position and not _ABBREVIATION.search(text, start, found.end()):
            start = found.end()
    return start


def _credit_end(text: str, position: int) -> int:
    """Where the names after `Ảnh:` end."""
    end = position
    while True:
        step = outlet_at(text, end) or _phrase_end(text, end) or _name_end(text, end)
        end = step
        if text[end : end + 1] == "/" and text[end + 1 : end + 2].strip():
            end += 1
            continue
        break
    return end + 1 if text[end : end + 1] in (".", ")") else end


def _phrase_end(text: str, position: int) -> int | None:
    """`Internet`, `nhân vật cung cấp`: givers of pictures that are no names."""
    window = text[position : position + 40].casefold()
    for phrase in _picture_sources():  # longest first
        if window.startswith(phrase) and not window[len(phrase) : len(phrase) + 1].isalpha():
            return position + len(phrase)
    return None


@cache
def _picture_sources() -> tuple[str, ...]:
    return tuple(sorted(lexicon.table("credits")["picture_sources"], key=len, reverse=True))


@cache
def _openers() -> frozenset[str]:
    return frozenset(lexicon.table("credits")["sentence_openers"])


def _name_end(text: str, position: int) -> int:
    """Where a person's name ends; what follows may be the next sentence without any mark."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, position, position + 80):
        if words and "\n" in text[words[-1].end() : word.start()]:
            break
        if not word[0][0].isupper() or (words and word[0].casefold() in _openers()):
            break
        words.append(word)
        if not word[0][-1].isalnum() or len(words) == 5:
            break
    if not words:
        return position
    return _cut(text, words)


def _cut(text: str, words: list[re.Match[str]]) -> int:
    """Of capitalised words in a row, the end of those that make one name."""
    last = words[-1]
    bare = last[0].rstrip('.,;:)”"')
    end = last.start() + len(bare)
    stands_free = len(bare) < len(last[0]) or text[last.end() : last.end() + 1] in ("", "\n")
    if stands_free and len(words) <= 4:
        return end
    if "." in words[0][0].strip(".") or words[0][0].isupper():
        size = 1
    else:
        size = 3 if words[0][0].casefold() in family_names() else 2
    return words[min(size, len(words)) - 1].end() if size < len(words) else end


def find_videos(text: str) -> list[Stretch]:
    """Titles of videos: `Video: …` up to the end of the line, the sentence or the title."""
    found = []
    last = 0
    for match in _VIDEO.finditer(text):
        if match.start() < last:
            continue
        stop = _VIDEO_END.search(text, match.end(), match.end() + _LONGEST_VIDEO)
        if stop:
            last = stop.start() if stop[0] == "\n" else stop.end()
        elif len(text) - match.end() <= _LONGEST_VIDEO:
            last = len(text)
        else:
            last = match.end()
        found.append((match.start(), last))
    return found


def find_links(text: str) -> list[Stretch]:
    """Lines that lead to other reports: `>> …`, `Xem thêm: …`."""
    found = []
    for start, end in _lines(text):
        line = text[start:end]
        if end - start > _LONGEST_LINK:
            continue
        if _ARROWS.match(line) or _leads_on(line):
            found.append((start, end))
    return found


def _leads_on(line: str) -> bool:
    folded = line.casefold().lstrip("*-•. ")
    return any(folded.startswith(phrase) for phrase in lexicon.table("credits")["links"])


def find_headings(text: str) -> list[Stretch]:
    """Short lines without a full stop before a longer line."""
    lines = list(_lines(text))
    found = []
    for (start, end), (after, after_end) in pairwise(lines):
        line = text[start:end]
        if end - start > _LONGEST_HEADING or after_end - after <= end - start:
            continue
        if line[0].isalnum() and line[-1].isalnum() and text[after:after_end][-1:] in '.!?”"':
            found.append((start, end))
    return found


def _lines(text: str) -> list[Stretch]:
    """The lines that are not blank, without the blanks around them."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, match.start() + len(line.rstrip())))
    return found
