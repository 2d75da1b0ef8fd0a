"""What an article that comes late changes: the stories around it, as if all had come in order of publication.

What came before the article that connects it stands in a story of its own, or in a wrong one for want of the
right one. In come the stories near the late article, out goes which of their articles belong together, and under
which id. Whether anything is late enough, and what may be changed, is decided in the grouper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from doichieu.stories.clusters.profiles import Profile
from doichieu.stories.clusters.story import Held, OpenStory

# Articles dealt at once, to bound the time; with 24 and with 1,000 full reports come out the same.
MOST_DEALT = 72


@dataclass(frozen=True, slots=True)
class Change:
    """Articles that go from one story into another.

    Attributes:
        story: where they were.
        into: where they are now.
        articles: their ids, in the order in which they came.
        whole: whether nothing is left of the story, so that its id leads to the other from now on.
        new: whether there was no such other story before.
    """

    story: str
    into: str
    articles: tuple[str, ...]
    whole: bool = False
    new: bool = False


class Table(Protocol):
    """Where articles are dealt, one by one."""

    def add(self, item: Profile, article: str) -> object:
        """Place one."""

    def story_of(self, article: str) -> str | None:
        """Where it is in the end."""


def is_late(read: Profile, stories: Iterable[OpenStory]) -> bool:
    """Whether one of the stories has an article that was published after this one."""
    rank = read.rank
    return any(rank < story.newest for story in stories)


def find_dealable(stories: Iterable[OpenStory]) -> list[OpenStory]:
    """Those that can be dealt anew: all of their articles are at hand, and they are not too many."""
    found: list[OpenStory] = []
    left = MOST_DEALT
    for story in stories:
        if story.is_at_hand and story.size <= left:
            found.append(story)
            left -= story.size
    return found


def deal(
    stories: Iterable[OpenStory], late: Held, fresh: Table
) -> tuple[dict[str, str], tuple[Change, ...]]:
    """The story of each article of some stories and of a late one, and what of it is a change.

    Args:
        stories: all with their articles at hand.
        late: the article that has come.
        fresh: groups articles; nothing is on it yet.
    """
    known = sorted((held, story.id) for story in stories for held in story.members)
    was = {article: story for (_, article, _), story in known}
    held = [*(held for held, _ in known), late]
    for _, article, read in sorted(held, key=lambda one: (one[2].rank, one[1])):
        fresh.add(read, article)
    groups: dict[str | None, list[str]] = {}
    for _, article, _ in held:
        groups.setdefault(fresh.story_of(article), []).append(article)
    names = name_groups([*groups.values()], was, late[1])
    named = zip(names, groups.values(), strict=True)
    now = {article: story for story, group in named for article in group}
    return now, find_changes(now, was)


def name_groups(groups: Sequence[Sequence[str]], was: Mapping[str, str], new: str) -> list[str]:
    """An id for each group of articles: that of the story which most of them come from.

    Args:
        groups: articles by id.
        was: article → the story it was in, in the order in which they came; the late one is not there.
        new: the late article.

    Returns:
        Ids in the order of the groups. A story gives its id to one group; of as many articles the story that
        began first counts. A group that gets none so has the id of the late article, if that is in it, or of
        its first and of the late one: an article comes once, so nothing else has such an id.
    """
    began = {story: at for at, story in reversed([*enumerate(was.values())])}
    shares = sorted(
        (-count, began[story], story, at)
        for at, group in enumerate(groups)
        for story, count in Counter(was[one] for one in group if one in was).items()
    )
    names: dict[int, str] = {}
    for _, _, story, at in shares:
        if at not in names and story not in names.values():
            names[at] = story
    return [
        names.get(at) or (new if new in group else f"{group[0]}-{new}")
        for at, group in enumerate(groups)
    ]


def find_changes(now: Mapping[str, str], was: Mapping[str, str]) -> tuple[Change, ...]:
    """What went where, given the story of each article now and, but for the late one, before.

    The id of a story that nothing is left of leads to where most of it went; that part goes last.
    """
    went: dict[str, dict[str, list[str]]] = {}
    for article, story in was.items():
        if now[article] != story:
            went.setdefault(story, {}).setdefault(now[article], []).append(article)
    known = {*was.values(), *(now.keys() - was.keys())}
    left = {*now.values()}
    changes: list[Change] = []
    for story, parts in went.items():
        for into, some in sorted(parts.items(), key=lambda part: (len(part[1]), part[0])):
            changes.append(Change(story, into, tuple(some), new=into not in known))
        if story not in left:
            changes[-1] = replace(changes[-1], whole=True)
    return tuple(changes)
