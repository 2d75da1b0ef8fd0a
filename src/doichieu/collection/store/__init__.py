"""The store of a collection: articles with all their texts, stories, failures, readings, and a search.

Comes in: articles, and what others made of them. Goes out: frozen records. Not decided here: where
articles come from, which belong to one story, what a story says. Only what is below this door knows a
database, and it is loaded when a store is opened.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doichieu.collection.store.differences import Change, find_changes
from doichieu.collection.store.place import find_place
from doichieu.collection.store.plain import from_plain, to_plain
from doichieu.collection.store.records import (
    Action,
    Added,
    Arrival,
    By,
    Decision,
    Delivery,
    Diagnosis,
    Failure,
    Finding,
    Happening,
    Hit,
    Hook,
    Match,
    Order,
    Outcome,
    Overview,
    Placed,
    Prepared,
    Source,
    StoredArticle,
    StoredBrief,
    StoredStory,
    Stretch,
    Watch,
    Way,
)
from doichieu.errors import BadCollection
from doichieu.model import Phrase

if TYPE_CHECKING:
    from doichieu.collection.store.whole import Store

__all__ = [
    "Action",
    "Added",
    "Arrival",
    "By",
    "Change",
    "Decision",
    "Delivery",
    "Diagnosis",
    "Failure",
    "Finding",
    "Happening",
    "Hit",
    "Hook",
    "Match",
    "Order",
    "Outcome",
    "Overview",
    "Placed",
    "Prepared",
    "Source",
    "Store",
    "StoredArticle",
    "StoredBrief",
    "StoredStory",
    "Stretch",
    "Watch",
    "Way",
    "find_changes",
    "from_plain",
    "open_store",
    "to_plain",
]


def open_store(address: str | Path | None = None, *, read_only: bool = False) -> Store:
    """The store at an address, made if there is none, brought to the schema of this version.

    Args:
        address: a file, `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`; the file in the user's data
            folder where None.
        read_only: nothing can be written, and nothing is made.

    Raises:
        BadCollection: it cannot be opened, or the packages for it are not installed.
    """
    try:
        from doichieu.collection.store.whole import Store as Opened

        return Opened(find_place(address, read_only=read_only), read_only=read_only)
    except ImportError as error:
        name = error.name or ""
        if name.startswith("doichieu"):
            raise
        extra = "collect" if name and not name.startswith("psycopg") else "collect,postgres"
        raise BadCollection(
            Phrase(
                f"bộ sưu tập cần thêm gói: pip install 'doichieu[{extra}]'",
                f"a collection needs: pip install 'doichieu[{extra}]'",
            )
        ) from error


def __getattr__(name: str) -> Any:
    """The class itself is loaded when somebody asks for it: it needs the database."""
    if name != "Store":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("doichieu.collection.store.whole").Store
