"""The pages say what the collection has; odd requests are answered, hostile words stay words."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from doichieu.model import Article, Phrase, Rejection
from doichieu.newsroom import tell
from web.desks import NIGHT, Desk, fill, keep_overview

PAGES = (
    "/",
    "/?days=0&sort=disputed&disputed=1",
    "/?about=cau+thanh+giang",
    "/stories/cau",
    "/stories/cau/brief",
    "/articles/cau-tinsom?mark=0-20",
    "/search?q=so+nguoi+chet",
    "/names?name=tran+van+loc",
    "/figures?about=nguoi+chet",
    "/outlets",
    "/watches",
    "/sources",
    "/settings",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_opens_in_both_languages(desk: Desk, path: str, lang: str) -> None:
    page = desk.page(path + ("&" if "?" in path else "?") + f"lang={lang}")
    assert f'<html lang="{lang}"' in page or f'data-ui="{lang}"' in page


@pytest.mark.parametrize("path", ["/", "/search", "/outlets", "/watches", "/sources"])
def test_an_empty_collection_has_pages_that_say_so(empty: Desk, path: str) -> None:
    assert 'class="empty"' in empty.page(path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stories/none", 404),
        ("/articles/none", 404),
        ("/nothing", 404),
        ("/static/../app.py", 404),
        ("/static/desk.py", 404),
        ("/search?q=date:13-13", 400),
        ("/articles/cau-tinsom?revision=7", 404),
        ("/watches/none/feed.atom", 404),
        ("/?page=0", 200),
        ("/?page=99999999999999", 200),
        ("/?days=x&sort=x", 200),
        ("/articles/cau-tinsom?mark=9-1,99999-3", 200),
        ("/search?q=%00%ff%22", 200),
        ("/search?q=" + "a" * 3000, 200),
    ],
)
def test_odd_requests_are_answered(desk: Desk, path: str, status: int) -> None:
    answer = desk.client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_today_begins_with_the_story_of_most_origins(desk: Desk) -> None:
    page = desk.page("/", days="0")
    links = re.findall(r'href="/stories/(\w+)"', page)
    overviews = {o.story: o for o in desk.store.overviews.iterate()}
    origins = [overviews[story].origins for story in links]
    assert len(links) == 8
    assert origins == sorted(origins, reverse=True)
    assert "mâu thuẫn" in page


def test_today_filters(desk: Desk) -> None:
    def shown(**asked: str) -> set[str]:
        return set(re.findall(r'href="/stories/(\w+)"', desk.page("/", **{"days": "0", **asked})))

    assert shown(outlet="thethaoviet.example") == {"bong"}
    assert shown(about="karvania") == {"dongdat"}
    assert shown(about="Cho Ben Gao") == {"cho"}
    assert shown(disputed="1") == {o.story for o in desk.store.overviews.iterate() if o.disputed}
    assert shown(days="1") == {"gao", "bong", "sua", "tau"}  # those with a report of 6 March


def test_new_is_what_came_since_the_last_look(desk: Desk) -> None:
    assert "card new" not in desk.page("/", days="0")  # the first look: nothing to compare with
    desk.clock.pass_by(hours=2)
    late = Article(
        id="gao-tinsom9",
        outlet="tinsom.example",
        title="Giá gạo đạt 410 USD",
        text="Giá gạo xuất khẩu đạt 410 USD một tấn, ông Bùi Thanh Liêm cho biết.",
        published=desk.clock.now - timedelta(minutes=30),
    )
    fill(desk.store, [late], at=desk.clock.now)
    page = desk.page("/", days="0")
    assert page.count("card new") == 1
    assert page.index("card new") < page.index("/stories/gao")
    assert desk.page("/", days="0").count("card new") == 1  # the same look goes on
    story = desk.page("/stories/gao")
    assert "Mới từ lần bạn xem trước" not in story  # this story was never looked at before


def test_a_story_says_what_is_new_for_this_reader(desk: Desk) -> None:
    desk.page("/stories/gao")
    desk.clock.pass_by(hours=2)
    late = Article(
        id="gao-tinsom9",
        outlet="tinsom.example",
        title="Giá gạo đạt 410 USD",
        text="Giá gạo xuất khẩu đạt 410 USD một tấn, ông Bùi Thanh Liêm cho biết.",
        published=desk.clock.now - timedelta(minutes=30),
    )
    fill(desk.store, [late], at=desk.clock.now)
    page = desk.page("/stories/gao")
    news = page[page.index("Mới từ lần bạn xem trước") : page.index("</section>")]
    assert "Giá gạo đạt 410 USD" in news


def test_evidence_leads_to_the_marked_words(desk: Desk) -> None:
    page = desk.page("/stories/cau")
    for address in re.findall(r'href="(/articles/[^"#]+mark=[^"#]+)#m"', page)[:10]:
        start, end = map(int, re.findall(r"mark=(\d+)-(\d+)", address)[0])
        name = re.findall(r"/articles/([^?]+)", address)[0]
        stored = desk.store.articles.get(name)
        assert stored
        marked = re.findall(r"<mark>(.*?)</mark>", desk.page(address), re.DOTALL)
        told = " ".join(marked).replace("&#34;", '"')
        assert told.split() == stored.article.text[start:end].split()


def test_search_marks_words_without_diacritics_and_filters(desk: Desk) -> None:
    page = desk.page("/search", q="so nguoi chet")
    assert "<mark>người</mark> <mark>chết</mark>" in page
    one = desk.page("/search", q="so nguoi chet", outlet="dandien.example")
    assert one.count('class="hit"') == 1


def test_a_name_has_its_spellings_and_words_by_date(desk: Desk) -> None:
    page = desk.page("/names", name="trần văn lộc")
    assert "Lộc" in page
    assert "Chủ tịch huyện Khe Vàng" in page
    assert page.index("tinsom.example") < page.index("nhipsong24.example")


def test_figures_are_of_one_story_at_a_time(desk: Desk) -> None:
    page = desk.page("/figures", about="số người chết")
    assert "<svg" in page
    other = desk.page("/figures", about="số người chết", story="dongdat")
    assert "134" in other
    assert "134" not in page


def test_pages_keep_their_language_and_colours(desk: Desk) -> None:
    desk.page("/?lang=en")
    assert "Today" in desk.page("/")
    desk.send("/settings", lang="vi", theme="dark")
    page = desk.page("/")
    assert 'data-theme="dark"' in page
    assert "Hôm nay" in page


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}</title>"


@pytest.fixture
def hostile(empty: Desk) -> Desk:
    """Scripts wherever somebody else's words are shown."""
    spoken = f'Ông Trần Văn {HOSTILE} nói: "Có 5 người chết {HOSTILE}". Có 6 người chết ở cầu.'
    articles = [
        Article(
            id=f"xau-{n}",
            title=f"Cầu sập {HOSTILE}",
            outlet=f"bao{n}.example {HOSTILE}",
            author=HOSTILE,
            description=HOSTILE,
            url=f"javascript:alert({n})//{HOSTILE}",
            text=spoken,
            published=NIGHT,
            origins=(HOSTILE,),
        )
        for n in (1, 2)
    ]
    fill(empty.store, articles)
    tell(empty.store, "xau", at=NIGHT)
    store = empty.store
    store.sources.add(f"javascript:alert(3)//{HOSTILE}", "web", at=NIGHT)
    reason = Phrase(HOSTILE, HOSTILE)
    store.failures.note(Rejection(input=HOSTILE, stage="read", reason=reason), at=NIGHT)
    store.watches.save(f"w{HOSTILE}".replace("/", ""), "cầu")
    store.stories.rename("xau", HOSTILE, at=NIGHT)
    store.decisions.add(
        "wrong", {"section": "summary", "text": HOSTILE, "evidence": []}, at=NIGHT, story="xau"
    )
    return empty


class _Seen(HTMLParser):
    """What a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if tag == "img":
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.bad.append(name)
            address = (value or "").strip().lower()
            if name in ("href", "src", "action") and address.startswith(("javascript", "data")):
                self.bad.append(f"{name}={value}")


HOSTILE_PAGES = (
    "/",
    "/stories/xau",
    "/stories/xau/brief",
    "/articles/xau-1",
    "/search?q=" + "c%E1%BA%A7u",
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/names?name=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/names?name=Tr%E1%BA%A7n+V%C4%83n",
    "/figures?about=nguoi+chet",
    "/outlets",
    "/watches?q=%22%3E%3Cscript%3E",
    "/sources",
    "/settings",
    "/?outlet=%22%3E%3Cscript%3E&about=%22%3E%3Cscript%3E",
    "/nothing/%3Cscript%3E",
)


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_hostile_words_stay_words(hostile: Desk, path: str) -> None:
    page = hostile.client.get(path).text
    seen = _Seen()
    seen.feed(page)
    assert not seen.bad
    assert seen.scripts == 1  # ours
    assert "49" not in re.sub(r"[0-9a-f]{12}", "", page) or "{{7*7}}" in page


def test_overviews_of_untold_stories_are_enough_for_a_card(empty: Desk) -> None:
    fill(empty.store, [Article(id="moi-1", title="Tin mới", text="Có tin.", published=NIGHT)])
    keep_overview(empty.store, "moi")
    assert "Tin mới" in empty.page("/")
