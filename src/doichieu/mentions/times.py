"""To be written."""

from collections.abc import Sequence

from doichieu.model import Document, Name, Quantity, Quotation, Timex

__all__ = ["Name", "Quantity", "Quotation", "Sequence", "Timex", "find_timexes"]


def find_timexes(document: Document) -> tuple[Timex, ...]:
    """To be written."""
    return ()
