"""Names by which a model may call things: entities, quotations, candidates.

They are made from content (`naida-asiyalova`, `14a` for the first quotation of sentence 14, `3+17`
for a candidate that rests on these sentences), so that a kept answer still fits when something else in
the story is read in another way.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from doichieu.model import Conflict, Entity, Fact, Quotation, Span
from doichieu.reader.numbering import Sheet
from doichieu.text import fold_marks

T = TypeVar("T")

# Letters and digits that are left of a name: `Vũng-Tàu 2` → `vung`, `tau`, `2`.
_PIECE = re.compile(r"[a-z0-9]+")


def name_entities(entities: Sequence[Entity]) -> dict[str, Entity]:
    """Slug → entity; entities of one slug are counted through."""
    return _count_through((_slug(entity.name), entity) for entity in entities)


def name_facts(facts: Iterable[Fact], sheet: Sheet) -> dict[str, Fact]:
    """The sentences a fact rests on → the fact."""
    return _count_through((join(sheet, f.evidence), f) for f in facts)


def name_conflicts(conflicts: Iterable[Conflict], sheet: Sheet) -> dict[str, Conflict]:
    """The sentences of all sides → the conflict."""
    return _count_through(
        (join(sheet, [span for side in c.sides for span in side.evidence]), c) for c in conflicts
    )


def name_quotations(quotations: Iterable[Quotation], sheet: Sheet) -> dict[str, Quotation]:
    """Sentence and letter → quotation; one whose content stands in no sentence is left out."""
    seen: Counter[int] = Counter()
    found: dict[str, Quotation] = {}
    for quotation in quotations:
        sentence = sheet.holding(quotation.content[0]) if quotation.content else None
        if sentence is not None:
            found[f"{sentence.number}{_letters(seen[sentence.number])}"] = quotation
            seen[sentence.number] += 1
    return found


def join(sheet: Sheet, spans: Iterable[Span]) -> str:
    """The numbers of the sentences that spans stand in, as one name: `3+17`."""
    return "+".join(map(str, sheet.numbers(spans)))


def _count_through(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    seen: Counter[str] = Counter()
    found: dict[str, T] = {}
    for name, thing in pairs:
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name}#{seen[name]}"] = thing
    return found


def _slug(name: str) -> str:
    return "-".join(_PIECE.findall(fold_marks(name))) or "x"


def _letters(count: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letters = ""
    count += 1
    while count:
        count, rest = divmod(count - 1, 26)
        letters = string.ascii_lowercase[rest] + letters
    return letters
