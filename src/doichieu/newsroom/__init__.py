"""What a desk does with a collection: collect, place, tell, find what is new, list, watch.

Comes in: an open collection and a wish of the command line, a page or a program. Goes out: records to
show. Knows the front doors of the rooms and of the collection; nothing below knows it. Nothing here
prints, and the time is always handed in.
"""

from __future__ import annotations

from doichieu.newsroom.answers import ANSWER
from doichieu.newsroom.asking import Judged, Question, Taken, find_questions, take_answer
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
    TOGETHER,
    MakeClient,
    Tally,
    add_source,
    collect,
    find_due,
    keep_article,
    keep_articles,
)
from doichieu.newsroom.counting import count_words
from doichieu.newsroom.coverage import Coverage, Outlet, Party, cover
from doichieu.newsroom.digesting import make_digest, to_mail
from doichieu.newsroom.listing import list_stories
from doichieu.newsroom.news import TURNS, News, find_news
from doichieu.newsroom.notifying import Channels
from doichieu.newsroom.placing import Arrived, Placer
from doichieu.newsroom.speaking import (
    Measured,
    Said,
    find_figures,
    find_said,
)
from doichieu.newsroom.telling import Told, tell
from doichieu.newsroom.watching import Alert, look

__all__ = [
    "ANSWER",
    "TOGETHER",
    "TURNS",
    "Alert",
    "Arrived",
    "Channels",
    "Coverage",
    "Judged",
    "MakeClient",
    "Measured",
    "Message",
    "News",
    "Outlet",
    "Party",
    "Placer",
    "Post",
    "Question",
    "Said",
    "Taken",
    "Tally",
    "Told",
    "add_hook",
    "add_source",
    "change_story",
    "collect",
    "count_words",
    "cover",
    "deliver",
    "find_due",
    "find_figures",
    "find_news",
    "find_questions",
    "find_said",
    "keep_article",
    "keep_articles",
    "list_stories",
    "look",
    "make_digest",
    "make_secret",
    "queue",
    "queue_test",
    "take_answer",
    "tell",
    "to_mail",
]
