"""Answers kept in the user's cache folder, by a digest of model and prompt.

The same story asked again needs no request and gives the same bytes. Nothing else is kept: no key, no
address. A file that cannot be read or written is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from doichieu.reader.json_reading import parse_json
from doichieu.reader.tasks import Prompt


@dataclass(frozen=True, slots=True)
class Keeper:
    """The folder in which answers of one model are kept; None: nothing is kept."""

    folder: Path | None
    model: str

    def read(self, prompt: Prompt) -> str | None:
        """The kept answer to a prompt."""
        file = self._file(prompt)
        if file is None:
            return None
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            answer = kept["answer"]
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return answer if isinstance(answer, str) else None

    def write(self, prompt: Prompt, answer: str) -> None:
        """Keep an answer, if it can be used."""
        file = self._file(prompt)
        if file is None or parse_json(answer) is None:
            return
        kept = {"model": self.model, "prompt": prompt.name, "answer": answer}
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_suffix(f".{os.getpid()}.tmp")
            draft.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            draft.replace(file)

    def _file(self, prompt: Prompt) -> Path | None:
        if self.folder is None:
            return None
        schema = json.dumps(prompt.schema, sort_keys=True)
        total = hashlib.sha256("\0".join((self.model, prompt.text, schema)).encode())
        return self.folder / f"{total.hexdigest()[:32]}.json"
