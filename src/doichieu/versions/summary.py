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

from doichieu.model import (
    Conflict,
    Entity,
    EntityType,
    Fact,
    QuoteType,
    Span,
    Story,
    SummarySentence,
)
from doichieu.text import syllables
from doichieu.versions.disputes import Note, find_notes
from doichieu.versions.openings import leans_back, opening_pronoun, without_connective
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
    notes = find_notes(story, conflicts)
    tells = _facts_told(facts)
    openers = _resolved_openers(story)
    speech = _speech(story)
    lines = []
    before: Candidate | None = None
    for candidate in salience.candidates:
        text, evidence = candidate.text, [candidate.span]
        here = speech.get(candidate.span.article, ())
        leans = leans_back(text) or _is_torn(text) or any(s.contains(candidate.span) for s in here)
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
                facts=_facts_in(candidate.span, tells),
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


def _facts_told(facts: Sequence[Fact]) -> Mapping[str, list[tuple[Span, str]]]:
    """Article → evidence of the facts that several articles share, with the fact's id."""
    told: dict[str, list[tuple[Span, str]]] = {}
    for fact in facts:
        if fact.articles > 1:
            for span in fact.evidence:
                told.setdefault(span.article, []).append((span, fact.id))
    return told


def _facts_in(span: Span, tells: Mapping[str, list[tuple[Span, str]]]) -> frozenset[str]:
    return frozenset(fact for at, fact in tells.get(span.article, ()) if at.overlaps(span))


def _notes_for(span: Span, notes: Sequence[Note]) -> list[Note]:
    """The notes inside a sentence, in order, one for a place."""
    found = {note.at.end: note for note in notes if span.contains(note.at)}
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
    left = [x for x in lines if may_stand(x) and x.length <= budget]
    chosen: list[Line] = []
    told: set[Pair] = set()
    facts: set[str] = set()
    spans: set[Span] = set()
    used = 0
    while left := [x for x in left if used + x.length <= budget]:
        gains = [_gain(x, told, facts, spans, likelihood) for x in left]
        if not chosen and any(x.opens and not x.leans for x in left):
            gains = [
                g if x.opens and not x.leans else 0.0 for g, x in zip(gains, left, strict=True)
            ]
        best = max(range(len(left)), key=lambda i: (gains[i], -i))
        if gains[best] <= 0:
            break
        line = left.pop(best)
        chosen.append(line)
        told |= line.candidate.pairs
        facts |= line.facts
        spans.add(line.candidate.span)
        used += line.length
    return chosen


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

    def company(index: int) -> float:
        others = [w for i, w in enumerate(words) if i != index and w]
        here = words[index]
        return sum(len(here & w) / len(here | w) for w in others) if here else -1.0

    return titles[max(range(len(titles)), key=lambda i: (company(i), -i))]
