"""Room 4, ASSEMBLE: the reports of one story → who is who, who said what, who copied whom."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Decisions, Mentions, Story
from doichieu.stories.clusters import (
    Change,
    Grouper,
    Member,
    Placement,
    Profile,
    Wording,
    find_syndication,
    find_wording,
    from_bytes,
    group_articles,
    group_stories,
    profile,
    shipped,
    signature_of,
)
from doichieu.stories.copies import find_copies
from doichieu.stories.corrections import leave_out
from doichieu.stories.decisions import find_unapplied, read_decisions
from doichieu.stories.entities import find_entities
from doichieu.stories.origins import group_origins
from doichieu.stories.speakers import resolve_speakers
from doichieu.stories.years import settle_years

__all__ = [
    "Change",
    "Grouper",
    "Member",
    "Placement",
    "Profile",
    "Wording",
    "assemble",
    "find_syndication",
    "find_unapplied",
    "find_wording",
    "from_bytes",
    "group_articles",
    "group_stories",
    "leave_out",
    "profile",
    "read_decisions",
    "shipped",
    "signature_of",
]


def assemble(reports: Sequence[Mentions], *, decisions: Decisions | None = None) -> Story:
    """Join reports (in order of publication) into a story.

    Args:
        reports: what was found in each report.
        decisions: what the user has said about names; see :func:`read_decisions`.
    """
    reports = settle_years(reports)
    articles = [report.article for report in reports]
    entities = find_entities(reports, decisions=decisions)
    copies = find_copies(reports)
    return Story(
        reports=reports,
        entities=entities,
        quotations=resolve_speakers(reports, entities),
        copies=copies,
        groups=group_origins(articles, copies),
    )
