"""Denials: the clauses in which something is denied.

In: a story and its clauses. Out: denials with the words that they deny. A denial is a clause with a
word of denying, or one with the cue of a quotation whose stance is to deny. What it denies is found
in :mod:`doichieu.versions.conflicts.denied_claims`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases, phrase_set
from doichieu.model import Quotation, Span, Stance, Story
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import find_terms, statistics

DENIED_TWICE = 5  # words before a word of denying in which a negation turns it round
NOT_YET = 3  # … in which `sẽ` puts it off
REJECTED = 4  # words after it in which a plea or an offer may be named
UNFOUNDED = 6  # … in which what is denied may be dismissed without being named
WIDEST = 240  # longest stretch shown as evidence


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial: the clauses it stands in, the words denied, whether it points back.

    ``negated``: what `không hề`, `chưa từng` turns round, "" where a verb denies: `bác bỏ việc …`.
    """

    clauses: tuple[int, ...]
    words: Mapping[str, float]
    negated: str
    back: bool
    to_reports: bool
    speaker: str | None


@cache
def _negations() -> frozenset[str]:
    return frozenset(lexicon.words("speech/denials", "turned_round"))


@cache
def _phrases(key: str) -> Phrases[bool]:
    """The phrases of a list, cut into words as texts are."""
    return phrase_set(
        tuple(t.form for t in find_terms(phrase))
        for name in ("speech/denials", "speech/verbs")
        for phrase in lexicon.classes(name).get(key, ())
    )


def _find_phrase(words: Sequence[str], key: str) -> tuple[int, int]:
    """Where the first phrase of a list stands among the words, (0, 0) where none does."""
    phrases = _phrases(key)
    for i, word in enumerate(words):
        if word in phrases.firsts and (size := phrases.length(words, i)):
            return i, i + size
    return 0, 0


def _has_phrase(words: Sequence[str], key: str) -> bool:
    return _find_phrase(words, key)[1] > 0


def is_question(words: Sequence[str]) -> bool:
    """Whether a clause asks (`có phải`, `liệu`), and so claims nothing that could be denied."""
    return _has_phrase(words, "asks")


@cache
def reported_things() -> frozenset[str]:
    """What a denial of reports may name: `cáo buộc`, `thông tin`, …; told by the first word."""
    return _phrases("pointing_to_reports").firsts


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words of a clause that may deny; ``start``, ``end``: the phrase of denying.

    Both are 0 where a quotation denies and the clause has no such phrase.
    """

    words: Sequence[str]
    start: int = 0
    end: int = 0

    def before(self, size: int) -> Sequence[str]:
        """So many words before the phrase."""
        return self.words[max(0, self.start - size) : self.start]

    def after(self, size: int) -> Sequence[str]:
        """So many words after the phrase; the whole clause where none stands."""
        return self.words[self.end : self.end + size] if self.end else self.words


# Words of denying that deny nothing that was told, and why.
NO_DENIAL: tuple[tuple[Callable[[_Heard], bool], str], ...] = (
    (
        lambda h: any(w.split()[0] in _negations() for w in h.before(DENIED_TWICE)),
        "`không thể phủ nhận`, `chưa từng thừa nhận hay phủ nhận`: turned round",
    ),
    (
        lambda h: _has_phrase(h.before(NOT_YET), "not_yet_denied"),
        "`sẽ bác bỏ`, `sau nhiều năm phủ nhận`: not yet, or over",
    ),
    (
        lambda h: h.end > 0 and _has_phrase(h.after(UNFOUNDED), "unfounded"),
        "`bác bỏ những cáo buộc vô căn cứ` does not say which",
    ),
    (lambda h: _has_phrase(h.after(REJECTED), "rejected"), "`bác bỏ đơn kháng cáo`: a plea"),
    (lambda h: _has_phrase(h.words, "judges"), "a court decides, it does not deny"),
)


def find_denials(story: Story, clauses: Sequence[Clause]) -> list[Denial]:
    """Every denial, in order."""
    quoted = _quoted_denials(story, clauses)
    found = []
    for number, clause in enumerate(clauses):
        heard = _hear(clause.words)
        if heard is None and number in quoted:
            heard = _Heard(clause.words)
        if heard is None or any(holds(heard) for holds, _ in NO_DENIAL):
            continue
        members = _with_content(clauses, number, quoted.get(number))
        words = _denied_words(clauses, members, _up_to_a_turn(heard.words[heard.end :]))
        found.append(
            Denial(
                clauses=members,
                words=words,
                negated=_negated([w for i in members for w in clauses[i].words], heard, words),
                back=_has_phrase(clause.words, "pointing_back"),
                to_reports=_has_phrase(clause.words, "pointing_to_reports"),
                speaker=_speaker(quoted.get(number)),
            )
        )
    return found


def _hear(words: Sequence[str]) -> _Heard | None:
    """The words of a clause around its first phrase of denying, the longest that ends there."""
    _, end = _find_phrase(words, "denial")
    if not end:
        return None
    return _Heard(words, _phrases("denial").ends(words, end), end)


def _negated(said: Sequence[str], heard: _Heard, words: Mapping[str, float]) -> str:
    """The first content word that a negation turns round; "" where a verb of denying stands.

    Args:
        said: all words of what is denied.
        heard: the phrase of denying.
        words: the content words of what is denied.
    """
    if heard.end and heard.words[heard.start].split()[0] not in _negations():
        return ""
    rest = heard.words[heard.end :] if heard.end else said
    at = next((i for i, word in enumerate(rest) if word.split()[0] in _negations()), 0)
    return next((word for word in rest[at:] if word in words), "")


def _up_to_a_turn(words: Sequence[str]) -> Sequence[str]:
    """The words before the report goes on: `phủ nhận việc bán đất nhưng nhận đã cho thuê`."""
    turns = lexicon.classes("grammar/function_words")["break"]
    return words[: next((i for i, word in enumerate(words) if word in turns), len(words))]


def _denied_words(
    clauses: Sequence[Clause], members: Iterable[int], rest: Sequence[str]
) -> dict[str, float]:
    """Content words after the word of denying, and of the clause that what is denied runs on in."""
    stats = statistics()
    own = {form for i in members for form in clauses[i].forms}
    further = {form for i in list(members)[1:] for form in clauses[i].forms}
    chosen = (own & set(rest)) | further
    drop = {
        word for key in ("denial", "pointing_back") for p in _phrases(key).entries for word in p
    }
    return {form: stats.weight(form) for form in sorted(chosen - drop)}


# ---------------------------------------------------------------------------- quotations


Starts = Mapping[str, Sequence[tuple[int, int]]]


def starts_of(clauses: Sequence[Clause]) -> Starts:
    """Article → where its clauses start and their numbers."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        starts[clause.span.article].append((clause.span.start, number))
    return starts


def clause_at(starts: Starts, span: Span) -> int | None:
    """The number of the clause in which a stretch begins."""
    places = starts.get(span.article, ())
    at = bisect_right(places, span.start, key=lambda place: place[0]) - 1
    return places[at][1] if at >= 0 else None


def _quoted_denials(story: Story, clauses: Sequence[Clause]) -> dict[int, Quotation]:
    """Clauses in which the cue of a denying quotation stands, with the quotation."""
    starts = starts_of(clauses)
    found: dict[int, Quotation] = {}
    for quotation in story.quotations:
        if quotation.stance is Stance.DENY and quotation.cue is not None and quotation.content:
            number = clause_at(starts, quotation.cue)
            if number is not None:
                found[number] = quotation
    return found


def _speaker(quotation: Quotation | None) -> str | None:
    return (quotation.speaker or quotation.speaker_name) if quotation else None


def _with_content(
    clauses: Sequence[Clause], number: int, quotation: Quotation | None
) -> tuple[int, ...]:
    """The clause of a denial and the one after it when what is denied runs on."""
    following = number + 1
    if quotation is None or following == len(clauses):
        return (number,)
    further = clauses[following].span
    runs_on = further.overlaps(quotation.content[0])
    if runs_on and further.end - clauses[number].span.start <= WIDEST:
        return number, following
    return (number,)
