"""To be written."""

from collections.abc import Sequence

from doichieu.model import Document, Name, Quantity, Quotation, Timex

__all__ = ["Name", "Quantity", "Quotation", "Sequence", "Timex", "find_names"]


def find_names(document: Document) -> tuple[Name, ...]:
    """To be written."""
    return ()
