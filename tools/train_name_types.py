"""Learn the weights by which names are typed: python tools/train_name_types.py TEXTS.jsonl … .

In come articles as JSON lines (``text``; joining underscores are undone); no labels. A name that
a title, kind word, press word, list or head types somewhere in an article teaches the type of its
other mentions in that article, where nothing stands beside it; where a title does, only the name
itself and what follows teach. Out goes
src/doichieu/mentions/names/type_model.json. Same input, same bytes: the order is that of the files.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu import language
from doichieu.mentions.names.candidates import find_candidates
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.tokens import tokenise
from doichieu.mentions.names.type_model import SCALE, TYPES, features_of
from doichieu.mentions.names.type_rules import judge
from doichieu.mentions.names.types import neighbour_of
from doichieu.model import EntityType, NameRule
from doichieu.text import nfc

OUT = Path(__file__).parents[1] / "src" / "doichieu" / "mentions" / "names" / "type_model.json"
MIN_COUNT = 12  # features met less often are left out
SURE = 3  # weight of a judgement that may teach
LISTED = 12  # one in so many names from lists teaches: they would drown the others
# What stands in the name tells its type: nothing to learn from.
HEADED = frozenset(
    {
        NameRule.HEAD,
        NameRule.BODY,
        NameRule.BODY_ALONE,
        NameRule.THING,
        NameRule.NUMBERED,
        NameRule.KIND_WORD,
        NameRule.DIRECTION,
    }
)
EPOCHS = 6
RATE = 0.3
DECAY = 1e-5
CARD = {
    "learned_from": "unlabelled articles: a segmented sample of vietnews, VietnameseMDS, ViMs; "
    "numbers only, no text",
    "licence": "Apache-2.0",
    "made_by": "tools/train_name_types.py",
    "scale": SCALE,
    "types": [kind.value for kind in TYPES],
}


def read_texts(paths: list[Path], limit: int) -> Iterator[str]:
    """The texts of all files, at most ``limit`` of each."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").strip().split("\n")[:limit]:
            yield nfc(json.loads(line)["text"].replace("_", " "))


def examples_of(text: str) -> Iterator[tuple[list[str], EntityType]]:
    """Features and type of the mentions of a text that can teach."""
    starts = (s.start for s in language.analyse(text).sentences)
    tokens = tokenise(text, starts, capitals().plain)
    candidates = find_candidates(tokens)
    judged = [judge(tokens, candidates, at) for at in range(len(candidates))]
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    for candidate, judgement in zip(candidates, judged, strict=True):
        if judgement.weight >= SURE:
            key = tuple(tokens.low[candidate.first : candidate.last])
            votes.setdefault(key, Counter())[judgement.type] += 1
    for at, candidate in enumerate(candidates):
        key = tuple(tokens.low[candidate.first : candidate.last])
        rule = judged[at].rule
        if key not in votes or rule in HEADED or (rule.is_listed and at % LISTED):
            continue
        kind = min(votes[key].items(), key=lambda item: (-item[1], item[0]))[0]
        beside = neighbour_of(tokens, candidates, judged, at)
        features = features_of(tokens, candidate.first, candidate.last, beside)
        if rule.is_after_word:
            features = [f for f in features if not f.startswith(("b ", "bb "))]
        yield features, kind


def train(examples: list[tuple[list[str], EntityType]]) -> dict[str, npt.NDArray[np.float64]]:
    """Multinomial logistic regression by plain stochastic descent, averaged over steps."""
    counts = Counter(feature for features, _ in examples for feature in features)
    names = ["bias", *sorted(f for f, n in counts.items() if n >= MIN_COUNT and f.isprintable())]
    index = {name: at for at, name in enumerate(names)}
    weights = np.zeros((len(names), len(TYPES)))
    total = np.zeros_like(weights)
    order = np.random.default_rng(1)
    rows = [
        (np.array([0, *(index[f] for f in features if f in index)]), TYPES.index(kind))
        for features, kind in examples
    ]
    steps = 0
    for epoch in range(EPOCHS):
        rate = RATE / (1 + epoch)
        for at in order.permutation(len(rows)):
            active, right = rows[at]
            sums = weights[active].sum(axis=0)
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            shares[right] -= 1
            weights[active] -= rate * (shares + DECAY * weights[active])
        if epoch >= EPOCHS // 2:
            total += weights
            steps += 1
    return {name: total[at] / steps for name, at in index.items()}


def write(weights: dict[str, npt.NDArray[np.float64]]) -> None:
    """The weights, a line a feature; those that say nothing are left out."""
    rows = {}
    for feature, row in sorted(weights.items()):
        numbers = np.rint((row - row.mean()) * SCALE).astype(int)
        if abs(numbers).max() >= SCALE // 4:
            rows[feature] = numbers.tolist()
    lines = [f"  {to_json(feature)}: {to_json(row)}" for feature, row in rows.items()]
    head = "".join(f" {to_json(key)}: {to_json(value)},\n" for key, value in CARD.items())
    body = ",\n".join(lines)
    OUT.write_text(f'{{\n{head} "weights": {{\n{body}\n }}\n}}\n', encoding="utf-8")
    print(f"{len(lines)} features")


def to_json(value: object) -> str:
    """JSON in one line with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, default=5000, help="articles of each file")
    options = parser.parse_args()
    examples = [e for text in read_texts(options.texts, options.limit) for e in examples_of(text)]
    print(f"{len(examples)} examples", Counter(kind.value for _, kind in examples))
    write(train(examples))


if __name__ == "__main__":
    main()
