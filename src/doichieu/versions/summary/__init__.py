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
    Quotation,
    QuoteType,
    Span,
    Story,
    SummarySentence,
)
from doichieu.text import syllables
from doichieu.versions.align import Alignment
from doichieu.versions.align.terms import find_terms, statistics
from doichieu.versions.salience import Candidate, Pair, Salience
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.summary.notes import Note, find_dates, find_notes
from doichieu.versions.summary.retelling import Retelling, find_retelling
from doichieu.versions.wording.openings import (
    leans_back,
    opening_pronoun,
    opens_weakly,
    points_ahead,
    without_connective,
)

# Exponent of a sentence's length in its price; 0: length is free, 1: worth is counted per syllable.
# Chosen by cross-validation on 101 + 200 stories with reference summaries, 0.7 to 1.0.
LENGTH_PRICE = 0.75
# Share of the sentence model against the pair model in what a sentence is worth (0.3 to 1.0).
SENTENCE_SHARE = 0.7
# Shorter sentences are rests of headings and captions.
SHORTEST = 6
# Up to this many syllables a sentence must name or count something to be worth a line.
SHORT = 12
# What remains of the worth of a first sentence that leans on the title of its article.
AFTER_TITLE = 0.7
# An opening is worth this and the share of the headline's words that it has (.2 to 1 are alike).
UNANNOUNCED = 0.5
# What remains of the worth of an opening that begins with its source or with somebody's words.
WEAK_OPENING = 0.7
# A sentence of which the summary tells so large a share already is left out; what is told of one
# with less costs it this share of its worth. On stories with references .3 to .7 and 0 to .5 made
# less than .3 points of ROUGE-2, but three of four repetitions go.
MOST_TOLD = 0.5
TOLD_COSTS = 0.3
# A sentence right after a chosen one reads on and is worth a little more (1.0 to 1.25).
READS_ON = 1.05
# No title is held against more than so many others, spread over the story.
MOST_TITLES = 200
_CLOSED = ".!?…"
_CLOSERS = '"”’»)'
# `- Phiếu gửi xe:`, `• vé tàu`, `+ ba lô`: an item of a list.
_LIST_ITEM = re.compile(r"[-–•+*>]|\d{1,2}[.)]\s|[a-zđ][.)]\s")
# `Giá vé: 20.000 đồng.`: a line of a table.
_LABELLED = re.compile(r"[^:,.“\"]{3,40}: [^“\"‘']")


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate as it would be printed.

    ``previous`` is the sentence before it in its article; ``leans`` says that it cannot be read
    without that one: an opening pronoun, a quotation that began earlier. ``opens``: it is the
    first of its article. ``announced`` is the share of the headline's words, weighed by rarity, that
    it has; ``notes`` are what it owes its reader on disputed figures.
    """

    candidate: Candidate
    text: str
    evidence: tuple[Span, ...]
    length: int
    previous: Span | None
    leans: bool
    opens: bool
    announced: float = 0.0
    notes: tuple[Note, ...] = ()


def summarise(
    story: Story,
    salience: Salience,
    alignment: Alignment,
    *,
    conflicts: Sequence[Conflict],
    budget: int,
) -> tuple[SummarySentence, ...]:
    """An extractive summary of at most ``budget`` syllables (runs of word characters)."""
    lines = write_lines(story, salience, conflicts=conflicts)
    retelling = find_retelling(story, alignment, conflicts)
    chosen = choose(lines, salience.likelihood, retelling, budget=budget)
    return print_lines(in_reading_order(chosen, story, retelling))


def print_lines(lines: Sequence[Line]) -> tuple[SummarySentence, ...]:
    """The lines as sentences; a note stands where its topic comes up for the first time."""
    noted: set[str] = set()
    printed = []
    for line in lines:
        notes = [note for note in line.notes if note.topic not in noted]
        noted |= {note.topic for note in notes}
        evidence = [*line.evidence, *(span for note in notes for span in note.evidence)]
        text = _with_notes(line.text, line.candidate.span.end, notes)
        printed.append(SummarySentence(text=text, evidence=tuple(dict.fromkeys(evidence))))
    return tuple(printed)


def write_lines(
    story: Story, salience: Salience, *, conflicts: Sequence[Conflict] = ()
) -> list[Line]:
    """Every candidate as it would be printed."""
    owed = [*find_notes(story, conflicts), *find_dates(story)]
    notes = SpanIndex((note.at, note) for note in owed)
    openers = _resolved_openers(story)
    speech = _speech(story)
    headline = _weigh_words(write_headline(story, salience))
    lines = []
    before: Candidate | None = None
    for candidate in salience.candidates:
        text, evidence = candidate.text, [candidate.span]
        leans = leans_back(text) or bool(speech.around(candidate.span))
        same = before is not None and before.span.article == candidate.span.article
        previous = before.span if before is not None and same else None
        if pronoun := opening_pronoun(text):
            named = _named(
                story, pronoun, openers.get((candidate.span.article, candidate.span.start))
            )
            if named is None:
                leans = True
            else:
                addressed, mention = named
                text = addressed + without_connective(text)[len(pronoun) :]
                evidence.append(mention)
        text = without_connective(text)
        marked = tuple(_notes_for(candidate.span, notes))
        whole = _with_notes(text, candidate.span.end, marked)
        lines.append(
            Line(
                candidate=candidate,
                text=text,
                evidence=tuple(dict.fromkeys(evidence)),
                length=len(syllables(whole.replace("_", " "))),
                previous=previous,
                leans=leans,
                opens=previous is None,
                announced=_share_of(headline, text) if previous is None else 0.0,
                notes=marked,
            )
        )
        before = candidate
    return lines


def _weigh_words(text: str) -> dict[str, float]:
    """The words of a text with their weights by rarity."""
    return {term.form: statistics().weight(term.form) for term in find_terms(text)}


def _share_of(words: Mapping[str, float], text: str) -> float:
    """The share of weighed words that a text has."""
    found = {term.form for term in find_terms(text)}
    total = sum(words.values())
    return sum(w for form, w in words.items() if form in found) / total if total else 0.0


def _speech(story: Story) -> SpanIndex[Quotation]:
    """What stands inside quotation marks: a sentence of it alone does not say whose it is."""
    return SpanIndex(
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


def _named(story: Story, pronoun: str, entity: Entity | None) -> tuple[str, Span] | None:
    """`Ông` with the person's name, and a place where that name stands.

    Only where a report puts that very word before the name somewhere: who is meant by a pronoun
    is a guess, and `cô` before the name of a man would be a false statement.
    """
    if entity is None or entity.type is not EntityType.PER:
        return None
    if pronoun.lower() not in ("ông", "bà", "anh", "chị", "cô"):
        return None
    addressed = [m for m in entity.mentions if _word_before(story, m) == pronoun.lower()]
    if not addressed:
        return None
    longest = max(entity.mentions, key=len)
    return f"{pronoun} {entity.name}", longest


def _word_before(story: Story, span: Span) -> str:
    """The word right before a stretch, folded; "" at the beginning."""
    words = story.article(span.article).text[max(0, span.start - 12) : span.start].split()
    return words[-1].lower() if words else ""


def _notes_for(span: Span, notes: SpanIndex[Note]) -> list[Note]:
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


def choose(
    lines: Sequence[Line],
    likelihood: Mapping[Pair, float],
    retelling: Retelling | None = None,
    *,
    budget: int,
) -> list[Line]:
    """Lines within the budget, best first; the first is one that can open a text."""
    fit = [x for x in lines if may_stand(x) and x.length <= budget]
    choice = _Choice(fit, likelihood, retelling or Retelling())
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

    def __init__(
        self, lines: Sequence[Line], likelihood: Mapping[Pair, float], retelling: Retelling
    ) -> None:
        self._lines, self._likelihood, self._retelling = lines, likelihood, retelling
        self._told: set[Pair] = set()
        self._spans: set[Span] = set()
        self._gains = [self._gain(i) for i in range(len(lines))]
        self._heap = [(-gain, i) for i, gain in enumerate(self._gains)]
        heapify(self._heap)
        self._after = {line.previous: i for i, line in enumerate(lines) if line.previous}
        self._unsteady = [i for i, line in enumerate(lines) if line.candidate.worth < 0]

    def opening(self) -> Line | None:
        """The best line to begin with: one that can open a text, where there is any."""
        fit = [i for i, x in enumerate(self._lines) if x.opens and not x.leans]

        def worth(i: int) -> tuple[float, int]:
            line = self._lines[i]
            fitness = UNANNOUNCED + line.announced
            fitness *= WEAK_OPENING if opens_weakly(line.text) else 1.0
            return self._gains[i] * fitness, -i

        best = max(fit or range(len(self._lines)), key=worth, default=-1)
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
        line = self._lines[i]
        gain = _gain(line, self._told, self._spans, self._likelihood)
        if gain <= 0 or not self._spans:
            return gain
        told = self._retelling.share(line.candidate.span, self._spans)
        return 0.0 if told >= MOST_TOLD else gain * (1 - TOLD_COSTS * told)


def may_stand(line: Line) -> bool:
    """Whether the line is a sentence of running text that tells something.

    A question of an interviewer, an item of a list, a line of a table, the words before a colon,
    an announcement of what follows (`Dưới đây là …`), half a quotation and the rest of a heading
    do not.
    """
    text = line.candidate.text
    if text.endswith(("?", ":", "?”", '?"')) or _LIST_ITEM.match(text):
        return False
    if points_ahead(text) or _is_torn(text):
        return False
    closed = text.rstrip(_CLOSERS).endswith(tuple(_CLOSED))
    if line.candidate.length <= 2 * SHORT and (not closed or _LABELLED.match(text)):
        return False
    tells = any(c.isdigit() or c.isupper() for c in text[1:])
    return line.candidate.length >= (SHORTEST if tells else SHORT)


def _gain(line: Line, told: set[Pair], spans: set[Span], likelihood: Mapping[Pair, float]) -> float:
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
    return float(worth / candidate.length**LENGTH_PRICE)


def in_reading_order(
    chosen: Sequence[Line], story: Story, retelling: Retelling | None = None
) -> list[Line]:
    """The opening and what follows it there; then in the order in which its report tells the story.

    A stretch of another report stands where the report that opens tells the like; where it does
    not, as early or late as in its own. Sentences that follow each other in a report stay
    together. Of three orders of the same sentences (by report, by place in the own report, this
    one) a reader of 30 stories found this one best 12 times and worst 4 times.
    """
    if not chosen:
        return []
    retelling = retelling or Retelling()
    number = {article.id: i for i, article in enumerate(story.articles)}
    lengths = {article.id: max(1, len(article.text)) for article in story.articles}
    heads: dict[Span, Span] = {}  # sentence → the first of its stretch
    for line in sorted(chosen, key=lambda x: x.candidate.span):
        span = line.candidate.span
        heads[span] = heads.get(line.previous, span) if line.previous else span
    first = heads[chosen[0].candidate.span]

    def key(line: Line) -> tuple[bool, float, int, int]:
        span = line.candidate.span
        head = heads[span]
        own = head.start / lengths[head.article]
        mapped = retelling.place(head, first.article)
        place = own if mapped is None or head.article == first.article else mapped
        return head != first, place, number[span.article], span.start

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
