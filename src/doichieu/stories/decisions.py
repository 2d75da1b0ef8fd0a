"""What users have decided about names: two are the same, or they are not.

The file is YAML or JSON, a list under ``same`` and one under ``not_same``, each of groups of names::

    same: [[Washington, Mỹ]]
    not_same: [[Trần Văn An, An]]

Decisions are kept by the user and applied again to every brief; they come before all rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from doichieu.errors import UnreadableInput
from doichieu.model import Decisions


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file.

    Raises:
        UnreadableInput: the file is missing, or not of the form above.
    """
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableInput(f"{path}: {error}") from error
    return parse_decisions(loaded or {}, str(path))


def parse_decisions(loaded: Any, where: str) -> Decisions:
    """The same from loaded data; ``where`` names it in errors."""
    if not isinstance(loaded, dict) or not loaded.keys() <= {"same", "not_same"}:
        raise UnreadableInput(f"{where}: only the keys same and not_same are known")
    return Decisions(
        same=_name_groups(loaded.get("same"), where),
        not_same=_name_groups(loaded.get("not_same"), where),
    )


def _name_groups(listed: Any, where: str) -> tuple[tuple[str, ...], ...]:
    groups = listed or []
    if not isinstance(groups, list) or not all(
        isinstance(group, list) and len(group) > 1 and all(isinstance(n, str) for n in group)
        for group in groups
    ):
        raise UnreadableInput(f"{where}: give lists of two or more names")
    return tuple(tuple(group) for group in groups)
