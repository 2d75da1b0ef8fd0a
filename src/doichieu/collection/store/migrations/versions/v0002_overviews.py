"""One row a story for lists of stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The table, empty: a row is written when a story gets its next article or is told."""
    op.create_table(
        "overviews",
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Text(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("days", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("story", name="pk_overviews"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_overviews_story"),
    )
    op.create_index("ix_overviews_last", "overviews", ["last"])
    op.create_index("ix_overviews_origins", "overviews", ["origins"])
