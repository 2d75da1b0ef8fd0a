"""Room 3, EXTRACT: document → names, time expressions, quantities, quotations."""

from __future__ import annotations

from doichieu.mentions.names import find_names
from doichieu.mentions.quantities import find_quantities
from doichieu.mentions.quotations import find_quotations
from doichieu.mentions.times import find_timexes
from doichieu.mentions.tokens import Tokens
from doichieu.model import Document, Mentions

__all__ = ["extract"]


def extract(document: Document) -> Mentions:
    """All mentions of one document; numbers inside time expressions are no quantities.

    The text is cut once: all readers share the row of its tokens.
    """
    tokens = Tokens(document.text)
    names = find_names(document, tokens)
    timexes = find_timexes(document, tokens)
    return Mentions(
        document=document,
        names=names,
        timexes=timexes,
        quantities=find_quantities(document, timexes, tokens),
        quotations=find_quotations(document, names, tokens),
    )
