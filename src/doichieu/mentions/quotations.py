"""To be written."""

from collections.abc import Sequence

from doichieu.model import Document, Name, Quantity, Quotation, Timex

__all__ = ["Name", "Quantity", "Quotation", "Sequence", "Timex", "find_quotations"]


def find_quotations(document: Document, names: Sequence[Name]) -> tuple[Quotation, ...]:
    """To be written."""
    return ()
