"""What the reader refuses, and that it says where and what to do."""

from __future__ import annotations

import unicodedata

import pytest

from doichieu.errors import BadLexicon
from doichieu.lexicon.reading import WordFile, parse_file
from doichieu.lexicon.writing import classed, to_word_file

WORDS = """\
# Invented offices.

kind: office

classes:
  title: before a name; such as trưởng mỏ
  role: what somebody does; such as thợ mỏ

words:
  trưởng mỏ: title role
  thợ mỏ: role
"""

REFUSED = [
    (WORDS.replace("# Invented offices.\n", ""), "line 1", "begin with a comment"),
    (unicodedata.normalize("NFD", WORDS), "line 6", "NFC"),
    (WORDS + "  thợ mỏ: title\n", "line 12", "`thợ mỏ` stands twice"),
    (WORDS + "  thợ xây: titel\n", "line 12", "titel"),
    (WORDS + "  thợ xây: role role\n", "line 12", "twice"),
    (WORDS + "  thợ xây:\n", "line 12", "has no class; give it one of: title, role"),
    (WORDS + "  no: role\n", "line 12", "write the key no in quotes"),
    (WORDS.replace("words:", "entries:"), "xyz.yml", "kind, classes, words in this order"),
    ("# A list.\n\n- một\n", "xyz.yml", "not a mapping"),
    ("# A table.\n\na: [\n", "xyz.yml", "no YAML"),
    ("# A table.\n\na: 1\nb:\n  c: 1\n  c: 2\n", "line 6", "`c` stands twice"),
    ("# A table.\n\n0.1: [a]\n", "line 3", "write the key 0.1 in quotes"),
]


@pytest.mark.parametrize(("text", "place", "cure"), REFUSED)
def test_what_breaks_a_rule_is_refused_with_place_and_cure(
    text: str, place: str, cure: str
) -> None:
    with pytest.raises(BadLexicon) as refused:
        parse_file(text, "xyz")
    assert place in str(refused.value)
    assert cure in str(refused.value)


def test_words_of_a_class_keep_the_order_of_the_file() -> None:
    found = parse_file(WORDS, "xyz")
    assert isinstance(found, WordFile)
    assert found.classes == {"title": ["trưởng mỏ"], "role": ["trưởng mỏ", "thợ mỏ"]}


def test_a_table_keeps_numbers_lists_and_nothing() -> None:
    text = '# A table.\n\nkm: [km, 1000, 0.5]\n"1": {a: true, b: }\n'
    assert parse_file(text, "xyz") == {
        "km": ["km", 1000, 0.5],
        "1": {"a": True, "b": None},
    }


def test_what_the_tools_write_is_read_back() -> None:
    lists = {"one": ["no", "Ia H' Drai", "1", "a: b", "đ", "x-y"], "two": ["1", "-"]}
    text = to_word_file("What\nit is.", "thing", dict.fromkeys(lists, "a: b"), classed(lists))
    found = parse_file(text, "xyz")
    assert isinstance(found, WordFile)
    assert {key: sorted(words) for key, words in found.classes.items()} == {
        key: sorted(words) for key, words in lists.items()
    }
