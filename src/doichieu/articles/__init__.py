"""Room 1, READ: files and streams → articles.

Comes in: paths, folders, standard input. Goes out: a Reading with articles and rejections.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from doichieu.model import Article, Reading
from doichieu.text import nfc


def read_articles(
    inputs: Iterable[str | Path],
    *,
    published: datetime | date | None = None,
    stdin: BinaryIO | None = None,
) -> Reading:
    """Read every input."""
    articles = []
    for name in inputs:
        path = Path(name)
        data = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for line in data.split("\n"):
                if line.strip():
                    item = json.loads(line)
                    when = item.get("published")
                    articles.append(
                        Article(
                            id=item["id"],
                            text=nfc(item["text"].replace("_", " ")),
                            outlet=item.get("outlet"),
                            title=item.get("title"),
                            description=item.get("description"),
                            published=datetime.fromisoformat(when) if when else None,
                        )
                    )
        else:
            articles.append(Article(id=path.stem, text=nfc(data.replace("_", " "))))
    return Reading(articles=tuple(articles))
