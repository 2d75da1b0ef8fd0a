"""What a desk does with a collection: collect, place, tell, find what is new, list, watch.

Comes in: an open collection and a wish of the command line, a page or a program. Goes out: records to
show. Knows the front doors of the rooms and of the collection; nothing below knows it. Nothing here
prints, and the time is always handed in.
"""

from __future__ import annotations

from doichieu.newsroom.answers import ANSWER
from doichieu.newsroom.asking import Judged, Question, Taken, find_questions, take_answer
from doichieu.newsroom.changing import change_story
from doichieu.newsroom.collecting import TOGETHER, Tally, collect, keep_article, keep_articles
from doichieu.newsroom.coverage import Coverage, Outlet, cover
from doichieu.newsroom.listing import list_stories
from doichieu.newsroom.news import News, find_news
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
    "Alert",
    "Arrived",
    "Coverage",
    "Judged",
    "Measured",
    "News",
    "Outlet",
    "Placer",
    "Question",
    "Said",
    "Taken",
    "Tally",
    "Told",
    "change_story",
    "collect",
    "cover",
    "find_figures",
    "find_news",
    "find_questions",
    "find_said",
    "keep_article",
    "keep_articles",
    "list_stories",
    "look",
    "take_answer",
    "tell",
]
