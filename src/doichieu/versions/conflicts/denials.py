"""Denials, tied to what they deny.

In: the sentences of a story, its quotations and aligned clauses. Out: differences of kind
``denial``. A denial is a sentence with a word of denying, or a quotation whose stance is to
deny. What it denies is looked for by its words in all reports, its own included; a denial that
points back (`phủ nhận thông tin trên`) denies what stands right before it. A denial for which
nothing is found is left out.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.model import ConflictKind, Quotation, Span, Stance, Story
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import find_terms, statistics
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.headings import name_claim

MATCH = 0.35  # least share of the denied words that a clause must have; chosen by reading
MIN_WORDS = 2  # least number of content words shared, names not counted: they are everywhere
MAX_POSTING = 200  # a word in more clauses than this finds nothing
ECHO = 0.5  # least score of clauses that say the same as the one denied
DENIED_TWICE = 6  # words before a word of denying in which a negation turns it round
TELLING = 3  # content words after `phủ nhận tin đồn …` that say what is denied
BACK = 8  # sentences back in which a report that is denied is looked for
MOST_ECHOES = 20  # clauses with the same claim that one denial is held against
WIDEST = 240  # longest stretch shown as evidence


@dataclass(frozen=True, slots=True)
class _Denial:
    """A denial: the clauses it stands in, the words denied, whether it points back."""

    clauses: tuple[int, ...]
    words: Mapping[str, float]
    back: bool
    to_reports: bool
    speaker: str | None


def find_denial_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Denials and the clauses that say what they deny."""
    clauses = alignment.clauses
    index = _index(clauses)
    partners: dict[int, list[int]] = defaultdict(list)
    for pair in alignment.pairs:
        if pair.score >= ECHO:
            partners[pair.left].append(pair.right)
            partners[pair.right].append(pair.left)
    stated = _find_statements(story, clauses)
    deniers = _find_denials(story, clauses)
    denying = {i for denial in deniers for i in denial.clauses}
    found = []
    for denial in deniers:
        target = _find_target(denial, clauses, index, denying, stated)
        if target is None:
            continue
        number, score = target
        echoes = [j for j in partners[number] if j not in denying][:MOST_ECHOES]
        found += [_to_difference(story, clauses, denial, j, score) for j in [number, *echoes]]
    return found


@cache
def _phrases(key: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list, cut into words as texts are."""
    return frozenset(
        tuple(t.form for t in find_terms(phrase))
        for name in ("speech/denials", "speech/verbs")
        for phrase in lexicon.classes(name).get(key, ())
    )


def _find_phrase(words: Sequence[str], key: str) -> int:
    """Where the first phrase of a list ends among the words, -1 where none stands."""
    phrases = _phrases(key)
    longest = max(len(p) for p in phrases)
    for i in range(len(words)):
        for n in range(min(longest, len(words) - i), 0, -1):
            if tuple(words[i : i + n]) in phrases:
                return i + n
    return -1


@cache
def _reported_things() -> frozenset[str]:
    """What a denial of reports may name: `cáo buộc`, `thông tin`, …; told by the first word."""
    return frozenset(p[0] for p in _phrases("pointing_to_reports"))


def _find_denials(story: Story, clauses: Sequence[Clause]) -> list[_Denial]:
    quoted = _quoted_denials(story, clauses)
    found = []
    for number, clause in enumerate(clauses):
        at = _find_phrase(clause.words, "denial")
        if at < 0 and number not in quoted:
            continue
        if at >= 0 and _is_no_act(_before_phrase(clause.words, at, "denial"), clause.words[at:]):
            continue
        rest = clause.words[max(at, 0) :]
        near = rest[:4] if at >= 0 else clause.words
        if _find_phrase(near, "rejected") >= 0 or _find_phrase(clause.words, "judges") >= 0:
            continue
        members = _with_content(clauses, number, quoted)
        found.append(
            _Denial(
                clauses=members,
                words=_denied_words(clauses, members, rest),
                back=_find_phrase(clause.words, "pointing_back") >= 0,
                to_reports=_find_phrase(clause.words, "pointing_to_reports") >= 0,
                speaker=_speaker(quoted.get(number)),
            )
        )
    return found


def _before_phrase(words: Sequence[str], end: int, key: str) -> Sequence[str]:
    """The words before the longest phrase of a list that ends there: it may have several words."""
    sizes = [len(p) for p in _phrases(key) if tuple(words[max(0, end - len(p)) : end]) == p]
    start = end - max(sizes, default=1)
    return words[max(0, start - DENIED_TWICE + 1) : start]


def _is_no_act(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word of denying stands for no denial of anything told: by the words beside it.

    `không thể phủ nhận`, `chưa từng thừa nhận hay phủ nhận`; `sẽ bác bỏ`; `sau nhiều năm phủ
    nhận`, which is over; `bác bỏ những cáo buộc vô căn cứ`, which does not say what.
    """
    turned = any(w.split()[0] in ("không", "chưa", "khó") for w in before)
    not_yet = _find_phrase(before[-3:], "not_yet_denied") >= 0
    return turned or not_yet or _find_phrase(after[:6], "unfounded") >= 0


def _speaker(quotation: Quotation | None) -> str | None:
    return (quotation.speaker or quotation.speaker_name) if quotation else None


def _starts(clauses: Sequence[Clause]) -> dict[str, list[tuple[int, int]]]:
    """Article → where its clauses start and their numbers."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        starts[clause.span.article].append((clause.span.start, number))
    return starts


def _find_statements(story: Story, clauses: Sequence[Clause]) -> dict[int, set[str | None]]:
    """Clauses in which something begins that somebody is reported to say, with the speakers."""
    starts = _starts(clauses)
    found: dict[int, set[str | None]] = defaultdict(set)
    for quotation in story.quotations:
        if quotation.stance is Stance.DENY:
            continue
        for content in quotation.content:
            places = starts[content.article]
            at = bisect_right(places, (content.start, len(clauses))) - 1
            if at >= 0:
                found[places[at][1]].add(_speaker(quotation))
    return found


def _quoted_denials(story: Story, clauses: Sequence[Clause]) -> dict[int, Quotation]:
    """Clauses in which the cue of a denying quotation stands, with the quotation."""
    starts = _starts(clauses)
    found: dict[int, Quotation] = {}
    for quotation in story.quotations:
        if quotation.stance is not Stance.DENY or quotation.cue is None or not quotation.content:
            continue
        places = starts[quotation.cue.article]
        at = bisect_right(places, (quotation.cue.start, len(clauses))) - 1
        if at >= 0:
            found[places[at][1]] = quotation
    return found


def _with_content(
    clauses: Sequence[Clause], number: int, quoted: Mapping[int, Quotation]
) -> tuple[int, ...]:
    """The clause of a denial and the one after it when what is denied runs on."""
    clause = clauses[number]
    content = quoted[number].content[0] if number in quoted else None
    following = number + 1
    if (
        content is not None
        and following < len(clauses)
        and clauses[following].span.overlaps(content)
        and clauses[following].span.end - clause.span.start <= WIDEST
    ):
        return number, following
    return (number,)


def _denied_words(
    clauses: Sequence[Clause], members: Iterable[int], rest: Sequence[str]
) -> dict[str, float]:
    """Content words after the word of denying, and of the clause that what is denied runs on in."""
    stats = statistics()
    own = {form for i in members for form in clauses[i].forms}
    further = {form for i in list(members)[1:] for form in clauses[i].forms}
    chosen = (own & set(rest)) | further
    drop = {word for key in ("denial", "pointing_back") for p in _phrases(key) for word in p}
    return {form: stats.weight(form) for form in sorted(chosen - drop)}


def _index(clauses: Sequence[Clause]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        for form in clause.forms:
            index[form].append(number)
    return index


def _find_target(
    denial: _Denial,
    clauses: Sequence[Clause],
    index: Mapping[str, Sequence[int]],
    denying: set[int],
    stated: Mapping[int, set[str | None]],
) -> tuple[int, float] | None:
    """The clause that says what is denied, with its score."""
    points = denial.to_reports and not _says_what(denial)
    if points and (reported := _find_reported(denial, clauses, stated)) is not None:
        return reported, 0.7
    before = denial.clauses[0] - 1
    if (
        (denial.back or points)
        and before >= 0
        and clauses[before].span.article == clauses[before + 1].span.article
    ):
        return before, 0.6
    totals: dict[int, float] = defaultdict(float)
    shared: dict[int, int] = defaultdict(int)
    for form, weight in denial.words.items():
        posting = index.get(form, ())
        if len(posting) <= MAX_POSTING:
            for number in posting:
                totals[number] += weight
                shared[number] += form not in clauses[number].capitals
    whole = sum(denial.words.values()) or 1.0
    scored = [
        (total / whole / math.sqrt(1 + len(clauses[n].forms) / 12), -n)
        for n, total in totals.items()
        if n not in denying
        and not clauses[n].reporting
        and shared[n] >= MIN_WORDS
        and total / whole >= MATCH
        and not clauses[n].negated
        and not _is_own(denial, stated.get(n))
    ]
    if not scored:
        return None
    score, negative = max(scored)
    return -negative, min(0.9, score)


def _says_what(denial: _Denial) -> bool:
    """Whether a denial of reports says what they told: `phủ nhận tin đồn về đám cưới của Lan`."""
    return len(denial.words.keys() - _reported_things()) >= TELLING


def _is_own(denial: _Denial, speakers: set[str | None] | None) -> bool:
    """Whether the one who denies says this as well: nobody denies his own words."""
    return denial.speaker is not None and speakers == {denial.speaker}


def _find_reported(
    denial: _Denial, clauses: Sequence[Clause], stated: Mapping[int, set[str | None]]
) -> int | None:
    """What somebody else was reported to say shortly before, most like the denying sentence."""
    stats = statistics()
    here = clauses[denial.clauses[0]]
    pointed = here.forms & _reported_things()
    words: set[str] = set()
    number = denial.clauses[0]
    while number < len(clauses) and clauses[number].sentence == here.sentence:
        words |= clauses[number].forms
        number += 1
    best: tuple[float, int] | None = None
    number = denial.clauses[0] - 1
    while number >= 0 and clauses[number].span.article == here.span.article:
        clause = clauses[number]
        distance = here.sentence - clause.sentence
        if distance > BACK:
            break
        if clause.forms & pointed or stated.get(number, {denial.speaker}) - {denial.speaker}:
            shared = sum(stats.weight(form) for form in clause.forms & words)
            best = max(best or (0.0, -1), (shared / (1 + distance / BACK), number))
        number -= 1
    return best[1] if best and best[1] >= 0 else None


def _to_difference(
    story: Story, clauses: Sequence[Clause], denial: _Denial, target: int, score: float
) -> Difference:
    first, last = clauses[denial.clauses[0]].span, clauses[denial.clauses[-1]].span
    span = Span(first.article, first.start, last.end)
    claim = clauses[target]
    pointing = denial.back or (denial.to_reports and not _says_what(denial))
    claimed = _widen_back(clauses, target) if pointing else claim.span
    words = [t.form for t in claim.terms if t.form in denial.words][:4] or [
        t.form for t in claim.terms[:3]
    ]
    back = "điều vừa nêu" if pointing else f"điều nói tới: {', '.join(words)}"
    return Difference(
        kind=ConflictKind.DENIAL,
        left=Version("khẳng định", claim.span, claimed),
        right=Version("phủ nhận", span, span),
        about=name_claim(story.text_of(claim.span)) or " ".join(words),
        update=False,
        reason=f"một bên phủ nhận {back}",
        score=score,
    )


def _widen_back(clauses: Sequence[Clause], target: int) -> Span:
    """What a denial points back to: the sentence up to there, as far as it is not too long."""
    last = clauses[target]
    first = target
    while (
        first > 0
        and clauses[first - 1].span.article == last.span.article
        and clauses[first - 1].sentence == last.sentence
        and last.span.end - clauses[first - 1].span.start <= WIDEST
    ):
        first -= 1
    return Span(last.span.article, clauses[first].span.start, last.span.end)
