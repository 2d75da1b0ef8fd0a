"""A statement while it is being put together.

In: what the reader of a unit learns bit by bit. Out: what a quotation is written from. Positions
are characters of the text, except where tokens of the unit are named.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from doichieu.mentions.quotations.cues import Cue
from doichieu.mentions.quotations.judge import Features
from doichieu.mentions.quotations.noun_phrases import Source
from doichieu.model import Stance

Stretch = tuple[int, int]
# What stands beside a quotation without being a verb of saying.
BARE = Cue("", Stance.ASSERT, "clause")


@dataclass(slots=True)
class Draft:
    """A statement being put together; positions are characters of the text."""

    cue: Stretch | None
    entry: Cue
    source: Stretch | None
    rule: str
    content: list[Stretch] = field(default_factory=list)
    via: list[Stretch] = field(default_factory=list)
    subject: Source | None = None  # the source as tokens
    features: Features = ()
    begin: int = 0  # tokens of the reported words, while the unit is read
    stop: int = 0
    colon: bool = False
    sentences: int = 1
    done: bool = False  # the reported words are settled
    quotes: list[int] = field(default_factory=list)  # tokens that are quotations of it


def is_demanded(draft: Draft, first: int) -> bool:
    """`yêu cầu bên A công nhận …`: what somebody is asked to do is no statement of theirs."""
    asked = draft.entry.stance is Stance.DEMAND and first == draft.begin
    return asked and not draft.colon
