"""What a brief was made with: version, digests of the learned models and of the lexicon, options."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from doichieu import lexicon
from doichieu.model import Options, Signature
from doichieu.version import __version__

# Files of learned weights; a JSON Schema is no model, and neither is the card of one.
_LEARNED = (".npz", ".json")
_NOT_LEARNED = (".schema.json", ".card.json")


def sign(options: Options) -> Signature:
    """The signature of a brief made now, with these options."""
    return Signature(
        doichieu=__version__,
        models=models_digest(),
        lexicon=lexicon.digest(),
        options=options,
    )


@cache
def reading_signature() -> str:
    """What mentions found now are found by; another one makes all kept ones stale."""
    return f"{__version__}-{models_digest()}-{lexicon.digest()}"


@cache
def models_digest() -> str:
    """Twelve hex digits that change when any file of learned weights does."""
    total = hashlib.sha256()
    for name, file in sorted(_learned_files(resources.files("doichieu"), "")):
        total.update(name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:12]


def _learned_files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _learned_files(entry, name)
        elif entry.name.endswith(_LEARNED) and not entry.name.endswith(_NOT_LEARNED):
            yield name, entry
