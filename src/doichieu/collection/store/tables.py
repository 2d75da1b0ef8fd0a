"""The tables of a collection, the same in every database.

No work is done here. What only one kind of database has (full-text indexes, pragmas, locks) stands in
``dialects``. A change here needs a migration beside it; a test holds both against each other.

Articles have a number of their own (``key``), because indexes of words count rows; everything that
leaves the database goes by their public id. Contents are never changed: a report that was rewritten
gets one more row in ``revisions``, and ``articles.revision`` says which of them counts.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class Instant(TypeDecorator[datetime]):
    """A moment with its zone, kept as text of one width in UTC, so that text sorts as time does."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To UTC; a moment without a zone is an error of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment of the collection needs a zone: {value!r}")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The same moment, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """A small value as compact JSON, the same bytes for the same value."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """To text."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """And back."""
        return None if value is None else json.loads(value)


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, primary_key=key)


def _article(*, key: bool = False) -> Column[int]:
    return Column(
        "article", ForeignKey("articles.key"), primary_key=key, nullable=False, autoincrement=False
    )


def _story(*, key: bool = False) -> Column[str]:
    return Column("story", ForeignKey("stories.id"), primary_key=key, nullable=False)


# One row a report. `identity` is what makes it the same report when it is met again.
articles = Table(
    "articles",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("identity", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
)

# Every text that a report ever had. `moment` sorts by publication and begins with the Vietnamese day.
revisions = Table(
    "revisions",
    METADATA,
    Column("key", Integer, primary_key=True),
    _article(),
    Column("number", Integer, nullable=False),
    _text("digest"),
    Column("fetched", Instant, nullable=False),
    _text("url", null=True),
    _text("outlet", null=True),
    _text("author", null=True),
    _text("title", null=True),
    _text("description", null=True),
    _text("published", null=True),
    _text("modified", null=True),
    _text("moment"),
    Column("origins", Json, nullable=False),
    Column("parts", Json, nullable=False),
    _text("text"),
    UniqueConstraint("article", "number"),
    UniqueConstraint("article", "digest"),
    Index(None, "moment"),
    Index(None, "outlet", "moment"),
)

stories = Table(
    "stories",
    METADATA,
    _text("id", key=True),
    _text("name"),
    Column("created", Instant, nullable=False),
    Column("locked", Boolean, nullable=False, server_default=false()),
    Column("merged_into", ForeignKey("stories.id"), nullable=True),
)

story_members = Table(
    "story_members",
    METADATA,
    _article(key=True),
    _story(),
    _text("by"),
    Column("at", Instant, nullable=False),
    Index(None, "story"),
)

story_history = Table(
    "story_history",
    METADATA,
    _story(key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("action"),
    Column("detail", Json, nullable=False),
    _text("by"),
    Column("at", Instant, nullable=False),
)

failures = Table(
    "failures",
    METADATA,
    _text("input", key=True),
    _text("stage", key=True),
    _text("reason"),
    _text("reason_en"),
    Column("attempts", Integer, nullable=False),
    Column("last_try", Instant, nullable=False),
    Column("next_try", Instant, nullable=True, index=True),
)

sources = Table(
    "sources",
    METADATA,
    _text("address", key=True),
    _text("kind"),
    Column("added", Instant, nullable=False),
    Column("fetched", Instant, nullable=True),
    _text("etag", null=True),
    _text("last_modified", null=True),
    Column("errors", Integer, nullable=False),
    _text("error", null=True),
    _text("error_en", null=True),
)

profiles = Table(
    "profiles",
    METADATA,
    _article(key=True),
    _text("signature"),
    Column("payload", LargeBinary, nullable=False),
)

# `names` and `speakers` are folded for the index of people, see `search/folding.py`.
mentions = Table(
    "mentions",
    METADATA,
    _article(key=True),
    Column("revision", Integer, nullable=False),
    _text("signature"),
    Column("payload", LargeBinary, nullable=False),
    _text("names"),
    _text("speakers"),
)

briefs = Table(
    "briefs",
    METADATA,
    _story(key=True),
    Column("at", Instant, primary_key=True),
    _text("signature"),
    Column("payload", LargeBinary, nullable=False),
)

# What a list of stories shows of each; see `overviews.py`.
overviews = Table(
    "overviews",
    METADATA,
    _story(key=True),
    _text("headline"),
    Column("articles", Integer, nullable=False),
    Column("outlets", Json, nullable=False),
    Column("origins", Integer, nullable=False, index=True),
    Column("disputed", Integer, nullable=False),
    _text("latest"),
    Column("first", Instant, nullable=True),
    Column("last", Instant, nullable=True, index=True),
    Column("told", Instant, nullable=True),
    Column("days", Json, nullable=False),
)

# `seen`: the last row of `revisions` that the user has been shown.
watches = Table(
    "watches",
    METADATA,
    _text("name", key=True),
    _text("query"),
    Column("seen", Integer, nullable=False),
)

decisions = Table(
    "decisions",
    METADATA,
    _text("id", key=True),
    _text("kind"),
    Column("story", ForeignKey("stories.id"), nullable=True, index=True),
    Column("detail", Json, nullable=False),
    _text("by"),
    Column("at", Instant, nullable=False),
)

# Where the news of a watch goes; see `calls.py`. `seen`: the last row of `revisions` that it was told of.
hooks = Table(
    "hooks",
    METADATA,
    _text("id", key=True),
    Column("watch", ForeignKey("watches.name", ondelete="CASCADE"), nullable=False, index=True),
    _text("kind"),
    _text("target"),
    _text("secret"),
    Column("added", Instant, nullable=False),
    Column("seen", Integer, nullable=False),
)

# What was sent there, or is to be sent. `status` is what the server answered last, 0 for nothing.
deliveries = Table(
    "deliveries",
    METADATA,
    _text("id", key=True),
    Column("hook", ForeignKey("hooks.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made", Instant, nullable=False),
    _text("payload"),
    Column("tries", Integer, nullable=False),
    Column("status", Integer, nullable=False),
    _text("error", null=True),
    _text("error_en", null=True),
    Column("last_try", Instant, nullable=True),
    Column("next_try", Instant, nullable=True, index=True),
    Column("done", Instant, nullable=True),
)

# Which stories somebody follows; `who` is empty where nobody has a name.
follows = Table(
    "follows",
    METADATA,
    _text("who", key=True),
    _story(key=True),
    Column("at", Instant, nullable=False),
)

terms = Table(
    "terms",
    METADATA,
    _text("term", key=True),
    Column("documents", Integer, nullable=False),
)

# Facts about the collection itself, such as how its index was folded.
notes = Table("notes", METADATA, _text("name", key=True), _text("value"))
