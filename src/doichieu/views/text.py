"""The brief in a terminal of 80 columns: headings, short lists, citation numbers, sources.

Comes in: a brief. Goes out: text that reads the same piped into a file: without colour it holds
no escape codes. Long lists are cut and say so; the other formats hold all of it. Control
characters in a report never reach the terminal.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from doichieu.model import Brief, Entity, say
from doichieu.views.account import Account, ConflictLine, FactLine, Speaker, to_account
from doichieu.views.citations import Citations
from doichieu.views.dates import show_time
from doichieu.views.messages import Messages, messages
from doichieu.views.phrases import CONTROLS, Phrases, capital

WIDTH = 80
# Lines of one list: together about three screens, what an editor scrolls through.
MOST_SHARED = 15
MOST_SINGLE = 4  # for each article
MOST_ALONE = 10  # articles of which that is shown
MOST_CONFLICTS = 12
MOST_SPEAKERS = 12
MOST_QUOTES = 3  # for each speaker
MOST_DATES = 15
MOST_NAMES = 8  # for each type
MOST_PARTIES = 8
MOST_ARTICLES = 40
# Sides that find room next to each other in 80 columns; more stand one below the other.
SIDES_ABREAST = 3

_TRAILING = re.compile(r" +$", re.MULTILINE)


def to_text(brief: Brief, lang: str = "vi", *, width: int = WIDTH, colour: bool = False) -> str:
    """The brief as text of ``width`` columns, with escape codes only where ``colour``."""
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in _Writer(brief, messages(lang)).blocks():
        console.print(block)
    return _TRAILING.sub("", screen.getvalue()).rstrip("\n") + "\n"


def _plain(text: str) -> str:
    return CONTROLS.sub(" ", text).replace("\n", " ")


class _Writer:
    """Writes one brief; numbers its citations in the order in which they are read."""

    def __init__(self, brief: Brief, words: Messages) -> None:
        self.account: Account = to_account(brief)
        self.words = words
        self.phrases = Phrases(self.account, words)
        self.citations = Citations(brief)

    def blocks(self) -> list[RenderableType]:
        head: list[RenderableType] = [
            Text(_plain(self.phrases.title()), "bold"),
            Text(_plain(self.phrases.scope()), "dim"),
        ]
        if len(self.account.articles) == 1:
            head.append(Text(self.words("alone"), "dim"))
        sections = (
            ("summary", self.summary()),
            ("shared", self.shared()),
            ("single", self.single()),
            ("differ", self.conflicts(self.account.conflicts)),
            ("updates", self.conflicts(self.account.updates)),
            ("said", self.said()),
            ("timeline", self.timeline()),
            ("entities", self.entities()),
            ("framing", self.framing()),
            ("articles", self.articles()),
            ("rejections", self.rejections()),
            ("sources", self.sources()),
        )
        for title, body in sections:
            if body:
                head += [Text(), Text(self.words(title).upper(), "bold cyan"), *body]
        return head

    # ------------------------------------------------------------------ pieces of a page

    def item(self, text: Text, *notes: RenderableType, bullet: str = "•") -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=len(bullet), no_wrap=True)
        grid.add_column()
        grid.add_row(Text(bullet, "dim"), text)
        for note in notes:
            if not isinstance(note, Text) or note.plain:
                grid.add_row("", note)
        return Padding(grid, (0, 0, 0, 1))

    def line(self, text: str, mark: str = "", style: str = "") -> Text:
        return Text.assemble((_plain(text), style), (f" {mark}" if mark else "", "cyan"))

    def note(self, text: str) -> Text:
        return Text(_plain(text), "dim")

    def rest(self, count: int) -> list[RenderableType]:
        return [Padding(self.note(self.words("more", count=count)), (0, 0, 0, 1))] if count else []

    # ------------------------------------------------------------------ sections

    def summary(self) -> list[RenderableType]:
        whole = Text()
        for sentence in self.account.summary:
            whole.append_text(self.line(sentence.text, self.citations.mark(sentence.evidence)))
            whole.append(" ")
        whole.rstrip()
        return [Padding(whole, (0, 0, 0, 1))] if self.account.summary else []

    def shared(self) -> list[RenderableType]:
        lines = self.account.shared
        shown = [self.fact(line, self.phrases.standing(line)) for line in lines[:MOST_SHARED]]
        return [*shown, *self.rest(len(lines[MOST_SHARED:]))]

    def fact(self, line: FactLine, note: str) -> RenderableType:
        mark = self.citations.mark(line.fact.evidence)
        return self.item(self.line(capital(line.fact.gist), mark), self.note(note))

    def single(self) -> list[RenderableType]:
        blocks: list[RenderableType] = []
        for article, lines in self.account.single[:MOST_ALONE]:
            head = self.line(self.account.labels[article], style="bold")
            if len(self.account.articles) > 1:
                head.append(" · " + self.words("silent_all_others"), "dim")
            blocks.append(Padding(head, (0, 0, 0, 1)))
            blocks += [
                self.fact(line, " · ".join(self.phrases.status(line)))
                for line in lines[:MOST_SINGLE]
            ]
            blocks += self.rest(len(lines[MOST_SINGLE:]))
        left = sum(len(lines) for _, lines in self.account.single[MOST_ALONE:])
        return [*blocks, *self.rest(left)]

    def conflicts(self, lines: Sequence[ConflictLine]) -> list[RenderableType]:
        blocks: list[RenderableType] = []
        for line in lines[:MOST_CONFLICTS]:
            conflict = line.conflict
            head = self.line(capital(conflict.about), style="bold")
            head.append(f" · {self.words(str(conflict.kind))}", "dim")
            blocks.append(
                self.item(head, self.note(say(conflict.reason, self.words.lang)), self.sides(line))
            )
        return [*blocks, *self.rest(len(lines[MOST_CONFLICTS:]))]

    def sides(self, line: ConflictLine) -> RenderableType:
        cells = [
            Text.assemble(
                (_plain(self.phrases.value(line.conflict, side)), "bold"),
                (" " + self.citations.mark(side.spans), "cyan"),
                f"\n{_plain(self.phrases.words(side))}",
                ("\n" + _plain(self.phrases.names(side.reported_by)), "dim"),
            )
            for side in line.sides
        ]
        table = Table(show_header=False, expand=True, border_style="dim")
        if len(cells) > SIDES_ABREAST:
            for cell in cells:
                table.add_row(cell, end_section=True)
        else:
            for _ in cells:
                table.add_column(ratio=1)
            table.add_row(*cells)
        return table

    def said(self) -> list[RenderableType]:
        speakers = self.account.speakers
        blocks: list[RenderableType] = []
        for speaker in speakers[:MOST_SPEAKERS]:
            head = self.line(self.phrases.speaker(speaker), style="bold")
            blocks.append(Padding(head, (0, 0, 0, 1)))
            blocks += self.quotes(speaker)
        return [*blocks, *self.rest(len(speakers[MOST_SPEAKERS:]))]

    def quotes(self, speaker: Speaker) -> list[RenderableType]:
        blocks = [
            self.item(
                self.line(self.phrases.quote(quote), self.citations.mark(quote.spans)),
                self.note(self.phrases.manner(quote)),
            )
            for quote in speaker.quotes[:MOST_QUOTES]
        ]
        left = len(speaker.quotes[MOST_QUOTES:])
        if left:
            note = self.note(self.words("quoted_more", count=left))
            blocks.append(Padding(note, (0, 0, 0, 3)))
        return blocks

    def timeline(self) -> list[RenderableType]:
        entries = self.account.timeline
        if not entries:
            return []
        grid = Table.grid(padding=(0, 2))
        grid.add_column(max_width=22)
        grid.add_column(ratio=1)
        for entry in entries[:MOST_DATES]:
            gist = self.line(capital(entry.gist), self.citations.mark(entry.evidence))
            if entry.planned:
                gist.append(f" · {self.words('planned')}", "dim")
            grid.add_row(Text(show_time(entry.date, self.words), "bold"), gist)
        return [Padding(grid, (0, 0, 0, 1)), *self.rest(len(entries[MOST_DATES:]))]

    def entities(self) -> list[RenderableType]:
        blocks: list[RenderableType] = []
        for kind, members in self.account.entities:
            blocks.append(Padding(self.line(self.words(str(kind)), style="bold"), (0, 0, 0, 1)))
            blocks += [self.entity(entity) for entity in members[:MOST_NAMES]]
            blocks += self.rest(len(members[MOST_NAMES:]))
        return blocks

    def entity(self, entity: Entity) -> RenderableType:
        mark = self.citations.mark(entity.mentions[:1])
        return self.item(self.line(entity.name, mark), self.note(self.phrases.entity(entity)))

    def framing(self) -> list[RenderableType]:
        lines = self.account.framing
        blocks: list[RenderableType] = []
        for line in lines[:MOST_PARTIES]:
            notes = []
            for article, terms in line.by:
                called = ", ".join(self.phrases.term(term) for term in terms)
                mark = self.citations.mark(term.spans[0] for term in terms)
                notes.append(self.line(f"{self.account.labels[article]}: {called}", mark))
            blocks.append(self.item(self.line(line.party, style="bold"), *notes))
        if self.account.has_loaded_terms:
            blocks.append(Padding(self.note(f"* {self.words('loaded')}"), (0, 0, 0, 1)))
        return [*blocks, *self.rest(len(lines[MOST_PARTIES:]))]

    def articles(self) -> list[RenderableType]:
        articles = self.account.articles
        shown = [
            self.item(
                self.line(article.title or self.account.labels[article.id]),
                self.note(self.phrases.article(article)),
            )
            for article in articles[:MOST_ARTICLES]
        ]
        return [*shown, *self.rest(len(articles[MOST_ARTICLES:]))]

    def rejections(self) -> list[RenderableType]:
        return [
            self.item(self.line(f"{r.input}: {say(r.reason, self.words.lang)}"))
            for r in self.account.rejections
        ]

    def sources(self) -> list[RenderableType]:
        sources = self.citations.sources()
        room = len(str(len(sources)))
        return [
            self.item(
                Text.assemble(
                    (_plain(self.account.labels[source.sentence.article]), "bold"),
                    ": ",
                    _plain(self.words("quote", text=source.quote)),
                ),
                bullet=f"[{source.number}]".rjust(room + 2),
            )
            for source in sources
        ]
