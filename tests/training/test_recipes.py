"""Every model can be learned from two invented stories, twice with the same bytes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from doichieu.mentions.names import type_model
from doichieu.mentions.quotations import judge
from doichieu.scoring import names_of
from doichieu.stories.clusters.features import FEATURES as JOINING
from doichieu.stories.entities.judge import MENTION_FEATURES, SURFACE_FEATURES
from doichieu.stories.entities.pairs import FEATURES as SPELLINGS
from doichieu.versions import salience_features, timeline_features
from doichieu.versions.align import features as clause_features
from doichieu.versions.conflicts import figure_features
from stories_for_training import BRIDGE, FERRY, write_data
from training import __main__ as command
from training import (
    figures,
    joining,
    kinds,
    language,
    name_types,
    pairs,
    quotations,
    rarity,
    spellings,
    summary,
    terms,
    timeline,
)
from training.halves import MissingData
from training.recipes import SCHEMA, Source, to_card
from training.stories import Stretch, ink_before, read_annotated, read_reports


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"))


def stories_of(data: Path) -> list[Path]:
    return sorted((data / "gold" / "dev").glob("*.json"))


def weights(content: bytes, table: str = "weights") -> dict[str, object]:
    loaded: dict[str, object] = json.loads(content)[table]
    return loaded


def test_positions_are_shared_by_segmented_and_natural_text() -> None:
    assert ink_before("Hòn Nhạn")[-1] == ink_before("Hòn_Nhạn ")[-1] == 7


def test_annotations_are_found_in_what_the_program_shows(data: Path) -> None:
    told = next(
        t for t in read_annotated(stories_of(data), [data / "stories/vmds"]) if t.name == "ferry"
    )
    support = told.supports(told.gold["facts"][0])
    shown = told.story.article("ferry-2").text
    ink = ink_before(shown)
    start, end = (ink.index(place) for place in support[1][1:])
    assert shown[start:end].strip() == "tàu cứu hộ đưa được 140 người lên bờ"


def test_stretches_of_two_articles_never_overlap() -> None:
    assert Stretch("a", 0, 5).overlap(Stretch("a", 3, 9)) == 2
    assert Stretch("a", 0, 5).overlap(Stretch("b", 3, 9)) == 0
    assert Stretch("a", 0, 5).overlap(Stretch("a", 5, 9)) == 0


def judged_file(folder: Path, story: str, sides: tuple[str, str], words: tuple[str, str]) -> Path:
    """A table of one judged pair: the places of words in the two reports."""
    spans = [
        [f"{story}-{n}", text.index(word), text.index(word) + len(word)]
        for n, (text, word) in enumerate(zip(sides, words, strict=True), start=1)
    ]
    path = folder / "judged.json"
    path.write_text(json.dumps({"pairs": {story: [[*spans, 1]]}}))
    return path


def test_pairs_of_clauses(data: Path, tmp_path: Path) -> None:
    folder = data / "stories" / "vmds"
    examples = [pairs.annotated(told) for told in read_annotated(stories_of(data), [folder])]
    assert [e.right.sum() >= 1 for e in examples] == [True, True]
    file = judged_file(
        tmp_path, "bridge", BRIDGE, ("Công ty Tân Lập khẳng định", "Công ty Tân Lập bác bỏ")
    )
    extra = pairs.judged(file, [folder])  # no clause is cut just so: nothing is taken
    assert extra.rows.shape == (0, len(clause_features.FEATURES))
    learned = pairs.learn_from(examples, extra)
    assert learned.content == pairs.learn_from(examples, extra).content
    assert set(weights(learned.content)) == set(names_of(clause_features.FEATURES))


def test_pairs_of_figures(data: Path, tmp_path: Path) -> None:
    folder = data / "stories" / "vmds"
    examples = [figures.annotated(told) for told in read_annotated(stories_of(data), [folder])]
    assert sum(e.right.sum() for e in examples) == 2
    file = judged_file(tmp_path, "bridge", BRIDGE, ("4 người", "7 người"))
    extra = figures.judged(file, [folder])
    assert extra.right.tolist() == [1.0]
    learned = figures.learn_from(examples, extra)
    assert set(weights(learned.content)) == set(names_of(figure_features.FEATURES))


def test_timeline(data: Path) -> None:
    learned = timeline.learn(data)
    assert learned.content == timeline.learn(data).content
    assert set(weights(learned.content)) == set(names_of(timeline_features.FEATURES))
    assert learned.figures[0].value > 0


def test_quotations(data: Path, tmp_path: Path) -> None:
    folder = data / "stories" / "vmds"
    told = read_annotated(stories_of(data), [folder])
    examples = [quotations.annotated(story) for story in told]
    words = "Công ty Tân Lập khẳng định"
    at = BRIDGE[0].index(words) + len("Công ty Tân Lập ")
    verdicts = [["bridge-1", at, 0], ["bridge-1", 0, 1]]  # nothing begins at 0
    file = tmp_path / "judged.json"
    file.write_text(json.dumps({"cues": {"bridge": verdicts}}))
    extra = quotations.judged(file, [folder])
    assert extra.right == (False,)
    learned = quotations.learn_from([*examples, extra], examples)
    table = weights(learned.content)
    assert set(table) == set(names_of(judge.FEATURES))
    assert "cho biết" in table["cue"]  # type: ignore[operator]
    assert learned.figures[0].value > 0


def test_a_statement_matches_one_candidate() -> None:
    wanted = [Stretch("a", 0, 10)]
    found = [[Stretch("a", 0, 4)], [Stretch("a", 1, 10)], [Stretch("a", 20, 30)]]
    assert quotations.match(wanted, found) == {1}


def test_summary(data: Path) -> None:
    learned = summary.learn(data)
    assert learned.content == summary.learn(data).content
    assert set(weights(learned.content, "pair")) == set(names_of(salience_features.PAIR_FEATURES))
    sentence = weights(learned.content, "sentence")
    assert set(sentence) == set(names_of(salience_features.SENTENCE_FEATURES))
    assert all(0 < figure.value <= 1 for figure in learned.figures)


def test_types_of_names(data: Path) -> None:
    learned = name_types.learn(data)
    table = weights(learned.content)
    assert set(table) == set(names_of(type_model.FEATURES))
    assert learned.figures[0].value > 0.9  # the same sentence again and again


def test_terms(data: Path, tmp_path: Path) -> None:
    learned = terms.learn(data)
    path = tmp_path / "terms.npz"
    path.write_bytes(learned.content)
    with np.load(path) as arrays:
        words = str(arrays["words"]).split("\n")
        assert int(arrays["articles"][0]) == 48
        assert int(arrays["frequency"][words.index("cứu hộ")]) == 48
    assert learned.figures[0].value == 1.0  # both halves are the same articles


def test_rarity(data: Path, tmp_path: Path) -> None:
    learned = rarity.learn(data)
    assert learned.content == rarity.learn(data).content
    path = tmp_path / "rarity.npz"
    path.write_bytes(learned.content)
    with np.load(path) as arrays:
        known = str(arrays["terms"]).split("\n")
        counts = dict(zip(known, arrays["counts"].tolist(), strict=True))
    assert min(counts.values()) >= rarity.LEAST
    assert counts.keys() & {"phà", "cầu"}  # what both the feed and the reading half speak of
    assert 0 < learned.figures[0].value <= 1


def test_joining(data: Path) -> None:
    learned = joining.learn(data)
    assert learned.content == joining.learn(data).content
    assert set(weights(learned.content)) == set(names_of(JOINING))
    places = [figure.on for figure in learned.figures]
    assert [place.startswith("feed of 2025-10-08") for place in places] == [False] * 2 + [True] * 2
    assert all(0 <= figure.value <= 1 for figure in learned.figures)


def test_kinds_of_entities(data: Path) -> None:
    learned = kinds.learn(data)
    assert learned.content == kinds.learn(data).content
    assert set(weights(learned.content, "surface")) == set(names_of(SURFACE_FEATURES))
    assert set(weights(learned.content, "mention")) == set(names_of(MENTION_FEATURES))
    assert all(0 <= figure.value <= 1 for figure in learned.figures)


def test_spellings(data: Path) -> None:
    learned = spellings.learn(data)
    assert learned.content == spellings.learn(data).content
    assert set(weights(learned.content)) == set(names_of(SPELLINGS))
    entities = [{"surfaces": ["Trần Văn Lịch", "Lịch"]}, {"surfaces": ["Sao Mai"]}]
    reports = read_reports(data / "stories" / "vmds" / "ferry.jsonl")
    assert spellings.annotated(reports, entities).right.sum() == 0  # the rules have joined them


def test_names_are_compared_without_their_kind() -> None:
    assert kinds.key_of("quận Hoàng Mai") == kinds.key_of("Hoàng_Mai") == "hoàngmai"
    assert kinds.key_of("xã hội") != kinds.key_of("hội")


def test_groupings_are_scored() -> None:
    labels = {"a": 1, "b": 1, "c": 2}
    assert joining.b_cubed(labels, {"a": "x", "b": "x", "c": "y"}) == 1.0
    assert joining.b_cubed(labels, {"a": "x", "b": "x", "c": "x"}) == pytest.approx(5 / 7)
    unsure = frozenset((frozenset("ac"), frozenset("bc")))
    assert joining.pairwise(labels, {"a": "x", "b": "x", "c": "x"}, unsure) == 1.0


def test_language(data: Path) -> None:
    learned = language.learn(data)
    gaps, tags, silver = (figure.value for figure in learned.figures)
    assert min(gaps, tags, silver) > 0.9  # measured on what it was learned from


def test_a_card_is_made_of_the_recipe_and_the_data(data: Path) -> None:
    card = to_card(timeline.RECIPE, timeline.learn(data), data, "2025-03-06")
    jsonschema.validate(card, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [source["count"] for source in card["learned_from"]] == [1, 1, 1, 2, 2]


def test_the_digest_changes_with_the_data(tmp_path: Path) -> None:
    source = Source("invented", "*.txt", "ours")
    with pytest.raises(MissingData, match="invented"):
        source.digest(tmp_path)
    (tmp_path / "a.txt").write_text(FERRY[0], encoding="utf-8")
    before = source.digest(tmp_path)
    (tmp_path / "a.txt").write_text(FERRY[1], encoding="utf-8")
    assert source.digest(tmp_path) != before


def test_missing_data_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path), "--check"]) == 2
    assert "data is missing" in capsys.readouterr().err


def test_a_check_writes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = timeline.RECIPE.file.read_bytes()
    assert command.main([str(data), "timeline", "--check"]) == 0
    assert "weights differ" in capsys.readouterr().out
    assert timeline.RECIPE.file.read_bytes() == before


def test_a_card_keeps_its_date_while_nothing_changes(data: Path, tmp_path: Path) -> None:
    recipe = timeline.RECIPE
    learned = recipe.learn(data)

    class Moved(type(recipe)):  # type: ignore[misc]
        """The recipe with its files elsewhere."""

        @property
        def file(self) -> Path:
            return tmp_path / "timeline.json"

    moved = Moved(*(getattr(recipe, name) for name in recipe.__dataclass_fields__))
    command.write(moved, learned, data, date(2025, 3, 6))
    command.write(moved, learned, data, date(2025, 3, 9))
    assert json.loads(moved.card.read_text())["learned_on"] == "2025-03-06"
