"""Short phrases about lines of an account, the same in the terminal, in Markdown and on the page.

Comes in: a line and the words of a language. Goes out: one phrase of plain text, not escaped and
not cited; that is for each view.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Article, Entity, QuoteType
from doichieu.views.account import Account, FactLine, QuoteLine, SideLine, Speaker, TermLine
from doichieu.views.dates import show_period, show_published
from doichieu.views.messages import Messages

# Names in a row before the rest is only counted: what fits a line of 80 columns.
NAMES_IN_A_ROW = 5


class Phrases:
    """The phrases of one account in one language."""

    def __init__(self, account: Account, words: Messages) -> None:
        self._account = account
        self._words = words
        self._entities = {e.id: e.name for _, group in account.entities for e in group}

    def title(self) -> str:
        """The headline, or that there is none."""
        return self._account.headline or self._words("untitled")

    def scope(self) -> str:
        """How many reports of how many outlets, and of which days."""
        told = self._account.brief.comparison
        counted = self._words(
            "brief_of", articles=len(self._account.articles), outlets=self._account.outlets
        )
        period = show_period(told.start, told.end, self._words)
        return " · ".join(part for part in (counted, period) if part)

    def names(self, articles: Sequence[str]) -> str:
        """The short names of some articles; the tail of a long row is only counted."""
        labels = [self._account.labels[key] for key in articles]
        if len(labels) <= NAMES_IN_A_ROW:
            return ", ".join(labels)
        shown = ", ".join(labels[: NAMES_IN_A_ROW - 1])
        return self._words("and_others", who=shown, count=len(labels) - NAMES_IN_A_ROW + 1)

    def standing(self, line: FactLine) -> str:
        """Who reports a shared fact, on how many origins it rests, who is silent about it."""
        fact = line.fact
        counts = self._words(
            "counts", articles=fact.articles, outlets=fact.outlets, origins=fact.origins
        )
        parts = [counts, *self.status(line)]
        if line.silent:
            parts.append(self._words("silent", who=self.names(line.silent)))
        return " · ".join(parts)

    def status(self, line: FactLine) -> list[str]:
        """What calls a fact into question, if anything does."""
        status = str(line.fact.status)
        return [self._words(status)] if status in ("denied", "contradicted", "superseded") else []

    def side(self, side: SideLine) -> str:
        """A side's value with those who take it."""
        return f"{side.value} ({self.names(side.reported_by)})"

    def speaker(self, speaker: Speaker) -> str:
        """Who speaks, with the first roles."""
        name = speaker.name or self._words("unknown_speaker")
        roles = ", ".join(speaker.roles[:2])
        return f"{name}, {roles}" if roles else name

    def quote(self, line: QuoteLine) -> str:
        """What was said, in quotation marks where the words are the speaker's own."""
        text = " ".join(line.text.split())
        return self._words("quote", text=text) if line.type is QuoteType.DIRECT else text

    def manner(self, line: QuoteLine) -> str:
        """Stance and chain of a quotation: `phủ nhận · qua RIA`; empty for a plain statement."""
        parts = []
        if str(line.stance) not in ("assert", "other"):
            parts.append(self._words(str(line.stance)))
        if len(line.chain) > 1:
            parts.append(self._words("via", chain=" → ".join(line.chain[1:])))
        return " · ".join(parts)

    def entity(self, entity: Entity) -> str:
        """All spellings of a name and what the reports call its bearer."""
        parts = []
        if entity.aliases:
            parts.append(self._words("also", names=", ".join(entity.aliases)))
        if entity.roles:
            parts.append("; ".join(entity.roles))
        return " · ".join(parts)

    def term(self, term: TermLine) -> str:
        """A word for a party, how often it stands there and whose word it is."""
        notes = []
        if term.speaker:
            who = self._entities.get(term.speaker, term.speaker)
            notes.append(self._words("words_of", who=who))
        if term.loaded:
            notes.append(self._words("loaded"))
        often = f" ×{term.count}" if term.count > 1 else ""
        return f"{term.text}{often}" + (f" ({', '.join(notes)})" if notes else "")

    def article(self, article: Article) -> str:
        """Where a report comes from: outlet, author, date, origins, whether it repeats another."""
        copies, words = self._account.brief.story.copies, self._words
        parts = [
            article.outlet or words("no_outlet"),
            words("by", name=article.author) if article.author else "",
            show_published(article.published, words),
            words("origins", names=", ".join(article.origins)) if article.origins else "",
        ]
        if article.id in copies:
            parts.append(words("copy_of", label=self._account.labels[copies[article.id]]))
        return " · ".join(part for part in parts if part)
