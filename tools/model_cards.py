"""Write `docs/model-card.md` from the cards beside the shipped weight files.

usage: model_cards.py [--check]

`--check` writes nothing and exits with 1 if the page is out of date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "doichieu"
PAGE = ROOT / "docs" / "model-card.md"
HEAD = """# Model cards

Made by `tools/model_cards.py` from the cards beside the weight files (`*.card.json`). Every weight that ships
is learned by `make models DATA=folder`, or one file alone by its command. No file holds a sentence of the data
it was learned from; names and spellings stand in some as single words or as checksums.
"""


def section(path: Path) -> str:
    """One card as Markdown."""
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    place = path.relative_to(PACKAGE).with_name(card["file"]).as_posix()
    sources = [
        f"| {s['name']} | `{s['files']}` ({s['count']}) | `{s['sha256']}` | {s['licence']} |"
        for s in card["learned_from"]
    ]
    figures = [f"- {f['figure']}: **{f['value']:.3f}** ({f['on']})" for f in card["held_out"]]
    return "\n".join(
        (
            f"## `{place}`",
            "",
            card["scores"],
            "",
            "| learned from | files | sha256 | licence |",
            "|---|---|---|---|",
            *sources,
            "",
            f"Learned on {card['learned_on']} by `{card['command']}`. Licence of the file: {card['licence']}.",
            card["repeats"],
            "",
            "On data not learned from:",
            "",
            *figures,
            "",
            f"**Limits.** {card['limits']}",
            "",
        )
    )


def page() -> str:
    """The whole page, in the order of the rooms."""
    return "\n".join([HEAD, *map(section, sorted(PACKAGE.rglob("*.card.json")))])


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is up to date."""
    if arguments == ["--check"]:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not current:
            print("docs/model-card.md is out of date: run python tools/model_cards.py")
        return 0 if current else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
