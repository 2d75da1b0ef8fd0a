"""To be written."""

from collections.abc import Mapping, Sequence

from doichieu.model import Article, Mentions


def find_copies(reports: Sequence[Mentions]) -> dict[str, str]:
    """Near-copies: article id → id of the (earlier) article that it repeats."""
    return {}


def group_origins(articles: Sequence[Article], copies: Mapping[str, str]) -> dict[str, str]:
    """Article id → name of its group of common origin (BRIEF rule 7)."""
    return {article.id: article.id for article in articles}
