"""The annotated stories in two halves: one to read and learn from, one to check with.

Every story that was read for a rule or learned from checks less. The halves are drawn once, by the
digest of the story's name, so that nobody chooses; each set, and in it the stories with and without
a timeline, gives as many stories to one half as to the other. The reference story is in neither.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path


class MissingData(Exception):
    """The data folder lacks something that a model is learned from."""


# Folder of annotations → folder of articles.
SETS = (
    ("gold/dev", "stories/vmds"),
    ("gold/vmds-more", "stories/vmds"),
    ("gold/vims", "stories/vims"),
)


def digest_of(name: str) -> str:
    """What stories are ordered by: hex digits that nobody chose."""
    return hashlib.sha256(name.encode()).hexdigest()


def split(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Names for reading and for checking: in the order of their digests, taken in turn."""
    ordered = sorted(names, key=digest_of)
    return sorted(ordered[::2]), sorted(ordered[1::2])


def read_halves(data: Path, folder: str) -> tuple[list[Path], list[Path]]:
    """The annotation files of one set for reading and for checking.

    Raises:
        MissingData: there are none.
    """
    strata: dict[bool, list[Path]] = defaultdict(list)
    for path in sorted((data / folder).glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        strata["timeline" in told].append(path)
    if not strata:
        raise MissingData(f"no annotated stories in {data / folder}")
    reading: list[Path] = []
    checking: list[Path] = []
    for _, paths in sorted(strata.items()):
        by_name = {path.stem: path for path in paths}
        first, second = split(by_name)
        reading += [by_name[name] for name in first]
        checking += [by_name[name] for name in second]
    return sorted(reading), sorted(checking)
