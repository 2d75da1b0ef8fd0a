"""Settings from outside: the only module that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from doichieu.model import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the surroundings of a run decide when the command line does not."""

    lang: str = "vi"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """``DOICHIEU_LANG`` chooses the language of what users see; unknown values mean ``vi``."""
    lang = environ.get("DOICHIEU_LANG", "vi")
    return Settings(lang=lang if lang in LANGUAGES else "vi")
