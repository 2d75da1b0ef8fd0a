"""What a feed holds: values, whatever read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its page is, as the feed writes it, and what the feed says of it.

    ``link`` is None for one that has no page. An entry that was read from a feed has an `id` in ``fields``.
    """

    link: str | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; ``title`` is the outlet of its entries."""

    title: str | None
    entries: tuple[Entry, ...]
