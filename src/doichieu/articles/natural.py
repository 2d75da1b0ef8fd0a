"""Word-segmented text → text as Vietnamese prints it; any text → NFC without invisible characters.

Comes in: the text of an article as it was found. Goes out: natural text. Only white space, joining
underscores and characters that print nothing are ever added or taken away; everything else stays
as it is and in its order. Lines that show no trace of segmentation keep their spacing. Not decided
here: what is a sentence, and where two words were fused by an accident (`hôm quaNhiều`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from doichieu.articles.spacing import closed, glue
from doichieu.text import EMOJI, LOWER, nfc

# A word joined by underscores: `Quân_đội`; not `____`.
_JOINED = re.compile(r"[^\W_]_(?=[^\W_])")
# Punctuation standing free, as segmenters leave it: `biết ,`, `( Đức )`, `' nóng '`; not `biết,`.
_DETACHED = re.compile(r" (?:[.,)](?=\s|$)|\((?= \w)|[\"'“”](?= ))")
# Punctuation where printers put it: `biết,`, `(Đức)`; not `1.000`.
_ATTACHED = re.compile(r"[^\s.,][.,](?=\s|$)|\((?=\w)|(?<=\w)\)|\b[\"”]|[\"“]\b")
# A word of a line.
_TOKEN = re.compile(r"\S+")
# An address or file, where an underscore is a character like any other: `a_b@c.vn`, `bang_2.xlsx`.
_ADDRESS = re.compile(r"://|@|^www\.|\.[a-z]{2,4}(?:$|[/?])")
# Ends of lines in all writing systems' conventions; CR LF counts as one.
_LINE_END = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# White space within a line, one or more: no-break and typographic spaces become plain ones.
_SPACES = re.compile(r"[^\S\n]+")
# Characters that print nothing: controls, zero-width and direction marks, soft hyphens, tags; not
# those that make one picture of several: `👨‍👩‍👧`, the flag of Wales (both in the group).
_INVISIBLE = re.compile(
    f"((?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])|(?<=\U0001f3f4)[\U000e0030-\U000e007a]{{2,6}}\U000e007f)|"
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
# Half of a pair of UTF-16 that stands alone: no character, and cannot be written as UTF-8.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# A line end inside a sentence, left where a link or a column ended: before a small letter …
_TORN = re.compile(rf"(?<=[\w,])\n(?=[{LOWER}]{{2}})")
# … or before a mark that never opens a line.
_TORN_BEFORE_MARK = re.compile(r"(?<=\w)\n(?=[,;:.!?)](?:\s|$))")
# Two or more line ends: one paragraph break.
_BLANK_LINES = re.compile(r"\n{3,}")

# A text is segmented as a whole when this share of its commas and full stops stands free; chosen
# where natural texts (at most 0.1 on 2,200 articles) and segmented ones (at least 0.9 on 12,000)
# lie far apart.
_DETACHED_SHARE = 0.5
# … or when this share of its words is joined: headlines and captions may lack punctuation.
_JOINED_SHARE = 0.05

# Text is taken for wrapped at a fixed width when at least this many lines have a neighbour, none is
# longer than a screen is wide, most are nearly full and few end as sentences do.
_LEAST_WRAPPED = 4
_NARROWEST, _WIDEST = 40, 120  # characters
_FULL, _MOST, _FEW = 0.75, 0.8, 0.4  # shares


def clean(text: str, *, segmented: bool = False) -> str:
    """The natural text of an article: NFC, no invisible characters, no traces of segmentation.

    Args:
        text: plain or word-segmented text, whole or in part; recognised by itself.
        segmented: what is known from elsewhere, for texts too short to show it.
    """
    text = _tidy(text)
    whole = segmented or is_segmented(text)
    is_open = closed()
    lines = (
        detokenise(line, is_open) if whole or is_segmented(line) else line
        for line in text.split("\n")
    )
    return nfc("\n".join(lines))


def plain(text: str) -> str:
    """A short value on one line: NFC, nothing invisible, its spelling as it is."""
    return _tidy(text).replace("\n", " ")


def is_segmented(text: str) -> bool:
    """Whether a text, or a line, is word-segmented: joined words or free-standing punctuation."""
    detached = len(_DETACHED.findall(text))
    if detached and detached >= _DETACHED_SHARE * (detached + len(_ATTACHED.findall(text))):
        return True
    if "_" not in text:
        return False
    words = _TOKEN.findall(text)
    joined = sum(
        1
        for word in words
        if "_" in word and not word.isascii() and _JOINED.search(word) and not _is_kept(word)
    )
    return joined > _JOINED_SHARE * len(words)


def detokenise(line: str, is_open: dict[str, bool] | None = None) -> str:
    """A segmented line as it would be printed; ``is_open``: quotation marks left open before it."""
    tokens = line.split()
    glued = glue(tokens, is_open)
    printed = (
        ("" if stuck else " ") + (token if _is_kept(token) else unjoin(token))
        for token, stuck in zip(tokens, glued, strict=True)
    )
    return "".join(printed).strip()


def unjoin(token: str) -> str:
    """Underscores that join syllables become blanks; those at an edge or in a row stay."""
    if "_" not in token:
        return token
    last = len(token) - 1
    return "".join(
        " " if c == "_" and 0 < i < last and token[i - 1] != "_" and token[i + 1] != "_" else c
        for i, c in enumerate(token)
    )


def _unwrap(text: str) -> str:
    """Paragraphs that were broken at a fixed width are made whole; other texts stay as they are."""
    lines = text.split("\n")
    inner = [line for line, after in pairwise(lines) if line and after]
    width = max(map(len, inner), default=0)
    if len(inner) < _LEAST_WRAPPED or not _NARROWEST <= width <= _WIDEST:
        return text
    full = sum(1 for line in inner if len(line) >= _FULL * width)
    ended = sum(1 for line in inner if line[-1] in '.!?…:”"')
    if full < _MOST * len(inner) or ended > _FEW * len(inner):
        return text
    pieces = [lines[0]]
    for line, after in pairwise(lines):
        joins = line and after and len(line) >= _FULL * width
        pieces += [" " if joins else "\n", after]
    return "".join(pieces)


def _is_kept(token: str) -> bool:
    """Whether an underscore belongs to the word itself: addresses and names of files."""
    return "_" in token and _ADDRESS.search(token) is not None


def _tidy(text: str) -> str:
    """One kind of line end, one kind of blank, nothing invisible, NFC."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    text = _INVISIBLE.sub(lambda found: found[1] or "", text)
    text = _SPACES.sub(" ", _LINE_END.sub("\n", text))
    text = "\n".join(line.strip() for line in text.split("\n"))
    text = _TORN_BEFORE_MARK.sub("", _TORN.sub(" ", _unwrap(text)))
    return nfc(_BLANK_LINES.sub("\n\n", text).strip())
