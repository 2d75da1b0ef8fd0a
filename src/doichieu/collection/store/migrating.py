"""The schema of a collection brought to that of the program, by Alembic, when it is opened.

Two processes that open a new collection at once wait for each other: check and change are one writing
transaction. A collection of a later version is left alone.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from doichieu.collection.store.database import Database
from doichieu.errors import BadCollection, NewerCollection
from doichieu.model import Phrase

# The newest file in `migrations/versions`; known here, so that an up-to-date collection opens without Alembic.
SCHEMA = "0003"
_VERSIONS = table("alembic_version", column("version_num"))


def bring_up_to_date(database: Database, *, read_only: bool = False) -> None:
    """Bring the schema to that of the program.

    Raises:
        NewerCollection: a later version of the program made it.
        BadCollection: it has none and may not be written, or is another database.
    """
    with database.reading() as connection:
        found = read_schema(connection)
    if found == SCHEMA:
        return
    if read_only:
        raise BadCollection(
            Phrase(
                "bộ sưu tập này chưa được tạo hoặc do bản cũ tạo: hãy mở một lần với quyền ghi",
                "this collection is empty or of an older version: open it once with the right to write",
            )
        )
    with database.writing() as connection:
        _migrate(connection)


def read_schema(connection: Connection) -> str | None:
    """The version of the schema; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(_VERSIONS.c.version_num)).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    found = read_schema(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerCollection(
            Phrase(
                f"bộ sưu tập do bản mới hơn tạo (lược đồ {found}): hãy cập nhật doichieu",
                f"a later version made this collection (schema {found}): update doichieu",
            )
        )
    if found is None and inspect(connection).get_table_names():
        raise BadCollection(
            Phrase(
                "đây là cơ sở dữ liệu của việc khác: hãy chọn chỗ khác cho bộ sưu tập",
                "this database belongs to something else: choose another place for the collection",
            )
        )
    command.upgrade(config, "head")
