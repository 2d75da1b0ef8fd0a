"""Hold the figures of the referee against pinned floors; refuse to fall below them.

usage: python -m tools.gate DATA_DIR

DATA_DIR holds `tools/score.py`, `gold/` and `stories/`. Exit status: 0 every figure is kept, 1 one is
not, 2 the data are not there and nothing was measured. Floors stand in `tools/floors.json`: group →
layer → figure → lowest value allowed; they are raised by hand when a change earns it and never lowered
without a reason in the change log. The groups named `checking …` are the halves of the annotated
stories that nobody reads for rules (docs/results/split.md).
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from doichieu import Options
from doichieu.signature import sign
from tools.split import copy_half

FLOORS = Path(__file__).with_name("floors.json")
# One figure of a report line: `value F  65.0`, `R2 41.0`; the label may hold a dot (`F.3`).
FIGURE = re.compile(r"([A-Za-z][\w.]*(?: [A-Za-z][\w.]*)?)\s+(\d+\.\d)")

NEEDED = (
    "tools/score.py", "gold/dev", "gold/seeds", "gold/vmds-more", "gold/vims",
    "stories/vmds", "stories/seeds", "stories/vims",
)  # fmt: skip
# The annotated sets of the checking half, and where their stories stand.
CHECKING = (("dev", "vmds"), ("vmds-more", "vmds"), ("vims", "vims"))
# Figures of which less is better.
FAULTS = frozenset({"bad", "silence wrong"})
NO_DATA = 2


def missing(data: Path) -> list[str]:
    """What a folder of gold data lacks."""
    return [name for name in NEEDED if not (data / name).exists()]


def data_digest(data: Path) -> str:
    """Twelve hex digits that name the state of the gold data and its stories."""
    total = hashlib.sha256()
    for folder in NEEDED[1:]:
        for path in sorted((data / folder).glob("*.json*")):
            total.update(path.name.encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:12]


def write_briefs(stories: list[Path], out: Path) -> None:
    """The brief of every story file, as `out/<stem>.json`."""
    command = [sys.executable, "-m", "doichieu", "brief", "--each", "--format", "json"]
    subprocess.run([*command, "--output", str(out), *map(str, stories)], check=True)


def referee(data: Path, *arguments: str) -> dict[str, dict[str, float]]:
    """Layer → figure → value, from the lines that the referee prints."""
    run = subprocess.run(
        [sys.executable, str(data / "tools" / "score.py"), *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, dict[str, float]] = {}
    for line in run.stdout.splitlines():
        layer, _, rest = line.strip().partition(" ")
        figures[layer] = {name: float(value) for name, value in FIGURE.findall(rest)}
        if layer == "evidence":
            figures[layer] = {"bad": float(rest.split()[0])}
    return figures


def measure(data: Path) -> dict[str, dict[str, dict[str, float]]]:
    """All figures that floors may name: annotated stories, reference story, summaries."""
    gold, stories = data / "gold", data / "stories"
    measured = {}
    with tempfile.TemporaryDirectory() as place:
        out = Path(place)
        write_briefs(sorted((stories / "vmds").glob("*.jsonl")), out / "vmds")
        write_briefs(sorted((stories / "seeds").glob("*.jsonl")), out / "seeds")
        annotated = [stories / "vims" / f"{p.stem}.jsonl" for p in (gold / "vims").glob("*.json")]
        write_briefs(sorted(annotated), out / "vims")
        copy_half(data, "checking", out / "half")
        groups = [("dev", gold / "dev", "vmds"), ("seeds", gold / "seeds", "seeds")]
        groups += [(f"checking {name}", out / "half" / name, kind) for name, kind in CHECKING]
        for name, folder, kind in groups:
            measured[name] = referee(
                data,
                *("--gold", str(folder)),
                *("--stories", str(stories / kind)),
                *("--briefs", str(out / kind)),
            )
        measured["summaries"] = referee(
            data,
            "--summaries",
            *("--stories", str(stories / "vmds")),
            *("--briefs", str(out / "vmds")),
        )
    return measured


def main(data: Path) -> int:
    """Print every floor with its figure; 1 if any is broken, 2 if there is nothing to measure."""
    if gone := missing(data):
        print(f"gate: nothing measured, {data} lacks {', '.join(gone)}", file=sys.stderr)
        return NO_DATA
    measured = measure(data)
    signed = sign(Options())
    print(f"data {data_digest(data)}, models {signed.models}, lexicon {signed.lexicon}")
    broken = 0
    for group, layers in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        for layer, floors in layers.items():
            for figure, floor in floors.items():
                value = measured[group][layer][figure]
                kept = value <= floor if figure in FAULTS else value >= floor
                broken += not kept
                mark = "ok  " if kept else "LOW "
                print(f"{mark} {group:18} {layer:10} {figure:13} {value:6.1f}  floor {floor:6.1f}")
    if broken:
        print(
            f"{broken} figure(s) below the floor: run the referee with --errors 20 and read the cases"
        )
    return 1 if broken else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
