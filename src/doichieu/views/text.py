"""The brief in a terminal of 80 columns: one screen, or in full with citation numbers and sources.

Comes in: a brief. Goes out: text. The short form is made by :mod:`doichieu.views.one_screen`. In
full long lists are cut and say so; the other formats hold all of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from doichieu.model import Brief, Entity, say
from doichieu.views import terminal
from doichieu.views.account import Account, ConflictLine, FactLine, to_account
from doichieu.views.citations import Citations
from doichieu.views.dates import show_time
from doichieu.views.messages import Messages, messages
from doichieu.views.one_screen import one_screen
from doichieu.views.phrases import Phrases, capital
from doichieu.views.speakers import Speaker

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


def to_text(
    brief: Brief,
    lang: str = "vi",
    *,
    width: int = terminal.WIDTH,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The brief as text of ``width`` columns, with escape codes only where ``colour``.

    One screen, at most half as long as the reports; ``full``: all sections, with their sources.
    """
    words = messages(lang)
    if full:
        return terminal.draw(_Writer(brief, words).blocks(), width=width, colour=colour)
    return terminal.draw(one_screen(to_account(brief), words, width), width=width, colour=colour)


class _Writer:
    """Writes one brief; numbers its citations in the order in which they are read."""

    def __init__(self, brief: Brief, words: Messages) -> None:
        self.account: Account = to_account(brief)
        self.words = words
        self.phrases = Phrases(self.account, words)
        self.citations = Citations(brief)

    def blocks(self) -> list[RenderableType]:
        head: list[RenderableType] = [
            Text(terminal.plain(self.phrases.title()), "bold"),
            Text(terminal.plain(self.phrases.scope()), "dim"),
        ]
        if self.account.is_alone:
            head.append(terminal.note(self.words("alone")))
        head += [terminal.note(say(told, self.words.lang)) for told in self.account.notes]
        sections = (
            ("state", self.state()),
            ("summary", self.summary()),
            ("differ", self.conflicts(self.account.conflicts)),
            ("updates", self.conflicts(self.account.updates)),
            ("shared", self.facts(self.account.shared)),
            ("likely", self.likely()),
            ("single", self.single()),
            ("said", self.said()),
            ("timeline", self.timeline()),
            ("entities", self.entities()),
            ("framing", self.framing()),
            ("articles", self.articles()),
            ("rejections", self.rejections()),
            ("sources", self.sources()),
        )
        for key, body in sections:
            if body:
                words = self.phrases.single_title() if key == "single" else self.words(key)
                head += [*terminal.title(words), *body]
        return head

    def rest(self, count: int) -> list[RenderableType]:
        return [terminal.indented(terminal.note(self.words("more", count=count)))] if count else []

    # ------------------------------------------------------------------ sections

    def summary(self) -> list[RenderableType]:
        whole = Text()
        for sentence in self.account.summary:
            whole.append_text(terminal.line(sentence.text, self.citations.mark(sentence.evidence)))
            whole.append(" ")
        whole.rstrip()
        return [terminal.indented(whole)] if self.account.summary else []

    def state(self) -> list[RenderableType]:
        return [
            terminal.item(
                terminal.line(
                    f"{self.phrases.about(line)}: {self.phrases.series(line)}",
                    self.citations.mark(line.spans),
                    "bold",
                ),
                terminal.note(self.phrases.names(line.values[-1].reported_by)),
            )
            for line in self.account.state
        ]

    def facts(self, lines: Sequence[FactLine]) -> list[RenderableType]:
        shown = [self.fact(line, self.phrases.standing(line)) for line in lines[:MOST_SHARED]]
        return [*shown, *self.rest(len(lines[MOST_SHARED:]))]

    def likely(self) -> list[RenderableType]:
        told = terminal.indented(terminal.note(self.words("likely_note")))
        lines = self.facts(self.account.likely)
        return [told, *lines] if lines else []

    def fact(self, line: FactLine, note: str) -> RenderableType:
        mark = self.citations.mark(line.fact.evidence)
        gist = terminal.line(capital(line.fact.gist), mark)
        return terminal.item(gist, terminal.note(note))

    def single(self) -> list[RenderableType]:
        blocks: list[RenderableType] = []
        for article, lines in self.account.single[:MOST_ALONE]:
            head = terminal.line(self.account.labels[article], style="bold")
            blocks.append(terminal.indented(head))
            blocks += [self.fact(line, self.phrases.doubts(line)) for line in lines[:MOST_SINGLE]]
            blocks += self.rest(len(lines[MOST_SINGLE:]))
        left = sum(len(lines) for _, lines in self.account.single[MOST_ALONE:])
        return [*blocks, *self.rest(left)]

    def conflicts(self, lines: Sequence[ConflictLine]) -> list[RenderableType]:
        blocks: list[RenderableType] = []
        for line in lines[:MOST_CONFLICTS]:
            conflict = line.conflict
            head = terminal.line(self.phrases.about(conflict), style="bold")
            head.append(f" · {self.words(str(conflict.kind))}", "dim")
            blocks.append(
                terminal.item(head, terminal.note(self.phrases.reason(line)), self.sides(line))
            )
        return [*blocks, *self.rest(len(lines[MOST_CONFLICTS:]))]

    def sides(self, line: ConflictLine) -> RenderableType:
        cells = [
            Text.assemble(
                (terminal.plain(self.phrases.value(line.conflict, side)), "bold"),
                (" " + self.citations.mark(side.spans), "cyan"),
                f"\n{terminal.plain(self.phrases.words(side))}",
                ("\n" + terminal.plain(self.phrases.names(side.reported_by)), "dim"),
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
            head = terminal.line(self.phrases.speaker(speaker), style="bold")
            blocks.append(terminal.indented(head))
            blocks += self.quotes(speaker)
        return [*blocks, *self.rest(len(speakers[MOST_SPEAKERS:]))]

    def quotes(self, speaker: Speaker) -> list[RenderableType]:
        blocks = [
            terminal.item(
                terminal.line(self.phrases.quote(quote), self.citations.mark(quote.spans)),
                terminal.note(self.phrases.manner(quote)),
            )
            for quote in speaker.quotes[:MOST_QUOTES]
        ]
        left = len(speaker.quotes[MOST_QUOTES:])
        if left:
            more = terminal.note(self.words("quoted_more", count=left))
            blocks.append(terminal.indented(more, 3))
        return blocks

    def timeline(self) -> list[RenderableType]:
        entries = self.account.timeline
        if not entries:
            return []
        grid = Table.grid(padding=(0, 2))
        grid.add_column(max_width=22)
        grid.add_column(ratio=1)
        for entry in entries[:MOST_DATES]:
            gist = terminal.line(capital(entry.gist), self.citations.mark(entry.evidence))
            if entry.planned:
                gist.append(f" · {self.words('planned')}", "dim")
            grid.add_row(Text(show_time(entry.date, self.words), "bold"), gist)
        return [terminal.indented(grid), *self.rest(len(entries[MOST_DATES:]))]

    def entities(self) -> list[RenderableType]:
        blocks: list[RenderableType] = []
        for kind, members in self.account.entities:
            blocks.append(terminal.indented(terminal.line(self.words(str(kind)), style="bold")))
            blocks += [self.entity(entity) for entity in members[:MOST_NAMES]]
            blocks += self.rest(len(members[MOST_NAMES:]))
        return blocks

    def entity(self, entity: Entity) -> RenderableType:
        mark = self.citations.mark(entity.mentions[:1])
        return terminal.item(
            terminal.line(entity.name, mark), terminal.note(self.phrases.entity(entity))
        )

    def framing(self) -> list[RenderableType]:
        lines = self.account.framing
        blocks: list[RenderableType] = []
        for line in lines[:MOST_PARTIES]:
            notes = []
            for article, terms in line.by:
                called = ", ".join(self.phrases.term(term) for term in terms)
                mark = self.citations.mark(term.spans[0] for term in terms)
                notes.append(terminal.line(f"{self.account.labels[article]}: {called}", mark))
            blocks.append(terminal.item(terminal.line(line.party, style="bold"), *notes))
        if self.account.has_loaded_terms:
            blocks.append(terminal.indented(terminal.note(f"* {self.words('loaded')}")))
        return [*blocks, *self.rest(len(lines[MOST_PARTIES:]))]

    def articles(self) -> list[RenderableType]:
        articles = self.account.articles
        shown = [
            terminal.item(
                terminal.line(article.title or self.account.labels[article.id]),
                terminal.note(self.phrases.article(article)),
            )
            for article in articles[:MOST_ARTICLES]
        ]
        return [*shown, *self.rest(len(articles[MOST_ARTICLES:]))]

    def rejections(self) -> list[RenderableType]:
        return [
            terminal.item(terminal.line(f"{r.input}: {say(r.reason, self.words.lang)}"))
            for r in self.account.rejections
        ]

    def sources(self) -> list[RenderableType]:
        sources = self.citations.sources()
        room = len(str(len(sources)))
        return [
            terminal.item(
                Text.assemble(
                    (terminal.plain(self.account.labels[source.sentence.article]), "bold"),
                    ": ",
                    terminal.plain(self.words("quote", text=source.quote)),
                ),
                bullet=f"[{source.number}]".rjust(room + 2),
            )
            for source in sources
        ]
