"""A person, body or place over the whole collection: its spellings, its words, what is disputed about it.

Comes in: a name as somebody types it. Spellings and disputes are those of the briefs that were kept of
the stories in which the name stands; what nobody has told yet has none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from doichieu.newsroom import Said, find_said
from doichieu.text import fold_marks

if TYPE_CHECKING:
    from doichieu.collection import Store

_REPORTS = 200  # in which the name is looked for
_STORIES = 40  # of which the kept brief is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is known of a name. ``disputed``: story, its headline, and the conflict as JSON has it."""

    spellings: tuple[tuple[str, int], ...]
    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    disputed: tuple[tuple[str, str, dict[str, Any]], ...]


def find_named(store: Store, name: str, *, limit: int = 200) -> Named:
    """Everything the collection has of a name; case and diacritics do not matter."""
    wanted = fold_marks(name)
    quoted = '"' + name.replace('"', " ") + '"'
    found = [hit.article.id for hit in store.search.find(quoted, limit=_REPORTS)]
    stories = Counter(store.stories.of_all(found).values())
    spellings: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    told, disputed = [], []
    for story, _ in stories.most_common(_STORIES):
        kept = store.briefs.last(story)
        overview = store.overviews.get(story)
        headline = overview.headline if overview else story
        told.append((story, headline))
        brief = json.loads(kept.json) if kept else {"entities": [], "conflicts": []}
        for entity in brief["entities"]:
            if _is_named(entity, wanted):
                spellings.update(mention["text"] for mention in entity["mentions"])
                roles.update(entity["roles"])
                kinds[entity["type"]] += 1
        known = {*map(fold_marks, spellings), wanted}
        disputed += [(story, headline, c) for c in brief["conflicts"] if _is_about(c, known)]
    return Named(
        spellings=tuple(spellings.most_common(20)),
        roles=tuple(role for role, _ in roles.most_common(6)),
        kinds=tuple(kind for kind, _ in kinds.most_common()),
        stories=tuple(told),
        said=find_said(store, name, limit=limit),
        disputed=tuple(disputed),
    )


def _is_named(entity: dict[str, Any], wanted: str) -> bool:
    """Whether the name stands in one of the spellings, as whole words."""
    spellings = (entity["name"], *entity["aliases"])
    return any(_holds(fold_marks(spelling), wanted) for spelling in spellings)


def _is_about(conflict: dict[str, Any], names: Iterable[str]) -> bool:
    texts = [fold_marks(e["text"]) for side in conflict["sides"] for e in side["evidence"]]
    return any(_holds(text, name) for text in texts for name in names)


def _holds(text: str, wanted: str) -> bool:
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return bool(wanted) and f" {wanted} " in f" {' '.join(words)} "
