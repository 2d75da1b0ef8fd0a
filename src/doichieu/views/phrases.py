"""Short phrases about lines of an account, the same in the terminal, in Markdown and on the page.

Comes in: a line and the words of a language. Goes out: one phrase of plain text, not escaped and
not cited; that is for each view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.model import Article, Conflict, ConflictKind, Entity, QuoteType, say
from doichieu.views.account import (
    Account,
    ConflictLine,
    FactLine,
    SideLine,
    StateLine,
    TermLine,
    ValueLine,
    other_spellings,
)
from doichieu.views.citations import QUOTE_LENGTH, shorten
from doichieu.views.dates import show_period, show_published, show_time
from doichieu.views.messages import Messages
from doichieu.views.speakers import QuoteLine, Speaker

# Names in a row before the rest is only counted: what fits a line of 80 columns.
NAMES_IN_A_ROW = 5
# Control characters and marks that turn the direction of a line; not: letters of any script.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# How a value says that it is not exact: `>=7`, `~ 30`; not `2-1`.
_BOUND = re.compile(r"(>=|<=|>|<|~|=)(?=\s*\S)")
_BOUNDS = {
    ">=": "at_least",
    "<=": "at_most",
    ">": "more_than",
    "<": "less_than",
    "~": "about",
    "=": "exactly",
}


def capital(text: str) -> str:
    """A clause as a line of its own begins: with a capital."""
    return text[:1].upper() + text[1:]


def letter(place: int) -> str:
    """The letter of the report at a place: `A` … `Z`, `A2`."""
    round_, at = divmod(place, 26)
    return chr(ord("A") + at) + (str(round_ + 1) if round_ else "")


class Phrases:
    """The phrases of one account in one language."""

    def __init__(self, account: Account, words: Messages) -> None:
        self._account = account
        self._words = words
        self._entities = {e.id: e.name for e in account.brief.story.entities}

    def title(self) -> str:
        """The headline, or that there is none."""
        return self._account.headline or self._words("untitled")

    def scope(self) -> str:
        """How many reports of how many outlets, and of which days."""
        account = self._account
        compared = account.brief.comparison
        counted = self._counted(articles=len(account.articles), outlets=account.outlets)
        period = show_period(compared.start, compared.end, self._words)
        return " · ".join(part for part in (*counted, period) if part)

    def _counted(self, **counts: int) -> list[str]:
        """Counts in words; of outlets nothing where no report names its own."""
        if not any(article.outlet for article in self._account.articles):
            counts.pop("outlets", None)
        return [self._words(f"n_{what}", count=count) for what, count in counts.items()]

    def names(self, articles: Sequence[str]) -> str:
        """The short names of some articles; the tail of a long row is only counted."""
        labels = [self._account.labels[key] for key in articles]
        if len(labels) <= NAMES_IN_A_ROW:
            return ", ".join(labels)
        shown = ", ".join(labels[: NAMES_IN_A_ROW - 1])
        return self._words("and_others", who=shown, count=len(labels) - NAMES_IN_A_ROW + 1)

    def counts(self, line: FactLine) -> str:
        """How many articles, outlets and origins report a fact."""
        fact = line.fact
        counts = {"articles": fact.articles, "outlets": fact.outlets, "origins": fact.origins}
        return self._at_least(line, " · ".join(self._counted(**counts)))

    def short_counts(self, line: FactLine) -> str:
        """The two counts that say how well a fact is borne out."""
        counts = self._counted(articles=line.fact.articles, origins=line.fact.origins)
        return self._at_least(line, ", ".join(counts))

    def _at_least(self, line: FactLine, counts: str) -> str:
        """The counts, as the fewest that there can be where of some report nothing is known."""
        known = len(line.reported_by) + len(line.silent) + len(line.otherwise)
        if known >= len(self._account.articles):
            return counts
        return self._words("at_least", value=counts)

    def claim(self, line: FactLine) -> str:
        """Whose claim it is, where the fact does not say so."""
        return self._words("said_by", who=line.said_by) if line.said_by else ""

    def silence(self, line: FactLine) -> str:
        """Who does not report it; empty where everybody does."""
        others = len(self._account.articles) - len(line.reported_by)
        if len(line.silent) == others > 1:
            return self._words("silent_all_others")
        if len(line.silent) > NAMES_IN_A_ROW:
            return self._words("silent_many", count=len(line.silent))
        return self._words("silent", who=self.names(line.silent)) if line.silent else ""

    def difference(self, line: FactLine) -> str:
        """Who says otherwise; empty where nobody does."""
        return self._words("otherwise", who=self.names(line.otherwise)) if line.otherwise else ""

    def standing(self, line: FactLine) -> str:
        """Who reports a shared fact, on how many origins it rests, who says otherwise or nothing."""
        parts = [
            self.claim(line),
            self.counts(line),
            *self.status(line),
            self.difference(line),
            self.silence(line),
        ]
        return " · ".join(part for part in parts if part)

    def doubts(self, line: FactLine) -> str:
        """What is to be said of a fact that one report alone has."""
        parts = [
            self.claim(line),
            *self.status(line),
            self.difference(line),
            self.silence(line),
        ]
        return " · ".join(part for part in parts if part)

    def status(self, line: FactLine) -> list[str]:
        """What calls a fact into question, if anything does, and that a language model found it."""
        status = str(line.fact.status)
        doubts = [status] if status in ("denied", "contradicted", "superseded") else []
        return [self._words(key) for key in (*doubts, *(["by_model"] if line.fact.by else []))]

    def value(self, conflict: Conflict, side: SideLine) -> str:
        """What a side says, in words: `>=7` → `ít nhất 7`, a date as people write it."""
        if conflict.kind is ConflictKind.DATE:
            return show_time(side.time, self._words) if side.time else side.value
        return self.figure(side.value)

    def figure(self, value: str) -> str:
        """A figure in words: `>=7` → `ít nhất 7`."""
        match = _BOUND.match(value)
        if not match:
            return say(value, self._words.lang)
        return self._words(_BOUNDS[match[0].strip()], value=value[match.end() :].strip())

    def held(self, value: ValueLine) -> str:
        """When a value of a series held and whose it is: `6/3/2025, Bộ Y tế`; often empty."""
        time = show_time(value.as_of, self._words) if value.as_of else ""
        return ", ".join(part for part in (time, value.by or "") if part)

    def series(self, line: StateLine) -> str:
        """A figure from the oldest value to the latest: `12 → 14 → 17 (6/3/2025)`."""
        *older, latest = line.values
        held = self.held(latest)
        last = self.figure(latest.value) + (f" ({held})" if held else "")
        return " → ".join([*(self.figure(value.value) for value in older), last])

    def about(self, line: Conflict | StateLine) -> str:
        """What a difference or a series is about, as a line of its own begins."""
        return capital(say(line.about, self._words.lang))

    def reason(self, line: ConflictLine) -> str:
        """What kind of difference it is; the traces of the rules stay in the JSON."""
        if line.compatible:
            return self._words("exact")
        conflict = line.conflict
        return self._words("newer" if conflict.update else f"why_{conflict.kind}")

    def single_title(self) -> str:
        """What the facts of one report are called: there are no others where it is alone."""
        return self._words("told" if self._account.is_alone else "single")

    def words(self, side: SideLine) -> str:
        """The words of a side's first piece of evidence, in quotation marks.

        Where they begin inside a sentence, `…` says that it was cut.
        """
        span = side.spans[0]
        said = shorten(self._account.text_of(span), QUOTE_LENGTH).strip('"“”')
        before = self._account.texts[span.article][: span.start].rstrip(' "“(-–•*')
        cut = bool(before) and not before.endswith((".", "!", "?", ":", "…", "\n", "”"))
        return self._words("quote", text=f"… {said}" if cut else said)

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
        """Verb and chain of a quotation: `phủ nhận · qua RIA`; empty for a plain statement."""
        parts = [line.manner] if line.manner else []
        if len(line.chain) > 1:
            parts.append(self._words("via", chain=" → ".join(line.chain[1:])))
        return " · ".join(parts)

    def entity(self, entity: Entity) -> str:
        """All spellings of a name and what the reports call its bearer."""
        parts = []
        if also := other_spellings(entity):
            parts.append(self._words("also", names=", ".join(also)))
        if entity.roles:
            parts.append("; ".join(entity.roles))
        return " · ".join(parts)

    def term(self, term: TermLine) -> str:
        """A word for a party, `*` if it judges, whose word it is."""
        judged = "*" if term.loaded else ""
        owner = f" ({self.owner(term)})" if term.speaker else ""
        return f"{term.text}{judged}{owner}"

    def owner(self, term: TermLine) -> str:
        """Whose word it is, where it is not the report's own."""
        return self._words("words_of", who=self._entities.get(term.speaker or "", term.speaker))

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
