"""To be written."""

from collections.abc import Sequence

from doichieu.model import Entity, Mentions, Quotation


def resolve_speakers(
    reports: Sequence[Mentions], entities: Sequence[Entity]
) -> tuple[Quotation, ...]:
    """All quotations of the story with their speakers resolved."""
    return tuple(q for report in reports for q in report.quotations)
