"""What users have decided: two names are the same or they are not, a line is wrong or right.

The file is YAML or JSON: ``same`` and ``not_same`` are lists of groups of names, ``rejected`` and
``accepted`` lists of lines, each with its layer and its evidence as the JSON of a brief has them::

    same: [[Washington, Mỹ]]
    not_same: [[Trần Văn An, An]]
    rejected:
      - {layer: facts, evidence: [{article: a, start: 12, end: 40}], text: Cầu xây năm 1998}

Decisions are kept by the user and applied again to every brief. Those about names come before all
rules; how lines are left out is decided in :mod:`doichieu.stories.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from doichieu.errors import UnreadableInput
from doichieu.model import Decisions, Entity, JudgedLine, Layer, Phrase, Rejection, Span
from doichieu.stories.entities.forms import squeeze

FORMAT = "doichieu/decisions"
_KEYS = ("same", "not_same", "rejected", "accepted")


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
    if not isinstance(loaded, dict) or not loaded.keys() <= {*_KEYS, "format", "version"}:
        keys = ", ".join(_KEYS)
        raise UnreadableInput(
            Phrase(
                f"{where}: chỉ hiểu các khóa {keys}",
                f"{where}: only the keys {keys} are known",
            )
        )
    if (loaded.get("format", FORMAT), loaded.get("version", 1)) != (FORMAT, 1):
        raise UnreadableInput(
            Phrase(f"{where}: không phải {FORMAT} bản 1", f"{where}: is not {FORMAT} version 1")
        )
    return Decisions(
        same=_name_groups(loaded.get("same"), where),
        not_same=_name_groups(loaded.get("not_same"), where),
        rejected=_lines(loaded.get("rejected"), where),
        accepted=_lines(loaded.get("accepted"), where),
    )


def _lines(listed: Any, where: str) -> tuple[JudgedLine, ...]:
    try:
        return tuple(_line(line) for line in listed or [])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        layers = ", ".join(Layer)
        raise UnreadableInput(
            Phrase(
                f"{where}: mỗi dòng cần layer ({layers}) và evidence [{{article, start, end}}]",
                f"{where}: a line needs its layer ({layers}) and evidence [{{article, start, end}}]",
            )
        ) from error


def _line(line: dict[str, Any]) -> JudgedLine:
    evidence = tuple(_span(span) for span in line["evidence"])
    if not evidence:
        raise ValueError("no evidence")
    return JudgedLine(
        layer=Layer(line["layer"]),
        evidence=evidence,
        about=str(line.get("about") or ""),
        text=str(line.get("text") or ""),
    )


def _span(span: dict[str, Any]) -> Span:
    start, end = span["start"], span["end"]
    if not (type(start) is type(end) is int and 0 <= start < end):
        raise ValueError(f"no stretch: {start!r}-{end!r}")
    return Span(str(span["article"]), start, end)


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
