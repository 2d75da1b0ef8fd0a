"""The order of the rooms: read → analyse → extract → assemble → compare. The only module that knows.

Every stage is a pure function of the one before. A report that breaks a stage is listed under
the rejections of the brief and the others go on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from doichieu import language, mentions, stories, versions
from doichieu.errors import NothingUsable
from doichieu.model import (
    Article,
    Brief,
    Document,
    Mentions,
    Options,
    Reading,
)
from doichieu.signature import sign


def in_order(articles: Iterable[Article]) -> list[Article]:
    """By time of publication, the undated ones last, then by id: the same for any input order."""

    def key(article: Article) -> tuple[bool, str, str]:
        published = article.published
        moment = (
            published.astimezone()
            if isinstance(published, datetime) and published.tzinfo
            else published
        )
        return published is None, moment.isoformat() if moment else "", article.id

    return sorted(articles, key=key)


def read_mentions(article: Article) -> Mentions:
    """One article through the rooms that need no other: analysis and mentions."""
    breaks = sorted({p for part in article.parts for p in (part.span.start, part.span.end)})
    document = Document(article, language.analyse(article.text, breaks=breaks))
    return mentions.extract(document)


def brief(source: Reading | Sequence[Article], *, options: Options | None = None) -> Brief:
    """The sourced account of one story from all its reports.

    Args:
        source: what :func:`doichieu.read_articles` gave, or articles made by the caller.
        options: what the user asked for; defaults where None.

    Raises:
        NothingUsable: there is no article in ``source``.
    """
    reading = source if isinstance(source, Reading) else Reading(articles=tuple(source))
    if not reading.articles:
        raise NothingUsable("không có bản tin nào dùng được: hãy đưa ít nhất một tệp có chữ")
    options = options or Options()
    reports = tuple(read_mentions(article) for article in in_order(reading.articles))
    story = stories.assemble(reports, decisions=options.decisions)
    return Brief(
        id=_story_id(story.articles),
        signature=sign(options),
        story=story,
        comparison=versions.compare(story, options=options),
        rejections=reading.rejections,
    )


def _story_id(articles: Sequence[Article]) -> str:
    total = hashlib.sha256()
    for key in sorted(f"{a.id}\0{a.text}" for a in articles):
        total.update(key.encode("utf-8"))
    return total.hexdigest()[:16]
