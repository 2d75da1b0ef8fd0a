"""The brief as Markdown for pasting into a document, with numbered citations.

Comes in: a brief. Goes out: CommonMark. Whatever comes from a report is escaped, so that it
stays text: no link, no HTML, no heading comes out of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from doichieu.model import Brief, Span, say
from doichieu.views.account import Account, ConflictLine, FactLine, to_account
from doichieu.views.citations import Citations
from doichieu.views.dates import show_time
from doichieu.views.messages import Messages, messages
from doichieu.views.phrases import Phrases, capital

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]")
# What would start a list at the start of a line: `1. `, `12)`, `- `, `+ `; not `1.200`, `-5`.
_LIST_START = re.compile(r"^(\d{1,9})([.)])(?= |$)|^([-+])(?= |$)")
MOST_QUOTES = 3  # for each speaker, those first that most reports have; the JSON has all
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def to_markdown(brief: Brief, lang: str = "vi") -> str:
    """The whole brief as Markdown."""
    return "\n".join(_Writer(brief, messages(lang)).lines()) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = " ".join(_CONTROLS.sub(" ", text).split())
    line = _SPECIAL.sub(lambda m: "&amp;" if m[0] == "&" else f"\\{m[0]}", line)
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


class _Writer:
    """Writes one brief; numbers its citations in the order in which they are read."""

    def __init__(self, brief: Brief, words: Messages) -> None:
        self.account: Account = to_account(brief)
        self.words = words
        self.phrases = Phrases(self.account, words)
        self.citations = Citations(brief)

    def lines(self) -> list[str]:
        page = [f"# {escape(self.phrases.title())}", "", f"*{escape(self.phrases.scope())}*"]
        if self.account.is_alone:
            page += ["", escape(self.words("alone"))]
        for told in self.account.notes:
            page += ["", escape(say(told, self.words.lang))]
        # What is only likely is left out: it is for who checks, not for pasting, and cannot be folded here.
        sections = (
            ("state", self.state()),
            ("summary", self.summary()),
            ("differ", self.conflicts(self.account.conflicts)),
            ("updates", self.conflicts(self.account.updates)),
            ("shared", self.facts(self.account.shared)),
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
                title = self.phrases.single_title() if key == "single" else self.words(key)
                page += ["", f"## {title}", "", *body]
        return page

    def cited(self, text: str, spans: Iterable[Span]) -> str:
        return f"{escape(text)} {self.citations.mark(spans)}".rstrip()

    def summary(self) -> list[str]:
        sentences = [self.cited(s.text, s.evidence) for s in self.account.summary]
        return [" ".join(sentences)] if sentences else []

    def state(self) -> list[str]:
        lines: list[str] = []
        for line in self.account.state:
            series = escape(f"{self.phrases.about(line)}: {self.phrases.series(line)}")
            lines.append(f"- **{series}** {self.citations.mark(line.spans)}")
        return lines

    def facts(self, lines: Sequence[FactLine]) -> list[str]:
        return [self.fact(line, self.phrases.standing(line)) for line in lines]

    def fact(self, line: FactLine, note: str) -> str:
        cited = self.cited(capital(line.fact.gist), line.fact.evidence)
        return f"- {cited}" + (f" — *{escape(note)}*" if note else "")

    def single(self) -> list[str]:
        lines: list[str] = []
        for article, facts in self.account.single:
            lines += ["", f"### {escape(self.account.labels[article])}", ""]
            lines += [self.fact(f, self.phrases.doubts(f)) for f in facts]
        return lines[1:]

    def conflicts(self, conflicts: Sequence[ConflictLine]) -> list[str]:
        lines: list[str] = []
        for line in conflicts:
            conflict = line.conflict
            kind = self.words(str(conflict.kind))
            reason = escape(self.phrases.reason(line))
            model = f" — *{self.words('by_model')}*" if conflict.by else ""
            lines.append(f"- **{escape(self.phrases.about(conflict))}** ({kind}) — {reason}{model}")
            for side in line.sides:
                value = escape(self.phrases.value(conflict, side))
                words = self.cited(self.phrases.words(side), side.spans)
                who = escape(self.phrases.names(side.reported_by))
                lines.append(f"    - **{value}** ({who}): {words}")
        return lines

    def said(self) -> list[str]:
        lines: list[str] = []
        for speaker in self.account.speakers:
            lines += ["", f"**{escape(self.phrases.speaker(speaker))}**", ""]
            for quote in speaker.quotes[:MOST_QUOTES]:
                manner = self.phrases.manner(quote)
                cited = self.cited(self.phrases.quote(quote), quote.spans)
                lines.append(f"- {cited}" + (f" — *{escape(manner)}*" if manner else ""))
            if left := len(speaker.quotes[MOST_QUOTES:]):
                lines.append(f"- *{escape(self.words('quoted_more', count=left))}*")
        return lines[1:]

    def timeline(self) -> list[str]:
        return [
            f"- **{escape(show_time(entry.date, self.words))}**: "
            + self.cited(capital(entry.gist), entry.evidence)
            + (f" — *{self.words('planned')}*" if entry.planned else "")
            for entry in self.account.timeline
        ]

    def entities(self) -> list[str]:
        lines: list[str] = []
        for kind, members in self.account.entities:
            lines += ["", f"### {self.words(str(kind))}", ""]
            for entity in members:
                about = escape(self.phrases.entity(entity))
                name = f"**{escape(entity.name)}** {self.citations.mark(entity.mentions[:1])}"
                lines.append(f"- {name}" + (f" — {about}" if about else ""))
        return lines[1:]

    def framing(self) -> list[str]:
        lines: list[str] = []
        for line in self.account.framing:
            lines.append(f"- **{escape(line.party)}**")
            for article, terms in line.by:
                called = escape(", ".join(self.phrases.term(term) for term in terms))
                mark = self.citations.mark(term.spans[0] for term in terms)
                lines.append(f"    - {escape(self.account.labels[article])}: {called} {mark}")
        if self.account.has_loaded_terms:
            lines += ["", escape(f"* {self.words('loaded')}")]
        return lines

    def articles(self) -> list[str]:
        return [
            f"- **{escape(a.title or self.account.labels[a.id])}** — {escape(self.phrases.article(a))}"
            for a in self.account.articles
        ]

    def rejections(self) -> list[str]:
        return [
            f"- {escape(r.input)}: {escape(say(r.reason, self.words.lang))}"
            for r in self.account.rejections
        ]

    def sources(self) -> list[str]:
        return [
            f"{source.number}. {escape(self.account.labels[source.sentence.article])}: "
            + escape(self.words("quote", text=source.quote))
            for source in self.citations.sources()
        ]
