"""The shelf: word lists in YAML beside this file, and the one way to open them.

A room turns the plain table into its own typed form, once, behind a cache. Files are NFC and
keys are unique; :func:`digest` names the state of the whole shelf in a brief's signature.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

import yaml

from doichieu.errors import BadLexicon

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class _UniqueKeyLoader(_Loader):
    """A safe YAML loader that refuses a key standing twice, which YAML lets pass silently."""


def _construct_mapping(loader: _UniqueKeyLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = loader.construct_pairs(node, deep=True)
    table = dict(pairs)
    if len(table) != len(pairs):
        raise BadLexicon(f"a key stands twice in the table at {node.start_mark}")
    return table


_UniqueKeyLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


@cache
def table(name: str) -> dict[str, Any]:
    """The table of ``<name>.yml``. Treat it as read-only: it is shared.

    Raises:
        BadLexicon: the file is missing, not a mapping, not NFC, or has a key twice.
    """
    path = resources.files(__package__) / f"{name}.yml"
    if not path.is_file():
        raise BadLexicon(f"no lexicon file {name}.yml")
    text = path.read_text(encoding="utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise BadLexicon(f"{name}.yml is not in NFC")
    loaded = yaml.load(text, Loader=_UniqueKeyLoader)
    if not isinstance(loaded, dict):
        raise BadLexicon(f"{name}.yml is not a mapping")
    return loaded


@cache
def digest() -> str:
    """Twelve hex digits that change when any lexicon file does."""
    total = hashlib.sha256()
    files = (f for f in resources.files(__package__).iterdir() if f.name.endswith(".yml"))
    for file in sorted(files, key=lambda f: f.name):
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:12]
