"""Which stories a list shows: by day, outlet, name, contradictions; from overviews alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doichieu.collection import Order, Overview, Store

_ASKED = 2_000  # reports that a name or word may stand in, the newest or best first


def list_stories(
    store: Store,
    *,
    order: Order | None = None,
    since: date | None = None,
    outlet: str | None = None,
    about: str | None = None,
    words: str | None = None,
    disputed: bool = False,
    least: int = 1,
    only: Iterable[str] | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Overview, ...]:
    """Stories as a list shows them.

    Args:
        store: the collection.
        order: what comes first; the newest where None.
        since: only stories with a report of this Vietnamese day or later.
        outlet: only stories that it writes about.
        about: only stories in which this name, or these words, stand; diacritics are optional.
        words: only stories of the reports that this search finds.
        disputed: only stories with contradictions.
        least: only stories of so many articles.
        only: of these stories alone.
        limit: how many at most.
        offset: how many are left out before.

    Raises:
        BadQuery: ``words`` holds a date that cannot be understood.
    """
    from doichieu.collection import Order

    asked = [f'"{about.replace(chr(34), " ")}"'] if about else []
    asked += [words] if words else []
    among = None if only is None else set(only)
    for query in asked:
        found = {match.article for match in store.search.match(query, limit=_ASKED)}
        stories = set(store.stories.of_all(found).values())
        among = stories if among is None else among & stories
    return store.overviews.find(
        order=order or Order.NEW,
        since=since,
        outlet=outlet,
        among=among,
        disputed=disputed,
        least=least,
        limit=limit,
        offset=offset,
    )
