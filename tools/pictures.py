"""Pictures of the page for the README, from the example story: `python tools/pictures.py`.

Needs Chromium and the test tools. Writes docs/pictures/*.png.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import doichieu

ROOT = Path(__file__).parents[1]
STORY = ROOT / "examples" / "pha-aurora.jsonl"
FOLDER = ROOT / "docs" / "pictures"


def show_evidence(page: Page) -> None:
    """The first fact that all share, its second piece of evidence."""
    page.locator("#shared .open").first.click()
    page.click("#next")
    page.mouse.move(0, 0)


def show_difference(page: Page) -> None:
    """The first thing on which reports differ."""
    page.locator("#differ .sides .open, #updates .sides .open").first.click()
    page.mouse.move(0, 0)


# name → size, what to do, how the reader has set the browser
PICTURES: dict[str, tuple[tuple[int, int], Callable[[Page], None], dict[str, Any]]] = {
    "page-light": ((1280, 860), show_evidence, {}),
    "page-dark": ((1280, 860), show_difference, {"color_scheme": "dark"}),
    "page-phone": ((390, 780), show_evidence, {"device_scale_factor": 1.5, "has_touch": True}),
}


def take(browser: Browser, address: str, name: str) -> Path:
    """One of the pictures."""
    (width, height), prepare, how = PICTURES[name]
    context = browser.new_context(viewport={"width": width, "height": height}, **how)
    page = context.new_page()
    page.goto(address)
    prepare(page)
    page.wait_for_timeout(300)
    target = FOLDER / f"{name}.png"
    page.screenshot(path=target)
    context.close()
    return target


def main() -> None:
    """Take them all."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "page.html"
        brief = doichieu.brief(doichieu.read_articles([STORY]))
        path.write_text(doichieu.render(brief, "html"), encoding="utf-8")
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = play.chromium.launch(executable_path=binary, args=arguments)
        for name in PICTURES:
            print(take(browser, path.as_uri(), name).relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()
