"""What the API gives and takes, as the OpenAPI document describes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

# Something that is not blank: `lũ`; not `\u0085`. What `\s` holds differs between the readers of a pattern: the
# one that checks and the one that a program uses know U+001C, U+0085 and U+FEFF each in their own way.
_SOME = r"[^\s\x1c-\x1f\x85\ufeff]"
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=_SOME)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Given(BaseModel):
    """What programs send: nothing that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class ArticleLine(BaseModel):
    """A report as a list names it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: datetime | date | None
    story: str | None


class ArticleFull(ArticleLine):
    """A report with its text."""

    description: str | None
    author: str | None
    origins: list[str]
    text: str
    revision: int
    fetched: datetime


class StoryLine(BaseModel):
    """A story as a list shows it. Counts of origins and contradictions are as of ``told``.

    ``followed``: by whoever asks.
    """

    id: str
    headline: str
    articles: int
    outlets: list[str]
    origins: int
    disputed: int
    latest: str
    first: datetime | None
    last: datetime | None
    told: datetime | None
    days: dict[str, int]
    followed: bool


class StoryFull(StoryLine):
    """A story with its name, its reports and what was done to it."""

    name: str
    locked: bool
    members: list[ArticleLine]
    history: list[Happening]


class Happening(BaseModel):
    """What was done to a story."""

    action: str
    by: str
    at: datetime
    detail: dict[str, Any]


class Stretch(BaseModel):
    """Half-open, in code points of the text of a report."""

    start: int
    end: int
    text: str


class HitLine(BaseModel):
    """A report that a search finds."""

    article: ArticleLine
    score: float
    exact: bool
    snippet: Stretch
    marks: list[Stretch]


class QuoteLine(BaseModel):
    """Something said, in the words of a report."""

    article: ArticleLine
    speaker: str
    text: str
    stance: str
    type: str
    content: list[Stretch]


class FigureLine(BaseModel):
    """A figure in the sentence that it stands in."""

    article: ArticleLine
    text: str
    unit: str
    operator: str
    low: float | None
    high: float | None
    sentence: str
    span: Stretch


class NameFull(BaseModel):
    """What the collection has of a person, body or place."""

    name: str
    spellings: dict[str, int]
    roles: list[str]
    stories: dict[str, str]
    said: list[QuoteLine]
    disputed: list[dict[str, Any]]


class EntityLine(BaseModel):
    """A person, body or place as a list shows it; ``stories`` and ``mentions``: how many."""

    id: str
    name: str
    types: list[str]
    roles: list[str]
    spellings: dict[str, int]
    stories: int
    mentions: int


class EntityFull(BaseModel):
    """What the collection has of a person, body or place, but what it said."""

    id: str
    types: list[str]
    roles: list[str]
    spellings: dict[str, int]
    stories: dict[str, str]
    disputed: list[dict[str, Any]]


class OutletLine(BaseModel):
    """How one outlet reports; ``lag`` in minutes."""

    name: str
    articles: int
    stories: int
    first: int
    lag: float | None
    copies: int
    copied: dict[str, int]
    silent: int


class WordingLine(BaseModel):
    """What one outlet itself calls a party, with counts; ``loaded``: words that take sides."""

    outlet: str
    terms: dict[str, int]
    loaded: list[str]


class PartyLine(BaseModel):
    """A party that outlets name with different words."""

    name: str
    stories: list[str]
    by: list[WordingLine]


class WatchLine(BaseModel):
    """A saved query; ``new``: reports since it was last called seen, 100 at most."""

    name: str
    query: str
    new: int


class HookLine(BaseModel):
    """Where the news of a watch goes."""

    id: str
    watch: str
    kind: Literal["webhook", "channel"]
    target: str
    added: datetime


class HookMade(BaseModel):
    """A hook that was made. ``secret`` signs what is sent to an address (Standard Webhooks)."""

    id: str
    secret: str


class DeliveryLine(BaseModel):
    """A message to a hook; neither ``done`` nor ``next_try``: given up. ``status``: the last answer, 0 none."""

    id: str
    made: datetime
    tries: int
    status: int
    error: str | None
    last_try: datetime | None
    next_try: datetime | None
    done: datetime | None


class DecisionLine(BaseModel):
    """What a user decided."""

    id: str
    kind: str
    story: str | None
    by: str
    at: datetime
    detail: dict[str, Any]


class SourceLine(BaseModel):
    """Where reports come from; ``errors``: failures in a row."""

    address: str
    kind: str
    added: datetime
    fetched: datetime | None
    errors: int
    error: str | None


class FailureLine(BaseModel):
    """An input that could not be used."""

    input: str
    stage: str
    reason: str
    attempts: int
    last_try: datetime
    next_try: datetime | None


class Articles(BaseModel):
    """A page of reports."""

    items: list[ArticleLine]
    next: str | None


class Stories(BaseModel):
    """A page of stories."""

    items: list[StoryLine]
    next: str | None


class Hits(BaseModel):
    """A page of hits."""

    items: list[HitLine]
    next: str | None


class Quotes(BaseModel):
    """A page of what somebody said."""

    items: list[QuoteLine]
    next: str | None


class Entities(BaseModel):
    """A page of persons, bodies and places."""

    items: list[EntityLine]
    next: str | None


class Figures(BaseModel):
    """A figure through time."""

    items: list[FigureLine]


class Outlets(BaseModel):
    """Outlets side by side, and the parties that they name differently."""

    stories: int
    items: list[OutletLine]
    parties: list[PartyLine]


class Watches(BaseModel):
    """All saved queries."""

    items: list[WatchLine]


class Hooks(BaseModel):
    """Where the news of a watch goes."""

    items: list[HookLine]


class Deliveries(BaseModel):
    """What was sent to a hook, the newest first."""

    items: list[DeliveryLine]


class Decisions(BaseModel):
    """What users decided, the newest first."""

    items: list[DecisionLine]


class Sources(BaseModel):
    """Where reports come from."""

    items: list[SourceLine]


class Collecting(BaseModel):
    """How collecting in this process stands; ``every`` in seconds, None: nothing is collected here."""

    every: float | None
    running: bool
    began: datetime | None
    ended: datetime | None
    due: datetime | None
    added: int
    revised: int
    unchanged: int
    failed: int
    error: str | None


class Failures(BaseModel):
    """What could not be used."""

    items: list[FailureLine]


class Done(BaseModel):
    """A change that was made; ``decision`` can be taken back."""

    decision: str


class Retried(BaseModel):
    """How many inputs are due now."""

    due: int


class StoryChange(_Given):
    """Another name, or a lock, for a story."""

    name: Name | None = None
    locked: bool | None = None


class Merging(_Given):
    """A story that goes into another."""

    story: Id


class Splitting(_Given):
    """Reports that go into a story of their own."""

    articles: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class Deciding(_Given):
    """Names that are one person, body or place, or are not."""

    kind: Literal["same", "not_same"]
    names: Annotated[list[Name], Field(min_length=2, max_length=10)]


class Watching(_Given):
    """What a watch looks for."""

    query: Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=_SOME)]


class Hooking(_Given):
    """An address that is sent what a watch finds, or a channel of the site for mail or chat."""

    kind: Literal["webhook", "channel"]
    target: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Retrying(_Given):
    """Which input; all of them where it is missing."""

    input: str | None = None


StoryFull.model_rebuild()
