"""The brief on one screen, for an editor in a hurry: what matters most, and how much is left.

Comes in: an account. Goes out: blocks for a terminal, together at most half as long as the reports:
the latest state, where the reports differ, what several report, who says what, the timeline. Lines
are taken in turns from the sections, the most important of each first, until the room is used up.
None is cut within: one that is too long for the room that is left makes way for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text

from doichieu.model import ConflictKind, FactStatus, FrozenMap, Span, say
from doichieu.views import terminal
from doichieu.views.account import Account, ConflictLine, FactLine, StateLine
from doichieu.views.citations import Citations
from doichieu.views.dates import show_time
from doichieu.views.messages import Messages
from doichieu.views.phrases import Phrases, capital, letter
from doichieu.views.speakers import QuoteLine, Speaker

# Of the characters of the reports so many at most.
SHARE = 0.5
# … but very short reports get this many, or there would be no room for a heading.
FEWEST = 800
# Lines of a terminal that is not small.
LINES = 46
# Letters of reports behind a line before the rest is only counted.
MOST_LETTERS = 5
# Whose turn it is: figures and differences are looked for first, and most of what is said is facts.
TURNS = (
    *("summary", "state", "differ", "updates", "state", "differ", "updates"),
    *("shared", "shared", "said", "timeline"),
)
# What stands in sections that have lines of their own in the full brief.
COUNTED = ("state", "differ", "updates", "shared", "likely", "single", "said", "timeline")
# What calls a fact into question, and what a speaker does who takes a side.
_DOUBTED = (FactStatus.DENIED, FactStatus.CONTRADICTED, FactStatus.SUPERSEDED)
_CLASHING = ("deny", "accuse")

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be shown: its place among the others of its section, what it rests on.

    ``only_new``: it is passed over where a sentence that it rests on has been told.
    """

    place: int
    text: Text
    sentences: frozenset[int]
    only_new: bool = False


def one_screen(account: Account, words: Messages, width: int) -> list[RenderableType]:
    """The blocks of the short brief, from the headline to what is left."""
    writer = _Writer(account, words)
    head, total = writer.head(), sum(account.counts[key] for key in COUNTED)
    room = _Room(account, width, [*head, *writer.tail(total)])
    shown = _choose(writer.sections(), {key: terminal.title(words(key)) for key in TURNS}, room)
    blocks = list(head)
    for key in dict.fromkeys(TURNS):
        if key in shown:
            lines = sorted(shown[key], key=lambda line: line.place)
            blocks += terminal.title(words(key))
            blocks += [terminal.item(line.text) for line in lines]
    told = sum(len(lines) for key, lines in shown.items() if key in COUNTED)
    return [*blocks, *writer.tail(total - told)]


def letters(places: Sequence[int]) -> str:
    """The letters of reports in brackets: `[A,C]`, `[A,B,C,D,E+7]`."""
    shown = ",".join(letter(place) for place in places[:MOST_LETTERS])
    left = len(places) - MOST_LETTERS
    return f"[{shown}{f'+{left}' if left > 0 else ''}]"


class _Room:
    """How much may still be said."""

    def __init__(self, account: Account, width: int, always: Sequence[RenderableType]) -> None:
        self._width = width
        length = sum(len(article.text) for article in account.articles)
        self._characters = max(int(length * SHARE), FEWEST)
        self._lines = LINES
        self.take(always)

    def may_hold(self, text: Text) -> bool:
        """Whether it is worth drawing these words to see if they fit."""
        length = len(text.plain)
        return length < self._characters and length <= self._lines * self._width

    def take(self, blocks: Sequence[RenderableType], *, if_it_fits: bool = False) -> bool:
        """Use up what the blocks need; False where they do not fit and must."""
        text = terminal.draw(blocks, width=self._width)
        lines = text.count("\n")
        if if_it_fits and (len(text) > self._characters or lines > self._lines):
            return False
        self._characters -= len(text)
        self._lines -= lines
        return True


def _choose(
    sections: Mapping[str, Sequence[_Line]],
    titles: Mapping[str, Sequence[RenderableType]],
    room: _Room,
) -> dict[str, list[_Line]]:
    """The lines of each section that find room, taken in turns."""
    waiting = {key: list(lines) for key, lines in sections.items()}
    shown: dict[str, list[_Line]] = {}
    told: set[int] = set()
    while any(waiting.values()):
        for key in TURNS:
            lines = waiting.get(key, [])
            while lines:
                line = lines.pop(0)
                if line.only_new and line.sentences & told:
                    continue
                if not room.may_hold(line.text):
                    continue
                heading = [] if key in shown else titles[key]
                if room.take([*heading, terminal.item(line.text)], if_it_fits=True):
                    shown.setdefault(key, []).append(line)
                    told |= line.sentences
                    break
    return shown


class _Writer:
    """Writes the lines of one account, each with the letters of the reports that carry it."""

    def __init__(self, account: Account, words: Messages) -> None:
        self.account = account
        self.words = words
        self.phrases = Phrases(account, words)
        self.citations = Citations(account.brief)
        self.places = FrozenMap({article.id: n for n, article in enumerate(account.articles)})

    def head(self) -> list[RenderableType]:
        """What the story is, and what is to be known before reading on."""
        scope = [self.phrases.scope()]
        if self.account.rejections:
            scope.append(f"{self.words('rejections')}: {len(self.account.rejections)}")
        blocks: list[RenderableType] = [
            Text(terminal.plain(self.phrases.title()), "bold"),
            terminal.note(" · ".join(scope)),
        ]
        if self.account.is_alone:
            blocks.append(terminal.note(self.words("alone")))
        return blocks + [terminal.note(say(t, self.words.lang)) for t in self.account.notes]

    def tail(self, behind: int) -> list[RenderableType]:
        """Which report each letter stands for, and how many lines are left."""
        named = [
            f"{letter(n)} {self.account.labels[article.id]}"
            for n, article in enumerate(self.account.articles[:26])
        ]
        left = len(self.account.articles) - len(named)
        if left:
            named.append(f"+{left}")
        legend = terminal.indented(terminal.note(" · ".join(named)))
        rest = [Text(), terminal.note(self.words("behind", count=behind))] if behind else []
        return [*terminal.title(self.words("articles")), legend, *rest]

    def sections(self) -> dict[str, list[_Line]]:
        """All lines that may be shown, the most important of each section first."""
        account = self.account
        compared = (account.state, account.conflicts, account.updates, account.shared)
        lead = () if any(compared) else account.summary  # else it says again what stands below
        return {
            "summary": [
                self.line(n, s.text, s.evidence, self.model(s.by)) for n, s in enumerate(lead)
            ],
            "state": self.lines(account.state, self.state),
            "differ": self.lines(account.conflicts, self.conflict),
            "updates": self.lines(account.updates, self.conflict),
            "shared": self.lines(account.shared, self.fact),
            "said": self.said(),
            "timeline": self.timeline(),
        }

    def lines(self, given: Iterable[_Given], write: Callable[[int, _Given], _Line]) -> list[_Line]:
        return [write(n, line) for n, line in enumerate(given)]

    def line(
        self, place: int, text: str, spans: Iterable[Span], *notes: str, only_new: bool = False
    ) -> _Line:
        """Words, the letters of the reports behind them, remarks."""
        spans = tuple(spans)
        shown = terminal.line(text, self.mark(spans))
        for note in filter(None, notes):
            shown.append(terminal.plain(f" · {note}"), "dim")
        return _Line(place, shown, self.sentences(spans), only_new)

    def sentences(self, spans: Iterable[Span]) -> frozenset[int]:
        return frozenset(self.citations.numbers(spans))

    def mark(self, spans: Iterable[Span]) -> str:
        met = {self.places[span.article] for span in spans}
        return letters(sorted(met)) if met else ""

    def model(self, by: str | None) -> str:
        return self.words("by_model") if by else ""

    def state(self, place: int, line: StateLine) -> _Line:
        text = f"{self.phrases.about(line)}: {self.phrases.series(line)}"
        return self.line(place, text, line.values[-1].spans)

    def conflict(self, place: int, line: ConflictLine) -> _Line:
        """The values side by side; of a denial its words, for the values say nothing."""
        conflict = line.conflict
        sides = []
        for at, side in enumerate(line.sides):
            value = self.phrases.value(conflict, side)
            if conflict.kind is ConflictKind.DENIAL and at:
                value += f": {self.phrases.words(side)}"
            sides.append(f"{value} {self.mark(side.spans)}")
        between = " ~ " if line.compatible else " → " if conflict.update else " ≠ "
        text = terminal.line(f"{self.phrases.about(conflict)}: {between.join(sides)}")
        if conflict.by:
            text.append(f" · {self.model(conflict.by)}", "dim")
        return _Line(place, text, self.sentences(line.spans))

    def fact(self, place: int, line: FactLine) -> _Line:
        fact = line.fact
        otherwise = ",".join(letter(self.places[key]) for key in line.otherwise)
        return self.line(
            place,
            capital(fact.gist),
            fact.evidence,
            self.phrases.claim(line),
            self.phrases.short_counts(line),
            *self.phrases.status(line),
            self.words("by_letters", who=otherwise) if otherwise else "",
            only_new=fact.status in _DOUBTED,  # the differences say it better
        )

    def said(self) -> list[_Line]:
        """The weightiest words of each who is named, of those who are in most reports first."""
        account = self.account
        told = self.sentences(
            [span for line in (*account.conflicts, *account.updates) for span in line.spans]
            + [span for line in account.shared for span in line.fact.evidence]
        )

        def weight(quote: QuoteLine) -> tuple[bool, int, bool]:
            """Not told elsewhere, in how many reports, a denial or an accusation."""
            reports = len({span.article for span in quote.spans})
            return not self.sentences(quote.spans) & told, reports, str(quote.stance) in _CLASHING

        named = [speaker for speaker in account.speakers if speaker.name]
        best = [(speaker, max(speaker.quotes, key=weight)) for speaker in named]
        best.sort(key=lambda pair: weight(pair[1]), reverse=True)
        return [self.quote(n, speaker, quote) for n, (speaker, quote) in enumerate(best)]

    def quote(self, place: int, speaker: Speaker, quote: QuoteLine) -> _Line:
        who = ", ".join([speaker.name or "", *speaker.roles[:1]])
        text = f"{who}: {self.phrases.quote(quote)}"
        return self.line(place, text, quote.spans, self.phrases.manner(quote), only_new=True)

    def timeline(self) -> list[_Line]:
        """Entries that most reports have first; shown by date, and not if a line above says it."""
        lines = []
        for place, entry in enumerate(self.account.timeline):
            text = f"{show_time(entry.date, self.words)}: {capital(entry.gist)}"
            planned = self.words("planned") if entry.planned else ""
            line = self.line(place, text, entry.evidence, planned, only_new=True)
            lines.append((len({span.article for span in entry.evidence}), line))
        return [line for _, line in sorted(lines, key=lambda pair: -pair[0])]
