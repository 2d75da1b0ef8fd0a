"""Settings from outside: the only module that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from doichieu.model import LANGUAGES

SECONDS = 300.0  # for one answer of a model; a small machine needs minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the surroundings of a run decide when the command line does not.

    ``model``: as ``--model`` takes it, empty for none. ``model_url``: server of a model that is given by
    name alone. ``model_key`` is shown by nothing. ``model_price``: dollars a million tokens, in/out.
    ``model_at_once``: requests side by side, None for what suits the server.
    ``collection``: file or address of the collection, empty for the one in the user's folder.
    ``users``: the file of users of a site, empty for none.
    """

    lang: str = "vi"
    model: str = ""
    model_url: str = ""
    model_key: str = field(default="", repr=False)
    model_price: str = ""
    model_seconds: float = SECONDS
    model_at_once: int | None = None
    collection: str = ""
    users: str = ""


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment, each with a default that needs none.

    ``DOICHIEU_LANG`` chooses the language of what users see; unknown values mean ``vi``.
    ``DOICHIEU_MODEL``, ``DOICHIEU_MODEL_URL``, ``DOICHIEU_MODEL_KEY`` (else ``OPENAI_API_KEY``),
    ``DOICHIEU_MODEL_PRICE``, ``DOICHIEU_MODEL_TIMEOUT`` (seconds) and ``DOICHIEU_MODEL_AT_ONCE`` (requests
    side by side) are about a language model.
    ``DOICHIEU_COLLECTION`` says where the collection is, ``DOICHIEU_USERS`` who may use a site on it.
    """
    lang = environ.get("DOICHIEU_LANG", "vi")
    seconds = environ.get("DOICHIEU_MODEL_TIMEOUT", "")
    at_once = environ.get("DOICHIEU_MODEL_AT_ONCE", "")
    return Settings(
        lang=lang if lang in LANGUAGES else "vi",
        model=environ.get("DOICHIEU_MODEL", ""),
        model_url=environ.get("DOICHIEU_MODEL_URL", ""),
        model_key=environ.get("DOICHIEU_MODEL_KEY") or environ.get("OPENAI_API_KEY", ""),
        model_price=environ.get("DOICHIEU_MODEL_PRICE", ""),
        model_seconds=float(seconds) if seconds.isdecimal() and int(seconds) else SECONDS,
        model_at_once=int(at_once) if at_once.isdecimal() and 0 < int(at_once) <= 64 else None,
        collection=environ.get("DOICHIEU_COLLECTION", ""),
        users=environ.get("DOICHIEU_USERS", ""),
    )
