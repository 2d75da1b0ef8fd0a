"""Write `docs/results/split.md`: which annotated stories are read, and which only checked with.

usage: python -m tools.split DATA [--folder HALF OUT]

DATA holds the annotated stories. With `--folder checking OUT` (or `reading`) the annotations of one
half are copied to `OUT/<set>/`, for the referee: it scores whatever stands in a folder.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from training.halves import SETS, read_halves

PAGE = Path(__file__).parent.parent / "docs" / "results" / "split.md"
HEAD = """# Read with one half, check with the other

Every annotated story that is read for a rule, learned from or used to choose a threshold checks less. So the
annotated stories were split once, and this page keeps to it: **rules are made and weights and thresholds are
learned with the reading half; the checking half is only measured.** Figures are given for both. The reference
story is in neither half; stories without annotations decide in the end.

The halves are drawn by `training/halves.py`: names in the order of the SHA-256 of the name, taken in turn, in each
set by itself and, where only some stories of a set have a timeline, for these and the others by themselves. So
nobody chose, and both halves have as many stories of each kind.

What is not clean about it: the 24 stories of `gold/dev` were read for rules and learned from before there was a
split, in both halves; what is measured on their checking half is not unseen. The other sets were not.
"""


def page(data: Path) -> str:
    """The whole page."""
    parts = [HEAD]
    for folder, _ in SETS:
        reading, checking = read_halves(data, folder)
        parts.append(
            f"## `{folder}`: {len(reading)} to read, {len(checking)} to check\n\n"
            f"**Reading:** {', '.join(p.stem for p in reading)}.\n\n"
            f"**Checking:** {', '.join(p.stem for p in checking)}.\n"
        )
    return "\n".join(parts)


def copy_half(data: Path, half: str, out: Path) -> None:
    """The annotation files of one half, a folder a set."""
    for folder, _ in SETS:
        chosen = read_halves(data, folder)[("reading", "checking").index(half)]
        target = out / Path(folder).name
        target.mkdir(parents=True, exist_ok=True)
        for path in chosen:
            shutil.copy(path, target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or copy a half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--folder", nargs=2, metavar=("HALF", "OUT"))
    options = parser.parse_args(arguments)
    if options.folder:
        half, out = options.folder
        if half not in ("reading", "checking"):
            parser.error("HALF is reading or checking")
        copy_half(options.data, half, Path(out))
    else:
        PAGE.write_text(page(options.data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
