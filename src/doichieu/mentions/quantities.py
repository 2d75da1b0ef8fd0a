"""To be written."""

from collections.abc import Sequence

from doichieu.model import Document, Name, Quantity, Quotation, Timex

__all__ = ["Name", "Quantity", "Quotation", "Sequence", "Timex", "find_quantities"]


def find_quantities(document: Document, timexes: Sequence[Timex]) -> tuple[Quantity, ...]:
    """To be written."""
    return ()
