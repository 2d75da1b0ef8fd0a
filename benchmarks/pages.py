"""How well and how fast pages are read, beside what others read from the same pages.

usage: pages.py [--pages N] [--peer NAME=PYTHON]...

--pages   how many invented pages, in the ten shapes of the tests in turn
--peer    another reader and the interpreter that has it: news-please, newspaper4k or trafilatura

Every syllable that stands in the title or text of a shape and nowhere else on its page is replaced
by an invented one, so that what is right is known exactly. Prints, for each reader, how many titles
and days of publication are right, the F of the syllables of the text, and pages a second.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHAPES = ROOT / "tests" / "cases" / "pages"
ONSETS = ("b", "ch", "d", "gi", "h", "kh", "l", "m", "ng", "nh", "ph", "qu", "s", "th", "tr", "v")
RHYMES = ("ạch", "ầm", "ẩn", "ệt", "ỉnh", "ọc", "ổng", "ớt", "ũng", "ượng", "ặp", "ẻo")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def make_pages(folder: Path, number: int) -> None:
    """Write pages and, in ``right.json``, what stands on them."""
    import yaml

    shapes = yaml.safe_load((SHAPES / "expected.yml").read_text(encoding="utf-8"))
    draw, right = random.Random(17), {}
    for at in range(number):
        name = sorted(shapes)[at % len(shapes)]
        page = (SHAPES / f"{name}.html").read_text(encoding="utf-8")
        wanted = shapes[name]
        title, text = wanted["title"], "\n".join(wanted["text"])
        table = {word: _invent(draw, word) for word in _replaceable(page, title, wanted["text"])}
        (folder / f"{at:04}.html").write_text(_put(page, table), encoding="utf-8")
        right[f"{at:04}"] = {
            "title": _put(title, table),
            "text": _put(text, table),
            "day": str(wanted["published"])[:10],
        }
    (folder / "right.json").write_text(json.dumps(right, ensure_ascii=False), encoding="utf-8")


def _replaceable(page: str, title: str, lines: Iterable[str]) -> list[str]:
    rest = page.replace(title, " ")
    for line in lines:
        rest = rest.replace(line, " ")
    inside = set(_SYLLABLE.findall("\n".join((title, *lines))))
    return sorted(w for w in inside - set(_SYLLABLE.findall(rest)) if not w.isascii())


def _invent(draw: random.Random, word: str) -> str:
    made = draw.choice(ONSETS) + draw.choice(RHYMES)
    return made.capitalize() if word[0].isupper() else made


def _put(text: str, table: dict[str, str]) -> str:
    return _SYLLABLE.sub(lambda m: table.get(m.group(), m.group()), text)


def read_ours(path: Path) -> dict[str, Any]:
    """By this project."""
    from doichieu.articles import read_articles

    articles = read_articles(path).articles
    if not articles:
        return {}
    return {"title": articles[0].title, "text": articles[0].text, "day": articles[0].day}


def read_news_please(path: Path) -> dict[str, Any]:
    """By news-please, from the bytes of the page."""
    reader = import_module("newsplease").NewsPlease
    found = reader.from_html(path.read_bytes().decode(), url="https://bao.example/tin.html")
    return {"title": found.title, "text": found.maintext, "day": found.date_publish}


def read_newspaper(path: Path) -> dict[str, Any]:
    """By newspaper4k."""
    article = import_module("newspaper").Article("https://bao.example/tin.html", language="vi")
    article.download(input_html=path.read_bytes().decode())
    article.parse()
    return {"title": article.title, "text": article.text, "day": article.publish_date}


def read_trafilatura(path: Path) -> dict[str, Any]:
    """By trafilatura alone, as it comes."""
    extract = import_module("trafilatura").bare_extraction
    found = extract(path.read_bytes().decode(), with_metadata=True)
    return {} if found is None else {"title": found.title, "text": found.text, "day": found.date}


READERS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "ours": read_ours,
    "news-please": read_news_please,
    "newspaper4k": read_newspaper,
    "trafilatura": read_trafilatura,
}


def measure(folder: Path, reader: str) -> None:
    """Read all pages and print how many are right."""
    right = json.loads((folder / "right.json").read_text(encoding="utf-8"))
    read = READERS[reader]
    read(folder / "0000.html")  # what is loaded once is not counted
    began = time.process_time()
    found = {name: read(folder / f"{name}.html") for name in right}
    spent = time.process_time() - began
    titles = sum(found[name].get("title") == wanted["title"] for name, wanted in right.items())
    days = sum(str(found[name].get("day"))[:10] == wanted["day"] for name, wanted in right.items())
    texts = [score_text(found[name].get("text") or "", right[name]["text"]) for name in right]
    exact = sum(score == 1 for score in texts)
    print(
        f"{reader}: {len(right)} pages, titles {titles / len(right):.1%}, days {days / len(right):.1%}, "
        f"text F {sum(texts) / len(texts):.1%} ({exact} exact), {len(right) / spent:.0f} pages a second",
        flush=True,
    )


def score_text(found: str, wanted: str) -> float:
    """F of the syllables and figures of a text, each as often as it stands there."""
    one, other = (Counter(re.findall(r"\w+", text)) for text in (found, wanted))
    shared = sum((one & other).values())
    return 2 * shared / max(1, sum(one.values()) + sum(other.values()))


def main() -> None:
    """Make the pages, read them, and have them read by others."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--read", nargs=2, metavar=("FOLDER", "READER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        measure(Path(given.read[0]), given.read[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), given.pages)
        measure(Path(folder), "ours")
        for peer in given.peer:
            name, python = peer.split("=", 1)
            command = [python, "-m", "benchmarks.pages", "--read", folder, name]
            away = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
            subprocess.run(command, cwd=ROOT, env=away, check=False, stderr=sys.stderr)


if __name__ == "__main__":
    main()
