"""The example story and small helpers to make articles; every text is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from doichieu.model import Article

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "pha-aurora.jsonl"
SEGMENTED = sorted((ROOT / "examples" / "segmented").glob("*.txt"))


def article(name: str, text: str, published: date | None = date(2025, 3, 4)) -> Article:
    """An article with defaults for all that a test does not care about."""
    return Article(id=name, text=text, published=published)
