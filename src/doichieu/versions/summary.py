"""The summary and the headline: sentences chosen, each with its sources.

Comes in: a story and its conflicts. Goes out: sentences of the reports, lightly cut, within a
budget of syllables, in an order that reads as text. The choice is greedy: the sentence that adds
most expected content per syllable, given what has been chosen. Nothing is rephrased: a word is
only left out where the grammar stays whole (an opening `Tuy nhiên,`), a pronoun gets the name that
the story resolves it to, and a disputed figure gets the other report's figure in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from doichieu.model import (
    Conflict,
    Entity,
    EntityType,
    Fact,
    Quotation,
    QuoteType,
    Span,
    Story,
    SummarySentence,
)
from doichieu.text import syllables
from doichieu.versions.disputes import Note, find_notes
from doichieu.versions.openings import leans_back, opening_pronoun, without_connective
from doichieu.versions.places import Places
from doichieu.versions.salience import Candidate, Pair, Salience

# Exponent of a sentence's length in its price; 0: length is free, 1: worth is counted per syllable.
# Chosen by cross-validation on 101 + 200 stories with reference summaries, 0.7 to 1.0.
LENGTH_PRICE = 0.75
# Share of the sentence model against the pair model in what a sentence is worth (0.3 to 1.0).
SENTENCE_SHARE = 0.8
# Shorter sentences are rests of headings and captions.
SHORTEST = 6
# Up to this many syllables a sentence must name or count something to be worth a line.
SHORT = 12
# What remains of the worth of a first sentence that leans on the title of its article.
AFTER_TITLE = 0.7
# What remains of the worth of a sentence whose fact the summary has told already (0.2 to 1.0).
TOLD_SHARE = 0.85
# A sentence right after a chosen one reads on and is worth a little more (1.0 to 1.25).
READS_ON = 1.1
# No title is held against more than so many others, spread over the story.
MOST_TITLES = 200
_CLOSED = ".!?…"
# `- Phiếu gửi xe:`, `• vé tàu`, `+ ba lô`: an item of a list.
_LIST_ITEM = re.compile(r"[-–•+*>]|\d{1,2}[.)]\s|[a-zđ][.)]\s")
# `Giá vé: 20.000 đồng.`: a line of a table.
_LABELLED = re.compile(r"[^:,.“\"]{3,40}: [^“\"‘']")


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate as it would be printed.

    ``previous`` is the sentence before it in its article; ``leans`` says that it cannot be read
    without that one: an opening pronoun, a quotation that began earlier. ``opens``: it is the
    first of its article. ``facts``: the ids of shared facts that it tells.
    """

    candidate: Candidate
    text: str
    evidence: tuple[Span, ...]
    length: int
    previous: Span | None
    leans: bool
    opens: bool
    facts: frozenset[str]


def summarise(
    story: Story,
    salience: Salience,
    *,
    facts: Sequence[Fact],
    conflicts: Sequence[Conflict],
    budget: int,
) -> tuple[SummarySentence, ...]:
    """An extractive summary of at most ``budget`` syllables (runs of word characters)."""
    lines = write_lines(story, salience, facts=facts, conflicts=conflicts)
    chosen = choose(lines, salience.likelihood, budget=budget)
    return tuple(
        SummarySentence(text=line.text, evidence=line.evidence)
        for line in in_reading_order(chosen, story)
    )


def write_lines(
    story: Story,
    salience: Salience,
    *,
    facts: Sequence[Fact] = (),
    conflicts: Sequence[Conflict] = (),
) -> list[Line]:
    """Every candidate as it would be printed."""
    notes = Places((note.at, note) for note in find_notes(story, conflicts))
    tells = _facts_told(facts)
    openers = _resolved_openers(story)
    speech = _speech(story)
    lines = []
    before: Candidate | None = None
    for candidate in salience.candidates:
        text, evidence = candidate.text, [candidate.span]
        leans = leans_back(text) or _is_torn(text) or bool(speech.around(candidate.span))
        same = before is not None and before.span.article == candidate.span.article
        previous = before.span if before is not None and same else None
        if pronoun := opening_pronoun(text):
            named = _named(pronoun, openers.get((candidate.span.article, candidate.span.start)))
            if named is None:
                leans = True
            else:
                addressed, mention = named
                text = addressed + without_connective(text)[len(pronoun) :]
                evidence.append(mention)
        text = without_connective(text)
        marked = _notes_for(candidate.span, notes)
        text = _with_notes(text, candidate.span.end, marked)
        evidence += [span for note in marked for span in note.evidence]
        lines.append(
            Line(
                candidate=candidate,
                text=text,
                evidence=tuple(dict.fromkeys(evidence)),
                length=len(syllables(text.replace("_", " "))),
                previous=previous,
                leans=leans,
                opens=previous is None,
                facts=frozenset(fact for _, fact in tells.meeting(candidate.span)),
            )
        )
        before = candidate
    return lines


def _speech(story: Story) -> Places[Quotation]:
    """What stands inside quotation marks: a sentence of it alone does not say whose it is."""
    return Places(
        (span, quotation)
        for quotation in story.quotations
        if quotation.type is QuoteType.DIRECT
        for span in quotation.content
    )


def _is_torn(text: str) -> bool:
    """Whether a quotation begins or ends outside the sentence."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _resolved_openers(story: Story) -> Mapping[tuple[str, int], Entity]:
    """Where a resolved speaker's words begin → who it is."""
    entities = {e.id: e for e in story.entities}
    return {
        (q.source.article, q.source.start): entities[q.speaker]
        for q in story.quotations
        if q.source and q.speaker in entities
    }


def _named(pronoun: str, entity: Entity | None) -> tuple[str, Span] | None:
    """`Ông` with the person's name, and a place where that name stands."""
    if entity is None or entity.type is not EntityType.PER or not entity.mentions:
        return None
    if pronoun.lower() not in ("ông", "bà", "anh", "chị", "cô"):
        return None
    longest = max(entity.mentions, key=len)
    return f"{pronoun} {entity.name}", longest


def _facts_told(facts: Sequence[Fact]) -> Places[str]:
    """Where facts that several articles share are told: the fact's id."""
    return Places((span, f.id) for f in facts if f.articles > 1 for span in f.evidence)


def _notes_for(span: Span, notes: Places[Note]) -> list[Note]:
    """The notes inside a sentence, in order, one for a place."""
    found = {at.end: note for at, note in notes.meeting(span) if span.contains(at)}
    return [found[end] for end in sorted(found)]


def _with_notes(text: str, end: int, notes: Sequence[Note]) -> str:
    """The sentence, which ends at ``end``, with each note in brackets right after its figure.

    Only the beginning of a printed sentence differs from the report, so places count from the end.
    """
    for note in reversed(notes):
        at = min(len(text.rstrip(_CLOSED)), len(text) - (end - note.at.end))
        end += len(note.text) + len(" ()")
        text = f"{text[:at]} ({note.text}){text[at:]}"
    return text


def choose(lines: Sequence[Line], likelihood: Mapping[Pair, float], *, budget: int) -> list[Line]:
    """Lines within the budget, best first; the first is one that can open a text."""
    choice = _Choice([x for x in lines if may_stand(x) and x.length <= budget], likelihood)
    chosen: list[Line] = []
    left = budget
    while line := choice.opening() if not chosen else choice.best(left):
        chosen.append(line)
        left -= line.length
        choice.take(line)
    return chosen


class _Choice:
    """Lines to choose from, and what has been told by those taken.

    What a line adds is computed anew only when it comes up as the best: it falls with each line
    taken, save for the few lines of :meth:`take`.
    """

    def __init__(self, lines: Sequence[Line], likelihood: Mapping[Pair, float]) -> None:
        self._lines, self._likelihood = lines, likelihood
        self._told: set[Pair] = set()
        self._facts: set[str] = set()
        self._spans: set[Span] = set()
        self._gains = [self._gain(i) for i in range(len(lines))]
        self._heap = [(-gain, i) for i, gain in enumerate(self._gains)]
        heapify(self._heap)
        self._after = {line.previous: i for i, line in enumerate(lines) if line.previous}
        self._unsteady = [i for i, line in enumerate(lines) if line.candidate.worth < 0]

    def opening(self) -> Line | None:
        """The best line to begin with: one that can open a text, where there is any."""
        fit = [i for i, x in enumerate(self._lines) if x.opens and not x.leans]
        best = max(fit or range(len(self._lines)), key=lambda i: (self._gains[i], -i), default=-1)
        return self._lines[best] if best >= 0 and self._gains[best] > 0 else None

    def best(self, room: int) -> Line | None:
        """The line of at most ``room`` syllables that adds most; the first of equals."""
        while self._heap:
            negative, i = heappop(self._heap)
            line = self._lines[i]
            if -negative != self._gains[i] or line.length > room or self._is_taken(line):
                continue  # known better by another entry, or never again of use
            self._gains[i] = self._gain(i)
            if not self._heap or (-self._gains[i], i) <= self._heap[0]:
                return line if self._gains[i] > 0 else None
            heappush(self._heap, (-self._gains[i], i))
        return None

    def take(self, line: Line) -> None:
        """Count a line as told; what may be worth more now is the next one of its article.

        So may a line that is worth less than nothing, when the pairs that make it so are told.
        """
        self._told |= line.candidate.pairs
        self._facts |= line.facts
        self._spans.add(line.candidate.span)
        following = self._after.get(line.candidate.span)
        for i in [*self._unsteady, *([] if following is None else [following])]:
            gain = self._gain(i)
            if gain != self._gains[i]:
                self._gains[i] = gain
                heappush(self._heap, (-gain, i))

    def _is_taken(self, line: Line) -> bool:
        return line.candidate.span in self._spans

    def _gain(self, i: int) -> float:
        return _gain(self._lines[i], self._told, self._facts, self._spans, self._likelihood)


def may_stand(line: Line) -> bool:
    """Whether the line is a sentence of running text that tells something.

    A question of an interviewer, an item of a list, a line of a table, the words before a colon
    and the rest of a heading do not.
    """
    text = line.candidate.text
    if text.endswith(("?", ":", "?”", '?"')) or _LIST_ITEM.match(text):
        return False
    if line.candidate.length <= 2 * SHORT and _LABELLED.match(text):
        return False
    tells = any(c.isdigit() or c.isupper() for c in text[1:])
    return line.candidate.length >= (SHORTEST if tells else SHORT)


def _gain(
    line: Line,
    told: set[Pair],
    facts: set[str],
    spans: set[Span],
    likelihood: Mapping[Pair, float],
) -> float:
    """Expected new content for the price of the line."""
    candidate = line.candidate
    if line.leans and line.previous is not None and line.previous not in spans:
        return 0.0
    new = candidate.pairs - told
    # sorted: a sum of floats depends on its order, and sets have none
    by_pairs = sum(likelihood[p] for p in sorted(new))
    by_sentence = candidate.worth * len(new)
    worth = (1 - SENTENCE_SHARE) * by_pairs + SENTENCE_SHARE * by_sentence
    if line.previous in spans:
        worth *= READS_ON
    elif line.leans:
        worth *= AFTER_TITLE
    if line.facts:
        worth *= TOLD_SHARE ** (len(line.facts & facts) / len(line.facts))
    return float(worth / candidate.length**LENGTH_PRICE)


def in_reading_order(chosen: Sequence[Line], story: Story) -> list[Line]:
    """The article that opens first, the others in order of publication, each in its own order."""
    if not chosen:
        return []
    place = {article.id: i for i, article in enumerate(story.articles)}
    first = chosen[0].candidate.span.article

    def key(line: Line) -> tuple[bool, int, int]:
        span = line.candidate.span
        return span.article != first, place[span.article], span.start

    return sorted(chosen, key=key)


def write_headline(story: Story, salience: Salience) -> str:
    """The title that shares most with the other titles; without titles, the best first words."""
    titles = [(a.title or "").strip() for a in story.articles]
    if not any(titles):
        best = max(salience.candidates, key=lambda c: (c.worth, -c.span.start), default=None)
        return best.text if best else ""
    words = [set(t.lower().split()) for t in titles]
    heard = range(0, len(words), 1 + (len(words) - 1) // MOST_TITLES)

    def company(index: int) -> float:
        others = [words[i] for i in heard if i != index and words[i]]
        here = words[index]
        return sum(len(here & w) / len(here | w) for w in others) if here else -1.0

    return titles[max(range(len(titles)), key=lambda i: (company(i), -i))]
