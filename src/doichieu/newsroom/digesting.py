"""The digest of a day: the stories with new reports, how each stands, what is disputed, what is new.

Comes in: the collection and two moments. Goes out: a `Digest`, for mail, chat or a document. A story is told
from its reports of now; what is new is held against the last telling before the first moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from doichieu.errors import NothingUsable
from doichieu.model import VIETNAM, Conflict, Digest, DigestLine, DigestStory, say
from doichieu.newsroom.calling import Message
from doichieu.newsroom.listing import list_stories
from doichieu.newsroom.news import TURNS, New, find_news
from doichieu.newsroom.telling import latest_of, tell
from doichieu.views import DIGEST_FORMATS

if TYPE_CHECKING:
    from doichieu.collection import Overview, Store
    from doichieu.model import Brief

_NEWS = 5  # lines of what is new in a story
_CONFLICTS = 4
_LOOKED = 1_000  # stories with reports of the first day or later
Link = Callable[[str], str]  # id of a story → its page on the site; empty where nobody knows


def make_digest(
    store: Store,
    *,
    since: datetime,
    until: datetime,
    limit: int = 20,
    who: str = "",
    link: Link = lambda _: "",
    lang: str = "vi",
    remember: bool = True,
) -> Digest:
    """What a desk is told of the time between two moments.

    Args:
        store: the collection.
        since: only stories with a report of this moment or later.
        until: the moment of the digest.
        limit: how many stories; those that are followed first, then those of most origins.
        who: whose followed stories come first.
        link: the page of a story.
        lang: of words that are ours.
        remember: keep the tellings, so that the next digest can say what is new.
    """
    from doichieu.collection import Order

    followed = set(store.follows.of(who))
    day = since.astimezone(VIETNAM).date()
    found = list_stories(store, order=Order.ORIGINS, since=day, limit=_LOOKED)
    fresh = [o for o in found if o.last is not None and since <= o.last <= until]
    fresh.sort(key=lambda o: o.story not in followed)
    told = []
    for overview in fresh[:limit]:
        try:
            made = tell(store, overview.story, at=until, until=since, remember=remember)
        except NothingUsable:
            continue
        news = find_news(made.brief, made.before.json, since, lang).items if made.before else ()
        story = _to_story(store, overview, made.brief, news, since, lang)
        told.append(replace(story, link=link(story.story), is_followed=story.story in followed))
    return Digest(
        since=since, until=until, stories=tuple(told), left_out=max(len(fresh) - limit, 0)
    )


def to_mail(digest: Digest, lang: str) -> Message:
    """A digest as a message: HTML, and text for whoever cannot show that."""
    text = DIGEST_FORMATS["text"].write(digest, lang)
    html = DIGEST_FORMATS["html"].write(digest, lang)
    return Message(title=text.partition("\n")[0], text=text, html=html)


def _to_story(
    store: Store,
    overview: Overview,
    made: Brief,
    news: tuple[New, ...],
    since: datetime,
    lang: str,
) -> DigestStory:
    compared = made.comparison
    disputed = [c for c in compared.conflicts if not c.update]
    name = store.stories.get(overview.story).name
    return DigestStory(
        story=overview.story,
        headline=name or compared.headline or overview.headline or overview.story,
        latest=latest_of(made),
        articles=len(made.story.articles),
        outlets=overview.outlets,
        origins=len(set(made.story.groups.values())),
        last=overview.last,
        conflicts=tuple(_to_line(conflict, lang) for conflict in disputed[:_CONFLICTS]),
        news=tuple(_to_news(news)),
        more=max(len(news) - _NEWS, 0),
        is_new=overview.first is not None and overview.first >= since,
    )


def _to_news(news: tuple[New, ...]) -> Iterator[DigestLine]:
    for new in news[:_NEWS]:
        before = new.before if new.before != new.text else ""
        yield DigestLine(kind=TURNS[new.turn], text=new.text, before=before)


def _to_line(conflict: Conflict, lang: str) -> str:
    sides = " ≠ ".join(str(say(side.value, lang)) for side in conflict.sides)
    return f"{conflict.about}: {sides}"
