"""What all tests share: in continuous integration generated examples are the same in every run."""

from __future__ import annotations

import os

from hypothesis import settings

# No test is timed: a busy machine is no failure.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")
