"""What the page needs beyond the account: line attributes, links, the reports cut into pieces.

Comes in: an account. Goes out: plain values for the templates, which alone write HTML. A piece
of a report knows what it is (cited sentence, mention of a name, caption); how it looks is not
decided here.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from doichieu.model import Article, FactStatus, Moment, PartKind, Range, Span, Time, bounds
from doichieu.views.account import Account, FactLine, TermLine
from doichieu.views.citations import Citations
from doichieu.views.json import to_judged_dict
from doichieu.views.phrases import CONTROLS, letter

# Up to so many reports the table of facts has one column each; more find no room beside the text.
MOST_COLUMNS = 8
# Rows of a list before the rest is folded away: about one screen …
MOST_ROWS = 10
# … and what finds room beside them: cards of differences, speakers with their first words.
MOST_CARDS = 5
MOST_SPEAKERS = 6
MOST_QUOTES = 2
# Sections whose lines can be judged, and the layer of the brief that they show.
LAYERS = {
    "state": "state",
    "summary": "summary",
    "differ": "conflicts",
    "updates": "conflicts",
    "shared": "facts",
    "likely": "facts",
    "single": "facts",
    "said": "quotations",
    "timeline": "timeline",
}
# Sections that are folded away at first: not sure, or not what an editor in a hurry looks for.
FOLDED = ("likely", "single", "entities", "framing")
# Days between two dates, and how far apart the timeline draws them.
_GAPS = ((60, "gap-long"), (6, "gap-week"), (0, "gap-day"))

T = TypeVar("T")

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Cite:
    """A number in a line and which of its pieces of evidence it opens first."""

    number: int
    index: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report, and the entity that they name if they name one.

    ``is_first``: nothing in this report names the entity earlier.
    """

    text: str
    entity: str | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report inside one sentence; ``number`` if a line cites that sentence.

    ``opens``: the sentence begins here, so this is where its number stands.
    """

    start: int
    number: int | None
    opens: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a paragraph of one kind: running text, or a caption, a credit, a heading."""

    kind: PartKind | None
    pieces: tuple[Piece, ...]


class Page:
    """Line attributes and pieces of one account; numbers citations in the order of reading."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._places = {article.id: i for i, article in enumerate(account.articles)}
        self._citations = Citations(account.brief)
        self._citing: dict[int, str] = {}
        self._sentences = {
            report.article.id: [(s.start, s.end) for s in report.document.sentences]
            for report in account.brief.story.reports
        }
        self._said: dict[str, list[tuple[Span, str]]] = {}
        for speaker in account.speakers:
            for span in (span for quote in speaker.quotes for span in quote.spans):
                self._said.setdefault(span.article, []).append((span, speaker.id or ""))

    # ------------------------------------------------------------------ lines

    def evidence(self, spans: Iterable[Span]) -> str:
        """Spans as an attribute of a line: `0:12-40 3:5-80`, by place of the article."""
        return " ".join(
            f"{self._places[s.article]}:{s.start}-{s.end}" for s in dict.fromkeys(spans)
        )

    def cites(self, line: str, spans: Iterable[Span]) -> list[Cite]:
        """The numbers of a line, rising; remembers which line cites a sentence first."""
        first: dict[int, int] = {}
        for index, span in enumerate(dict.fromkeys(spans)):
            (number,) = self._citations.numbers([span])
            first.setdefault(number, index)
            self._citing.setdefault(number, line)
        return [Cite(number, first[number]) for number in sorted(first)]

    def speakers(self, spans: Iterable[Span]) -> str:
        """Ids of those whose words are among the evidence."""
        found = {
            speaker
            for span in spans
            for said, speaker in self._said.get(span.article, ())
            if said.overlaps(span)
        }
        return " ".join(sorted(found - {""}))

    def citing(self, number: int) -> str:
        """The line that cites a sentence first."""
        return self._citing[number]

    @staticmethod
    def term_spans(terms: Iterable[TermLine]) -> list[Span]:
        """Where the words for a party stand."""
        return [span for term in terms for span in term.spans]

    def outlets(self) -> list[tuple[str, list[Article]]]:
        """The outlets in the order of their first report, with their reports where there are several."""
        by_outlet: dict[str, list[Article]] = {}
        for article in self._account.articles:
            by_outlet.setdefault(article.outlet or "", []).append(article)
        return [(outlet, some if len(some) > 1 else []) for outlet, some in by_outlet.items()]

    def decided(self) -> str:
        """What the user had decided when the brief was made, as a file of decisions has it."""
        decisions = self._account.brief.signature.options.decisions
        return json.dumps(
            {
                **{key: [list(g) for g in getattr(decisions, key)] for key in ("same", "not_same")},
                **{
                    key: [to_judged_dict(line) for line in getattr(decisions, key)]
                    for key in ("rejected", "accepted")
                },
            },
            ensure_ascii=False,
        )

    def gaps(self) -> list[str]:
        """How far each date of the timeline is drawn from the one before: a class, or nothing."""
        days = [_day(entry.date) for entry in self._account.timeline]
        gaps = [""]
        for before, after in pairwise(days):
            apart = (after - before).days if before and after else 0
            gaps.append(next((f" {name}" for most, name in _GAPS if apart > most), ""))
        return gaps

    # ------------------------------------------------------------------ the table

    @property
    def has_columns(self) -> bool:
        """Whether each report has its own column in the table of facts."""
        return 1 < len(self._account.articles) <= MOST_COLUMNS

    def letter(self, article: str) -> str:
        """The letter that stands for a report in the table: `A`."""
        return letter(self._places[article])

    def place(self, article: str) -> int:
        """The number of a report, counted from 1."""
        return self._places[article] + 1

    def cell(self, line: FactLine, article: str) -> str:
        """The evidence of one report for a fact; empty where it has none."""
        return self.evidence(span for span in line.fact.evidence if span.article == article)

    def is_doubtful(self, line: FactLine) -> bool:
        """Whether something calls the fact into question."""
        return line.fact.status not in (FactStatus.SHARED, FactStatus.SINGLE)

    # ------------------------------------------------------------------ reports

    def paragraphs(self, article: Article) -> Iterator[tuple[Block, ...]]:
        """The text of a report, cut where a page shows a difference. Call it after the lines."""
        cited = {
            (sentence.start, sentence.end): number
            for sentence, number in self._citations.cited(article.id).items()
        }
        sentences = dict.fromkeys([*self._sentences[article.id], *cited])
        names = (
            (span.start, span.end, entity.id)
            for _, group in self._account.entities
            for entity in group
            for span in entity.mentions
            if span.article == article.id
        )
        return _Cutter(
            article, ((start, end, cited.get((start, end))) for start, end in sentences), names
        ).paragraphs()


class _Cutter:
    """Cuts the text of one report at the edges of parts, sentences and names."""

    def __init__(
        self,
        article: Article,
        sentences: Iterable[tuple[int, int, int | None]],
        names: Iterable[tuple[int, int, str]],
    ) -> None:
        # What a parser of HTML would drop or join must not shift the places that come after it.
        self._text = CONTROLS.sub(" ", article.text)
        self._parts = _Stretches((p.span.start, p.span.end, p.kind) for p in article.parts)
        self._sentences = _Stretches(sentences)
        self._names = _Stretches(names)
        self._opened: set[int] = set()
        self._named: set[str] = set()

    def paragraphs(self) -> Iterator[tuple[Block, ...]]:
        for paragraph in _PARAGRAPH.finditer(self._text):
            if paragraph[0].strip():
                yield tuple(self._blocks(*paragraph.span()))

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        for first, last, kind in self._parts.cut(start, end):
            if self._text[first:last].strip():
                yield Block(kind, tuple(self._pieces(first, last)))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        for first, last, number in self._sentences.cut(start, end):
            opens = number is not None and number not in self._opened
            if number is not None:
                self._opened.add(number)
            yield Piece(first, number, opens, tuple(self._mentions(first, last)))

    def _mentions(self, start: int, end: int) -> Iterator[Mention]:
        for first, last, entity in self._names.cut(start, end):
            is_first = entity is not None and entity not in self._named
            if entity:
                self._named.add(entity)
            yield Mention(self._text[first:last], entity, is_first)


class _Stretches(Generic[T]):
    """Stretches of a text in order; where two overlap, the later one begins after the earlier."""

    def __init__(self, stretches: Iterable[tuple[int, int, T]]) -> None:
        self._all: list[tuple[int, int, T]] = []
        done = 0
        for start, end, value in sorted(stretches, key=lambda s: (s[0], -s[1])):
            if max(start, done) < end:
                self._all.append((max(start, done), end, value))
                done = end
        self._ends = [end for _, end, _ in self._all]

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, T | None]]:
        """``[start, end)`` in pieces: within a stretch, with its value, and between, with None."""
        done = start
        for index in range(bisect_right(self._ends, start), len(self._all)):
            first, last, value = self._all[index]
            if first >= end:
                break
            if done < first:
                yield done, first, None
            done = min(last, end)
            yield max(first, start), done, value
        if done < end:
            yield done, end, None


def _day(time: Time) -> date | None:
    """The day on which a time of a known month begins."""
    first = time.start if isinstance(time, Range) else time
    known = bounds(first) if isinstance(first, Moment) and first.month else None
    return known[0] if known else None
