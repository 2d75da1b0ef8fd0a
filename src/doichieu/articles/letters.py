"""Capital letters as regular expressions need them: Python's have no class for these."""

from __future__ import annotations

# Vietnamese and Western European capitals, for use inside brackets: `[{UPPER}]`.
UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
# The same in lower case.
LOWER = "a-zß-öø-ÿăđĩũơư" + "".join(chr(c) for c in range(0x1EA1, 0x1EFA, 2))
