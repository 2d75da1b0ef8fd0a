"""One heap for all threads of a server, so that what one frees is there for the next.

The C library of Linux (glibc) gives threads heaps of their own, eight for every core. A connection of a database wanders from
thread to thread and leaves a part of its pages in each heap; once freed they are of no use to the others, and the process
grows for hours. Threads of Python seldom allocate at the same time, and SQLite takes a lock of its own when it does, so
one heap costs no time. Elsewhere there is nothing to set.
"""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def share_one_heap() -> bool:
    """To be called before threads begin; whether it was done."""
    if sys.platform != "linux":
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none, and one heap anyway
    return set_option is not None and bool(set_option(_ARENA_MAX, 1))
