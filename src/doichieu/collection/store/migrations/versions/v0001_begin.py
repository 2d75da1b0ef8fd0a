"""The first schema.

A migration is never changed once it is out. The index of words is made in its latest form: it is
rebuilt from the articles whenever it differs.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from doichieu.collection.store.dialects import dialect_of
from doichieu.collection.store.migrations import PLAIN_TEXT
from doichieu.collection.store.search.folding import FOLDING

revision = "0001"
down_revision = None


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, PLAIN_TEXT, nullable=null)


def upgrade() -> None:
    """All tables and the index."""
    _create_articles()
    _create_stories()
    _create_inputs()
    _create_readings()
    _create_wishes()
    connection = op.get_bind()
    dialect_of(connection.dialect.name).create_index(connection)
    notes = sa.table("notes", sa.column("name"), sa.column("value"))
    op.bulk_insert(notes, [{"name": "folding", "value": FOLDING}])


def _create_articles() -> None:
    """Reports and all their texts."""
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer(), nullable=False),
        _text("id"),
        _text("identity"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
        sa.UniqueConstraint("identity", name="uq_articles_identity"),
    )
    op.create_table(
        "revisions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("digest"),
        _text("fetched"),
        _text("url", null=True),
        _text("outlet", null=True),
        _text("author", null=True),
        _text("title", null=True),
        _text("description", null=True),
        _text("published", null=True),
        _text("modified", null=True),
        _text("moment"),
        _text("origins"),
        _text("parts"),
        _text("text"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_revisions_article"),
        sa.PrimaryKeyConstraint("key", name="pk_revisions"),
        sa.UniqueConstraint("article", "digest", name="uq_revisions_article_digest"),
        sa.UniqueConstraint("article", "number", name="uq_revisions_article_number"),
    )
    op.create_index("ix_revisions_moment", "revisions", ["moment"])
    op.create_index("ix_revisions_outlet_moment", "revisions", ["outlet", "moment"])


def _create_stories() -> None:
    """Stories, their articles, what happened to them, how they were told."""
    op.create_table(
        "stories",
        _text("id"),
        _text("name"),
        _text("created"),
        sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False),
        _text("merged_into", null=True),
        sa.ForeignKeyConstraint(["merged_into"], ["stories.id"], name="fk_stories_merged_into"),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_table(
        "story_members",
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        _text("story"),
        _text("by"),
        _text("at"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_story_members_article"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_story_members_story"),
        sa.PrimaryKeyConstraint("article", name="pk_story_members"),
    )
    op.create_index("ix_story_members_story", "story_members", ["story"])
    op.create_table(
        "story_history",
        _text("story"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        _text("action"),
        _text("detail"),
        _text("by"),
        _text("at"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_story_history_story"),
        sa.PrimaryKeyConstraint("story", "number", name="pk_story_history"),
    )
    op.create_table(
        "briefs",
        _text("story"),
        _text("at"),
        _text("signature"),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_briefs_story"),
        sa.PrimaryKeyConstraint("story", "at", name="pk_briefs"),
    )


def _create_inputs() -> None:
    """Where articles come from, and what could not be read."""
    op.create_table(
        "sources",
        _text("address"),
        _text("kind"),
        _text("added"),
        _text("fetched", null=True),
        _text("etag", null=True),
        _text("last_modified", null=True),
        sa.Column("errors", sa.Integer(), nullable=False),
        _text("error", null=True),
        _text("error_en", null=True),
        sa.PrimaryKeyConstraint("address", name="pk_sources"),
    )
    op.create_table(
        "failures",
        _text("input"),
        _text("stage"),
        _text("reason"),
        _text("reason_en"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _text("last_try"),
        _text("next_try", null=True),
        sa.PrimaryKeyConstraint("input", "stage", name="pk_failures"),
    )
    op.create_index("ix_failures_next_try", "failures", ["next_try"])


def _create_readings() -> None:
    """What was found in articles."""
    op.create_table(
        "profiles",
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        _text("signature"),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_profiles_article"),
        sa.PrimaryKeyConstraint("article", name="pk_profiles"),
    )
    op.create_table(
        "mentions",
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("signature"),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        _text("names"),
        _text("speakers"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_mentions_article"),
        sa.PrimaryKeyConstraint("article", name="pk_mentions"),
    )
    op.create_table(
        "terms",
        _text("term"),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_terms"),
    )


def _create_wishes() -> None:
    """What the user asked for and decided, and facts about the collection."""
    op.create_table(
        "watches",
        _text("name"),
        _text("query"),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_watches"),
    )
    op.create_table(
        "decisions",
        _text("id"),
        _text("kind"),
        _text("story", null=True),
        _text("detail"),
        _text("by"),
        _text("at"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_decisions_story"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_story", "decisions", ["story"])
    op.create_table(
        "notes", _text("name"), _text("value"), sa.PrimaryKeyConstraint("name", name="pk_notes")
    )
