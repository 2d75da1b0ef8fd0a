"""Who is who: the names of all reports of a story → entities.

In come the names that were found in each report, out come entities with all their surfaces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from doichieu.model import Entity, EntityType, Mentions, Name


def find_entities(reports: Sequence[Mentions]) -> tuple[Entity, ...]:
    """Who is who in a story, in order of first mention."""
    groups: dict[str, list[tuple[Mentions, Name]]] = {}
    for report in reports:
        for name in report.names:
            surface = " ".join(report.article.text_of(name.span).split())
            groups.setdefault(surface, []).append((report, name))
    return tuple(
        _entity(f"e{number}", surface, mentions)
        for number, (surface, mentions) in enumerate(groups.items(), 1)
    )


def _entity(key: str, surface: str, mentions: Sequence[tuple[Mentions, Name]]) -> Entity:
    votes: Counter[EntityType] = Counter()
    roles: dict[str, None] = {}
    for report, name in mentions:
        votes[name.type] += 1
        roles.update(dict.fromkeys(report.article.text_of(role) for role in name.roles))
    return Entity(
        id=key,
        name=surface,
        type=votes.most_common(1)[0][0],
        aliases=(),
        roles=tuple(roles),
        mentions=tuple(name.span for _, name in mentions),
    )
