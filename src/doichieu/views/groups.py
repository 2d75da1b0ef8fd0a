"""Articles grouped into stories: as a listing to read, as JSON for programs.

Comes in: story → its articles in order of publication. What belongs together is not decided here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from doichieu.model import Article, Phrase, say

_UNDATED = Phrase("không rõ ngày", "undated")
_NO_TITLE = 60  # characters of a text that stand for a title


def groups_text(stories: Mapping[str, Sequence[Article]], lang: str) -> str:
    """Stories of several articles, the largest first; how many articles stay alone."""
    several = sorted(
        ((story, held) for story, held in stories.items() if len(held) > 1),
        key=lambda one: -len(one[1]),
    )
    blocks = [_block(story, held, lang) for story, held in several]
    alone = sum(len(held) == 1 for held in stories.values())
    total = sum(map(len, stories.values()))
    told = Phrase(
        f"{total} bài: {len(several)} câu chuyện có nhiều bài, {alone} bài đứng riêng",
        f"{total} articles: {len(several)} stories of several, {alone} articles alone",
    )
    return "\n".join((*blocks, say(told, lang), ""))


def groups_json(stories: Mapping[str, Sequence[Article]], lang: str) -> str:
    """All stories: ``[{"id", "articles"}]``."""
    table = [{"id": story, "articles": [a.id for a in held]} for story, held in stories.items()]
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _block(story: str, articles: Sequence[Article], lang: str) -> str:
    outlets = len({article.outlet for article in articles if article.outlet})
    head = Phrase(
        f"{_title(articles[0])} · {len(articles)} bài, {outlets} báo · {story}",
        f"{_title(articles[0])} · {len(articles)} articles, {outlets} outlets · {story}",
    )
    return "\n".join((say(head, lang), *(f"  {_line(article, lang)}" for article in articles), ""))


def _line(article: Article, lang: str) -> str:
    day = f"{article.day:%d/%m/%Y}" if article.day else say(_UNDATED, lang)
    return " · ".join(filter(None, (day, article.outlet, _title(article))))


def _title(article: Article) -> str:
    return " ".join((article.title or article.text[:_NO_TITLE]).split())
