"""What was found in an article: read once by each version of the program, then kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from doichieu import pipeline
from doichieu.errors import ReadOnlyCollection
from doichieu.model import Article, Mentions

if TYPE_CHECKING:
    from doichieu.collection import Store


def find_mentions(store: Store, article: Article, *, signature: str) -> Mentions | None:
    """What was kept, or is found now and kept if the collection may be written.

    Returns:
        None if reading the article breaks.
    """
    found = store.mentions.get(article.id, signature=signature)
    if found is None:
        found = pipeline.try_to_read(article)
        if found is not None:
            with suppress(ReadOnlyCollection):  # read again the next time
                store.mentions.keep(found, signature=signature)
    return found
