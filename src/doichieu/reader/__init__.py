"""A room beside the others: a language model reads a story again, and may only point.

In: a story as the program read it, and somebody who answers prompts. Out: the story with what the
model pointed at and the gate let pass. The model can name nothing but numbered sentences, short stretches
copied from them, and things that the program found; see `docs/explanation/reader.md`.
"""

from __future__ import annotations

from doichieu.reader.judging import Item, Verdict, judge
from doichieu.reader.proposals import LINE, PROMPT
from doichieu.reader.reading import Ask, Model, Reply, Sitting, Told, read_with_model, sit
from doichieu.reader.tasks import Prompt
from doichieu.reader.transport import (
    Address,
    Limits,
    find_address,
    open_model,
    parse_budget,
    parse_price,
)

__all__ = [
    "LINE",
    "PROMPT",
    "Address",
    "Ask",
    "Item",
    "Limits",
    "Model",
    "Prompt",
    "Reply",
    "Sitting",
    "Told",
    "Verdict",
    "find_address",
    "judge",
    "open_model",
    "parse_budget",
    "parse_price",
    "read_with_model",
    "sit",
]
