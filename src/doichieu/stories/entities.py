"""To be written."""

from collections.abc import Sequence

from doichieu.model import Entity, Mentions


def find_entities(reports: Sequence[Mentions]) -> tuple[Entity, ...]:
    """Who is who in a story."""
    return ()
