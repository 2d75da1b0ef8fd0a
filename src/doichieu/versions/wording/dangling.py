"""Whether a line can be understood without the report it is from.

In: the text of a line. Out: yes or no. A line dangles where it speaks of `tôi` and nobody knows who that
is, of `khu vực này` and no such thing is named before in it, of `cùng ngày`, or begins with a body without
a name (`Cục đang rà soát`). What follows from it is not decided here.
"""

from __future__ import annotations

import re
from functools import cache

from doichieu import lexicon
from doichieu.text import SYLLABLE, fold_case
from doichieu.versions.align.terms import find_terms

_LONGEST_NOUN = 4  # syllables
_QUOTES = re.compile(r"[“\"][^“”\"]*[”\"]")
_FIRST_PERSON = re.compile(r"(?<!\w)(?:tôi|chúng tôi|chúng ta|chúng mình)(?!\w)", re.IGNORECASE)
_SAME_DAY = re.compile(r"(?<!\w)cùng (?:ngày|thời điểm|thời gian|lúc)(?! với)(?!\w)", re.IGNORECASE)
# `tặng cho các bệnh nhi ở đây`: of a place that stands in another sentence.
_HERE = re.compile(
    r"(?<!\w)(?:ở|tại|từ|đến|tới) đây(?! \d)(?!\w)|(?<!\w)nơi (?:này|đây)(?!\w)", re.IGNORECASE
)
_THIS = re.compile(r"(\w+) (?:này|ấy|kể trên|nói trên|nêu trên)(?!\w)")
# Not `dòng họ`, `họ hàng`, `họ Trần`.
_THIRD_PERSON = re.compile(r"(?<!\w)(?<!dòng )(?:họ|nó)(?! hàng)(?! [A-ZĐ])(?!\w)")
_SEVERAL = frozenset({"các", "những", "nhiều", "người", "hai", "ba", "con", "cái", "chiếc"})
# `cho biết như trên`: what is said stands somewhere else.
_AS_ABOVE = re.compile(
    r"(?<!\w)như (?:trên|vậy|thế)(?= (?:ngày|hôm|vào|tại|trong|khi)(?!\w)|[\s.,;]*\Z)",
    re.IGNORECASE,
)
# `lần này`, `năm này`: of the time of the report.
_TIMES = frozenset({"lần", "dịp", "đợt", "năm", "tháng", "tuần", "mùa", "giờ", "lúc", "điểm"})


def dangles(text: str) -> bool:
    """Whether something in the line stands for what is not told in it."""
    own = _QUOTES.sub(" ", text)
    if _FIRST_PERSON.search(own) or _SAME_DAY.search(own) or _AS_ABOVE.search(own):
        return True
    if _begins_with_a_bare_body(own) or _speaks_of_some(own) or _speaks_of_here(own):
        return True
    return any(not _is_known(own[: match.end(1)]) for match in _THIS.finditer(own))


def leaves_subject_open(text: str) -> bool:
    """Whether a line begins with somebody who is not named: `Ca sĩ quyết định`, `Bà này`.

    Where other reports say the same a reader may know who is meant; of one report alone nobody does.
    """
    words = [
        m.group() for _, m in zip(range(_LONGEST_NOUN + 2), SYLLABLE.finditer(text), strict=False)
    ]
    folded = [fold_case(word) for word in words]
    for size in range(min(_LONGEST_NOUN, len(words) - 1), 0, -1):
        if " ".join(folded[:size]) in _people():
            following = words[size]
            return following.islower() and folded[size] not in _tied()
    return False


def _is_known(text: str) -> bool:
    """Whether the noun at the end, that of `khu vực này`, was named before, or is one of time.

    Words count, not syllables: `mô hình` is not named in `điển hình`; the last syllable of a longer word
    may stand for it (`… tàu cá … tàu này`).
    """
    *before, noun = (term.form for term in find_terms(text))
    if noun in _TIMES or noun.split()[-1] in _TIMES:
        return True
    return any(noun == form or f" {noun} " in f" {form} " for form in before)


def _speaks_of_some(text: str) -> bool:
    """Whether `họ` or `nó` stands before anything that it can mean: `Mọi chuyến phà của họ đều trễ`."""
    found = _THIRD_PERSON.search(text)
    if found is None:
        return False
    before = text[: found.start()].split()
    named = any(word[:1].isupper() for word in before[1:])
    return not named and _SEVERAL.isdisjoint(map(fold_case, before))


def _speaks_of_here(text: str) -> bool:
    """Whether `ở đây` stands where no name went before that it can mean."""
    found = _HERE.search(text)
    return found is not None and not any(
        word[:1].isupper() for word in text[: found.start()].split()[1:]
    )


def _begins_with_a_bare_body(text: str) -> bool:
    """`Cục đang rà soát`; not `Cục Hàng không đang rà soát`, not `Cục trưởng nói`."""
    first, second = ([m.group() for m in SYLLABLE.finditer(text)] + ["", ""])[:2]
    return fold_case(first) in _bodies() and fold_case(second) in _markers() and second.islower()


@cache
def _bodies() -> frozenset[str]:
    sources = lexicon.classes("speech/sources")
    kinds = (key for key in sources if key.startswith("group_"))
    return frozenset(fold_case(word) for key in kinds for word in sources[key])


@cache
def _people() -> frozenset[str]:
    """Nouns for one person, and words that stand for a person."""
    offices = [lexicon.words("people", kind) for kind in ("title", "role", "address")]
    pronouns = lexicon.classes("people/pronouns").values()
    every = (word for words in (*offices, *pronouns) for word in words)
    return frozenset(map(fold_case, every)) - set(lexicon.words("people", "public"))


@cache
def _tied() -> frozenset[str]:
    """Words that tie a noun to what tells who it is: `giám đốc của …`."""
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "prep")))


@cache
def _markers() -> frozenset[str]:
    """Words between a subject and its verb."""
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "marker"))
