"""The learned numbers of this room: one file of arrays, read once.

No word and no text stands in it: spellings are 32-bit numbers, everything else counts or weighs.
Where it comes from and under which licence it may be passed on is said in ``model.card.json``.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doichieu.language.hashing import look_up, look_up_all
from doichieu.language.tagging import WordClasses, WordTable, count_case

MODEL_FILE = Path(__file__).with_name("model.npz")

# Of the header before a file in a zip archive: its size without the two texts at its end, and where
# the lengths of these stand (APPNOTE.TXT, 4.3.7).
_HEADER, _LENGTHS = 30, 26


@dataclass(frozen=True, slots=True)
class Model:
    """All arrays. The first three belong to tokens, the next to gaps, the others to words.

    Keys are sorted; a value belongs to the key in the same place. The columns of
    ``tag_weights`` are the tags in the first round and then those in the second.
    """

    token_keys: NDArray[np.uint32]
    token_ranks: NDArray[np.uint8]
    token_case: NDArray[np.uint8]
    gap_weights: NDArray[np.int8]
    word_keys: NDArray[np.uint32]
    word_fine: NDArray[np.uint8]
    word_coarse: NDArray[np.uint8]
    word_case: NDArray[np.uint8]
    tag_weights: NDArray[np.int8]

    def write(self, path: Path) -> None:
        """Write all arrays: no dates, no compression, the same bytes for the same numbers."""
        with path.open("wb") as file:
            np.savez(file, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def read(cls, path: Path) -> Model:
        """What `write` wrote; the large arrays stay in the file until they are looked at."""
        arrays = dict(_map_arrays(path))
        return cls(**{f.name: arrays[f.name] for f in fields(cls)})

    def digest(self) -> str:
        """Twelve hex digits that change when any number does."""
        total = hashlib.sha256()
        for field in fields(self):
            array = getattr(self, field.name)
            total.update(f"{field.name} {array.dtype.str} {array.shape}".encode())
            total.update(array.tobytes())
        return total.hexdigest()[:12]

    def classes_of(self, words: WordTable) -> WordClasses:
        """What is known of each word."""
        first = look_up(words.first, self.token_keys, self.token_case)
        last = look_up(words.last, self.token_keys, self.token_case)
        fine, coarse, case = look_up_all(
            words.number, self.word_keys, self.word_fine, self.word_coarse, self.word_case
        )
        return WordClasses(
            fine=fine,
            coarse=coarse,
            case=case,
            ends_case=first * 8 + last,
            here=count_case(words),
        )


@cache
def model() -> Model:
    """The model that ships with the package."""
    return Model.read(MODEL_FILE)


def _map_arrays(path: Path) -> Iterator[tuple[str, NDArray[Any]]]:
    """The arrays of a file that `Model.write` wrote, mapped into memory.

    A page of it is read when it is asked for, and all processes of a machine share it. What does
    not begin at a multiple of its item size is copied, since numpy is slow there: the small ones.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        for member in archive.infolist():
            name, extra = struct.unpack_from("<HH", content, member.header_offset + _LENGTHS)
            with archive.open(member) as stream:
                np.lib.format.read_magic(stream)
                shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
                start = member.header_offset + _HEADER + name + extra + stream.tell()
            array = np.ndarray(shape, dtype, buffer=content, offset=start)
            yield member.filename.removesuffix(".npy"), np.require(array, requirements="A")


@cache
def digest() -> str:
    """Names the state of the models, in the signature of every brief."""
    return model().digest()
