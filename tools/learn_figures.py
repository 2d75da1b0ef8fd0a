"""Learn the weights by which two figures are held to fill one slot.

usage: python -m tools.learn_figures --gold GOLD_DIR --stories STORIES_DIR
           [--judged tools/judged_figures.json --judged-stories DIR...] [--write]

Input: annotated stories with their conflicts, and pairs of figures of further stories judged one
by one (places and verdicts, no text). Prints average precision on held-out annotated stories and
the weights, and writes ``figures.json`` when told to.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tools.learn_pairs import average_precision, find_story, fit, ink

from doichieu.articles import read_articles
from doichieu.model import Span, Story
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.versions.align import align
from doichieu.versions.conflicts.figures import (
    FEATURES,
    LEARNED,
    SETTLED,
    describe_figures,
    slots_of,
)
from doichieu.versions.conflicts.slots import Slot

FOLDS = 8
COLUMNS = [FEATURES.index(name) for name in LEARNED]

Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]
Stretch = tuple[str, int, int]


def read_story(file: Path) -> Story:
    """All reports of a story with their mentions."""
    articles = in_order(read_articles([file]).articles)
    return assemble([read_mentions(article) for article in articles])


def candidates(story: Story) -> tuple[list[Slot], list[tuple[int, int]], Floats]:
    """Figures, pairs of them in different reports that nothing settles, and features."""
    slots = slots_of(story, align(story))
    pairs, rows = describe_figures(slots)
    inside, settled = FEATURES.index("inside"), FEATURES.index("settled")
    kept = [n for n, row in enumerate(rows) if not row[inside] and row[settled] <= SETTLED]
    return slots, [pairs[n] for n in kept], rows[kept].astype(np.float64)


def places(gold: dict[str, Any], texts: dict[str, str]) -> list[list[tuple[Stretch, str]]]:
    """Each annotated conflict of figures or dates: its sides as stretches of ink and values."""
    found = []
    for conflict in gold["conflicts"]:
        sides = []
        for side in conflict["sides"]:
            text, at = texts[side["article"]], -1
            for _ in range(side.get("nth", 1)):
                at = text.find(side["text"], at + 1)
            start = len(ink(text[:at]))
            end = start + len(ink(side["text"]))
            sides.append(((side["article"], start, end), str(side["value"])))
        if conflict["kind"] in ("figure", "date"):
            found.append(sides)
    return found


def values_at(story: Story, span: Span, sides: list[tuple[Stretch, str]]) -> set[str]:
    """The values of the sides that a figure stands in."""
    text = story.article(span.article).text
    start = len(ink(text[: span.start]))
    end = start + len(ink(text[span.start : span.end]))
    return {
        value
        for (article, low, high), value in sides
        if article == span.article and 2 * (min(end, high) - max(start, low)) >= end - start
    }


def annotated(gold_file: Path, stories: Path) -> tuple[Floats, Booleans]:
    """Features and verdicts of the candidate pairs of an annotated story."""
    file = stories / f"{gold_file.stem}.jsonl"
    lines = [json.loads(x) for x in file.read_text(encoding="utf-8").splitlines() if x.strip()]
    conflicts = places(
        json.loads(gold_file.read_text(encoding="utf-8")), {str(a["id"]): a["text"] for a in lines}
    )
    story = read_story(file)
    slots, pairs, rows = candidates(story)
    right = []
    for i, j in pairs:
        sides = [
            (values_at(story, slots[i].span, c), values_at(story, slots[j].span, c))
            for c in conflicts
        ]
        right.append(any(a and b and a != b for a, b in sides))
    return rows, np.array(right, dtype=bool)


def judged(file: Path, folders: list[Path]) -> tuple[Floats, Booleans]:
    """Features and verdicts of the pairs judged one by one; their stories lie in ``folders``."""
    table: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8"))["pairs"]
    all_rows, right = [], []
    for name, verdicts in sorted(table.items()):
        slots, pairs, rows = candidates(read_story(find_story(name, folders)))
        for (i, j), row in zip(pairs, rows, strict=True):
            for left, other, verdict in verdicts:
                one, two = Span(*left), Span(*other)
                a, b = slots[i].span, slots[j].span
                if (a.overlaps(one) and b.overlaps(two)) or (a.overlaps(two) and b.overlaps(one)):
                    all_rows.append(row)
                    right.append(bool(verdict))
                    break
    return np.array(all_rows), np.array(right, dtype=bool)


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument(
        "--judged", type=Path, default=Path(__file__).with_name("judged_figures.json")
    )
    parser.add_argument("--judged-stories", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = [annotated(file, args.stories) for file in sorted(args.gold.glob("*.json"))]
    extra = [judged(args.judged, args.judged_stories)] if args.judged_stories else []
    held_out = [np.zeros(len(right)) for _, right in data]
    for fold in range(FOLDS):
        kept = [d for n, d in enumerate(data) if n % FOLDS != fold and len(d[1])] + extra
        weights = fit(
            np.concatenate([x for x, _ in kept])[:, COLUMNS], np.concatenate([y for _, y in kept])
        )
        for n, (rows, _) in enumerate(data):
            if n % FOLDS == fold and len(rows):
                held_out[n] = rows[:, COLUMNS] @ weights
    every = np.concatenate([y for _, y in data])
    score = average_precision(every, np.concatenate(held_out))
    print(f"{len(every)} pairs, {int(every.sum())} right; judged {[len(y) for _, y in extra]}")
    print(f"average precision on held-out stories {score:.3f}")
    full = [d for d in data if len(d[1])] + extra
    weights = fit(
        np.concatenate([x for x, _ in full])[:, COLUMNS], np.concatenate([y for _, y in full])
    )
    table = {name: round(float(w), 4) for name, w in zip(LEARNED, weights, strict=True)}
    print(json.dumps(table, indent=1))
    if args.write:
        card = (
            "Logistic regression on pairs of figures, learned by tools/learn_figures.py from the "
            f"project's own annotations of {len(data)} stories and judged pairs (labels, not text)."
        )
        target = Path("src/doichieu/versions/conflicts/figures.json")
        target.write_text(json.dumps({"card": card, "weights": table}, indent=1) + "\n")


if __name__ == "__main__":
    main()
