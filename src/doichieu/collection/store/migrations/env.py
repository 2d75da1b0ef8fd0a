"""Run by Alembic: the migrations go through the connection, and in the transaction, of the opener."""

from __future__ import annotations

from alembic import context

from doichieu.collection.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
