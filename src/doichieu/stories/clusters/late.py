"""What an article that comes late changes: the stories around it, as if all had come in order of publication.

What came before the article that connects it stands in a story of its own, or in a wrong one for want of the
right one. In come the stories near the late article, out goes which of their articles belong together, and under
which id. Whether anything is late enough, and what may be changed, is decided in the grouper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from doichieu.stories.clusters.profiles import Profile
from doichieu.stories.clusters.story import Held, OpenStory


@dataclass(frozen=True, slots=True)
class Change:
    """Articles that go from one story into another.

    Attributes:
        story: where they were.
        into: where they are now; a story that is new if nobody has named it before.
        articles: their ids, in the order in which they came.
        whole: whether these are all, so that the id of the story leads to the other from now on.
    """

    story: str
    into: str
    articles: tuple[str, ...]
    whole: bool


def is_late(read: Profile, stories: Iterable[OpenStory]) -> bool:
    """Whether one of the stories has an article that was published after this one."""
    return any(_rank(read) < _rank(other) for story in stories for _, _, other in story.members)


def in_time(held: Iterable[Held]) -> list[Held]:
    """In order of publication, the undated last, as a batch is grouped."""
    return sorted(held, key=lambda one: (_rank(one[2]), one[1]))


def name_groups(groups: Sequence[Sequence[str]], was: Mapping[str, str], new: str) -> list[str]:
    """An id for each group of articles: that of the story which most of them come from.

    Args:
        groups: articles by id, each in the order in which they came.
        was: article → the story it was in; the new one is not there.
        new: the article that came late.

    Returns:
        Ids in the order of the groups. A story gives its id to one group; one that gets none so has the id of
        the new article, if that is in it, or of its first and of the new one: nothing else has such an id.
    """
    shares = [
        (-count, story, at)
        for at, group in enumerate(groups)
        for story, count in Counter(was[one] for one in group if one in was).items()
    ]
    names: dict[int, str] = {}
    for _, story, at in sorted(shares):
        if at not in names and story not in names.values():
            names[at] = story
    return [
        names.get(at) or (new if new in group else f"{group[0]}-{new}")
        for at, group in enumerate(groups)
    ]


def find_changes(now: Mapping[str, str], was: Mapping[str, str]) -> tuple[Change, ...]:
    """What went where, given the story of each article before and now.

    The id of a story that nothing is left of leads to where most of it went; that part goes last.
    """
    went: dict[str, dict[str, list[str]]] = {}
    for article, story in was.items():
        if now[article] != story:
            went.setdefault(story, {}).setdefault(now[article], []).append(article)
    left = {*now.values()}
    changes: list[Change] = []
    for story, parts in went.items():
        ordered = sorted(parts.items(), key=lambda part: (len(part[1]), part[0]))
        changes += [Change(story, into, tuple(some), whole=False) for into, some in ordered]
        if story not in left:
            changes[-1] = replace(changes[-1], whole=True)
    return tuple(changes)


def _rank(read: Profile) -> tuple[bool, float]:
    return read.moment is None, read.moment or 0.0
