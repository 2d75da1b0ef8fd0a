"""Pictures of the newsroom's pages, from the example collection: `python tools/newsroom_pictures.py`.

Needs Chromium and the test tools. Writes docs/pictures/newsroom-*.png.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from doichieu.collection import open_store
from doichieu.collection.fetching import Client
from doichieu.model import VIETNAM
from doichieu.newsroom import collect, list_stories, tell
from doichieu.web import Site, create_app

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "newsroom.jsonl"
FOLDER = ROOT / "docs" / "pictures"
NIGHT = datetime(2026, 3, 6, 21, 0, tzinfo=VIETNAM)  # the evening of the last report

WIDE: dict[str, Any] = {"viewport": {"width": 1180, "height": 760}}
LOW: dict[str, Any] = {"viewport": {"width": 1180, "height": 560}}
DARK: dict[str, Any] = {**WIDE, "color_scheme": "dark"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}}
# name, how, path, what is folded out first
PICTURES: tuple[tuple[str, dict[str, Any], str, str | None], ...] = (
    ("today", WIDE, "/", None),
    ("today-dark", DARK, "/", None),
    ("today-phone", PHONE, "/", None),
    ("story", WIDE, "/stories/{story}", "details.evidence >> nth=1"),
    ("story-dark", DARK, "/stories/{story}", None),
    ("story-phone", PHONE, "/stories/{story}", None),
    ("search", LOW, "/search?q=so+nguoi+chet", None),
    ("name", WIDE, "/names?name=Trần+Văn+Lộc", None),
    ("figures", WIDE, "/figures?about=số+người+chết", None),
    ("outlets", WIDE, "/outlets", None),
    ("watches", WIDE, "/watches", None),
)


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """The address of the example collection, and the story of most origins."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "n.sqlite") as store:
        for _ in collect(store, [str(EXAMPLE)], client=Client(), clock=lambda: NIGHT):
            pass
        for overview in list_stories(store):
            tell(store, overview.story, at=NIGHT)
        first = max(list_stories(store), key=lambda o: o.origins).story
        store.watches.save("Động đất Karvania", "Karvania")
        site = Site(store=store, clock=lambda: NIGHT, chance=secrets.token_urlsafe)
        server = uvicorn.Server(uvicorn.Config(create_app(site), port=0, log_config=None))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}", first
        server.should_exit = True
        thread.join()


def take(browser: Browser) -> None:
    """All pictures."""
    with served() as (address, story):
        for name, how, path, opened in PICTURES:
            context = browser.new_context(base_url=address, **how)
            page = context.new_page()
            page.goto(path.format(story=story))
            if opened:
                page.locator(opened).locator("summary").click()
                page.mouse.move(0, 0)
            page.screenshot(path=FOLDER / f"newsroom-{name}.png")
            context.close()


def main() -> int:
    """Take all pictures; 1 if there is no Chromium."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        print("Chromium is missing: apt-get install chromium")
        return 1
    with sync_playwright() as play:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = play.chromium.launch(executable_path=binary, args=arguments)
        take(browser)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
