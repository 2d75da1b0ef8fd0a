"""A growing collection of reports: kept once, found again, told as stories.

The front door. Nothing here needs a database before a collection is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from doichieu.collection import store
from doichieu.collection.store import (
    Action,
    Added,
    Arrival,
    By,
    Change,
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
    find_changes,
    from_plain,
    to_plain,
)
from doichieu.config import read_settings

if TYPE_CHECKING:
    from doichieu.collection.store import Store

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
    """The collection at an address, made if there is none.

    Args:
        address: a file, `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`; where None, what `DOICHIEU_COLLECTION` says, and
            without that the file in the user's data folder.
        read_only: nothing can be written, and nothing is made.

    Raises:
        BadCollection: it cannot be opened, or the packages for it are not installed.
    """
    return store.open_store(address or read_settings().collection or None, read_only=read_only)


def __getattr__(name: str) -> Any:
    """As for the names of the package: what needs a database is loaded when it is asked for."""
    if name != "Store":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return store.Store
