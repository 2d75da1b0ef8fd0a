"""Statements in one unit: which cues count, who says it, and how far it goes.

In: the tokens of a unit and, for the inside of a quotation, the statement around it. Out: drafts
in order of their cues. A second verb with the same subject ends what the first one reports; a
verb with a subject of its own inside reported words is a statement passed on by the outer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from doichieu.mentions.clauses import QUOTE, Unit
from doichieu.mentions.cues import Cue, words
from doichieu.mentions.sources import (
    Source,
    begins_phrase,
    clause_start,
    phrase_after,
    phrase_before,
    phrase_in,
    skip_left,
)

_END_MARKS = frozenset(".!?…;,:-–/")


@dataclass(slots=True)
class Draft:
    """A statement being put together; positions are characters of the text."""

    cue: tuple[int, int]
    stance: Cue
    source: tuple[int, int] | None
    rule: str
    content: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int]] = field(default_factory=list)
    outer: Draft | None = None
    begin: int = 0  # tokens of the reported words, while the unit is read
    stop: int = 0
    colon: bool = False
    done: bool = False  # content is settled
    quotes: list[int] = field(default_factory=list)  # tokens that are quotations of it


def read_unit(unit: Unit, outer: Draft | None = None) -> list[Draft]:
    """The statements of one unit, in order of their cues."""
    return _Reader(unit, outer).read()


class _Reader:
    def __init__(self, unit: Unit, outer: Draft | None) -> None:
        self.unit, self.outer = unit, outer
        self.lows: Sequence[str] = unit.lows
        self.open: list[Draft] = []
        self.drafts: list[Draft] = []
        self.passed_on: tuple[int, int] | None = None  # `theo AFP, X nói`: AFP, waiting for X

    def read(self) -> list[Draft]:
        at = 0
        while at < len(self.unit):
            found = words().cues.match(self.lows, at)
            if found is None:
                at += 1
                continue
            end, cue = found
            if cue is not None:
                self.take(at, end, cue)
            at = end
        for draft in self.drafts:
            if not draft.done:
                self.settle(draft)
        return [draft for draft in self.drafts if draft.content]

    # ------------------------------------------------------------ cues
    def take(self, at: int, end: int, cue: Cue) -> None:
        if cue.phrase == "theo":
            self.take_theo(at, end, cue)
        elif cue.frame == "right":
            self.take_cited(at, end, cue)
        elif cue.frame == "passive":
            self.start(at, end, cue, None, "passive")
        elif not self.is_noun(at, end, cue):
            self.take_verb(at, end, cue)

    def is_noun(self, at: int, end: int, cue: Cue) -> bool:
        lex = words()
        if lex.noun_before.ends(self.lows, at) < at:
            return True
        return (
            cue.noun and end < len(self.lows) and lex.noun_after.match(self.lows, end) is not None
        )

    def floor(self) -> int:
        return max((d.begin for d in self.open if not d.done), default=0)

    def take_verb(self, at: int, end: int, cue: Cue) -> None:
        floor = self.floor()
        p = skip_left(self.unit, at, floor)
        if self.shared_subject(at, end, cue, p, floor):
            return
        subject = phrase_before(self.unit, at, floor)
        if subject is None:
            if cue.alone and (p == floor or self.lows[p - 1] in _END_MARKS):
                self.start(at, end, cue, None, "alone")
            return
        if self.is_self(subject):
            return
        span = self.unit.span(subject.first, subject.last)
        self.leave(subject, cue)
        if self.quote_left(at, end, cue, span, subject.clause):
            return
        if self.at_end(end):
            self.start_left(at, end, cue, span, subject.clause)
            return
        self.start(at, end, cue, span, "verb")

    def is_self(self, subject: Source) -> bool:
        """First person inside quoted speech says nothing new about who says what."""
        return self.outer is not None and words().self.match(self.lows, subject.first) is not None

    def shared_subject(self, at: int, end: int, cue: Cue, p: int, floor: int) -> bool:
        """`… và khẳng định …`: a further verb of the subject that spoke before."""
        if p == 0:
            return False
        joined = words().connectors.ends(self.lows, p, 0)
        if joined == p and self.lows[p - 1] not in (",", ";"):
            return False
        while joined > 0 and self.lows[joined - 1] in (",", ";", "và"):
            joined -= 1
        last = next((d for d in reversed(self.open) if d.source), None)
        if last is None or joined <= last.begin:
            source = self.main_subject(joined) if last is None else None
            if source is None:
                return False
            self.start(at, end, cue, source, "shared")
            return True
        self.close(last, joined)
        self.start(at, end, cue, last.source, "shared", via=last.via)
        return True

    def main_subject(self, limit: int) -> tuple[int, int] | None:
        """The subject of the sentence, up to its first verb."""
        start = clause_start(self.unit, limit, 0)
        if start and self.lows[start - 1] in (",", "và"):
            start = clause_start(self.unit, start - 1, 0)
        found = phrase_in(self.unit, start, limit)
        return self.unit.span(found.first, found.last) if found and found.last < limit else None

    def close(self, draft: Draft, at: int) -> None:
        """End the reported words of ``draft`` and of all inside it before token ``at``."""
        while self.open:
            top = self.open.pop()
            top.stop = min(top.stop, at)
            if top is draft:
                return

    def leave(self, subject: Source, cue: Cue) -> None:
        """End reported words before a clause that is the report's own again."""
        if not self.open:
            return
        at = subject.clause
        opener = words().openers.ends(self.lows, at, 0)
        broken = " ".join(self.lows[opener:at]) in words().breaks or self.lows[at - 1] == ";"
        top = self.open[-1]
        if not broken and self.lows[at - 1] == "," and cue.frame == "clause" and not top.colon:
            broken = at - top.begin > 4
            opener = at - 1
        if broken and opener > top.begin:
            self.close(top, opener)

    # ------------------------------------------------------------ sources to the right
    def take_theo(self, at: int, end: int, cue: Cue) -> None:
        lows = self.lows
        before = lows[at - 1] if at else ""
        lex = words()
        if lex.theo_before.ends(lows, at) < at or lex.theo_after.starts(lows, end) > end:
            return
        source = phrase_after(self.unit, end)
        if source is None:
            return
        last = source.last
        source = self.inner_source(source)
        span = self.unit.span(source.first, source.last)
        last = self.after_source(last)
        if last < len(lows) and lows[last] in (",", ":", "thì"):
            last += 1
        if self.at_end(last) or (before == "," and not self.has_words(last)):
            if before in (",", "-", "–"):
                self.start_left(at, end, cue, span, at)
            return
        if self.is_media(source) and self.says_next(last):
            self.passed_on = span
            return
        clause = clause_start(self.unit, at, 0)
        self.leave(Source(at, last, clause), cue)
        self.start(at, end, cue, span, "theo", begin=last)

    def inner_source(self, source: Source) -> Source:
        """`theo báo cáo của Bộ A`: Bộ A."""
        lex, lows = words(), self.lows
        if lex.documents.match(lows, source.first) or lex.determiners.match(lows, source.first):
            for p in range(source.first + 1, source.last - 1):
                if lows[p] in ("của", "do", "từ") and begins_phrase(self.unit, p + 1):
                    end = source.last
                    if lows[end - 1] in ("cấp", "bố", "hành", "đưa") and end - p > 3:
                        end -= 2
                    return Source(p + 1, end, source.clause)
        return source

    def after_source(self, at: int) -> int:
        """Over a bracket or a time behind the source (`theo A (B) hôm 2/3, …`)."""
        lows = self.lows
        if at < len(lows) and lows[at] == "(":
            for p in range(at, min(at + 15, len(lows))):
                if lows[p] == ")":
                    at = p + 1
                    break
        p = at
        while p < len(lows) and p - at < 8 and lows[p] != ",":
            p += 1
        return p if p < len(lows) and p > at and lows[at] in ("ngày", "hôm", "vào") else at

    def is_media(self, source: Source) -> bool:
        lex = words()
        return bool(
            lex.media.match(self.lows, source.first) or lex.agencies.match(self.lows, source.first)
        )

    def says_next(self, at: int) -> bool:
        """Whether the clause that begins at ``at`` is itself `X nói …`."""
        lex = words()
        p = at
        while p < min(len(self.lows), at + 25):
            found = lex.cues.match(self.lows, p)
            cue = found[1] if found else None
            if found and cue and cue.frame in ("clause", "act", "name"):
                return cue.frame == "clause" and not self.is_noun(p, found[0], cue)
            if self.lows[p] in (",", ";"):
                return False
            p += 1
        return False

    def has_words(self, at: int) -> bool:
        return any(low[0].isalnum() for low in self.lows[at:])

    def take_cited(self, at: int, end: int, cue: Cue) -> None:
        """`Reuters dẫn lời X nói …`: X says it, Reuters passes it on."""
        subject = phrase_before(self.unit, at, 0)
        if subject is None:
            return
        source = phrase_after(self.unit, end)
        if cue.phrase == "dẫn" and not self.is_media(subject):
            return
        teller = self.unit.span(subject.first, subject.last)
        if source is not None and self.says_next(end):
            self.passed_on = teller
            return
        span = self.unit.span(source.first, source.last) if source else None
        if self.quote_left(at, end, cue, span, subject.clause):
            self.drafts[-1].via.insert(0, teller)
            return
        self.start(at, end, cue, span, "cited", begin=source.last if source else end)
        if self.drafts and self.drafts[-1].cue == self.unit.span(at, end):
            self.drafts[-1].via.insert(0, teller)

    # ------------------------------------------------------------ reported words
    def start(
        self,
        at: int,
        end: int,
        cue: Cue,
        source: tuple[int, int] | None,
        rule: str,
        *,
        begin: int | None = None,
        via: list[tuple[int, int]] | None = None,
    ) -> None:
        begin, colon = self.skip_right(end if begin is None else begin)
        if begin >= len(self.unit) or not self.has_words_or_quote(begin):
            return
        draft = self.draft(at, end, cue, source, rule, via)
        draft.begin, draft.stop, draft.colon = begin, len(self.unit), colon
        if self.lows[begin] == QUOTE and self.quote_ends(begin + 1):
            self.quote(draft, begin)
        else:
            self.open.append(draft)

    def draft(
        self,
        at: int,
        end: int,
        cue: Cue,
        source: tuple[int, int] | None,
        rule: str,
        via: list[tuple[int, int]] | None = None,
    ) -> Draft:
        outer = self.open[-1] if self.open else self.outer
        draft = Draft(self.unit.span(at, end), cue, source, rule, outer=outer)
        if via is not None:
            draft.via = list(via)
        else:
            if self.passed_on and source:
                draft.via.append(self.passed_on)
                self.passed_on = None
            if outer:
                if outer.source:
                    draft.via.append(outer.source)
                draft.via += outer.via
        self.drafts.append(draft)
        return draft

    def has_words_or_quote(self, at: int) -> bool:
        return any(low[0].isalnum() or low == QUOTE for low in self.lows[at:])

    def skip_right(self, at: int) -> tuple[int, bool]:
        """From the end of a cue to the reported words (`với báo chí rằng`, `:`)."""
        lows = self.lows
        colon = False
        if at < len(lows) and lows[at] in ("với", "trên", "trước", "tại", "trong", "hôm", "vào"):
            for p in range(at, min(at + 18, len(lows))):
                if lows[p] == "rằng" or lows[p] == ":":
                    at = p
                    break
                if lows[p] in (",", ";", "."):
                    break
        while at < len(lows) and lows[at] in (
            "rằng",
            "là",
            "thêm",
            ",",
            ":",
            "-",
            "–",
            "về",
            "đến",
        ):
            if lows[at] in ("về", "đến") and at + 1 < len(lows) and lows[at + 1] != "việc":
                break
            if lows[at] in ("về", "đến"):
                at += 1
            colon = colon or lows[at] == ":"
            at += 1
        return at, colon

    def quote_ends(self, at: int) -> bool:
        """Whether a quotation before ``at`` is all that is reported."""
        return at >= len(self.lows) or self.lows[at] in _END_MARKS or self.lows[at] in ("và", "khi")

    def quote(self, draft: Draft, at: int) -> None:
        quoted = self.unit.tokens[at].quoted
        if quoted is not None:
            draft.content.append((quoted.left, quoted.right))
            draft.quotes.append(at)
            draft.done = True

    def quote_left(
        self, at: int, end: int, cue: Cue, source: tuple[int, int] | None, clause: int
    ) -> bool:
        """`“…”, X nói`: the reported words stand before their source."""
        p = clause
        while p > 0 and self.lows[p - 1] in (",", "-", "–", ";", "."):
            p -= 1
        if p == 0 or self.lows[p - 1] != QUOTE:
            return False
        if any(p - 1 in d.quotes for d in self.drafts):
            return False
        draft = self.draft(at, end, cue, source, "after")
        self.quote(draft, p - 1)
        begin, _ = self.skip_right(end)
        if begin < len(self.lows) and self.lows[begin] == QUOTE and begin > end:
            self.quote(draft, begin)
        return True

    def at_end(self, at: int) -> bool:
        rest = self.lows[at : at + 4]
        while rest and (rest[0] in _END_MARKS or rest[0] in ("thêm", "tiếp", "vậy")):
            rest = rest[1:]
        return not rest

    def start_left(self, at: int, end: int, cue: Cue, source: tuple[int, int], clause: int) -> None:
        """`…, X cho biết.`: the reported words are the clauses before."""
        p = clause
        while p > 0 and self.lows[p - 1] in (",", "-", "–"):
            p -= 1
        if p == clause or p == 0:
            return
        draft = self.draft(at, end, cue, source, "after")
        if self.lows[p - 1] == QUOTE and p == 1:
            self.quote(draft, 0)
            return
        self.open.clear()
        draft.begin, draft.stop = 0, p

    def settle(self, draft: Draft) -> None:
        """Trim the reported words and put them down as characters."""
        first, last = draft.begin, draft.stop
        while first < last and self.lows[first] in _END_MARKS:
            first += 1
        while last > first and (self.lows[last - 1] in _END_MARKS or self.lows[last - 1] == "và"):
            last -= 1
        if first >= last:
            return
        if last - first == 1 and self.lows[first] == QUOTE:
            self.quote(draft, first)
            return
        draft.content.append(self.unit.span(first, last))
        draft.quotes += [i for i in range(first, last) if self.lows[i] == QUOTE]
