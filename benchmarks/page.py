"""How the page grows with the story: weight, time to open, time to show the evidence of a line.

    python -m benchmarks.page            stories of 25, 50 and 100 reports, made from the example

Seconds are those of Chromium on this machine, the best of three; what counts is the last columns,
the factor by which each grew when the reports doubled: about 2 where work grows with the story.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.growth import build
from doichieu import brief, render

SIZES = (25, 50, 100)
TIMES = 3
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
_OPENED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_CLICK = """() => {
  const start = performance.now();
  document.querySelector("#account .open").click();
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def measure(browser: Any, path: Path) -> tuple[float, float]:
    """Milliseconds to open a page, and from a click to its evidence laid out."""
    tab = browser.new_page()
    tab.goto(path.as_uri())
    took = tab.evaluate(_OPENED), tab.evaluate(_CLICK)
    tab.close()
    return took


def main() -> None:
    """Measure and print."""
    print("reports       kB   open ms  click ms     growth of kB, open, click")
    before: tuple[float, ...] | None = None
    with sync_playwright() as tools, tempfile.TemporaryDirectory() as folder:
        browser = tools.chromium.launch(executable_path=CHROMIUM)
        for size in SIZES:
            path = Path(folder, f"{size}.html")
            path.write_text(render(brief(build("topic", None, size)), "html"), encoding="utf-8")
            opened, clicked = map(
                min, zip(*(measure(browser, path) for _ in range(TIMES)), strict=True)
            )
            row = (path.stat().st_size / 1000, opened, clicked)
            grown = [now / then for now, then in zip(row, before, strict=True)] if before else []
            print(f"{size:>7} {row[0]:>8.0f} {opened:>9.0f} {clicked:>9.1f}    ", end="")
            print("  ".join(f"{factor:.2f}" for factor in grown), flush=True)
            before = row
        browser.close()


if __name__ == "__main__":
    main()
