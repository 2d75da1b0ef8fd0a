"""What joins the reports of one story: who is who, who copied whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from doichieu.model.articles import Article
from doichieu.model.maps import FrozenMap
from doichieu.model.mentions import EntityType, Mentions, Quotation
from doichieu.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body, place or thing under all its spellings in a story."""

    id: str
    name: str  # the fullest surface met
    type: EntityType
    aliases: tuple[str, ...]  # every other surface met
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]
    reasons: tuple[str, ...] = ()  # why surfaces were put together
    # How sure it is that this is a name, and of this type, 0 to 1; None where nothing was asked.
    confidence: float | None = None
    by: str | None = None  # "model" where a language model joined two of them


class SourceCount(NamedTuple):
    """Three different counts of who reports something.

    Outlets are different outlets, all unknown ones counting as one; origins are groups of reports
    that share a source, so that ten copies of one agency report count once.
    """

    articles: int
    outlets: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports of one story with what joins them, in order of publication, then id.

    ``copies`` maps the id of a near-copy to the id of the article it repeats; ``groups`` maps
    each article id to the name of its group of common origin (agency shared, copied, cited).
    """

    reports: tuple[Mentions, ...]
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    copies: Mapping[str, str] = FrozenMap()
    groups: Mapping[str, str] = FrozenMap()
    # Articles are asked for so often that a search would be too slow.
    _by_id: FrozenMap[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {report.article.id: report.article for report in self.reports}
        object.__setattr__(self, "_by_id", FrozenMap(by_id))
        for name in ("copies", "groups"):
            object.__setattr__(self, name, FrozenMap(getattr(self, name)))

    def __repr__(self) -> str:
        counts = f"{len(self.reports)} reports, {len(self.entities)} entities"
        return f"Story({counts}, {len(self.quotations)} quotations)"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order of the reports."""
        return tuple(report.article for report in self.reports)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError if the story has none."""
        return self._by_id[article_id]

    def text_of(self, span: Span) -> str:
        """What stands at ``span``."""
        return self.article(span.article).text_of(span)

    def count_sources(self, evidence: Iterable[Span]) -> SourceCount:
        """How many articles, outlets and origins stand behind what these stretches say."""
        ids = {span.article for span in evidence}
        return SourceCount(
            articles=len(ids),
            outlets=len({self.article(article_id).outlet for article_id in ids}),
            origins=len({self.groups.get(article_id, article_id) for article_id in ids}),
        )
