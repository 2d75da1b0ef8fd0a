"""Statements in one unit: which cues count, who says it, and how far it goes.

In: the tokens of a unit and, for the inside of a quotation, the statement around it. Out: drafts
in order of their cues. A second verb with the same subject ends what the first one reports; a
verb with a subject of its own inside reported words is a statement passed on by the outer one.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.mentions.quotations.attributions import (
    after_source,
    begins_clause,
    given_by,
    inner_source,
    is_credit,
    is_media,
)
from doichieu.mentions.quotations.bare import find_bare
from doichieu.mentions.quotations.contents import (
    END_MARKS,
    after_topic,
    before_marks,
    has_words,
    is_aside,
    is_end,
    is_place,
    quote_ends,
    skip_right,
    trim,
)
from doichieu.mentions.quotations.cues import Cue, words
from doichieu.mentions.quotations.drafts import BARE, Draft, Stretch, is_demanded
from doichieu.mentions.quotations.judge import Features, Judge, features_of, learned
from doichieu.mentions.quotations.noun_phrases import Source, clause_start, phrase_after, skip_left
from doichieu.mentions.quotations.readings import has_name, is_idle, is_negated, is_noun
from doichieu.mentions.quotations.sources import (
    find_teller,
    fronted_source,
    is_self,
    phrase_before,
    sender,
    subject_of,
)
from doichieu.mentions.quotations.units import QUOTE, Unit
from doichieu.model import Stance

# A clause after a comma is the report's own again if this many reported tokens stand before it.
_FEW = 4
# Statements inside statements are followed this deep.
_DEEP = 4
# How far from its beginning the verb of a clause may stand, in tokens.
_REACH = 30
# Before these words a verb tells the reason of whoever is asking, not of whoever is asked.
_REASONS = frozenset(("vì", "do", "bởi", "bởi vì"))
_ABOVE = (("như", "trên"), ("như", "vậy"), ("như", "thế"))
_ACT = Cue("", Stance.ASSERT, "act")


def read_unit(unit: Unit, outer: Draft | None = None, judge: Judge = learned) -> list[Draft]:
    """The statements of one unit, in order of their cues."""
    return _Reader(unit, outer, judge).read()


class _Reader:
    def __init__(self, unit: Unit, outer: Draft | None, judge: Judge) -> None:
        self.unit, self.outer, self.judge = unit, outer, judge
        self.owned: set[int] = set()  # tokens that are quotations of a statement
        self.lows: Sequence[str] = unit.lows
        self.open: list[Draft] = []
        self.drafts: list[Draft] = []
        self.actor: Source | None = None  # the last subject of a cue, even without statement
        self.teller: Stretch | None = None  # `theo AFP, X nói`: AFP, waiting for X
        self.before = 0  # where the clause of `AFP dẫn lời` begins
        self.ground = 0  # subjects begin here or later (`AFP dẫn lời | ông Nam`)

    def read(self) -> list[Draft]:
        for at, (end, cue) in self.unit.cues.items():
            self.take(at, end, cue)
        self.read_bare_quotes()
        for draft in self.drafts:
            if not draft.done:
                self.settle(draft)
        return [draft for draft in self.drafts if draft.content]

    # ------------------------------------------------------------ cues
    def take(self, at: int, end: int, cue: Cue) -> None:
        if at < self.ground or is_idle(self.unit, end, cue):
            return
        if cue.phrase == "theo":
            self.take_theo(at, end, cue)
        elif cue.frame == "right":
            self.take_cited(at, end, cue)
        elif cue.frame == "passive":
            self.take_passive(at, end, cue)
        elif cue.frame == "name" and not has_name(self.unit, end, cue):
            return
        elif is_noun(self.unit, at, end, cue, self.ground):
            self.take_noun(at, end, cue)
        else:
            self.take_verb(at, end, cue)

    def take_passive(self, at: int, end: int, cue: Cue) -> None:
        """`…, được cho là …`: nobody says it; a further one after a comma ends the one before."""
        last = self.open[-1] if self.open else None
        p = skip_left(self.unit, at, 0)
        if last and last.rule == "passive" and last.begin < p and self.lows[p - 1] == ",":
            self.close(last, p - 1)
        self.start(at, end, cue, None, "passive")

    def take_noun(self, at: int, end: int, cue: Cue) -> None:
        """`những đề xuất của bên A về việc …`: a noun that tells what was said."""
        lows = self.lows
        if not cue.noun or is_negated(self.unit, at):
            return
        source, p = None, end
        while p < min(end + 4, len(lows)) and lows[p] not in ("của", "về", "rằng", ":", ","):
            p += 1
        if p < len(lows) and lows[p] == "của":
            found = phrase_after(self.unit, p + 1)
            if found is None or self.is_self(found):
                return
            last = found.last
            for q in range(found.first, found.last):
                if lows[q : q + 2] == ("về", "việc"):
                    last = q
            source, p = Source(found.first, last, found.clause), last
        if p < len(lows) and lows[p] == "," and source is None:
            p += 1
        if p + 2 < len(lows) and (lows[p] == "rằng" or lows[p : p + 2] == ("về", "việc")):
            self.start(at, end, cue, source, "noun", begin=p)

    def floor(self) -> int:
        return max((d.begin for d in self.open), default=self.ground)

    def take_verb(self, at: int, end: int, cue: Cue) -> None:
        floor = max(self.floor(), self.ground)
        p = skip_left(self.unit, at, floor)
        subject = sender(self.unit, at, floor) or phrase_before(self.unit, at, floor)
        if (subject is None or subject.last > p) and self.take_shared(at, end, cue, p):
            return
        if subject is None and p < at and not self.drafts and self.lows[p - 1][0].isalnum():
            subject = subject_of(self.unit, p, floor)  # `người dân bị lũ cuốn mất nhà đang đòi …`
        if subject is None:
            self.take_alone(at, end, cue, p, floor)
            return
        planned = cue.alone and words().happenings.starts(self.lows, end) > end
        if (
            planned
            or self.is_self(subject)
            or (self.open and is_demanded(self.open[-1], subject.first))
        ):
            return
        self.teller = self.teller or self.find_teller(subject, at, end)
        self.actor = subject
        clause = self.before if 0 < self.ground == subject.clause else subject.clause
        if self.quote_left(at, end, cue, subject, clause):
            return
        comma = clause > 0 and self.lows[clause - 1] == ","
        aside = comma and cue.frame == "clause" and is_aside(self.unit, end)
        if not comma and cue.frame == "clause" and is_place(self.unit, end):
            return  # `viết trong hồi ký`: nothing is told
        if is_end(self.unit, end) or aside:
            if aside or (cue.frame == "clause" and not cue.noun):
                self.start_left(at, end, cue, subject, clause)
            return
        self.start(at, end, cue, subject, "verb", leaving=subject)

    def take_alone(self, at: int, end: int, cue: Cue, p: int, floor: int) -> None:
        if p > floor and self.lows[p - 1] not in END_MARKS:
            return
        if cue.alone:
            self.start(at, end, cue, None, "alone")
        elif not self.open and words().fronts.match(cue.phrase.split(), 0):
            self.take_fronted(at, end, cue)

    def take_fronted(self, at: int, end: int, cue: Cue) -> None:
        """`Cho rằng bên A sai, ông Nam đã kiện`: the source heads the clause after the words."""
        found = fronted_source(self.unit, at, end)
        if found is None or self.is_self(found):
            return
        self.start(at, end, cue, found, "fronted")
        if self.open:
            self.close(self.open[-1], found.clause - 1)

    def is_self(self, subject: Source) -> bool:
        """First person inside quoted speech says nothing new about who says what."""
        reported = self.outer is not None or bool(self.open)
        return reported and is_self(self.unit, subject)

    def find_teller(self, subject: Source, at: int, end: int) -> Stretch | None:
        floor = 0
        first = max(floor, subject.first - 20)
        for region in (
            (subject.last, at),
            (end, min(end + 10, len(self.lows))),
            (first, subject.first),
        ):
            if region[0] == end and not (
                end < len(self.lows) and self.lows[end] in ("với", "trên")
            ):
                continue
            found = find_teller(self.unit, *region)
            if found:
                return self.unit.span(found.first, found.last)
        return None

    # ------------------------------------------------------------ further verbs of a subject
    def take_shared(self, at: int, end: int, cue: Cue, p: int) -> bool:
        """`… và khẳng định …`, `… để phản đối …`: a further verb of a subject."""
        lex, lows = words(), self.lows
        if p <= self.ground:
            return False
        purpose = lex.purposes.ends(lows, p)
        joined = min(lex.connectors.ends(lows, p), purpose)
        if joined == p and lows[p - 1] not in (",", ";"):
            return False
        if not cue.alone and lows[at - 1] == "," and end < len(lows) and lows[end] == ",":
            return True  # one of a list: `tuyên truyền, thuyết phục, vận động`
        comma = joined == p
        while joined > 0 and lows[joined - 1] in (",", ";", "và"):
            joined -= 1
        if cue.alone and (self.open or not comma):
            return True  # `… dự kiến được xây dựng …`: the words of whoever speaks already
        last = next((d for d in reversed(self.open) if d.source), None)
        reason = cue.frame == "clause" and " ".join(lows[purpose:p]) in _REASONS
        if last is not None and reason and last.entry.frame == "act" and last.begin < purpose:
            self.start(at, end, cue, last.subject, "shared", like=last)
            return True
        if last is not None and (joined <= last.begin or purpose < p or last.rule == "theo"):
            return self.take_inner(at, end, cue, joined, last)
        if last is None:
            return self.take_first(at, end, cue, joined)
        if (
            last.entry.stance is Stance.DEMAND
            and (comma or cue.frame == "act")
            and cue.stance is not Stance.DEMAND
        ):
            return True
        self.start(at, end, cue, last.subject, "shared", like=last, closing=joined)
        return True

    def take_first(self, at: int, end: int, cue: Cue, joined: int) -> bool:
        found = subject_of(self.unit, joined, self.ground)
        source = found or self.actor
        if source is None or self.is_self(source):
            return source is not None
        self.start(at, end, cue, source, "shared")
        return True

    def take_inner(self, at: int, end: int, cue: Cue, joined: int, last: Draft) -> bool:
        """A verb whose subject stands inside the words reported by ``last``."""
        if joined <= last.begin:
            self.open.remove(last)
            self.drafts.remove(last)
            self.start(at, end, cue, last.subject, "shared", like=last)
            return True
        found = subject_of(self.unit, joined, last.begin)
        if found and not self.is_self(found):
            self.start(at, end, cue, found, "shared")
        return True

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
        lows, at, top = self.lows, subject.clause, self.open[-1]
        opener = words().openers.ends(lows, at, 0)
        broken = " ".join(lows[opener:at]) in words().breaks or lows[at - 1] == ";"
        if not broken and lows[at - 1] == "," and cue.frame == "clause" and not top.colon:
            said = self.unit.tokens[top.begin : at]
            broken = len(said) > _FEW and any(token.tag.startswith("V") for token in said)
            opener = at - 1
        if broken and opener > top.begin:
            self.close(top, opener)

    # ------------------------------------------------------------ sources to the right
    def take_theo(self, at: int, end: int, cue: Cue) -> None:
        lex, lows = words(), self.lows
        if lex.theo_before.ends(lows, at) < at or lex.theo_after.starts(lows, end) > end:
            return
        found = phrase_after(self.unit, end)
        if found is None or not begins_clause(self.unit, at) or self.is_self(found):
            return
        given = given_by(self.unit, found)
        source, self.ground = given or (inner_source(self.unit, found), self.ground)
        last = after_source(self.unit, given[1] if given else found.last)
        if is_end(self.unit, last):
            norm = lex.norms.match(lows, found.first) is not None
            if at and lows[at - 1] in (",", "-", "–") and not norm:
                self.start_left(at, end, cue, source, at)
            return
        if is_media(self.unit, source) and not given and self.says_next(last, ("clause",)):
            self.teller = self.unit.span(source.first, source.last)
            return
        if is_media(self.unit, source) and is_credit(self.unit, at, last):
            return
        clause = Source(at, last, clause_start(self.unit, at, 0))
        self.start(at, end, cue, source, "theo", begin=last, leaving=clause)

    def says_next(self, at: int, frames: Sequence[str]) -> bool:
        """Whether the clause that begins at ``at`` is itself `X nói …`."""
        within = 0
        for p in range(at, min(len(self.lows), at + _REACH)):
            within += (self.lows[p] == "(") - (self.lows[p] == ")")
            if within > 0:
                continue
            end, cue = self.unit.cues.get(p, (p, None))
            if (
                cue
                and cue.frame in ("clause", "act", "name")
                and not is_noun(self.unit, p, end, cue, self.ground)
            ):
                return cue.frame in frames
            if self.lows[p] in (",", ";", "."):
                return False
        return False

    def take_cited(self, at: int, end: int, cue: Cue) -> None:
        """`Reuters dẫn lời X nói …`: X says it, Reuters passes it on."""
        subject = phrase_before(self.unit, at, self.floor())
        if subject is None or not self.cites(subject, end, cue):
            return
        teller = self.unit.span(subject.first, subject.last)
        source = phrase_after(self.unit, end)
        if source is None:
            if is_end(self.unit, end) and self.drafts:
                self.drafts[-1].via.append(teller)
            return
        if self.says_next(source.first + 1, ("clause", "act", "name")):
            self.teller, self.ground, self.before = teller, end, subject.clause
            return
        self.teller = teller
        if not self.quote_left(at, end, cue, source, subject.clause):
            self.start(at, end, cue, source, "cited", begin=source.last)
        self.teller = None

    def cites(self, subject: Source, end: int, cue: Cue) -> bool:
        """`dẫn` alone is something else (`dẫn khách`), unless an outlet does it, or with a notice."""
        notice = end < len(self.lows) and words().documents.match(self.lows, end) is not None
        return cue.phrase != "dẫn" or notice or is_media(self.unit, subject)

    # ------------------------------------------------------------ reported words
    def start(
        self,
        at: int,
        end: int,
        cue: Cue,
        source: Source | None,
        rule: str,
        *,
        begin: int | None = None,
        like: Draft | None = None,
        closing: int = 0,
        leaving: Source | None = None,
    ) -> None:
        """Begin a statement whose words stand to the right of its cue.

        Args:
            at: the first token of the cue.
            end: the token after it.
            cue: what the lexicon says about it.
            source: who says it.
            rule: how the source was found.
            begin: where to look for the reported words, behind the cue if None.
            like: the statement it shares its subject with.
            closing: where that one ends.
            leaving: the clause of the cue, if it may end the words reported before.
        """
        begin, colon = skip_right(self.unit, end if begin is None else begin)
        if begin >= len(self.unit) or not has_words(self.unit, begin):
            return
        if self.lows[begin : begin + 2] in _ABOVE:
            return  # `khẳng định như trên`: the words stood before
        if begin == end and self.unit.cues.get(end, (0, _ACT))[1].frame == "clause":
            return  # `công bố cho biết`: the second verb tells
        features = self.features(at, end, cue, rule, source, begin)
        if not self.judge(features):
            return
        if like is not None and closing:
            self.close(like, closing)
        if leaving is not None:
            self.leave(leaving, cue)
        draft = self.draft(self.unit.span(at, end), cue, source, rule, like)
        draft.features = features
        draft.begin, draft.stop, draft.colon = begin, len(self.unit), colon
        begin = draft.begin = after_topic(self.unit, begin, cue)
        if self.lows[begin] == QUOTE and quote_ends(self.unit, begin + 1):
            self.quote(draft, begin)
        else:
            self.open.append(draft)
            if len(self.open) > _DEEP:
                del self.open[0]

    def features(
        self, at: int, end: int, cue: Cue, rule: str, source: Source | None, begin: int
    ) -> Features:
        subject = (source.first, source.last) if source else None
        depth = len(self.open) + (self.outer is not None)
        return features_of(self.unit, at, end, cue, rule, subject, begin, depth)

    def draft(
        self,
        cue: Stretch | None,
        entry: Cue,
        subject: Source | None,
        rule: str,
        like: Draft | None = None,
    ) -> Draft:
        source = self.unit.span(subject.first, subject.last) if subject else None
        draft = Draft(cue, entry, source, rule, subject=subject)
        if like is not None:
            draft.via = list(like.via)
        else:
            if self.teller and source:
                draft.via.append(self.teller)
                self.teller = None
            outer = self.open[-1] if self.open else self.outer
            if outer:
                draft.via += [s for s in (outer.source,) if s and s != source] + outer.via
        del draft.via[_DEEP:]
        self.drafts.append(draft)
        return draft

    def quote(self, draft: Draft, at: int) -> None:
        quoted = self.unit.tokens[at].quoted
        if quoted is not None:
            draft.content.append((quoted.left, quoted.right))
            draft.quotes.append(at)
            self.owned.add(at)
            draft.done = True

    def quote_left(self, at: int, end: int, cue: Cue, source: Source, clause: int) -> bool:
        """`“…”, X nói`: the reported words stand before their source."""
        p = before_marks(self.lows, clause)
        if p and self.lows[p - 1] != QUOTE and self.lows[clause - 1] in ("-", "–"):
            p = before_marks(self.lows, clause_start(self.unit, p, 0))
        if p == 0 or self.lows[p - 1] != QUOTE or p - 1 in self.owned:
            return False
        features = self.features(at, end, cue, "quote", source, at)
        if not self.judge(features):
            return True
        self.open.clear()
        draft = self.draft(self.unit.span(at, end), cue, source, "after")
        draft.features = features
        self.quote(draft, p - 1)
        begin, _ = skip_right(self.unit, end)
        if end < begin < len(self.lows) and self.lows[begin] == QUOTE:
            self.quote(draft, begin)
        return True

    def start_left(self, at: int, end: int, cue: Cue, source: Source, clause: int) -> None:
        """`…, X cho biết.`: the reported words are the clauses before."""
        p = before_marks(self.lows, clause)
        features = self.features(at, end, cue, "after", source, at)
        if p in (clause, 0) or not self.judge(features):
            return
        self.open.clear()
        inside = list(self.drafts)
        draft = self.draft(self.unit.span(at, end), cue, source, "after")
        for inner in inside:
            inner.stop = min(inner.stop, p)
            inner.via = [*inner.via, *(s for s in (draft.source,) if s)][:_DEEP]
        draft.features = features
        if self.lows[p - 1] == QUOTE and p == 1:
            self.quote(draft, 0)
            return
        draft.begin, draft.stop = 0, p

    def read_bare_quotes(self) -> None:
        """Quotations beside a source without a verb: `Ông Nam: “…”`, `“…” - ông Nam.`."""
        owned = {i for d in self.drafts for i in d.quotes}
        for draft in self.drafts:
            if not draft.done:
                owned.update(range(draft.begin, draft.stop))
        for at, cue, source in find_bare(self.unit, owned):
            if not self.is_self(source):
                self.quote(self.draft(cue, BARE, source, "beside"), at)

    def settle(self, draft: Draft) -> None:
        """Trim the reported words and put them down as characters."""
        first, last = trim(self.unit, draft.begin, draft.stop, draft.entry.frame)
        if first >= last:
            return
        if last - first == 1 and self.lows[first] == QUOTE:
            self.quote(draft, first)
            return
        draft.content.append(self.unit.span(first, last))
        draft.quotes += [i for i in range(first, last) if self.lows[i] == QUOTE]
