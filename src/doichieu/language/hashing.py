"""Features as integers: hashes of what stands in the places of a template, for a whole array.

In: arrays of numbers, one entry for each token or word. Out: arrays of 64-bit hashes and the
places they take in tables of weights. Everything is integer arithmetic that wraps, the same on
every machine.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Entry = TypeVar("Entry", bound=np.generic)

# Odd numbers that spread products over 64 bits (from splitmix64 and its relatives).
_SPREAD = tuple(
    np.uint64(n)
    for n in (
        0x9E3779B97F4A7C15,
        0xBF58476D1CE4E5B9,
        0x94D049BB133111EB,
        0xD6E8FEB86659FD93,
        0xC2B2AE3D27D4EB4F,
    )
)
_TEMPLATE = 0xA24BAED4963EE407
_HALF = np.uint64(29)


def mix(template: int, *parts: Hashes) -> Hashes:
    """One hash for a template and the numbers in its (at most five) places."""
    total = parts[0] + np.uint64((template * _TEMPLATE + 1) % (1 << 64))
    shifted = np.empty_like(total)
    for place, factor in enumerate(_SPREAD[: len(parts)]):
        if place:
            total += parts[place]
        total *= factor
        total ^= np.right_shift(total, _HALF, out=shifted)
    return total


def neighbours(array: NDArray[np.int64] | Hashes, first: int, last: int) -> list[Hashes]:
    """``array`` shifted so that entry ``i`` is its entry ``i + k``, for ``k`` in first..last."""
    hashes = array.astype(np.uint64)
    return [shifted(hashes, k) for k in range(first, last + 1)]


def shifted(array: NDArray[Entry], by: int) -> NDArray[Entry]:
    """``array`` so that entry ``i`` is its entry ``i + by``; `np.roll` is slow for short ones."""
    return np.concatenate((array[by:], array[:by]))


def is_known(keys: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each key is one of some sorted keys."""
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.asarray(known.take(at) == keys)


def slots(hashes: Hashes, bits: int) -> NDArray[np.int64]:
    """The place of each hash in a table of ``2 ** bits`` entries."""
    return (hashes >> np.uint64(64 - bits)).view(np.int64)


def look_up(
    keys: NDArray[np.int64], known: NDArray[np.uint32], values: NDArray[np.uint8]
) -> NDArray[np.int64]:
    """The value of each key in a table of sorted keys; 0 where it has none."""
    return look_up_all(keys, known, values)[0]


def look_up_all(
    keys: NDArray[np.int64], known: NDArray[np.uint32], *tables: NDArray[np.uint8]
) -> list[NDArray[np.int64]]:
    """The same for several columns of values that belong to the same keys."""
    at = np.minimum(np.searchsorted(known, keys.astype(np.uint32)), len(known) - 1)
    found = known.take(at) == keys
    return [np.where(found, values.take(at), 0).astype(np.int64) for values in tables]
