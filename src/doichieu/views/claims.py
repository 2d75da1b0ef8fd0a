"""Whose claim a fact is, where it is told without saying so.

In: the evidence of a fact and the statements of a story. Out: the name of the one speaker whose words
it is, or None. A fact that names its source itself (`Theo bà Hoa, …`) needs no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doichieu.model import Entity, Fact, Quotation, Span
from doichieu.text import fold_case

_MOST = 0.8  # share of a stretch of evidence that must be somebody's words


class Claims:
    """What was said, by report."""

    def __init__(self, quotations: Sequence[Quotation], entities: Sequence[Entity]) -> None:
        self._names = {entity.id: entity.name for entity in entities}
        self._said: dict[str, list[tuple[Span, Quotation]]] = {}
        for quotation in quotations:
            for span in quotation.content:
                self._said.setdefault(span.article, []).append((span, quotation))

    def speaker_of(self, fact: Fact) -> str | None:
        """Who says what a fact tells, if all reports that name somebody name the same, and half of them do."""
        named = [name for span in fact.evidence if (name := self._speaker_at(span))]
        if len(set(named)) != 1 or 2 * len(named) < len(fact.evidence):
            return None
        name = named[0]
        told = fold_case(fact.gist)
        return None if any(word in told for word in _words_of(name)) else name

    def _speaker_at(self, evidence: Span) -> str | None:
        for span, quotation in self._said.get(evidence.article, ()):
            common = min(span.end, evidence.end) - max(span.start, evidence.start)
            if common >= _MOST * len(evidence) and not _shows_source(evidence, quotation):
                return _name_of(quotation, self._names)
        return None


def _shows_source(evidence: Span, quotation: Quotation) -> bool:
    return quotation.source is not None and evidence.overlaps(quotation.source)


def _name_of(quotation: Quotation, names: Mapping[str, str]) -> str | None:
    return names.get(quotation.speaker or "", quotation.speaker_name)


def _words_of(name: str) -> list[str]:
    """The last word of a name, by which Vietnamese are called, and the first."""
    words = fold_case(name).split()
    return [words[0], words[-1]] if len(words) > 1 else words
