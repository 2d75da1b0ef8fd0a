"""Where a collection is: a file, an address of a database, or the folder of the user.

In: what the user said. Out: an address as SQLAlchemy writes it. Nothing is opened.
"""

from __future__ import annotations

import os
from pathlib import Path

from doichieu.errors import BadCollection
from doichieu.model import Phrase

FILE = "collection.db"
_SQLITE = "sqlite:///"
_SERVERS = ("postgresql://", "postgres://")


def find_place(given: str | Path | None, *, read_only: bool = False) -> str:
    """The address of the collection that is meant.

    Args:
        given: a file, `sqlite:///FILE`, `postgresql://USER@HOST/DATABASE`, or nothing for the file in the
            user's data folder.
        read_only: open it so that nothing can be written.

    Raises:
        BadCollection: it is an address of another kind.
    """
    if isinstance(given, str) and given.startswith(_SERVERS):
        return f"postgresql+psycopg://{given.partition('://')[2]}"
    path = _file_of(given)
    if not read_only:
        return f"{_SQLITE}{path}"
    # Beside a file in use SQLite makes two more; where it cannot, nobody else can write either.
    still = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    unchanging = "&immutable=1" if still else ""
    return f"{_SQLITE}{path.absolute().as_uri()}?mode=ro{unchanging}&uri=true"


def _file_of(given: str | Path | None) -> Path:
    if given is None or given == "":
        from platformdirs import user_data_path

        return user_data_path("doichieu", appauthor=False) / FILE
    text = str(given)
    if isinstance(given, str) and "://" in text:
        if not text.startswith(_SQLITE) or text == _SQLITE:
            raise BadCollection(
                Phrase(
                    f"bộ sưu tập là một tệp, sqlite:///TỆP hoặc postgresql://…, không phải {text!r}",
                    f"a collection is a file, sqlite:///FILE or postgresql://…, not {text!r}",
                )
            )
        text = text.removeprefix(_SQLITE)
    return Path(text).expanduser()
