"""What a later report has overtaken: states that pass (`vẫn đang tìm kiếm`, `chưa bình luận`).

In: a story, a report and a stretch of it. Out: whether the stretch tells a passing state although
another report is of a later day. Such a line was true and may be so no more; who reads the last
report knows better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from doichieu import lexicon
from doichieu.model import Story
from doichieu.text import fold_case


def is_overtaken(story: Story, articles: Iterable[str], text: str) -> bool:
    """Whether a text tells a passing state and all these reports are older than the last one."""
    if _passing().search(fold_case(text)) is None:
        return False
    days = [story.article(key).day for key in articles]
    last = max((a.day for a in story.articles if a.day), default=None)
    return last is not None and all(day is not None and day < last for day in days)


@cache
def _passing() -> re.Pattern[str]:
    """`vẫn đang`, `chưa bình luận`; not `chưa từng`."""
    words = sorted(map(fold_case, lexicon.words("grammar/openings", "passing")), key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(words)))})(?!\w)")
