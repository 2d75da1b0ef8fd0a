"""Articles → stories. Two questions, two answers.

*Which story does this article belong to?* is asked of a stream: the :class:`Grouper` answers it
article by article, with a learned scorer. *Are these reports of one story?* is asked of the few
reports of one call: :func:`group_stories` answers it for all of them at once and tells apart only
what is plainly unrelated.
"""

from doichieu.stories.clusters.apart import group_stories
from doichieu.stories.clusters.batch import group_articles, in_order
from doichieu.stories.clusters.grouper import Grouper, Member, Placement
from doichieu.stories.clusters.late import Change
from doichieu.stories.clusters.profiles import (
    Profile,
    Wording,
    find_wording,
    from_bytes,
    profile,
    signature_of,
)
from doichieu.stories.clusters.rarity import Rarity, shipped
from doichieu.stories.clusters.syndication import Reprint, find_syndication
from doichieu.stories.clusters.words import find_terms

__all__ = [
    "Change",
    "Grouper",
    "Member",
    "Placement",
    "Profile",
    "Rarity",
    "Reprint",
    "Wording",
    "find_syndication",
    "find_terms",
    "find_wording",
    "from_bytes",
    "group_articles",
    "group_stories",
    "in_order",
    "profile",
    "shipped",
    "signature_of",
]
