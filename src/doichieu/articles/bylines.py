"""A credit line → who wrote it and whom it was taken from.

Comes in: a short stretch such as `Bích Hà/VOV online Theo AP` or `P.V (tổng hợp)`. Goes out: its
authors and sources, or None when it is no credit line: every word of one must have its part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from doichieu import lexicon
from doichieu.articles.outlets import Outlet, parse_outlet, split_outlet
from doichieu.text import LOWER, UPPER

# Where a credit line falls into pieces; the marks are kept: `A - B`, `A/B`, `A (B)`, `A⏎B`.
_SEPARATOR = re.compile(r"\s*([/|;,()\[\]\n]|(?<=\s)[-–—]|[-–—](?=\s))\s*")
# A label inside a piece starts a new one: `VOV online Theo AP`, `Phan An Ảnh: Thu Hà`.
_LABEL = re.compile(r"(?<=\w)\s+(?=(?:[Tt]heo|Nguồn|Ảnh|ẢNH)\b)")
# A label at the start of a piece: `Theo`, `Nguồn:`, `Ảnh:`, `Bài và ảnh:`.
_SOURCE = re.compile(r"(?:theo|nguồn(?: tin)?|dẫn nguồn)\b\s*:?\s*", re.I)
_PICTURE = re.compile(r"(?:ảnh|nguồn ảnh|video|clip|đồ họa)\s*:\s*|ảnh(?:\s+|$)", re.I)
_WORK = re.compile(
    r"(?:bài(?:,| và) ảnh|bài|tin(?:,| và) ảnh|tin bài|tin|thực hiện|tác giả|biên tập)\s*:\s*", re.I
)
# A word of a name: `Hà`, `Q.DŨNG`, `P.Vy`, `TR.T.`; not `nói`, `2016`.
_NAME_WORD = re.compile(rf"[{UPPER}](?:[{UPPER}{LOWER}]|[.’'-](?=[{UPPER}{LOWER}])|\.$)*")
# One long foreign word: a site rather than a pen name: `Mashable`; not `Skye`, `Lan Anh`.
_TITLE = re.compile(r"[A-Za-z]{6,}")
# A name that is given by its letters: `Q.D`, `H.H.`; not `RT`.
_INITIALS = re.compile(rf"(?:[{UPPER}]\.){{1,3}}[{UPPER}]\.?|(?:[{UPPER}]\.){{2,4}}")
# Two words that have lost the blank between them: `KhoaPháp`; not `VnExpress` with its own entry.
_FUSED = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
# An address as the name of an outlet: `tintuc.vn`; not `TP.HCM`.
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)", re.I)
# The beginning of a source's name: `Vientiane Times`, `báo Trung Quốc`; not `dự kiến`.
_SOURCE_NAME = re.compile(rf"(?:(?:báo|tờ|trang|hãng|đài|tạp chí)\s+)?[{UPPER}\d]")
# The label of a desk or a share of the stock exchange after a source: `Trí Thức Trẻ/HPG`.
_CODE = re.compile(r"[A-Z]{2,4}")

_LONGEST_NAME = 5  # words in the name of a person
_LONGEST_SOURCE = 6  # words in the name of an unknown source
LONGEST_CREDIT = 120  # characters


@dataclass(frozen=True, slots=True)
class Byline:
    """What a credit line says. ``labelled``: a label, a role or a known name proves it is one."""

    authors: tuple[str, ...] = ()
    sources: tuple[Outlet, ...] = ()
    labelled: bool = False


class _Mode(Enum):
    AUTHOR = auto()
    AFTER_SLASH = auto()  # a place or a desk: `Minh Hà/Berlin (Vietnam+)`
    SOURCE = auto()
    PICTURE = auto()


class _Parser:
    """One pass over the pieces of a credit line."""

    def __init__(self) -> None:
        self.mode = _Mode.AUTHOR
        self.authors: list[str] = []
        self.sources: list[Outlet] = []
        self.labelled = False
        self.pending: list[Outlet] = []

    def take_mark(self, mark: str) -> None:
        if mark in ",;\n":
            self.pending = []
        if mark == "/" and self.mode is _Mode.AUTHOR:
            self.mode = _Mode.AFTER_SLASH
        elif mark in "(\n" and self.mode is not _Mode.SOURCE:
            self.mode = _Mode.AUTHOR

    def take(self, piece: str) -> bool:
        """Whether the piece has a part in a credit line."""
        piece = self._take_label(piece)
        if self._take_outlet(piece):
            return True
        piece, had_role = strip_roles(piece)
        self.labelled |= had_role
        if not piece or self.mode is _Mode.PICTURE:
            return not piece or is_name(piece) or is_picture_source(piece)
        if domain := _DOMAIN.search(piece):
            return self._take_domain(piece[: domain.start()].strip(), piece[domain.start() :])
        if self._take_outlet(piece):
            return True
        split = split_outlet(piece)
        if split and is_name(split[0]) and not (split[1].common and not self.labelled):
            self.authors.append(split[0])
            self._add(split[1])
            return True
        return self._take_unknown(piece)

    def _take_outlet(self, piece: str) -> bool:
        """A known outlet; one that is called by an everyday word needs a label or a slash."""
        outlet = parse_outlet(piece)
        if outlet is None or (outlet.common and self.mode is _Mode.AUTHOR and not self.labelled):
            return False
        self._add(outlet)
        return True

    def _take_label(self, piece: str) -> str:
        if found := _SOURCE.match(piece):
            self.mode, self.labelled = _Mode.SOURCE, True
        elif found := _PICTURE.match(piece):
            self.mode, self.labelled = _Mode.PICTURE, True
        elif found := _WORK.match(piece):
            self.mode, self.labelled = _Mode.AUTHOR, True
        return piece[found.end() :] if found else piece

    def _take_domain(self, before: str, domain: str) -> bool:
        if before and not is_name(before):
            return False
        self.authors += [before] if before else []
        self._add(parse_outlet(domain) or Outlet(domain, local=True))
        return True

    def _take_unknown(self, piece: str) -> bool:
        if self.mode is _Mode.SOURCE:
            if self.sources and _CODE.fullmatch(piece):
                return True
            fused = _FUSED.split(piece, maxsplit=1)
            if len(fused) == 2 and _is_full_name(fused[0]) and len(fused[1]) > 3:
                self.authors.append(fused[0].strip())
                piece = fused[1]
            if _is_full_name(piece):
                self.authors.append(piece)
                return True
            if not _SOURCE_NAME.match(piece) or len(piece.split()) > _LONGEST_SOURCE:
                return False
            self._add(Outlet(piece, local=False))
            if is_name(piece) and not _TITLE.fullmatch(piece):
                self.pending.append(self.sources[-1])
            return True
        if self.mode is _Mode.AFTER_SLASH:
            return piece[0].isupper() and len(piece.split()) <= _LONGEST_SOURCE
        if is_name(piece):
            self.authors.append(piece)
            return True
        return False

    def _add(self, outlet: Outlet) -> None:
        """A source; `Theo Lan Anh (Tuổi Trẻ)`: the unknown names before a local outlet wrote it."""
        self.labelled = True
        if outlet.local:
            self.authors += [name.name for name in self.pending]
            self.sources = [source for source in self.sources if source not in self.pending]
            self.pending = []
        if outlet not in self.sources:
            self.sources.append(outlet)


def parse_byline(text: str) -> Byline | None:
    """What a stretch says as a credit line; None when some word of it has no place in one.

    Args:
        text: a stretch of an article, without what stands before and after.
    """
    text = text.strip(" \n.")
    if not text or len(text) > LONGEST_CREDIT or text.count("(") != text.count(")"):
        return None
    outlet = parse_outlet(text.strip("()[] "))
    if outlet and not outlet.common:
        return Byline(sources=(outlet,), labelled=True)
    parser = _Parser()
    for number, piece in enumerate(_SEPARATOR.split(text)):
        if number % 2:
            parser.take_mark(piece)
        elif not all(parser.take(part) for part in _LABEL.split(piece) if part.strip()):
            return None
    if not (parser.authors or parser.sources or parser.labelled):
        return None
    return Byline(tuple(dict.fromkeys(parser.authors)), tuple(parser.sources), parser.labelled)


def strip_roles(piece: str) -> tuple[str, bool]:
    """A piece without what was done for the report (`PHAN AN ghi`), and whether that was said."""
    words = piece.split()
    roles, longest, had = _roles(), 3, False
    while words:
        for size in range(min(longest, len(words)), 0, -1):
            if " ".join(words[:size]).strip(":").casefold() in roles:
                words, had = words[size:], True
                break
            if " ".join(words[-size:]).strip(":").casefold() in roles:
                words, had = words[:-size], True
                break
        else:
            break
    return " ".join(words), had


@cache
def _roles() -> frozenset[str]:
    return frozenset(lexicon.words("credits/words", "roles"))


@lru_cache(maxsize=4096)
def is_picture_source(text: str) -> bool:
    """`Internet`, `nhân vật cung cấp`: givers of pictures that are no names."""
    return text.casefold() in lexicon.words("credits/words", "picture_sources")


@cache
def family_names() -> frozenset[str]:
    """Vietnamese family names, case folded."""
    return frozenset(name.casefold() for name in lexicon.words("people/personal_names", "byline"))


def is_name(text: str) -> bool:
    """Whether a stretch looks like the name of a person as bylines print it."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_NAME and all(map(_NAME_WORD.fullmatch, words))


def _is_full_name(text: str) -> bool:
    """Initials, or a name that begins with a family name: `Q.D`, `Đỗ Hà`; not `Tri Thức`."""
    if _INITIALS.fullmatch(text):
        return True
    words = text.split()
    return 1 < len(words) <= 4 and is_name(text) and words[0].casefold() in family_names()
