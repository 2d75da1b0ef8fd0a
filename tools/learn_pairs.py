"""Learn the weights by which clauses of different reports are held to say the same.

usage: python -m tools.learn_pairs --gold GOLD_DIR --stories STORIES_DIR
           [--judged tools/judged_clauses.json --judged-stories DIR...] [--write]

Input: annotated stories (`<story>.json` with facts and their supporting stretches) and their
articles (`<story>.jsonl`); a candidate pair of clauses is right when one annotated fact is
supported by both. Besides, pairs of further stories judged one by one (places and verdicts, no
text). Prints average precision on held-out annotated stories, feature weights, and writes
``pairs.json`` when told to.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from doichieu.articles import read_articles
from doichieu.model import Story
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.versions.align import FEATURES, describe_pairs
from doichieu.versions.align.clauses import Clause, name_forms, split_clauses

FOLDS = 6
PENALTY = 1.0  # weight of the squared length of the weights; .5 to 5 make no difference
COVERS = 0.5  # share of a clause, or of a support, that must be common to count as the same

Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]


def ink(text: str) -> str:
    """A text without blanks and joining marks: positions that all versions of it share."""
    return "".join(c for c in text if not c.isspace() and c != "_")


def supports(gold: dict[str, Any], texts: dict[str, str]) -> list[list[tuple[str, int, int]]]:
    """Each fact as stretches of ink."""
    facts = []
    for fact in gold["facts"]:
        stretches = []
        for quoted in fact["support"]:
            text, at = texts[quoted["article"]], -1
            for _ in range(quoted.get("nth", 1)):
                at = text.find(quoted["text"], at + 1)
            start = len(ink(text[:at]))
            stretches.append((quoted["article"], start, start + len(ink(quoted["text"]))))
        facts.append(stretches)
    return facts


def facts_of(clause: Clause, story: Story, facts: list[list[tuple[str, int, int]]]) -> set[int]:
    """The annotated facts that a clause supports."""
    text = story.article(clause.span.article).text
    start = len(ink(text[: clause.span.start]))
    end = start + len(ink(text[clause.span.start : clause.span.end]))
    found: set[int] = set()
    for number, stretches in enumerate(facts):
        for article, low, high in stretches:
            common = min(end, high) - max(start, low)
            if article == clause.span.article and common > 0:
                share = max(common / (end - start), common / (high - low))
                found.update({number} if share >= COVERS else ())
    return found


def clauses_of(file: Path) -> tuple[Story, list[Clause]]:
    """A story and its clauses, as they are compared."""
    story = assemble([read_mentions(a) for a in in_order(read_articles([file]).articles)])
    names = name_forms(story)
    return story, [c for r in story.reports for c in split_clauses(r, names.get(r.article.id))]


def examples(gold_file: Path, stories: Path) -> tuple[Floats, Floats]:
    """Features and verdicts of all candidate pairs of one story."""
    file = stories / f"{gold_file.stem}.jsonl"
    lines = [json.loads(x) for x in file.read_text(encoding="utf-8").splitlines() if x.strip()]
    texts = {str(a["id"]): a["text"] for a in lines}
    facts = supports(json.loads(gold_file.read_text(encoding="utf-8")), texts)
    story, clauses = clauses_of(file)
    pairs, rows = describe_pairs(clauses)
    touched = [facts_of(clause, story, facts) for clause in clauses]
    right = np.array([float(bool(touched[i] & touched[j])) for i, j in pairs])
    return rows.astype(np.float64), right


def find_story(name: str, folders: list[Path]) -> Path:
    """The file of a story in one of the folders; ends the program with a word where none has it."""
    found = [path for folder in folders if (path := folder / f"{name}.jsonl").is_file()]
    if not found:
        sys.exit(f"no {name}.jsonl in {', '.join(map(str, folders))}: name its folder as well")
    return found[0]


def judged(file: Path, folders: list[Path]) -> tuple[Floats, Floats]:
    """Features and verdicts of the pairs judged one by one; their stories lie in ``folders``."""
    table: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8"))["pairs"]
    all_rows, verdicts = [], []
    for name, judgements in sorted(table.items()):
        _, clauses = clauses_of(find_story(name, folders))
        places = [(c.span.article, c.span.start, c.span.end) for c in clauses]
        pairs, rows = describe_pairs(clauses)
        known = {
            frozenset((places[i], places[j])): row for (i, j), row in zip(pairs, rows, strict=True)
        }
        for left, right, verdict in judgements:
            row = known.get(frozenset((tuple(left), tuple(right))))
            if row is not None:  # a clause may be cut otherwise since
                all_rows.append(row)
                verdicts.append(float(verdict))
    total = sum(map(len, table.values()))
    print(f"{len(verdicts)} of {total} judged pairs are candidates today")
    return np.array(all_rows, dtype=np.float64), np.array(verdicts)


def fit(rows: Floats, right: npt.NDArray[Any]) -> Floats:
    """Logistic regression by Newton's method; verdicts may be fractions."""
    weights = np.zeros(rows.shape[1])
    ridge = np.eye(rows.shape[1]) * PENALTY
    ridge[0, 0] = 1e-3  # the bias is free
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        gradient = rows.T @ (chance - right) + ridge @ weights
        step = np.linalg.solve(rows.T @ (rows * spread[:, None]) + ridge, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def average_precision(right: Booleans, scores: Floats) -> float:
    """Area under precision and recall."""
    ranked = right[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean())


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument(
        "--judged", type=Path, default=Path(__file__).with_name("judged_clauses.json")
    )
    parser.add_argument("--judged-stories", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = [examples(file, args.stories) for file in sorted(args.gold.glob("*.json"))]
    extra = [judged(args.judged, args.judged_stories)] if args.judged_stories else []
    held_out = [np.zeros(len(right)) for _, right in data]
    for fold in range(FOLDS):
        kept = [d for n, d in enumerate(data) if n % FOLDS != fold] + extra
        weights = fit(np.concatenate([x for x, _ in kept]), np.concatenate([y for _, y in kept]))
        for n, (rows, _) in enumerate(data):
            if n % FOLDS == fold:
                held_out[n] = rows @ weights
    every = np.concatenate([y for _, y in data]) > 0
    print(f"{len(every)} pairs, {int(every.sum())} right; judged {[len(y) for _, y in extra]}")
    score = average_precision(every, np.concatenate(held_out))
    print(f"average precision on held-out stories {score:.3f}")
    kept = data + extra
    weights = fit(np.concatenate([x for x, _ in kept]), np.concatenate([y for _, y in kept]))
    table = {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}
    print(json.dumps(table, indent=1))
    if args.write:
        card = (
            "Logistic regression on pairs of clauses, learned by tools/learn_pairs.py from the "
            f"project's own annotations of {len(data)} stories and {sum(len(y) for _, y in extra)} "
            "judged pairs (labels, not text)."
        )
        target = Path("src/doichieu/versions/align/pairs.json")
        target.write_text(json.dumps({"card": card, "weights": table}, indent=1) + "\n")


if __name__ == "__main__":
    main()
