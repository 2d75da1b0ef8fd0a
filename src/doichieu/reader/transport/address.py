"""Where a model is: `URL`, `URL#NAME`, `NAME` or `files:FOLDER`, and whether text stays on this machine.

In: what the user wrote. Out: an address. A key never stands in an address: one that has a user,
password or query is refused without being repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from doichieu.errors import BadModel

FILES = "files:"
LOCAL_SERVER = "http://localhost:11434/v1"  # where Ollama listens
UNNAMED = "default"  # servers that have one model take any name for it

# `https://host:8080/v1`; the host may be in square brackets.
_URL = re.compile(r"(https?)://(\[[^\]]+\]|[^/:@\s]+)(:\d{1,5})?(/[^\s?#@]*)?", re.I)


@dataclass(frozen=True, slots=True)
class Address:
    """A model: its name, and the root of its interface or the folder of prompts and answers."""

    name: str
    url: str = ""
    folder: Path | None = None

    @property
    def host(self) -> str:
        """The host that text is sent to, empty for a folder."""
        match = _URL.fullmatch(self.url)
        return match[2].strip("[]").lower() if match else ""

    @property
    def is_local(self) -> bool:
        """Whether text stays on this machine."""
        host = self.host
        if not host or host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False


def find_address(given: str, *, server: str = "") -> Address:
    """The address that a user means.

    Args:
        given: `http://localhost:8080/v1`, `https://host/v1#name`, a name, or `files:folder`.
        server: root of the interface for a bare name; Ollama's on this machine where empty.

    Raises:
        BadModel: it is no such thing, or has a key or password in it.
    """
    if given.startswith(FILES):
        folder = given.removeprefix(FILES)
        if not folder:
            raise BadModel("files: needs a folder, as in files:prompts")
        return Address("files", folder=Path(folder))
    url, _, name = given.partition("#") if "://" in given else (server or LOCAL_SERVER, "", given)
    if not _URL.fullmatch(url):
        raise BadModel(
            "a model is http://HOST:PORT/v1, the same with #NAME, a NAME, or files:FOLDER; "
            "keys belong into the environment (DOICHIEU_MODEL_KEY), never into an address"
        )
    return Address(name.strip() or UNNAMED, url=url.rstrip("/"))
