"""The digest of a day: what a desk is told of its stories, each in a few lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from doichieu.model.phrases import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One thing that is new: what kind of thing, how it reads, and the earlier line that it corrects."""

    kind: Phrase
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestStory:
    """A story in a digest. ``conflicts``: what reports say otherwise, a line each; ``link`` may be empty.

    ``is_new``: its first report is of this digest. ``more``: news that are left out.
    """

    story: str
    headline: str
    latest: str
    articles: int
    outlets: tuple[str, ...]
    origins: int
    last: datetime | None
    conflicts: tuple[str, ...] = ()
    news: tuple[DigestLine, ...] = ()
    more: int = 0
    is_new: bool = False
    is_followed: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The stories with reports between two moments, those of most independent origins first."""

    since: datetime
    until: datetime
    stories: tuple[DigestStory, ...]
    left_out: int = 0
