"""Memory and speed of reading: a file of JSON lines, plain and packed, at growing sizes; pages.

    python -m benchmarks.inputs          20, 60 and 200 MB of invented reports, 500 invented pages

Every size runs in a process of its own, so that its peak of memory is its own. Seconds are
processor time. What counts is the column of memory, which must not grow.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEGABYTES = (20, 60, 200)
TEXT = "Phà Sao Mai chở 120 người lật trên sông Vân sáng 7/3, bốn người bị thương nhẹ. " * 20
PAGES = Path(__file__).parent.parent / "tests" / "cases" / "pages"


def write(path: Path, megabytes: int) -> None:
    """A file of reports, packed if its name says so."""
    size, number = 0, 0
    with gzip.open(path, "wb") if path.suffix == ".gz" else path.open("wb") as file:
        while size < megabytes * 1_000_000:
            line = json.dumps({"id": str(number), "text": TEXT}, ensure_ascii=False) + "\n"
            size += file.write(line.encode())
            number += 1


def read(path: str) -> None:
    """Read all of it and print what that took: articles, seconds, megabytes at the peak."""
    from doichieu.articles import iter_articles

    count = sum(1 for _ in iter_articles(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count:>8} {time.process_time():>8.1f} {peak:>6}")


def read_pages(count: int = 500) -> None:
    """Pages a second, of those of the tests in turn."""
    from doichieu.articles.pages import read_page

    pages = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
    read_page(pages[0])
    start = time.process_time()
    for number in range(count):
        read_page(pages[number % len(pages)])
    print(f"pages: {count / (time.process_time() - start):.0f} a second")


def main() -> None:
    """The table."""
    print(f"{'file':>14} {'articles':>8} {'seconds':>8} {'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("jsonl", "jsonl.gz"):
            for megabytes in MEGABYTES:
                path = Path(folder) / f"{megabytes}.{ending}"
                write(path, megabytes)
                print(f"{path.name:>14}", end=" ", flush=True)
                subprocess.run([sys.executable, "-m", "benchmarks.inputs", str(path)], check=True)
                path.unlink()
    read_pages()


if __name__ == "__main__":
    read(sys.argv[1]) if len(sys.argv) > 1 else main()
