"""What users have decided about names: two are the same, or they are not.

The file is YAML or JSON, a list under ``same`` and one under ``not_same``, each of groups of names::

    same: [[Washington, Mỹ]]
    not_same: [[Trần Văn An, An]]

Decisions are kept by the user and applied again to every brief; they come before all rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from doichieu.errors import UnreadableInput
from doichieu.model import Decisions, Entity, Phrase, Rejection
from doichieu.stories.entities.forms import squeeze


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file.

    Raises:
        UnreadableInput: the file is missing, or not of the form above.
    """
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        what = " ".join(str(error).split())
        raise UnreadableInput(
            Phrase(f"không đọc được {path}: {what}", f"cannot read {path}: {what}")
        ) from error
    return parse_decisions(loaded or {}, str(path))


def parse_decisions(loaded: Any, where: str) -> Decisions:
    """The same from loaded data; ``where`` names it in errors."""
    if not isinstance(loaded, dict) or not loaded.keys() <= {"same", "not_same"}:
        raise UnreadableInput(
            Phrase(
                f"{where}: chỉ hiểu hai khóa same và not_same",
                f"{where}: only the keys same and not_same are known",
            )
        )
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
        raise UnreadableInput(
            Phrase(
                f"{where}: mỗi nhóm là một danh sách từ hai tên trở lên",
                f"{where}: give lists of two or more names",
            )
        )
    return tuple(tuple(group) for group in groups)


def find_unapplied(decisions: Decisions, entities: Sequence[Entity]) -> tuple[Rejection, ...]:
    """What could not be applied: names that no report has, wishes that contradict each other."""
    holders: dict[str, set[str]] = {}  # squeezed name → ids of the entities that bear it
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            holders.setdefault(squeeze(name), set()).add(entity.id)
    found = [
        Rejection(input=f"{key}: {', '.join(group)}", stage="decide", reason=reason)
        for key, groups in (("same", decisions.same), ("not_same", decisions.not_same))
        for group in groups
        for reason in _problems(key, group, holders)
    ]
    return tuple(dict.fromkeys(found))


def _problems(key: str, group: Sequence[str], holders: dict[str, set[str]]) -> Iterator[Phrase]:
    missing = [name for name in group if squeeze(name) not in holders]
    for name in missing:
        yield Phrase(f"không bản tin nào có tên “{name}”", f"no report has the name “{name}”")
    for one, other in combinations([name for name in group if name not in missing], 2):
        are_one = bool(holders[squeeze(one)] & holders[squeeze(other)])
        if are_one != (key == "same"):
            yield Phrase(
                f"“{one}” và “{other}” vẫn {'là một' if are_one else 'không phải một'}",
                f"“{one}” and “{other}” are {'still one' if are_one else 'not one'}",
            )
