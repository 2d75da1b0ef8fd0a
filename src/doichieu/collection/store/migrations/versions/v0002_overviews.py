"""One row a story for lists of stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from doichieu.collection.store.migrations import PLAIN_TEXT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The table, empty: a row is written when a story gets its next article or is told."""
    op.create_table(
        "overviews",
        sa.Column("story", PLAIN_TEXT, nullable=False),
        sa.Column("headline", PLAIN_TEXT, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", PLAIN_TEXT, nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.Column("latest", PLAIN_TEXT, nullable=False),
        sa.Column("first", PLAIN_TEXT, nullable=True),
        sa.Column("last", PLAIN_TEXT, nullable=True),
        sa.Column("told", PLAIN_TEXT, nullable=True),
        sa.Column("days", PLAIN_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("story", name="pk_overviews"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_overviews_story"),
    )
    op.create_index("ix_overviews_last", "overviews", ["last"])
    op.create_index("ix_overviews_origins", "overviews", ["origins"])
    if op.get_bind().dialect.name == "postgresql":
        # Lists have stories without a date last: SQLite reads the index above so, a server does not.
        newest = sa.column("last", sa.Text).desc().nulls_last()
        op.create_index("ix_overviews_newest", "overviews", [newest])
