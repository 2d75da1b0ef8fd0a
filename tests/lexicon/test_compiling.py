"""The compiled shelf: it is used while its sources are the same, and never else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doichieu.errors import BadLexicon
from doichieu.lexicon.compiling import COMPILED, open_shelf, read_sources, to_digest

TABLE = "# Invented units.\n\nmeasures:\n  sải tay: [sải tay, 0]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "numbers").mkdir()
    (tmp_path / "numbers" / "units.yml").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_an_edit_is_seen_and_compiled_anew(folder: Path) -> None:
    first = open_shelf(folder)
    file = folder / "numbers" / "units.yml"
    file.write_text(TABLE.replace(", 0]", ", 2]"), encoding="utf-8")
    second = open_shelf(folder)
    assert first.tables["numbers/units"]["measures"] == {"sải tay": ["sải tay", 0]}
    assert second.tables["numbers/units"]["measures"] == {"sải tay": ["sải tay", 2]}
    assert json.loads((folder / COMPILED).read_text(encoding="utf-8"))["digest"] == second.digest


def test_the_compiled_file_is_what_is_opened(folder: Path) -> None:
    open_shelf(folder)
    held = json.loads((folder / COMPILED).read_text(encoding="utf-8"))
    held["tables"]["numbers/units"] = {"measures": {}}
    (folder / COMPILED).write_text(json.dumps(held), encoding="utf-8")
    assert open_shelf(folder).tables["numbers/units"] == {"measures": {}}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 0}', "null"])
def test_a_damaged_compiled_file_is_made_again(folder: Path, damage: str) -> None:
    whole = open_shelf(folder)
    (folder / COMPILED).write_text(damage, encoding="utf-8")
    assert open_shelf(folder) == whole


def test_nothing_unfinished_is_left_behind(folder: Path) -> None:
    open_shelf(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["numbers", COMPILED]


def test_a_compiled_file_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / COMPILED).mkdir()  # as unwritable as can be, whoever runs this
    assert open_shelf(folder).tables["numbers/units"]["measures"]


def test_a_file_that_breaks_the_rules_is_named(folder: Path) -> None:
    (folder / "numbers" / "bad.yml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(BadLexicon, match=r"numbers/bad\.yml, line 1"):
        open_shelf(folder)


def test_the_digest_depends_on_names_and_contents_alone(folder: Path) -> None:
    before = to_digest(read_sources(folder))
    file = folder / "numbers" / "units.yml"
    file.write_bytes(TABLE.replace("\n", "\r\n").encode())
    assert to_digest(read_sources(folder)) == before
    file.rename(folder / "numbers" / "measures.yml")
    assert to_digest(read_sources(folder)) != before
