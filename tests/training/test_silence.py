"""Examples of silence are read off annotated stories."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from doichieu.versions.facts.silence import FEATURES
from stories_for_training import quote
from training import silence
from training.stories import Stretch, read_annotated

# Three reports of one fact and one that says nothing of it; every sentence is invented.
SAID = "Tàu cứu hộ đã đưa 140 người của phà Sao Mai lên bờ ở cảng Bến Cát."
TEXTS = (SAID, SAID, SAID.replace("đã đưa", "đưa được"), "Giá cà phê tăng lên 52.000 đồng một cân.")


def write_story(folder: Path) -> Path:
    articles = [{"id": f"s-{n}", "text": text} for n, text in enumerate(TEXTS)]
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    (folder / "s.jsonl").write_text(lines, encoding="utf-8")
    support = [quote(f"s-{n}", "140 người của phà Sao Mai lên bờ") for n in range(3)]
    gold = {"story": "s", "facts": [{"support": support}]}
    path = folder / "s.json"
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return path


def test_every_report_without_evidence_is_an_example(tmp_path: Path) -> None:
    path = write_story(tmp_path)
    (told,) = read_annotated([path], [tmp_path])
    examples = silence.annotated(told)
    assert examples.rows.shape == (1, len(FEATURES))
    assert examples.right.tolist() == [0.0]


def test_a_fact_matches_one_annotation() -> None:
    facts = [[Stretch("a", 0, 10), Stretch("b", 0, 10)], [Stretch("a", 20, 30)]]
    evidence = [Stretch("a", 0, 12), Stretch("b", 4, 20)]
    assert silence.find_match(evidence, facts, set()) == 0
    assert silence.find_match(evidence, facts, {0}) is None
    assert silence.find_match([Stretch("a", 20, 30)], facts, set()) is None


def test_figures_count_what_is_called_silent() -> None:
    chances, right = np.array([0.05, 0.1, 0.3, 0.02]), np.array([0.0, 1.0, 0.0, 0.0])
    wrong, found = (f.value for f in silence.figures_at(chances, right, 0.2, "invented"))
    assert wrong == 1 / 3
    assert found == 2 / 3
