"""Sites for tests: a collection filled from the example or by hand, a clock that is set, no network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from doichieu.articles import read_articles
from doichieu.collection import Overview
from doichieu.model import VIETNAM, Article
from doichieu.newsroom import tell
from doichieu.web import KeptUsers, Site, Users, create_app

if TYPE_CHECKING:
    from doichieu.collection import Store

EXAMPLE = Path(__file__).parents[2] / "examples" / "newsroom.jsonl"
NIGHT = datetime(2026, 3, 6, 21, 0, tzinfo=VIETNAM)
HERE = "http://localhost"
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = NIGHT

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Desk:
    """A site and a browser in front of it."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    site: Site = field(init=False)
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self, **how: object) -> Desk:
        """The same collection on a site of another kind."""
        numbers = count()
        settings = {"rate": 0.0, **how}
        if isinstance(users := how.get("users"), Users):
            settings["users"] = KeptUsers(users)
        self.site = Site(
            store=self.store,
            clock=self.clock,
            chance=lambda: f"secret-{next(numbers)}",
            **settings,  # type: ignore[arg-type]
        )
        self.client = TestClient(
            create_app(self.site), base_url=HERE, raise_server_exceptions=False
        )
        return self

    def page(self, path: str, **query: str) -> str:
        answer = self.client.get(path, params=query or None)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.text

    def send(self, path: str, page: str | None = None, **fields: str | list[str]) -> str:
        """Fill in a form of a page; gives what is shown in the end."""
        found = _TOKEN.search(self.page(page or path))
        assert found, f"{page or path} has no form"
        answer = self.client.post(path, data={"csrf": found[1], **fields})
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[-600:]}"
        return answer.text


def story_of(article: Article) -> str:
    """The example names its reports by story and outlet: `cau-tinsom2`."""
    return article.id.partition("-")[0]


def fill(store: Store, articles: Iterable[Article], at: datetime = NIGHT) -> None:
    """Keep reports, each in the story that its id begins with."""
    by_story: dict[str, list[Article]] = {}
    for article in articles:
        store.articles.add(article, fetched=at)
        store.stories.create(story_of(article), at=at)
        store.stories.join(article.id, story_of(article), at=at)
        by_story.setdefault(story_of(article), []).append(article)
    for story in by_story:
        keep_overview(store, story)


def keep_overview(store: Store, story: str) -> None:
    """What a list shows of a story that nobody has told."""
    members = [stored.article for stored in store.articles.iterate(story=story)]
    moments = [a.published for a in members if isinstance(a.published, datetime)]
    days = [m.astimezone(VIETNAM).date().isoformat() for m in moments]
    outlets = tuple(sorted({a.outlet for a in members if a.outlet}))
    store.overviews.keep(
        Overview(
            story=story,
            headline=members[-1].title or story,
            articles=len(members),
            outlets=outlets,
            origins=max(len(outlets), 1),
            first=min(moments, default=None),
            last=max(moments, default=None),
            days=tuple((day, days.count(day)) for day in sorted(set(days))),
        )
    )


def fill_example(store: Store) -> None:
    """The example collection, each story told once, five minutes ago."""
    at = NIGHT - timedelta(minutes=5)
    fill(store, read_articles([EXAMPLE]).articles, at=at)
    for story in list(store.stories.iterate()):
        tell(store, story.id, at=at + timedelta(seconds=1))
