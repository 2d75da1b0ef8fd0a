"""Annotated stories: the reports as the program reads them, and annotations placed in them.

In: a folder of annotations (``<story>.json``) and one of articles (``<story>.jsonl``). Annotations
quote the articles as they were given, which may be segmented or spaced otherwise than the text the
program shows. Both share their *ink*, the printed characters without blanks and joining marks, so
places are held against each other as stretches of ink, half-open.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from doichieu.articles import read_articles
from doichieu.model import Mentions, Span, Story
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from training.halves import MissingData

# Combining and format characters: whether they are there depends on how a text was stored.
_NO_INK = frozenset({"Mn", "Me", "Cf", "Cc"})


class Stretch(NamedTuple):
    """Ink characters ``[start, end)`` of an article."""

    article: str
    start: int
    end: int

    def overlap(self, other: Stretch) -> int:
        """How many characters two stretches share."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return max(0, common) if self.article == other.article else 0

    @property
    def length(self) -> int:
        """How many characters it has."""
        return self.end - self.start


def is_ink(character: str) -> bool:
    """Whether a character counts in positions that all versions of a text share."""
    return not (
        character.isspace() or character == "_" or unicodedata.category(character) in _NO_INK
    )


def ink_before(text: str) -> list[int]:
    """For every place of a text, its end included, how much ink stands before it."""
    return [0, *accumulate(map(is_ink, text))]


@dataclass(frozen=True, slots=True)
class AnnotatedStory:
    """A story as read, its annotations, and where ink stands in both texts of each article."""

    name: str
    story: Story
    gold: Mapping[str, Any]
    given: Mapping[str, str]
    given_ink: Mapping[str, list[int]]
    shown_ink: Mapping[str, list[int]]

    def stretch(self, span: Span) -> Stretch:
        """A span of the text that the program shows, as ink."""
        ink = self.shown_ink[span.article]
        return Stretch(span.article, ink[span.start], ink[span.end])

    def quoted(self, article: str, quotation: Mapping[str, Any]) -> Stretch:
        """What an annotation quotes: its ``text``, the ``nth`` time that it stands in the article.

        Raises:
            ValueError: it does not stand there.
        """
        at = -1
        for _ in range(quotation.get("nth", 1)):
            at = self.given[article].index(quotation["text"], at + 1)
        ink = self.given_ink[article]
        return Stretch(article, ink[at], ink[at + len(quotation["text"])])

    def supports(self, annotation: Mapping[str, Any], key: str = "support") -> list[Stretch]:
        """The quoted stretches of a fact, a side or an entry, each with its article."""
        return [self.quoted(q["article"], q) for q in annotation[key]]


def read_reports(file: Path) -> list[Mentions]:
    """All reports of a story with their mentions, in order."""
    return [read_mentions(article) for article in in_order(read_articles([file]).articles)]


def read_story(file: Path) -> Story:
    """The same put together."""
    return assemble(read_reports(file))


def read_annotated(gold: Iterable[Path], folders: Iterable[Path]) -> Iterator[AnnotatedStory]:
    """The annotated stories, in the order of the annotations.

    Args:
        gold: files of annotations.
        folders: where the articles lie.

    Raises:
        MissingData: no folder has the articles of a story.
    """
    folders = list(folders)
    for path in gold:
        annotations = json.loads(path.read_text(encoding="utf-8"))
        file = find_story(annotations["story"], folders)
        given = {str(a["id"]): a["text"] for a in _lines(file)}
        story = read_story(file)
        yield AnnotatedStory(
            name=annotations["story"],
            story=story,
            gold=annotations,
            given=given,
            given_ink={name: ink_before(text) for name, text in given.items()},
            shown_ink={a.id: ink_before(a.text) for a in story.articles},
        )


def find_story(name: str, folders: Iterable[Path]) -> Path:
    """The file of a story in the first folder that has it.

    Raises:
        MissingData: none has.
    """
    folders = list(folders)
    for folder in folders:
        if (folder / f"{name}.jsonl").is_file():
            return folder / f"{name}.jsonl"
    raise MissingData(f"no {name}.jsonl in {', '.join(map(str, folders))}")


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
