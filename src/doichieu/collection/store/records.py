"""What the store gives: frozen records beside the vocabulary, with no trace of a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from doichieu.model import Article, FrozenMap, Phrase


class Outcome(StrEnum):
    """What adding an article did."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # this text of this report is there already
    REVISED = "revised"  # the report is there with other texts


class By(StrEnum):
    """Who did something to a story. What the user did, the program does not undo."""

    PROGRAM = "program"
    USER = "user"


class Arrival(NamedTuple):
    """An article that has come in, and when; ``identity``: what makes it the same report, if that is known."""

    article: Article
    fetched: datetime
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text that is not in the collection yet, and all that adding it needs; ``words`` are for the index."""

    article: Article
    fetched: datetime
    identity: str
    digest: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article. ``id`` is its public id, which differs from its own if that was taken."""

    outcome: Outcome
    id: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """One text of a report. ``revision`` counts from 1, ``fetched`` says when it was met."""

    article: Article
    revision: int
    fetched: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStory:
    """A story as the collection knows it. ``merged_into`` is the story that has its articles now."""

    id: str
    name: str
    created: datetime
    locked: bool = False
    merged_into: str | None = None
    articles: int = 0


class Frequencies(NamedTuple):
    """In how many of the counted articles words stand; what stands in none is left out."""

    articles: int
    of: Mapping[str, int]


class Placed(NamedTuple):
    """An article in its story, as grouping learns it; ``key`` grows with arrival."""

    key: int
    article: str
    profile: bytes
    story: str
    locked: bool


class Action(StrEnum):
    """What happened to a story."""

    CREATE = "create"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"  # an article came from another story
    RENAME = "rename"
    LOCK = "lock"
    UNLOCK = "unlock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the history of a story; ``detail`` names the other stories, articles or names."""

    action: Action
    detail: Mapping[str, Any] = FrozenMap()
    by: By
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be used; ``next_try`` None: only if the user asks for it."""

    input: str
    stage: str
    reason: Phrase
    attempts: int
    last_try: datetime
    next_try: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed, site, file or folder that articles come from.

    ``etag`` and ``last_modified`` are what its server said, to be sent back with the next request.
    ``errors`` counts failures in a row, ``error`` is the last of them.
    """

    address: str
    kind: str
    added: datetime
    fetched: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    errors: int = 0
    error: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBrief:
    """A brief as it was shown: its JSON, when, and what made it."""

    story: str
    at: datetime
    signature: str
    json: str


class Order(StrEnum):
    """What a list of stories begins with."""

    ORIGINS = "origins"  # most independent origins
    NEW = "new"  # latest report
    DISPUTED = "disputed"  # most contradictions


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a list says of a story.

    ``first`` and ``last`` are when its reports were published, None if no report says so. ``origins``
    counts independent origins, ``disputed`` contradictions; both, and ``latest``, the latest state in
    one line, are as of ``told``, when the story was last told; before that every outlet is an origin.
    ``days``: reports by Vietnamese day, in order.
    """

    story: str
    headline: str
    articles: int
    outlets: tuple[str, ...]
    origins: int
    disputed: int = 0
    latest: str = ""
    first: datetime | None = None
    last: datetime | None = None
    told: datetime | None = None
    days: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A saved query."""

    name: str
    query: str


class Way(StrEnum):
    """How the news of a watch leaves."""

    WEBHOOK = "webhook"  # signed, to an address
    CHANNEL = "channel"  # mail or chat, under the name that whoever runs the site gave it


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where the news of a watch goes. ``secret`` signs what is sent to an address; nothing shows it."""

    id: str
    watch: str
    kind: Way
    target: str
    secret: str = field(default="", repr=False)
    added: datetime
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to a hook. ``done``: when it arrived; neither that nor ``next_try``: given up.

    ``status`` is what the server answered last, 0 if it did not.
    """

    id: str
    hook: str
    made: datetime
    payload: str = field(repr=False)
    tries: int = 0
    status: int = 0
    error: Phrase | None = None
    last_try: datetime | None = None
    next_try: datetime | None = None
    done: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the user decided: ``kind`` such as `same`, `not_same`, `wrong`; ``detail`` about what."""

    id: str
    kind: str
    story: str | None
    detail: Mapping[str, Any]
    by: By
    at: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open stretch in code points of the text or title that it belongs to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that matches. ``snippet`` and ``marks`` count in its text, ``title_marks`` in its title.

    ``exact``: its words have the diacritics of the query.
    """

    article: Article
    score: float
    exact: bool
    snippet: Stretch
    marks: tuple[Stretch, ...] = ()
    title_marks: tuple[Stretch, ...] = ()


class Match(NamedTuple):
    """A report that matches, without its text. ``place`` is where the text stands that counts now.

    ``day``: of publication in Vietnam, empty if unknown.
    """

    place: int
    article: str
    outlet: str | None
    day: str
    score: float
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check of the doctor found wrong, and whether it was put right."""

    check: str
    what: Phrase
    repaired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What the doctor checked and found."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def healthy(self) -> bool:
        """Whether nothing is wrong any more."""
        return all(finding.repaired for finding in self.findings)
