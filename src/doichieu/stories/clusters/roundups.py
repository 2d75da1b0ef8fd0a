"""Whether a title is that of a roundup: several stories in one article.

A roundup belongs to no story, and must not be the bridge between those that it tells.
"""

from __future__ import annotations

import re
from functools import cache

from doichieu import lexicon
from doichieu.text import fold_case

# `Cầu mới thông xe; Giá gạo giảm`; not the `;` of `T&amp;T`, which no blank follows.
_HEADLINES = re.compile(r";\s+")
# `Điểm tin 6h: Giá gạo giảm | Cầu mới thông xe`; elsewhere the bar parts a title from its outlet.
_BARRED = re.compile(r";\s+|\s+\|\s+")
_LEAST_WORDS = 3  # of a headline; `Nhà; vườn` is a list of words


@cache
def _openings() -> tuple[str, ...]:
    return tuple(map(fold_case, lexicon.words("credits/roundups", "roundups")))


def is_roundup(title: str) -> bool:
    """Whether a title holds two headlines and more."""
    folded = fold_case(title.lstrip())
    mark = _BARRED if folded.startswith(_openings()) else _HEADLINES
    return sum(len(part.split()) >= _LEAST_WORDS for part in mark.split(title)) > 1
