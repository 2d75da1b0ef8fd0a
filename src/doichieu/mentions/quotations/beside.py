"""Quotations that need no verb of saying: `Ông Nam: “…”`, `“…” - ông Nam`, `“…”, ông Nam gõ bàn`.

In: a row and what is known so far. Out: the state with the quotations that are nobody's yet and stand
beside a source. Also who is named by a line or sentence that only says who spoke the one before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from doichieu.mentions.quotations.clauses import MARKS, clause_start, skip_opening
from doichieu.mentions.quotations.contents import is_end
from doichieu.mentions.quotations.drafts import (
    BARE,
    Setting,
    State,
    Stretch,
    add,
    draft_of,
    is_own_voice,
    with_quote,
)
from doichieu.mentions.quotations.heads import NounPhrase, is_agent, is_person, is_titled, is_word
from doichieu.mentions.quotations.noun_phrases import before_apposition, described_by, phrase_in
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.subjects import phrase_before, subject_end
from doichieu.mentions.quotations.word_tables import (
    Frame,
    cue_words,
    is_shown,
    noun_words,
    pronoun_words,
)
from doichieu.model import QuotationRule

# What may stand between a quotation and the source behind it.
_LEADING = frozenset((",", ".", "-", "–", "—", "(", "~"))
# `ông Nam ví von`: what a person does beside a quotation, in tokens; not what he is or has.
_MANNER = 10
_NO_MANNER = frozenset(
    ("là", "của", "và", "với", "cùng", "hay", "hoặc", "không", "gồm")
) | frozenset(("trong", "tại", "ở", "thuộc", "ngụ", "trú", "quê", "sinh", "sống"))
# `Chị Thắm nói.` has no more tokens than this.
_TAG = 8
# A name with its description below or behind a quotation has no more tokens than this.
_SIGNED = 20
_THAT = frozenset(("đó", "đây", "vẫn"))


def add_bare(setting: Setting, state: State) -> State:
    """With the quotations of the row that are nobody's yet and stand beside a source."""
    taken = set(state.owned)
    for draft in state.drafts:
        if not draft.done:
            taken.update(range(draft.begin, draft.stop))
    row = setting.row
    for at, cue, source in _find_bare(row, taken):
        if not is_own_voice(setting, state, source):
            draft = draft_of(row, cue, BARE, source, QuotationRule.BESIDE)
            state = add(setting, state, with_quote(row, draft, at))
    return state


_Bare = tuple[Stretch | None, NounPhrase]  # the words that lead to the quotation, and the source


def _find_bare(
    row: SpeechRow, taken: Collection[int]
) -> Iterator[tuple[int, Stretch | None, NounPhrase]]:
    for at, low in enumerate(row.lows):
        found = _bare_at(row, at) if low == QUOTE and at not in taken else None
        if found is not None:
            yield at, *found


def _bare_at(row: SpeechRow, at: int) -> _Bare | None:
    """The source beside the quotation at token ``at``."""
    lows = row.lows
    if at >= 2 and lows[at - 1] == ":":
        return _before_colon(row, at - 1)
    if at >= 2 and cue_words().weak.ends(lows, at) < at:
        return _before_weak(row, at)
    return _behind(row, at + 1)


def _before_colon(row: SpeechRow, colon: int) -> _Bare | None:
    """`Lời ông Nam: “…”`, `Bà Hoa, chủ quán, nghẹn ngào: “…”`, `Ông Nam, chủ tịch xã: “…”`."""
    start = clause_start(row, colon, 0)
    return (
        _before_weak(row, colon)
        or _behind_speech(row, start, colon)
        or _described(row, start, colon)
        or _between(row, start, colon)
        or _after_description(row, start, colon)
        or _headed(row, colon)
    )


def _headed(row: SpeechRow, colon: int) -> _Bare | None:
    """`Bà Mai, 45 tuổi, ngụ phường 3: “…”`, `Ông Nam (chủ tịch xã): “…”`."""
    found = _with_description(row, 0, colon) if is_titled(row, 0) else None
    return (None, found) if found else None


def _after_description(row: SpeechRow, start: int, end: int) -> _Bare | None:
    """`Bà Hoa, chủ quán, xuýt xoa: “…”`."""
    found = before_apposition(row, start, 0) if start > 0 else None
    if found is None or not _is_manner(row, start, end) or not _is_somebody(row, found.first):
        return None
    return row.span(start, end), found


def _before_weak(row: SpeechRow, end: int) -> _Bare | None:
    """`ông Nam trả lời “…”`: a source before a weak cue."""
    verb = cue_words().weak.ends(row.lows, end)
    source = phrase_before(row, verb, 0) if verb < end else None
    return (row.span(verb, end), source) if source else None


def _described(row: SpeechRow, start: int, end: int) -> _Bare | None:
    """`Ông Nam, chủ tịch xã`: the name in front of its description."""
    found = described_by(row, start, 0)
    return (None, found) if found and is_person(row, found) and found.first == 0 else None


def _behind(row: SpeechRow, at: int) -> _Bare | None:
    """`“…” - ông Nam, chủ tịch xã`, `“…” (ông Nam)`, `“…”, lời ông Nam`: up to the end."""
    lows, start = row.lows, at
    while start < len(lows) and lows[start] in _LEADING:
        start += 1
    end = len(lows)
    if start >= end:
        return None
    if start == at:  # `“Chạy đi!” ông Nam hét.`
        return _behind_speech(row, at, end) or (
            _between(row, at, end) if is_titled(row, at) else None
        )
    if lows[start - 1] == "(":
        end = next((p for p in range(start, end) if lows[p] == ")"), end)
        if end - start > _SIGNED or not is_titled(row, start):
            return None  # `“…” (Juste la fin du monde)`: another name for it
    found = _behind_speech(row, start, end) or _between(row, start, end)
    if found is not None or set(lows[at:start]) <= {",", "."}:
        return found
    signed = _with_description(row, start, end)
    return (None, signed) if signed else None


def _with_description(row: SpeechRow, start: int, end: int) -> NounPhrase | None:
    """`Ông Nam, chủ tịch xã`, `bà Lan (Hà Nội)`: a person described up to the end, nothing said."""
    found = phrase_in(row, start, end)
    if found is None or found.first != start or not is_agent(row, start):
        return None
    if found.last < end and row.lows[found.last] not in (",", "(", "-", "–"):
        return None
    told = any(p in row.cues and not row.cues[p][1].noun for p in range(found.last, end))
    return None if told else found


def find_tag(row: SpeechRow) -> NounPhrase | None:
    """`Chị Thắm nói.`, `Ông Nam cười.`: a sentence that only tells who spoke the one before."""
    end = len(row) - (row.lows[-1] == ".")
    said = _behind_speech(row, 0, end) if len(row) <= _SIGNED else None
    if said is not None:
        return said[1]  # `Đó là lời ông Nam.`
    found = phrase_in(row, 0, end) if 1 < len(row) <= _TAG else None
    if found is None or found.first != 0:
        return None
    if not (_is_somebody(row, 0) or row.tokens[0].named):
        return None
    last = _before_manner(row, found)
    verb = skip_opening(row, last, end)
    says = cue_words().weak.starts(row.lows, verb) == end
    if verb in row.cues:
        cue_end, cue = row.cues[verb]
        says = cue_end == end and cue.frame is Frame.CLAUSE and not cue.noun
    return replace(found, last=last) if verb < end and says else None


def find_signature(row: SpeechRow) -> NounPhrase | None:
    """`Ông Trần Văn Nam, chủ tịch xã`, on a line of its own: a person and nothing that happens."""
    if len(row) > _SIGNED or row.lows[-1] in (".", "!", "?", ":"):
        return None
    found = _with_description(row, 0, len(row))
    return found if found and is_person(row, found) else None


def _behind_speech(row: SpeechRow, start: int, end: int) -> _Bare | None:
    """`lời ông Nam`, `chia sẻ của bà Lan, chủ quán`: what somebody said, and the source."""
    said = start + (start < end and row.lows[start] in _THAT)
    words = cue_words().speeches.starts(row.lows, said)
    found = phrase_in(row, words, end) if said < words < end else None
    if found is None or found.first != words:
        return None
    if found.last < end and not is_end(row, found.last) and row.lows[found.last] not in (",", "("):
        return None
    return row.span(start, words), found


def _between(row: SpeechRow, start: int, end: int) -> _Bare | None:
    """`Ông Nam nghẹn ngào: “…”`, `“…” - ông Nam.`: a source between two places."""
    found = phrase_in(row, start, end)
    if found is None or found.first > start + 2:
        return None
    for p in range(found.first + 1, end):
        after = cue_words().weak.starts(row.lows, p)
        if after > p:
            return row.span(p, after), NounPhrase(found.first, p, start)
    if is_end(row, found.last) or found.last >= end:
        return _with_manner(row, found, min(found.last, end)) or (None, found)
    return _with_manner(row, found, end)


def _with_manner(row: SpeechRow, found: NounPhrase, end: int) -> _Bare | None:
    """`ông Nam ví von`, `ông Nam gõ bàn`: beside a quotation whatever a person does goes with it."""
    last = _before_manner(row, found)
    verb = skip_opening(row, last, end)
    stop = next((p for p in range(verb, end) if row.lows[p] in MARKS), end)
    if not _is_manner(row, verb, stop) or not _is_somebody(row, found.first):
        return None
    return row.span(verb, stop), NounPhrase(found.first, last, found.clause)


def _before_manner(row: SpeechRow, found: NounPhrase) -> int:
    """Where the words for a person end: `ông Nam | ví von`, `chị | cười`, `người mẹ | nức nở`."""
    pronoun = pronoun_words().alone.starts(row.lows, found.first)
    lone = found.first < pronoun < len(row) and not row.tokens[pronoun].capital
    if lone and is_word(row, found.first, pronoun):
        return pronoun
    last = subject_end(row, found)
    if any(token.capital for token in row.tokens[found.first + 1 : last]):
        return last
    head = noun_words().heads.starts(row.lows, found.first)
    verbs = (p for p in range(max(head, found.first + 1), last) if _is_verb(row, p))
    return next(verbs, last)


def _is_verb(row: SpeechRow, at: int) -> bool:
    return row.tokens[at].opens and row.tokens[at].tag.startswith("V")


def _is_manner(row: SpeechRow, first: int, last: int) -> bool:
    """Whether a few words say what somebody does; verbs of saying have been read already."""
    cues = (row.cues[p][1] for p in range(first, last) if p in row.cues)
    told = any(not cue.noun and not is_shown(cue) for cue in cues)
    return 0 < last - first <= _MANNER and not told and row.lows[first] not in _NO_MANNER


def _is_somebody(row: SpeechRow, at: int) -> bool:
    """Whether a person begins there: `ông Nam`, `chị`, `Trần Văn Nam`, `bác sĩ Nam`."""
    if pronoun_words().alone.match(row.lows, at) or is_titled(row, at):
        return True
    return row.tokens[at].named and at + 1 < len(row) and row.tokens[at + 1].capital
