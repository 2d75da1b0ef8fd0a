"""Reports as they were read, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from doichieu.model.checks import check_types, shorten
from doichieu.model.phrases import Phrase
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

    ``origins`` are the agencies and outlets that the report credits; ``published`` and
    ``modified`` are plain dates where no time of day is known. Nothing is guessed: what the input does not say is None.
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
    modified: datetime | date | None = None
    origins: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        check_types(
            self,
            str,
            ("id", "text"),
            ("title", "description", "url", "outlet", "author"),
        )
        check_types(self, date, (), ("published", "modified"), "doichieu.parse_moment reads texts")

    def __repr__(self) -> str:
        shown = f"{shorten(self.title or self.text)!r}, {self.published or 'undated'}"
        return f"Article({shorten(self.id)!r}, {shown}, {len(self.text)} characters)"

    @property
    def day(self) -> date | None:
        """The day of publication in Vietnam: `2025-08-31T20:00Z` is 1 September."""
        moment = self._in_vietnam
        return moment.date() if isinstance(moment, datetime) else moment

    @property
    def moment(self) -> datetime | None:
        """The instant of publication, with its zone; of a bare day its beginning in Vietnam."""
        published = self.published
        if published is None:
            return None
        if not isinstance(published, datetime):
            return datetime.combine(published, time(), tzinfo=VIETNAM)
        return published if published.tzinfo else published.replace(tzinfo=VIETNAM)

    @property
    def rank(self) -> tuple[bool, str]:
        """Sorts articles by publication: by instant in Vietnamese time, the undated ones last.

        A bare day comes before every moment of that day, a moment without a zone is Vietnamese.
        """
        moment = self._in_vietnam
        return moment is None, moment.isoformat() if moment else ""

    @property
    def _in_vietnam(self) -> datetime | date | None:
        moment = self.published
        if not isinstance(moment, datetime):
            return moment
        return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)

    def text_of(self, span: Span) -> str:
        """What stands at ``span``."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input, a report or a wish that could not be used, and why (a :class:`Phrase` for users).

    ``stage`` is where: read, fetch, analyse, extract, assemble, compare, decide (what the user decided and
    could not be applied), or correct (how many lines are left out because the user rejected them).
    """

    input: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that came out of reading: usable articles, and what was left behind."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Phrase, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.articles)} articles, {len(self.rejections)} rejections"
        return f"Reading({counts}, {len(self.warnings)} warnings)"
