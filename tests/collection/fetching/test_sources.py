"""What comes of a page, a feed, a sitemap and a list of feeds when servers behave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from collection.fetching.hostile_pages import item, page, rss
from doichieu.collection.fetching import ListedFeed, Source, Visit, fetch_source, read_opml
from doichieu.errors import UnreadableInput
from doichieu.model import Article, Rejection
from hostile_server import LIMITS, Site, redirects, sends, serve

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Báo</title></head><body>
<outline text="Thời sự"><outline type="rss" text="Vân" xmlUrl="https://bao.example/a.rss"/>
<outline title="Hua" xmlUrl=" https://hua.example/b.rss "/></outline>
<outline xmlUrl="https://bao.example/a.rss"/><outline text="không có địa chỉ"/></body></opml>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def fetch(site: Site, path: str, **more: Any) -> list[Any]:
    return list(fetch_source(Source(site.url + path), site.client(), **more))


def articles(found: list[Any]) -> list[Article]:
    return [thing for thing in found if isinstance(thing, Article)]


def test_a_page_is_an_article_with_its_address(site: Site) -> None:
    site.acts = {
        "/old": redirects("/tin/lat-pha-77.html", 301),
        "/tin/lat-pha-77.html": sends(page(), ETag='"7"'),
    }
    visit, article = fetch(site, "/old")
    assert visit == Visit(
        address=f"{site.url}/old", status=200, etag='"7"', moved=f"{site.url}/tin/lat-pha-77.html"
    )
    assert article.url == f"{site.url}/tin/lat-pha-77.html" and article.id == "lat-pha-77"


def test_an_unchanged_source_gives_only_a_visit(site: Site) -> None:
    site.acts = {"/feed": sends("", status=304)}
    (visit,) = fetch_source(
        Source(f"{site.url}/feed", etag='"7"', last_modified="x"), site.client()
    )
    assert visit == Visit(address=f"{site.url}/feed", status=304, etag='"7"', last_modified="x")


def test_entries_are_fetched_and_fill_what_the_pages_do_not_say(site: Site) -> None:
    date = "<pubDate>Fri, 07 Mar 2025 08:30:00 +0700</pubDate>"
    site.acts = {
        "/feed": sends(rss(item("/a", more=date), item("/b", "Tin khác", more=date)), "text/xml"),
        "/a": sends(page()),
    }
    one, other = articles(fetch(site, "/feed"))
    assert one.text.count("\n") == 2 and one.title == "Phà lật trên sông Vân", (
        "the page, not the summary"
    )
    assert str(one.published) == "2025-03-07 08:30:00+07:00" and one.url == f"{site.url}/a"
    assert other.title == "Tin khác" and other.url == f"{site.url}/b", "its page is missing"


def test_what_is_known_is_not_fetched_again(site: Site) -> None:
    site.acts = {
        "/feed": sends(rss(item("/a"), item("/b")), "text/xml"),
        "/a": sends(page()),
        "/b": sends(page()),
    }
    found = articles(fetch(site, "/feed", is_known=lambda url: url.endswith("/a")))
    assert [article.url for article in found] == [f"{site.url}/b"]
    assert "/a" not in site.asked


def test_a_feed_that_changes_its_ids_gives_each_page_once(site: Site) -> None:
    known: set[str | None] = set()
    site.acts = {"/a": sends(page())}
    for number in range(3):
        site.acts["/feed"] = sends(rss(item("/a", more=f"<guid>{number}</guid>")), "text/xml")
        known |= {a.url for a in articles(fetch(site, "/feed", is_known=known.__contains__))}
    assert known == {f"{site.url}/a"} and site.asked.count("/a") == 1


@pytest.mark.parametrize("link", ["", "#top", "/feed", "/", "javascript:void(0)"])
def test_entries_without_a_page_are_reports_of_their_own(site: Site, link: str) -> None:
    site.acts = {
        "/feed": sends(
            rss(
                item(link, "Phà lật", more='<guid isPermaLink="false">7</guid>'),
                item(link, "Cầu sập", more='<guid isPermaLink="false">8</guid>'),
            ),
            "text/xml",
        )
    }
    found = articles(fetch(site, "/feed"))
    assert [a.title for a in found] == ["Phà lật", "Cầu sập"]
    assert [a.url for a in found] == [f"{site.url}/feed#entry={n}" for n in (7, 8)]
    assert [path for path in site.asked if path != "/robots.txt"] == ["/feed"]


def test_a_feed_that_moves_keeps_its_entries(site: Site) -> None:
    site.acts = {"/new": sends(rss(item("", more="<guid>7</guid>")), "text/xml")}
    site.acts["/feed"] = redirects("/new", 302)
    (article,) = articles(fetch(site, "/feed"))
    assert article.url == f"{site.url}/feed#entry=7"


def test_of_a_long_sitemap_the_newest_pages_are_fetched(site: Site) -> None:
    count = LIMITS.pages + 10
    listed = "".join(
        f"<url><loc>/p{n}</loc><lastmod>2025-03-{n % 28 + 1:02}</lastmod></url>"
        for n in range(count)
    )
    site.acts = {"/map": sends(f"<urlset>{listed}</urlset>", "text/xml")}
    site.acts |= {f"/p{n}": sends(page()) for n in range(count)}
    found = articles(fetch(site, "/map"))
    assert len(found) == LIMITS.pages
    days = [str(article.published) for article in found]
    assert days == sorted(days, reverse=True) and days[0] == "2025-03-28"


def test_one_bad_feed_of_a_list_costs_no_other(site: Site) -> None:
    outlines = "".join(
        f"<outline xmlUrl='{address}'/>" for address in ("/none", "/feed", "javascript:x")
    )
    site.acts = {
        "/list": sends(f"<opml><body>{outlines}</body></opml>", "text/xml"),
        "/feed": sends(rss(item("/a")), "text/xml"), "/a": sends(page()),
    }  # fmt: skip
    found = fetch(site, "/list")
    assert len(articles(found)) == 1
    assert [r.input for r in found if isinstance(r, Rejection)] == [
        f"{site.url}/none",
        "javascript:x",
    ]
    assert [v.address for v in found if isinstance(v, Visit)] == [
        f"{site.url}{p}" for p in ("/list", "/none", "/feed")
    ]


def test_opml_files_are_read(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML, encoding="utf-8")
    assert read_opml(file) == (
        ListedFeed("https://bao.example/a.rss", "Vân"),
        ListedFeed("https://hua.example/b.rss", "Hua"),
    )


@pytest.mark.parametrize(
    "text", ["", "<opml/>", "<rss/>", "không phải XML", "<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>"]
)
def test_what_is_no_list_of_feeds_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput):
        read_opml(file)
    with pytest.raises(UnreadableInput):
        read_opml(tmp_path / "none")
