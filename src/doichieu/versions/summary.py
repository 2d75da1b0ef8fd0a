"""The summary and the headline: sentences chosen, each with its sources.

Comes in: a story and its conflicts. Goes out: sentences of the reports, lightly cut, within a
budget of syllables, in an order that reads as text. The choice is greedy: the sentence that adds
most expected content per syllable, given what has been chosen. Nothing is rephrased: a word is
only left out where the grammar stays whole (an opening `Tuy nhiên,`), a pronoun gets the name that
the story resolves it to, and a disputed figure gets the other report's figure in brackets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doichieu.model import Conflict, Entity, EntityType, QuoteType, Span, Story, SummarySentence
from doichieu.text import syllables
from doichieu.versions.disputes import Note, find_notes
from doichieu.versions.openings import opening_pronoun, without_connective
from doichieu.versions.salience import Candidate, Pair, Salience

# Exponent of a sentence's length in its price; 0: length is free, 1: worth is counted per syllable.
# Chosen by cross-validation on 101 + 200 stories with reference summaries, 0.7 to 1.0.
LENGTH_PRICE = 0.75
# Share of the sentence model against the pair model in what a sentence is worth (0.3 to 1.0).
SENTENCE_SHARE = 0.8
# Shorter sentences are rests of headings and captions.
SHORTEST = 6
# What remains of the worth of a sentence that leans on one that is not in the summary.
DANGLING_SHARE = 0.4
# A sentence right after a chosen one reads on and is worth a little more (1.0 to 1.25).
READS_ON = 1.1
_CLOSED = ".!?…"


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate as it would be printed.

    ``previous`` is the sentence before it in its article; ``leans`` says that it cannot be read
    without that one: an opening pronoun, a quotation that began earlier.
    """

    candidate: Candidate
    text: str
    evidence: tuple[Span, ...]
    length: int
    previous: Span | None
    leans: bool


def summarise(
    story: Story, salience: Salience, conflicts: Sequence[Conflict], *, budget: int
) -> tuple[SummarySentence, ...]:
    """An extractive summary of at most ``budget`` syllables (runs of word characters)."""
    chosen = choose(write_lines(story, salience, conflicts), salience.likelihood, budget=budget)
    return tuple(
        SummarySentence(text=line.text, evidence=line.evidence) for line in in_reading_order(chosen)
    )


def write_lines(story: Story, salience: Salience, conflicts: Sequence[Conflict] = ()) -> list[Line]:
    """Every candidate as it would be printed."""
    notes = find_notes(story, conflicts)
    openers = _resolved_openers(story)
    speech = _speech(story)
    lines = []
    before: Candidate | None = None
    for candidate in salience.candidates:
        text, evidence = candidate.text, [candidate.span]
        here = speech.get(candidate.span.article, ())
        leans = _is_torn(text) or any(s.contains(candidate.span) for s in here)
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
        for note in _notes_for(candidate.span, notes):
            text = _with_note(text, note)
            evidence += note.evidence
        lines.append(
            Line(
                candidate=candidate,
                text=text,
                evidence=tuple(dict.fromkeys(evidence)),
                length=len(syllables(text.replace("_", " "))),
                previous=previous,
                leans=leans,
            )
        )
        before = candidate
    return lines


def _speech(story: Story) -> Mapping[str, Sequence[Span]]:
    """What stands inside quotation marks: a sentence of it alone does not say whose it is."""
    by_article: dict[str, list[Span]] = {}
    for quotation in story.quotations:
        if quotation.type is QuoteType.DIRECT:
            for span in quotation.content:
                by_article.setdefault(span.article, []).append(span)
    return by_article


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


def _notes_for(span: Span, notes: Sequence[Note]) -> list[Note]:
    return [note for note in notes if span.contains(note.at)]


def _with_note(text: str, note: Note) -> str:
    """The sentence with a note in brackets before its closing mark."""
    end = len(text.rstrip(_CLOSED))
    return f"{text[:end]} ({note.text}){text[end:]}"


def choose(lines: Sequence[Line], likelihood: Mapping[Pair, float], *, budget: int) -> list[Line]:
    """Lines within the budget, best first."""
    left = [x for x in lines if x.candidate.length >= SHORTEST and x.length <= budget]
    chosen: list[Line] = []
    told: set[Pair] = set()
    spans: set[Span] = set()
    used = 0
    while left := [x for x in left if used + x.length <= budget]:
        gains = [_gain(x, told, spans, likelihood) for x in left]
        best = max(range(len(left)), key=lambda i: (gains[i], -i))
        if gains[best] <= 0:
            break
        line = left.pop(best)
        chosen.append(line)
        told |= line.candidate.pairs
        spans.add(line.candidate.span)
        used += line.length
    return chosen


def _may_stand(line: Line) -> bool:
    """A question of an interviewer or the rest of a heading is no sentence of a summary."""
    return line.candidate.length >= SHORTEST and not line.candidate.text.endswith("?")


def _gain(line: Line, told: set[Pair], spans: set[Span], likelihood: Mapping[Pair, float]) -> float:
    """Expected new content for the price of the line."""
    candidate = line.candidate
    new = candidate.pairs - told
    # sorted: a sum of floats depends on its order, and sets have none
    by_pairs = sum(likelihood[p] for p in sorted(new))
    by_sentence = candidate.worth * len(new)
    worth = (1 - SENTENCE_SHARE) * by_pairs + SENTENCE_SHARE * by_sentence
    if line.previous in spans:
        worth *= READS_ON
    elif line.leans:
        worth *= DANGLING_SHARE
    return float(worth / candidate.length**LENGTH_PRICE)


def in_reading_order(chosen: Sequence[Line]) -> list[Line]:
    """Sentences of one article together and in its order; the article of the best one first."""
    rank: dict[str, int] = {}
    for line in chosen:
        rank.setdefault(line.candidate.span.article, len(rank))
    return sorted(chosen, key=lambda x: (rank[x.candidate.span.article], x.candidate.span.start))


def write_headline(story: Story, salience: Salience) -> str:
    """The title that shares most with the other titles; without titles, the best first words."""
    titles = [(a.title or "").strip() for a in story.articles]
    if not any(titles):
        best = max(salience.candidates, key=lambda c: (c.worth, -c.span.start), default=None)
        return best.text if best else ""
    words = [set(t.lower().split()) for t in titles]

    def company(index: int) -> float:
        others = [w for i, w in enumerate(words) if i != index and w]
        here = words[index]
        return sum(len(here & w) / len(here | w) for w in others) if here else -1.0

    return titles[max(range(len(titles)), key=lambda i: (company(i), -i))]
