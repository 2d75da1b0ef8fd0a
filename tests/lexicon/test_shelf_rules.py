"""The rules of the shelf, checked on the files that ship."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import doichieu
from doichieu import lexicon
from doichieu.lexicon.outlets import outlets
from doichieu.lexicon.reading import WordFile, parse_file

PACKAGE = Path(doichieu.__file__).parent
FOLDER = PACKAGE / "lexicon"
FILES = sorted(FOLDER.rglob("*.yml"))
LINE = 120  # characters: what a reader of a change can take in


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


@cache
def read(path: Path) -> dict[str, object] | WordFile:
    return parse_file(path.read_text(encoding="utf-8"), name_of(path))


WORD_FILES = [path for path in FILES if isinstance(read(path), WordFile)]


def word_file(path: Path) -> WordFile:
    found = read(path)
    assert isinstance(found, WordFile)
    return found


@cache
def program() -> str:
    """The source of all modules outside the shelf."""
    modules = (p for p in PACKAGE.rglob("*.py") if FOLDER not in p.parents)
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(modules))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_lies_in_a_folder_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.parent != FOLDER, f"{path.name}: put it into the folder of its kind of word"
    assert re.match(r"# [A-ZĐÔ`]", text), f"{path.name}: begin with a sentence that says what it is"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_lines_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    long = [number for number, line in enumerate(lines, 1) if len(line) > LINE]
    assert not long, f"{path.name}: write one entry a line in lines {long[:5]}"


def test_no_word_stands_in_two_files_of_one_kind() -> None:
    homes: dict[tuple[str, str], list[str]] = {}
    for path in WORD_FILES:
        found = word_file(path)
        for word in {word for words in found.classes.values() for word in words}:
            homes.setdefault((found.kind, word), []).append(name_of(path))
    double = {word: files for (_, word), files in homes.items() if len(files) > 1}
    assert not double, f"give each word once, with all its classes: {double}"


@pytest.mark.parametrize("path", WORD_FILES, ids=name_of)
def test_every_class_has_words_and_a_meaning_and_is_asked_for(path: Path) -> None:
    found = word_file(path)
    for word_class, words in found.classes.items():
        assert words, f"{path.name}: no word has the class {word_class}; leave it out"
        assert len(found.meanings[word_class].split()) > 1, f"{path.name}: what is {word_class}?"
        group, _, kind = word_class.rpartition("_")  # `quoted_misc` may be put together by a module
        asked = f'"{word_class}"' in program() or (kind and f'"{group}_' in program())
        assert asked, f"{path.name}: no module asks for {word_class}; leave it out"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_is_opened(path: Path) -> None:
    name = name_of(path)
    folder = f'"{name.rpartition("/")[0]}"'
    opened = f'"{name}"' in program() or f"{folder}, " in program() or f"({folder})" in program()
    assert opened or name == "bodies/outlets", f"no module opens {name}"


def test_outlets_and_known_bodies_are_parted() -> None:
    spelled = {s.text.casefold() for outlet in outlets() for s in outlet.spellings}
    known = lexicon.classes("bodies/known")
    double = {name for name in (*known["media"], *known["known"]) if name.casefold() in spelled}
    assert not double, f"they are outlets: give them the class `known` there: {double}"


def test_a_spelling_belongs_to_one_outlet() -> None:
    owners = Counter(s.text for outlet in outlets() for s in outlet.spellings)
    double = [text for text, count in owners.items() if count > 1]
    assert not double, f"two outlets are written alike: {double}"


def test_a_cue_has_one_stance_and_one_frame() -> None:
    verbs = lexicon.classes("speech/verbs")
    stances = Counter(
        w for s in ("assert", "deny", "demand", "promise", "accuse", "other") for w in verbs[s]
    )
    frames = Counter(w for f in ("clause", "act", "name", "passive", "right") for w in verbs[f])
    assert stances == frames, f"one of the two is missing: {set(stances) ^ set(frames)}"
    assert set(stances.values()) == {1} and set(frames.values()) == {1}
    assert not set(verbs["block"]) & set(stances), "what holds a cue is none itself"
