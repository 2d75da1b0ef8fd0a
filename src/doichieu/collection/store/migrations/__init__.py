"""Alembic's migrations: how collections of older versions become those of this one."""

from __future__ import annotations

from sqlalchemy import Text

# Sorted by its bytes in every database: moments are compared as text, and pages go on after an id.
PLAIN_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
