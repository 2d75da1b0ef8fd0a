"""Atom and JSON Feed of the stories, of one story, of a search and of a watch.

Entries are named by ids that never change, so that a reader of feeds shows each once. Nothing in a
feed is HTML: titles and texts are plain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Tree

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from doichieu.collection import Order, Overview
from doichieu.model import Article, Phrase, say, web_address
from doichieu.newsroom import list_stories
from doichieu.web.access import demand, site_of, who_asks
from doichieu.web.pages.rendering import lang_of, link
from doichieu.web.pages.search import LONGEST
from doichieu.web.users import Role

MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_LONG = 500  # letters of a report that a feed shows
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# What XML cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One story or report. ``link`` is a path of the site, ``outside`` the report where it appeared."""

    id: str
    title: str
    text: str
    link: str
    at: datetime
    author: str = ""
    outside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list of entries under a name; ``path`` is the page that it belongs to."""

    id: str
    title: str
    path: str
    entries: tuple[Entry, ...]


Make = Callable[[Request], Feed]


def feed_routes() -> list[Route]:
    """Each feed in both forms, beside the page it is of."""
    made: tuple[tuple[str, Make], ...] = (
        ("/feed", _of_stories),
        ("/followed/feed", _of_followed),
        ("/stories/{story}/feed", _of_story),
        ("/search/feed", _of_search),
        ("/watches/{watch}/feed", _of_watch),
    )
    return [
        Route(f"{path}.{kind}", _answer(make, write, media))
        for path, make in made
        for kind, write, media in (
            ("atom", to_atom, "application/atom+xml"),
            ("json", to_json_feed, "application/feed+json"),
        )
    ]


def to_atom(feed: Feed, root: str, path: str) -> bytes:
    """Atom, RFC 4287."""
    Tree.register_namespace("", _ATOM)
    top = Tree.Element(f"{{{_ATOM}}}feed")
    _put(top, "id", feed.id)
    _put(top, "title", feed.title)
    _put(top, "updated", _stamp(max((e.at for e in feed.entries), default=_NEVER)))
    _link(top, root + path, "self")
    _link(top, root + feed.path, "alternate")
    for entry in feed.entries:
        node = Tree.SubElement(top, f"{{{_ATOM}}}entry")
        _put(node, "id", entry.id)
        _put(node, "title", entry.title)
        _put(node, "updated", _stamp(entry.at))
        author = Tree.SubElement(node, f"{{{_ATOM}}}author")
        _put(author, "name", entry.author or "Đối Chiếu")
        _link(node, root + entry.link, "alternate")
        if entry.outside:
            _link(node, entry.outside, "related")
        _put(node, "summary", entry.text)
    return bytes(Tree.tostring(top, encoding="utf-8", xml_declaration=True))


def to_json_feed(feed: Feed, root: str, path: str) -> bytes:
    """JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": root + feed.path,
        "feed_url": root + path,
        "items": [
            {
                "id": entry.id,
                "url": root + entry.link,
                **({"external_url": entry.outside} if entry.outside else {}),
                "title": entry.title,
                "content_text": entry.text,
                "date_modified": _stamp(entry.at),
                "authors": [{"name": entry.author or "Đối Chiếu"}],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _answer(make: Make, write: Callable[[Feed, str, str], bytes], media: str) -> Make:
    def shown(request: Request) -> Response:
        demand(request, Role.READER)
        root = f"{request.url.scheme}://{request.url.netloc}"
        query = f"?{request.url.query}" if request.url.query else ""
        path = link(request, request.url.path) + query
        return Response(write(make(request), root, path), media_type=media)

    return shown  # type: ignore[return-value]


def _of_stories(request: Request) -> Feed:
    found = list_stories(site_of(request).store, order=Order.NEW, limit=MOST)
    title = Phrase("Đối Chiếu: các câu chuyện", "Đối Chiếu: stories")
    return _of_overviews(request, found, title, "urn:doichieu:stories", link(request, "/"))


def _of_followed(request: Request) -> Feed:
    """Those that whoever asks follows: a program asks with the token that bears its owner's name."""
    store = site_of(request).store
    followed = store.follows.of(who_asks(request))
    found = list_stories(store, order=Order.NEW, only=followed, limit=MOST)
    title = Phrase("Đối Chiếu: câu chuyện đang theo", "Đối Chiếu: stories followed")
    page = link(request, "/", followed=1, days="0")
    return _of_overviews(request, found, title, "urn:doichieu:followed", page)


def _of_overviews(
    request: Request, found: Iterable[Overview], title: Phrase, name: str, page: str
) -> Feed:
    lang = lang_of(request)
    return Feed(
        id=name,
        title=say(title, lang),
        path=page,
        entries=tuple(
            Entry(
                id=f"urn:doichieu:story:{o.story}",
                title=o.headline or o.story,
                text=o.latest or say(_counts(o.articles, len(o.outlets), o.origins), lang),
                link=link(request, f"/stories/{o.story}"),
                at=o.last or o.told or _NEVER,
            )
            for o in found
        ),
    )


def _of_story(request: Request) -> Feed:
    store = site_of(request).store
    story = store.stories.get(request.path_params["story"])
    overview = store.overviews.get(story.id)
    articles = [stored.article for stored in store.articles.iterate(story=story.id)]
    newest = sorted(articles, key=lambda a: a.moment or _NEVER, reverse=True)[:MOST]
    return Feed(
        id=f"urn:doichieu:story:{story.id}",
        title=story.name or (overview.headline if overview else "") or story.id,
        path=link(request, f"/stories/{story.id}"),
        entries=tuple(_to_entry(request, article) for article in newest),
    )


def _of_search(request: Request) -> Feed:
    query = request.query_params.get("q", "").strip()[:LONGEST]
    page = link(request, "/search", q=query)
    return _of_query(request, query, query, f"urn:doichieu:search:{query}", page)


def _of_watch(request: Request) -> Feed:
    name = request.path_params["watch"]
    watch = next((w for w in site_of(request).store.watches.iterate() if w.name == name), None)
    if watch is None:
        raise HTTPException(404)
    page = link(request, "/watches")
    return _of_query(request, watch.query, watch.name, f"urn:doichieu:watch:{name}", page)


def _of_query(request: Request, query: str, title: str, name: str, page: str) -> Feed:
    hits = site_of(request).store.search.find(query, limit=MOST) if query else ()
    articles = sorted((hit.article for hit in hits), key=lambda a: a.moment or _NEVER, reverse=True)
    return Feed(
        id=name,
        title=title or say(Phrase("Tìm kiếm", "Search"), lang_of(request)),
        path=page,
        entries=tuple(_to_entry(request, article) for article in articles),
    )


def _to_entry(request: Request, article: Article) -> Entry:
    return Entry(
        id=f"urn:doichieu:article:{article.id}",
        title=article.title or article.text[:80],
        text=article.description or article.text[:_LONG],
        link=link(request, f"/articles/{article.id}"),
        at=article.moment or _NEVER,
        author=article.outlet or "",
        outside=web_address(article.url),
    )


def _counts(articles: int, outlets: int, origins: int) -> Phrase:
    return Phrase(
        f"{articles} bài, {outlets} báo, {origins} nguồn",
        f"{articles} articles, {outlets} outlets, {origins} origins",
    )


def _put(node: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(node, f"{{{_ATOM}}}{name}").text = _NO_XML.sub(" ", text)


def _link(node: Tree.Element, address: str, rel: str) -> None:
    clean = _NO_XML.sub("", address)
    Tree.SubElement(node, f"{{{_ATOM}}}link", {"rel": rel, "href": clean})


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
