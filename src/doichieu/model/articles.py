"""Reports as they were read, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from doichieu.model.spans import Span

# Vietnamese time: that of every time of day without a zone, and of the days that reports speak of.
VIETNAM = timezone(timedelta(hours=7))


class PartKind(StrEnum):
    """What a stretch of an article is, when it is not running text."""

    CREDIT = "credit"  # byline, agency line: `Theo Reuters`, `(TTXVN)`
    CAPTION = "caption"  # words under a picture, with the photo credit
    VIDEO = "video"  # `Video: …`
    LINK = "link"  # `Xem thêm …`, `>> …`
    HEADING = "heading"  # a subheading that has lost its line


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article that is shown apart from the running text."""

    span: Span
    kind: PartKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as read: natural text in NFC and what is known about it.

    ``origins`` are the agencies and outlets that the report credits; ``published`` is a plain
    date where no time of day is known. Nothing is guessed: what the input does not say is None.
    ``parts`` are in order of position and do not overlap.
    """

    id: str
    text: str
    title: str | None = None
    description: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | date | None = None
    origins: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication, in the time zone the article gives."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def rank(self) -> tuple[bool, str]:
        """Sorts articles by publication: by instant in Vietnamese time, the undated ones last.

        A bare day comes before every moment of that day, a moment without a zone is Vietnamese.
        """
        moment = self.published
        if isinstance(moment, datetime):
            zoned = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
            moment = zoned.astimezone(VIETNAM)
        return moment is None, moment.isoformat() if moment else ""

    def text_of(self, span: Span) -> str:
        """What stands at ``span``."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input, or a piece of one, that could not be used, and why (in words for users)."""

    input: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that came out of reading: usable articles, and what was left behind."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[str, ...] = ()
