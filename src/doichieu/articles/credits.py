"""Where the credits of a report stand: at its very end, and before its first sentence.

Comes in: the text. Goes out: stretches with what they say, and the agencies that the running text
itself relies on (`Reuters dẫn …`, `theo hãng tin AP`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from doichieu.articles.bylines import LONGEST_CREDIT, Byline, parse_byline
from doichieu.articles.captions import is_abbreviated
from doichieu.articles.outlets import Outlet, agency_pattern, outlet_pattern, parse_outlet
from doichieu.text import UPPER

Stretch = tuple[int, int]

_MOST_AUTHORS = 3

# Where credits may begin near the end: after a sentence, a line or before a bracket.
_BEFORE_CREDIT = re.compile(r"""[.!?…][”"’')\]]*\s+|[”"’')]\s+(?![-–])|\n\s*|\s?(?=\()""")
# Brackets around all of it: `(Theo AFP)`; not `(Hà Nội), Lê An (Huế)`.
_BRACKET = re.compile(r"\([^()]*\)")
# A full stop at the very end that belongs to a sentence: `đã dừng.`; not `T.H.`, `./.`.
_SENTENCE_STOP = re.compile(rf"[^\s./{UPPER}][.…]$|\w{{3,}}\.$")
# `… Theo AP`, `… Thu Hà/VOV` at the end without a sentence end before it; not inside a name.
_LATE = re.compile(rf"(?<![{UPPER}])\b[^\s{UPPER}]\S*\s+(?=[{UPPER}])|\s(?=Theo\s+[{UPPER}])")
# A code or name before the first sentence: `(TNO) `, `TTO - `, `VOV.VN – `, `(Dân trí) -`.
_OPENING = re.compile(
    r"\s*(?:[(\[]\s*([^()\[\]\n]{2,40})[)\]](?:\s*[-–—:])?|([^()\[\]\n–—]{2,40}?)(?:\s-|\s?[–—]))\s+"
)
# A dateline: `Hà Nội, ngày 5/6 (TTXVN) – `, `(TTXVN) - `.
_DATELINE = re.compile(r"[^\n.()]{0,60}(\(\s*([^()\n]{2,40}?)\s*\)\s*[-–—:])\s")


def find_credits(text: str) -> list[tuple[Stretch, Byline]]:
    """The credits of a report with what they say, in order of position."""
    return [*_find_opening(text), *_find_closing(text)]


def _find_opening(text: str) -> list[tuple[Stretch, Byline]]:
    head = text[:160]
    if (found := _OPENING.match(head)) and (outlet := parse_outlet(found[1] or found[2])):
        return [((found.start(), found.end()), Byline(sources=(outlet,), labelled=True))]
    if found := _DATELINE.match(head):
        byline = parse_byline(found[2])
        if byline and byline.sources:
            return [((found.start(1), found.end(1)), byline)]
    return []


def _find_closing(text: str) -> list[tuple[Stretch, Byline]]:
    """The longest stretch up to the end that is all credits."""
    end = len(text.rstrip())
    window = max(0, end - LONGEST_CREDIT - 20)
    ends_sentence = _SENTENCE_STOP.search(text, max(0, end - 20), end) is not None
    for start in (m.end() for m in _BEFORE_CREDIT.finditer(text, window, end)):
        byline = None if is_abbreviated(text, start) else parse_byline(text[start:end])
        if byline and _is_credit(text[start - 1 : end], byline, ends_sentence):
            return [((start, end), byline)]
    if ends_sentence:
        return []
    for start in (m.end() for m in _LATE.finditer(text, window, end)):
        byline = parse_byline(text[start:end])
        if byline and byline.labelled and (byline.sources or byline.authors):
            return [((start, end), byline)]
    return []


def _is_credit(stretch: str, byline: Byline, ends_sentence: bool) -> bool:
    """Whether what parses as a credit is one: ``stretch`` has the character before it too."""
    if stretch[1:2] in ("-", "–"):
        return False
    if stretch[1:2] == "(":
        return byline.labelled and _BRACKET.fullmatch(stretch, 1) is not None
    if ends_sentence and not byline.labelled:
        return False
    return byline.labelled or _is_signature(stretch, byline)


def _is_signature(stretch: str, byline: Byline) -> bool:
    """A name or two alone, after the end of a sentence or line, are a byline."""
    if len(byline.authors) > _MOST_AUTHORS or "," in stretch:
        return False
    return all(len(a.split()) > 1 or "." in a or a.isupper() for a in byline.authors)


@cache
def _reliance() -> re.Pattern[str]:
    """`theo hãng tin AP`, `nói với Reuters`, `AFP đưa tin`, `theo báo Dân trí`."""
    names = agency_pattern()
    kinds = (
        r"(?:(?:hãng|tin|thông tấn|tờ|báo|nhật báo|đài|kênh|trang|tạp chí|mạng|truyền hình|nguồn|"
        r"thông tin|từ|của)\s+){0,4}"
    )
    verbs = (
        r"dẫn|đưa tin|cho biết|cho hay|loan tin|trích|viết|tiết lộ|thông báo|bình luận|đăng tải|"
        r"nhận định|ghi nhận|mô tả|hôm|ngày|vừa"
    )
    papers = r"(?:thông tin trên |thông tin từ )?(?:báo điện tử |báo |tờ |trang )?"
    locally = r"đưa tin|cho hay|cho biết|đăng tải|dẫn|phản ánh|thông tin"
    return re.compile(
        rf"\b(?:[Tt]heo|nói với|trả lời|dẫn|trích)\s+{kinds}(?P<after>{names})(?!\w)"
        rf"|(?<!\w)(?=[A-ZĐ])(?P<before>{names})(?:\s*\([^()\n]{{1,20}}\))?\s+(?:{verbs})\b"
        rf"|\b[Tt]heo {papers}(?P<local>{outlet_pattern()})(?!\w)"
        rf"|\b(?:[Bb]áo|tờ|trang) (?P<paper>{outlet_pattern()})\s+(?:{locally})\b"
    )


def find_reliance(text: str, asides: Sequence[Stretch] = ()) -> list[Outlet]:
    """Agencies and other outlets that the running text takes its news from, in order.

    Args:
        text: the text of the report.
        asides: stretches that do not count.
    """
    found = (
        parse_outlet(match["after"] or match["before"] or match["local"] or match["paper"])
        for match in _reliance().finditer(text)
        if not any(start <= match.start() < end for start, end in asides)
    )
    return list(dict.fromkeys(outlet for outlet in found if outlet))
