"""A desk's day in headless Chromium: pages, forms, feeds; phone, dark, keyboard, without JavaScript.

Needs Chromium (Debian: `apt-get install chromium`). Without it these tests are skipped on a
developer's machine and fail in continuous integration (CI=true).
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from doichieu.collection import Way
from doichieu.model import Article, Phrase
from web.desks import Desk, fill

PAGES = (
    "/?days=0",
    "/stories/cau",
    "/articles/cau-tinsom?mark=0-40",
    "/search?q=so+nguoi+chet",
    "/search",
    "/names?name=Trần+Văn+Lộc",
    "/names",
    "/figures?about=số+người+chết",
    "/outlets",
    "/watches?q=lũ",
    "/sources",
    "/settings",
    "/nothing",
)
MODES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as play:
        # A container runs as root, which Chromium's sandbox refuses.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = play.chromium.launch(executable_path=binary, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    """The desk on a port of this machine."""
    config = uvicorn.Config(desk.client.app, port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://localhost:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens a page; in the end nothing may have complained, and nothing asked anybody else."""
    complaints: list[str] = []
    requests: list[str] = []
    contexts = []

    def go(path: str, **how: Any) -> Page:
        contexts.append(browser.new_context(base_url=address, **{**MODES["wide"], **how}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert not [c for c in complaints if "404" not in c]
    assert not [url for url in requests if not url.startswith(address)]


def fill_desk(desk: Desk) -> None:
    """What a desk has after a day: a story that is followed, hooks with messages in every state."""
    store, now = desk.store, desk.clock.now
    store.follows.add("", "cau", at=now)
    store.sources.add("https://bao.example/rss", "web", at=now)
    store.watches.save("lũ", "karvania")
    hook = store.hooks.add(
        "lũ", Way.WEBHOOK, "https://nhan.example/in", secret="whsec_eA==", at=now
    )
    store.hooks.add("lũ", Way.CHANNEL, "ban-tin", secret="", at=now)
    for number, (status, error, again) in enumerate(
        ((200, None, None), (500, True, now), (410, True, None))
    ):
        reason = Phrase("máy chủ trả lời", "the server answers") if error else None
        store.deliveries.add(f"msg_{number}", hook, "{}", at=now)
        store.deliveries.note(f"msg_{number}", at=now, status=status, error=reason, next_try=again)


@pytest.mark.parametrize("mode", MODES)
def test_pages_are_for_everybody(desk: Desk, visit: Visit, mode: str) -> None:
    page = visit("/", **MODES[mode])
    fill_desk(desk)
    width = MODES[mode]["viewport"]["width"]
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_day_at_the_desk(desk: Desk, visit: Visit, address: str, scripts: bool) -> None:
    page = visit("/?days=0", java_script_enabled=scripts)

    # today → story → evidence
    page.get_by_role("link", name=re.compile("Thanh Giang")).first.click()
    expect(page).to_have_url(re.compile("/stories/cau"))
    page.locator("details.evidence summary").first.click()
    link = page.locator("details.evidence[open] a").first
    words = page.locator("details.evidence[open] q").first.inner_text()
    link.click()
    assert " ".join(page.locator("mark").all_inner_texts()).split() == words.strip("“”").split()
    page.go_back()

    # correct: another name, and two stories that are one
    page.get_by_label("Đổi tên").fill("Vụ cầu Thanh Giang")
    page.get_by_role("button", name="Đổi", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vụ cầu Thanh Giang")
    page.get_by_label("Gộp câu chuyện khác vào đây").select_option("thi")
    page.get_by_role("button", name="Gộp", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi")
    desk.clock.pass_by(hours=1)
    late = Article(
        id="cau-moi", title="Cầu phao", text="Cầu phao Thanh Giang mở.", published=desk.clock.now
    )
    fill(desk.store, [late], at=desk.clock.now)
    page.goto("/stories/thi")
    expect(page).to_have_url(re.compile("/stories/cau"))
    expect(page.locator(".reports > li")).to_have_count(12)
    page.locator(".lines", has_text="gộp").get_by_role(
        "button", name=re.compile("hoàn tác")
    ).first.click()
    expect(page.locator(".reports > li")).to_have_count(9)

    # search without diacritics → name → figure
    page.get_by_role("searchbox").fill("tran van loc")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator("mark").first).to_have_text("Trần")
    page.goto("/names")
    page.get_by_label("Người, tổ chức, nơi chốn").fill("Trần Văn Lộc")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".said > li").first).to_contain_text("tinsom.example")
    page.goto("/figures?about=số+người+chết")
    expect(page.locator(".drawing circle").nth(1)).to_be_visible()

    # watch → what is new → feed
    page.goto("/search?q=karvania")
    page.get_by_role("link", name="theo dõi truy vấn này").click()
    page.get_by_role("button", name="Theo dõi", exact=True).click()
    expect(page.get_by_role("heading", name="karvania 6 mới")).to_be_visible()
    feed = page.request.get(f"{address}/watches/karvania/feed.json").json()
    assert len(feed["items"]) == 6

    # where that goes
    page.locator("details.hooks > summary").click()
    page.get_by_label("Địa chỉ webhook").fill("https://nhan.example/in")
    page.get_by_role("button", name=re.compile("^Thêm webhook")).click()
    page.get_by_role("button", name=re.compile("^Gửi thử")).click()
    expect(page.locator(".hook table .tag")).to_have_text("đang chờ")

    # a story that is followed comes first
    page.goto("/stories/thi")
    page.get_by_role("button", name="Theo câu chuyện này").click()
    page.goto("/?days=0")
    expect(page.locator(".followed .card")).to_have_count(1)
    page.get_by_label("chỉ câu chuyện tôi theo").check()
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator(".card")).to_have_count(1)


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit("/?days=0")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tới nội dung")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".card h2 a").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".card h2 a").nth(1)).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("lũ /j")
    expect(page.get_by_role("searchbox")).to_have_value("lũ /j")
    page.goto("/?days=0")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/stories/"))


def test_a_choice_filters_at_once(visit: Visit) -> None:
    page = visit("/?days=0")
    page.get_by_label("Báo").select_option("thethaoviet.example")
    expect(page).to_have_url(re.compile("outlet=thethaoviet"))
    expect(page.locator(".card")).to_have_count(1)


def test_the_full_brief_runs_under_its_own_policy(visit: Visit) -> None:
    page = visit("/stories/cau")
    page.get_by_role("link", name="Bản đối chiếu đầy đủ").click()
    page.locator("#account .cite").first.click()
    assert page.evaluate("CSS.highlights.get('now') !== undefined")


def test_print_has_the_story_without_the_forms(visit: Visit) -> None:
    page = visit("/stories/cau")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#edit")).to_be_hidden()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".reports > li").first).to_be_visible()
