"""Alembic's migrations: how collections of older versions become those of this one."""
