"""The halves are the same for everybody and equal in size."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.halves import MissingData, read_halves, split

NAMES = [f"story_{n}" for n in range(21)]


def test_halves_part_all_stories() -> None:
    reading, checking = split(NAMES)
    assert sorted(reading + checking) == sorted(NAMES)
    assert (len(reading), len(checking)) == (11, 10)


def test_halves_do_not_hang_on_the_order_of_names() -> None:
    assert split(reversed(NAMES)) == split(NAMES)


def test_a_half_is_not_a_stretch_of_names() -> None:
    reading, _ = split(NAMES)
    assert reading != sorted(NAMES)[:11]


def test_stories_with_and_without_a_timeline_are_split_by_themselves(tmp_path: Path) -> None:
    for n in range(12):
        told: dict[str, object] = {"story": f"s{n}"} | ({"timeline": []} if n < 4 else {})
        (tmp_path / f"s{n}.json").write_text(json.dumps(told))
    halves = read_halves(tmp_path, ".")
    for half in halves:
        names = {path.stem for path in half}
        assert len(names) == 6
        assert len(names & {"s0", "s1", "s2", "s3"}) == 2


def test_a_folder_without_annotations_is_missing_data(tmp_path: Path) -> None:
    with pytest.raises(MissingData):
        read_halves(tmp_path, "gold")
