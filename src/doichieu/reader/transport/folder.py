"""Prompts written to a folder, answers read from it: for batch services, for people, for tests.

In: prompts. Out: `NAME.prompt.md` and `NAME.schema.json` in the folder; the replies that stand in
`NAME.answer.json`. An answer that is not there is said and not used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from doichieu.errors import BadModel
from doichieu.model import Phrase
from doichieu.reader.reading import Reply
from doichieu.reader.tasks import Prompt

MOST_BYTES = 4_000_000  # of an answer


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of prompts and answers of one story."""

    path: Path

    def __call__(self, prompts: Sequence[Prompt]) -> list[Reply]:
        """Write prompts, read the answers that are there.

        Raises:
            BadModel: the folder cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for prompt in prompts:
                schema = json.dumps(prompt.schema, indent=1)
                (self.path / f"{prompt.name}.prompt.md").write_text(prompt.text, encoding="utf-8")
                (self.path / f"{prompt.name}.schema.json").write_text(schema, encoding="utf-8")
        except OSError as error:
            raise BadModel(f"{self.path}: {error.strerror or error}") from error
        return [self._read(prompt) for prompt in prompts]

    def _read(self, prompt: Prompt) -> Reply:
        file = self.path / f"{prompt.name}.answer.json"
        try:
            return Reply(file.read_bytes()[:MOST_BYTES].decode("utf-8", errors="replace"))
        except OSError:
            missing = Phrase(f"chưa có câu trả lời {file.name}", f"there is no {file.name} yet")
            return Reply(None, missing)
