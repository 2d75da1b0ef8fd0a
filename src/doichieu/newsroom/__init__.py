"""What a desk does with a collection: collect, place, tell, find what is new, list, watch.

Comes in: an open collection and a wish of the command line, a page or a program. Goes out: records to
show. Knows the front doors of the rooms and of the collection; nothing below knows it. Nothing here
prints, and the time is always handed in.
"""

from __future__ import annotations

from doichieu.newsroom.calling import (
    Message,
    Post,
    add_hook,
    deliver,
    make_secret,
    queue,
    queue_test,
)
from doichieu.newsroom.changing import change_story
from doichieu.newsroom.collecting import (
    MakeClient,
    Tally,
    add_source,
    collect,
    find_due,
    keep_article,
)
from doichieu.newsroom.coverage import Coverage, Outlet, Party, cover
from doichieu.newsroom.digesting import make_digest, to_mail
from doichieu.newsroom.listing import list_stories
from doichieu.newsroom.news import TURNS, News, find_news
from doichieu.newsroom.notifying import Channels
from doichieu.newsroom.placing import Placer
from doichieu.newsroom.speaking import (
    Measured,
    Said,
    find_figures,
    find_said,
)
from doichieu.newsroom.telling import Told, tell
from doichieu.newsroom.watching import Alert, look

__all__ = [
    "TURNS",
    "Alert",
    "Channels",
    "Coverage",
    "MakeClient",
    "Measured",
    "Message",
    "News",
    "Outlet",
    "Party",
    "Placer",
    "Post",
    "Said",
    "Tally",
    "Told",
    "add_hook",
    "add_source",
    "change_story",
    "collect",
    "cover",
    "deliver",
    "find_due",
    "find_figures",
    "find_news",
    "find_said",
    "keep_article",
    "list_stories",
    "look",
    "make_digest",
    "make_secret",
    "queue",
    "queue_test",
    "tell",
    "to_mail",
]
