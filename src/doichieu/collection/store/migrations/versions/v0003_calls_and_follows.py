"""Where news of watches goes, what was sent there, and who follows which story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from doichieu.collection.store.migrations import PLAIN_TEXT

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Three tables, empty."""
    op.create_table(
        "hooks",
        sa.Column("id", PLAIN_TEXT, nullable=False),
        sa.Column("watch", PLAIN_TEXT, nullable=False),
        sa.Column("kind", PLAIN_TEXT, nullable=False),
        sa.Column("target", PLAIN_TEXT, nullable=False),
        sa.Column("secret", PLAIN_TEXT, nullable=False),
        sa.Column("added", PLAIN_TEXT, nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hooks"),
        sa.ForeignKeyConstraint(
            ["watch"], ["watches.name"], name="fk_hooks_watch", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_hooks_watch", "hooks", ["watch"])
    op.create_table(
        "deliveries",
        sa.Column("id", PLAIN_TEXT, nullable=False),
        sa.Column("hook", PLAIN_TEXT, nullable=False),
        sa.Column("made", PLAIN_TEXT, nullable=False),
        sa.Column("payload", PLAIN_TEXT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("error", PLAIN_TEXT, nullable=True),
        sa.Column("error_en", PLAIN_TEXT, nullable=True),
        sa.Column("last_try", PLAIN_TEXT, nullable=True),
        sa.Column("next_try", PLAIN_TEXT, nullable=True),
        sa.Column("done", PLAIN_TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["hook"], ["hooks.id"], name="fk_deliveries_hook", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_deliveries_hook", "deliveries", ["hook"])
    op.create_index("ix_deliveries_next_try", "deliveries", ["next_try"])
    op.create_table(
        "follows",
        sa.Column("who", PLAIN_TEXT, nullable=False),
        sa.Column("story", PLAIN_TEXT, nullable=False),
        sa.Column("at", PLAIN_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("who", "story", name="pk_follows"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_follows_story"),
    )
