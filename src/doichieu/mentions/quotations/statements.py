"""Statements in one row: which cues count, who says it, and how far it goes.

In: a row and, for the inside of a quotation, the statement around it. Out: drafts in order of
their cues. Cues are read from left to right; each is tried against the ways in which a cue can
take its source, and the first that answers decides. Syntax is left to the modules of the ways.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Generic, NamedTuple, TypeVar

from doichieu.mentions.quotations.beside import add_bare
from doichieu.mentions.quotations.citations import (
    pass_to_next,
    take_cited,
    take_for_cited,
    take_theo,
)
from doichieu.mentions.quotations.contents import is_half, trim
from doichieu.mentions.quotations.drafts import Draft, Setting, Spot, State, Verb, with_quote
from doichieu.mentions.quotations.judge import Judge, learned
from doichieu.mentions.quotations.readings import (
    pass_over_idle,
    pass_over_nameless,
    take_noun,
    take_passive,
)
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.verbs import (
    heard,
    pass_over_place,
    pass_over_silent,
    take_after_clauses,
    take_after_quotation,
    take_alone,
    take_before_words,
    take_fronted,
    take_shared,
    verb_at,
)
from doichieu.model import QuotationRule

Where = TypeVar("Where")


class Way(NamedTuple, Generic[Where]):
    """One way in which a cue takes its source: ``take`` answers None where it is not meant."""

    take: Callable[[Setting, State, Where], State | None]
    why: str
    example: str


def find_statements(
    row: SpeechRow, outer: Draft | None = None, judge: Judge = learned
) -> tuple[Draft, ...]:
    """The statements of one row, in order of their cues."""
    setting = Setting(row, outer, judge)
    spots = (Spot(at, end, cue) for at, (end, cue) in row.cues.items())
    state = reduce(lambda state, spot: _step(setting, state, spot), spots, State())
    drafts = add_bare(setting, state).drafts
    drafts = tuple(_settled(row, _before_owned(row, draft, drafts)) for draft in drafts)
    return tuple(draft for draft in drafts if draft.content)


def _step(setting: Setting, state: State, spot: Spot) -> State:
    return _first(WAYS, setting, state, spot) or state


def _take_verb(setting: Setting, state: State, spot: Spot) -> State | None:
    return _first(VERB_WAYS, setting, state, verb_at(setting, state, spot))


def _take_own_subject(setting: Setting, state: State, verb: Verb) -> State | None:
    return _first(SIDES, setting, heard(setting, state, verb), verb)


def _first(
    ways: Sequence[Way[Where]], setting: Setting, state: State, where: Where
) -> State | None:
    """The state after the first of ``ways`` that answers."""
    answers = (way.take(setting, state, where) for way in ways)
    return next((after for after in answers if after is not None), None)


# A cue: what kind it is decides where its source stands.
WAYS: tuple[Way[Spot], ...] = (
    Way(pass_over_idle, "written words need a quotation", "Bà Lan đăng ảnh con mèo"),
    Way(take_theo, "`theo` has its source behind it", "Theo bà Lan, cầu sẽ đóng"),
    Way(take_cited, "an outlet cites, somebody else speaks", "AFP dẫn lời bà Lan nói cầu sẽ đóng"),
    Way(take_passive, "nobody in particular believes it", "Cầu được cho là đã hỏng"),
    Way(pass_over_nameless, "a verb of naming needs the name", "Bà Lan gọi xe"),
    Way(take_noun, "a noun has its source behind `của`", "đề xuất của bà Lan về việc đóng cầu"),
    Way(_take_verb, "all others are verbs with a subject", "Bà Lan cho biết cầu sẽ đóng"),
)

# A verb: its subject is shared, missing, silent, or its own.
VERB_WAYS: tuple[Way[Verb], ...] = (
    Way(take_for_cited, "whoever is cited has said it", "Dẫn lời bà Lan, AFP cho biết cầu sẽ đóng"),
    Way(take_shared, "a further verb has the subject before", "Bà Lan đến và khẳng định đã trả"),
    Way(take_alone, "some cues need no subject", "Được biết, cầu sẽ đóng"),
    Way(take_fronted, "the words may open the sentence", "Cho rằng cầu hỏng, bà Lan đã kiện"),
    Way(pass_over_silent, "who is asked to speak does not", "Tòa yêu cầu bà Lan công nhận nợ"),
    Way(_take_own_subject, "a subject right before the verb", "Bà Lan cho biết cầu sẽ đóng"),
)

# A subject of its own: the words stand before it or behind the verb.
SIDES: tuple[Way[Verb], ...] = (
    Way(
        take_after_quotation, "a quotation before it is nearest", "“Cầu sẽ đóng từ mai”, bà Lan nói"
    ),
    Way(pass_over_place, "only where is no content", "Bà Lan viết trong hồi ký"),
    Way(take_after_clauses, "nothing is left behind the verb", "Cầu sẽ đóng, bà Lan cho biết"),
    Way(
        pass_to_next,
        "the words have a source of their own",
        "AFP đưa tin, “Cầu sẽ đóng từ mai”, bà Lan nói",
    ),
    Way(take_before_words, "else the words follow", "Bà Lan cho biết cầu sẽ đóng"),
)


def _before_owned(row: SpeechRow, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """`Bà Lan nhắc đến cây cầu: “…”, ông Nam nói`: what is his is not hers."""
    if draft.done:
        return draft
    owned = (
        token
        for other in drafts
        if other.done and other.rule is QuotationRule.AFTER and other is not draft
        for token in other.quotes
        if draft.begin < token < draft.stop
    )
    return replace(draft, stop=min(owned, default=draft.stop))


def _settled(row: SpeechRow, draft: Draft) -> Draft:
    """With the reported words trimmed and put down as characters."""
    if draft.done:
        return draft
    first, last = trim(row, draft.begin, draft.stop, draft.entry.frame)
    if first >= last or is_half(row, first, last, draft.stop):
        return draft
    if last - first == 1 and row.lows[first] == QUOTE:
        return with_quote(row, draft, first)
    quotes = (i for i in range(first, last) if row.lows[i] == QUOTE)
    return replace(
        draft,
        content=(*draft.content, row.span(first, last)),
        quotes=(*draft.quotes, *quotes),
    )
