"""One YAML file of the shelf → plain values, checked; what is wrong is said with file and line.

In: the path of a file and its name on the shelf. Out: its entries, a table or a word file. What the
words mean is not decided here: rooms turn tables into their own types.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from doichieu.errors import BadLexicon

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_WORD_FILE = ("kind", "classes", "words")
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WordFile:
    """Words of one kind. ``classes``: class → its words; ``meanings``: class → what it says."""

    kind: str
    meanings: dict[str, str]
    classes: dict[str, list[str]]


def parse_file(text: str, name: str) -> Plain | WordFile:
    """The content of a lexicon file.

    Args:
        text: the YAML.
        name: its name on the shelf, for messages: ``people/offices``.

    Returns:
        A word file where the file has a ``kind``, else the table as plain values.

    Raises:
        BadLexicon: it has no header, is not NFC, no YAML or no mapping, a key stands twice or is
            no text, or a word has a class twice, none, or one that is not declared.
    """
    if not text.startswith("#"):
        raise BadLexicon(f"{name}.yml, line 1: begin with a comment that says what the file is")
    _check_form(text, name)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise BadLexicon(f"{name}.yml is no YAML: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise BadLexicon(f"{name}.yml is not a mapping: write `word: value` lines")
    if any(key.value == "kind" for key, _ in root.value):
        return _to_word_file(root, name)
    return dict(_entries(root, name))


def _check_form(text: str, name: str) -> None:
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            raise BadLexicon(f"{name}.yml, line {number}: not in NFC; save it composed: {line}")


def _place(node: yaml.Node, name: str) -> str:
    return f"{name}.yml, line {node.start_mark.line + 1}"


def _entries(node: yaml.MappingNode, name: str) -> Iterator[tuple[str, Any]]:
    """Key and value of each entry, in order, each key once."""
    seen: set[str] = set()
    for key_node, value in node.value:
        key = _to_plain(key_node, name)
        if not isinstance(key, str):
            raise BadLexicon(f"{_place(key_node, name)}: write the key {key_node.value} in quotes")
        if key in seen:
            raise BadLexicon(f"{_place(key_node, name)}: `{key}` stands twice; leave one")
        seen.add(key)
        yield key, _to_plain(value, name)


def _to_plain(node: yaml.Node, name: str) -> Any:
    """Strings, numbers, booleans and None; lists and dicts of them."""
    if isinstance(node, yaml.MappingNode):
        return dict(_entries(node, name))
    if isinstance(node, yaml.SequenceNode):
        return [_to_plain(item, name) for item in node.value]
    if node.tag == "tag:yaml.org,2002:str":
        return node.value
    return yaml.load(node.value, Loader=_Loader)  # a number, true, false or nothing


def _to_word_file(root: yaml.MappingNode, name: str) -> WordFile:
    parts = {key.value: value for key, value in root.value}
    if tuple(parts) != _WORD_FILE:
        raise BadLexicon(f"{name}.yml: a word file has {', '.join(_WORD_FILE)} in this order")
    meanings = {key: str(value) for key, value in _entries(parts["classes"], name)}
    classes: dict[str, list[str]] = {word_class: [] for word_class in meanings}
    lines = (key for key, _ in parts["words"].value)
    for line, (word, given) in zip(lines, _entries(parts["words"], name), strict=True):
        for word_class in _classes_of(given, meanings, f"{_place(line, name)}: `{word}`"):
            classes[word_class].append(word)
    return WordFile(str(parts["kind"].value), meanings, classes)


def _classes_of(given: object, declared: dict[str, str], place: str) -> list[str]:
    found = given.split() if isinstance(given, str) else []
    if not found:
        raise BadLexicon(f"{place} has no class; give it one of: {', '.join(declared)}")
    if len(set(found)) < len(found):
        raise BadLexicon(f"{place} has a class twice; leave one")
    if unknown := [word_class for word_class in found if word_class not in declared]:
        raise BadLexicon(f"{place} has the class {unknown[0]}, which `classes` does not declare")
    return found
