"""Write `docs/limits.md` from the known failures that the test cases list.

usage: limits.py [--check]

Every failure is a strict xfail in the tests, so the page tells what is wrong today: a case that
comes right breaks its test and has to be moved. `--check` writes nothing and exits with 1 if the
page is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "limits.md"
HEAD = """# What it gets wrong

Made from the known failures of the tests by `tools/limits.py`: each line is a sentence of ours that
comes out wrong today. How often such things happen is told by [the figures](results.md).
"""
TITLES = {
    "inputs": "Inputs",
    "names": "Names",
    "times": "Time expressions",
    "quantities": "Quantities",
    "quotations": "Quotations",
}


def known_failures(path: Path) -> list[tuple[str, str]]:
    """Sentence and what is wrong about it, for each known failure of a case file."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    listed = loaded.get("known_failures", []) if isinstance(loaded, dict) else []
    cases = loaded if isinstance(loaded, list) else loaded.get("cases", [])
    failures = [(case["text"], case["note"]) for case in listed]
    failures += [(c["text"], c["known_failure"]) for c in cases if is_failure(c)]
    return failures


def is_failure(case: Any) -> bool:
    """Whether a case of a mixed list is marked as a known failure."""
    return isinstance(case, dict) and "known_failure" in case


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, title in TITLES.items():
        failures = known_failures(ROOT / "tests" / "cases" / f"{name}.yml")
        if failures:
            lines = [f"- “{' '.join(text.split())}”: {note}" for text, note in failures]
            parts.append(f"## {title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is up to date."""
    if arguments == ["--check"]:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not current:
            print("docs/limits.md is out of date: run python tools/limits.py")
        return 0 if current else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
