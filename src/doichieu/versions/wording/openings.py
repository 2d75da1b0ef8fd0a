"""How a sentence begins: connectives that can go, pronouns that hang in the air."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from doichieu import lexicon
from doichieu.versions.align.terms import find_terms

BESIDE = 12  # characters behind a pronoun in which it goes on as a longer word


@cache
def _connective() -> re.Pattern[str]:
    """`Tuy nhiên, giá…` and `Tuy nhiên giá…` match; `Tuy nhiên liệu…` is bounded by blanks."""
    words = sorted(lexicon.words("grammar/function_words", "connective"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s*[,:]\s+(?=\S)", re.IGNORECASE)


@cache
def _pronoun() -> re.Pattern[str]:
    """`Ông cho biết` matches; `Ông Hải cho biết` does not: a name follows."""
    words = sorted(lexicon.words("people", "opening"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s+(?=\S)", re.IGNORECASE)


def without_connective(text: str) -> str:
    """The sentence without what it opens with and can do without.

    A connective (`Tuy nhiên, giá tăng` → `Giá tăng`), the reminder that it was told before (`Như Tin
    Biển đã đưa tin, giá tăng` → `Giá tăng`), that the paper found it out (`Theo tìm hiểu của phóng viên,
    giá tăng`), or that it was earlier or later where the day itself is given (`Trước đó, ngày 5/3, …`).
    """
    match = next(
        (m for p in (_connective(), _REMINDER, _OWN_FINDING, _ORDER) if (m := p.match(text))), None
    )
    if not match:
        return text
    rest = text[match.end() :]
    return rest[:1].upper() + rest[1:]


# `Như Tin Biển đã đưa tin, `; not `Như vậy, `, not `Như đã hứa, `.
_REMINDER = re.compile(r"Như [^,.]{2,50} (?:đưa tin|phản ánh|thông tin|đưa)(?: trước đó)?, (?=\S)")
# `Theo tìm hiểu của phóng viên, `, `Theo ghi nhận của PV Tin Biển, `; not `Theo tìm hiểu của công an, `.
_OWN_FINDING = re.compile(
    r"Theo (?:\w+ )?(?:tìm hiểu|ghi nhận|quan sát|tìm hiểu,? ghi nhận) (?:riêng )?(?:của )?(?:PV|phóng viên|chúng tôi)"
    r"[^,.:]{0,40}, (?=\S)"
)
# `Trước đó, ngày 20/5, `, `Sau đó, vào sáng 3/4, `; not `Trước đó, ông Nam …`.
_ORDER = re.compile(
    r"(?:Trước|Sau) đó\s*,\s+"
    r"(?=(?:vào |hồi |từ |rạng |lúc |khoảng |ngày |hôm |đêm |sáng |trưa |chiều |tối |tháng |năm )+\d)",
    re.IGNORECASE,
)


def opening_pronoun(text: str) -> str | None:
    """The pronoun that the sentence opens with, if what it means stands in the one before.

    `Ông cho biết` → `Ông`; `Ông Hải cho biết` → None; a connective in front does not count.
    """
    sentence = without_connective(text)
    match = _pronoun().match(sentence)
    if match is None or sentence[match.end()].isupper():
        return None
    pronoun = match.group().strip()
    opening = find_terms(sentence[: match.end() + BESIDE])[0]
    return pronoun if opening.end <= len(pronoun) else None  # `Bà con nông dân`, `Cô dâu`


def _alternation(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _backward() -> re.Pattern[str]:
    """`Sau đó, tàu rời cảng`, `Tại hội nghị, …`, `Theo nghiên cứu này, …` match at the beginning.

    `Ba tàu`, `Tại hội nghị ASEAN, …` do not.
    """
    words = _alternation(lexicon.words("grammar", "backward"))
    events = _alternation(lexicon.words("grammar/openings", "events"))
    pointers = _alternation(lexicon.words("grammar/function_words", "pointer"))
    return re.compile(
        rf"(?:{words})(?!\w)"
        rf"|(?:\w+ ){{0,3}}(?:tại|trong|khuôn khổ) (?:{events}),"
        rf"|(?:\w+ ){{1,4}}(?:{pointers})(?=[ ,](?!\d))",
        re.IGNORECASE,
    )


# `vụ nói trên`; not `ở trên`.
_ABOVE = re.compile(r"(?:nói|nêu|kể) trên(?!\w)", re.IGNORECASE)
# What makes a thing one that was named before, for a quick look.
_POINTING = (" này", " đó", " ấy")


@cache
def _things() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A thing, and one that is pointed at: `Thông tin này`; not `Tàu này 01`."""
    things = _alternation(lexicon.words("grammar/openings", "things"))
    pointed = rf"(?:{things}) (?:này|đó|ấy)(?!\w)"
    return re.compile(things, re.IGNORECASE), re.compile(pointed, re.IGNORECASE)


def leans_back(text: str) -> bool:
    """Whether a sentence points to the one before it, by its opening or by something in it.

    So does `Bà Hoa cho rằng con số này …`, which was not named before in the sentence; `một dự án lớn,
    dự án này …` does not.
    """
    text = without_connective(text)
    if _backward().match(text):
        return True
    line = text.partition("\n")[0]
    low = line.lower()
    if " trên" in low and _ABOVE.search(line):
        return True
    if not any(pointing in low for pointing in _POINTING):
        return False
    thing, pointed = _things()
    first = thing.search(line)
    return first is not None and pointed.match(line, first.start()) is not None


@cache
def _forward() -> re.Pattern[str]:
    """`Dưới đây là bài phát biểu`, `… gồm các nội dung sau đây.` match; `Sau đó, tàu` does not."""
    words = "|".join(map(re.escape, lexicon.words("grammar/function_words", "forward")))
    return re.compile(rf"(?:{words})(?!\w)|.*(?<!\w)(?:{words})[.:…]*$", re.IGNORECASE | re.DOTALL)


def points_ahead(text: str) -> bool:
    """Whether the sentence only announces what follows it."""
    return _forward().match(without_connective(text)) is not None


def opens_weakly(text: str) -> bool:
    """Whether a text would begin with its source or a quotation: `Theo cáo trạng, …`, `“Tôi …`."""
    return text.startswith(("Theo ", "“", '"', "‘", "'"))
