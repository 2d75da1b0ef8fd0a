"""All articles that were read → the one id of each, whatever order they came in.

An article read twice with all that is known of it is one. Different articles with one id are told
apart by their digests, all of them: which came first is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doichieu.batch.records import to_plain_rejection
from doichieu.model import Phrase, Rejection

_SHOWN = 8  # digits of a digest in an id

TWICE = Phrase(
    "đã đọc bài này rồi, giống hệt",
    "this article was read already, the same in everything",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block as reading left it: its file, its digest, id and digest of every article."""

    file: Path
    digest: str
    ids: tuple[str, ...]
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Per block the articles that count, by place, with their ids; and what was read twice."""

    blocks: tuple[tuple[Block, tuple[tuple[int, str], ...]], ...]
    rejections: tuple[dict[str, Any], ...]


def name_articles(blocks: Iterable[Block]) -> Named:
    """Give every article an id of its own."""
    given = list(blocks)
    rivals: dict[str, set[str]] = defaultdict(set)
    for block in given:
        for name, digest in zip(block.ids, block.digests, strict=True):
            rivals[name].add(digest)
    named, rejections, seen = [], [], set()
    for block in given:
        kept = []
        for place, (name, digest) in enumerate(zip(block.ids, block.digests, strict=True)):
            if digest in seen:
                twice = Rejection(input=name, stage="read", reason=TWICE)
                rejections.append(to_plain_rejection(twice))
                continue
            seen.add(digest)
            alone = len(rivals[name]) == 1
            kept.append((place, name if alone else f"{name}-{digest[:_SHOWN]}"))
        named.append((block, tuple(kept)))
    return Named(tuple(named), tuple(rejections))
