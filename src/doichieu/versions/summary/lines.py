"""Sentences as a summary would print them, and the evidence each needs.

In: a story, its sentences with their worth, its conflicts. Out: lines, then printed sentences. A
pronoun gets the name that the story resolves it to, a disputed figure gets the other report's
figure in brackets, an opening connective goes; nothing else is rephrased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doichieu.model import (
    Conflict,
    Entity,
    EntityType,
    Quotation,
    QuoteType,
    Span,
    State,
    Story,
    SummarySentence,
)
from doichieu.text import syllables
from doichieu.versions.align.terms import find_terms, statistics
from doichieu.versions.salience import Candidate, Salience
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.summary.headline import write_headline
from doichieu.versions.summary.notes import Note, find_dates, find_notes
from doichieu.versions.wording.dangling import dangles
from doichieu.versions.wording.gists import has_predicate
from doichieu.versions.wording.openings import leans_back, opening_pronoun, without_connective
from doichieu.versions.wording.passing import is_overtaken

# Marks that end a sentence.
_CLOSED = ".!?…"


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate as it would be printed.

    ``previous`` is the sentence before it in its article; ``leans`` says that it cannot be read
    without that one: an opening pronoun, a quotation that began earlier. ``opens``: it is the
    first of its article. ``announced`` is the share of the headline's words, weighed by rarity, that
    it has; ``notes`` are what it owes its reader on disputed figures; ``overtaken``: it tells a state
    that had passed by the day of the last report; ``contested``: it tells a figure flat that another
    report may give otherwise; ``says_nothing``: it has neither verb nor number (a caption that names who is shown).
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
    overtaken: bool = False
    contested: bool = False
    says_nothing: bool = False


def print_lines(lines: Sequence[Line]) -> tuple[SummarySentence, ...]:
    """The lines as sentences; a note stands where its topic comes up for the first time."""
    noted: set[str] = set()
    printed = []
    for line in lines:
        notes = [note for note in line.notes if note.topic not in noted]
        noted |= {note.topic for note in notes}
        evidence = [*line.evidence, *(span for note in notes for span in note.evidence)]
        text = with_notes(line.text, line.candidate.span.end, notes)
        printed.append(SummarySentence(text=text, evidence=tuple(dict.fromkeys(evidence))))
    return tuple(printed)


def write_lines(
    story: Story,
    salience: Salience,
    *,
    conflicts: Sequence[Conflict] = (),
    states: Sequence[State] = (),
    contested: Sequence[Span] = (),
) -> list[Line]:
    """Every candidate as it would be printed; ``contested``: figures that others may give otherwise."""
    doubtful = SpanIndex((span, None) for span in contested)
    additions = [*find_notes(story, conflicts, states), *find_dates(story)]
    notes = SpanIndex((note.at, note) for note in additions)
    openers = _resolved_openers(story)
    speech = _speech(story)
    headline = _weigh_words(write_headline(story, salience, conflicts, states))
    analyses = {report.article.id: report.document.analysis for report in story.reports}
    lines = []
    before: Candidate | None = None
    for candidate in salience.candidates:
        text, evidence = candidate.text, [candidate.span]
        leans = leans_back(text) or dangles(text) or bool(speech.around(candidate.span))
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
        whole = with_notes(text, candidate.span.end, marked)
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
                overtaken=is_overtaken(story, [candidate.span.article], candidate.text),
                contested=any(
                    all(not note.at.overlaps(span) for note in marked)
                    for span, _ in doubtful.meeting(candidate.span)
                ),
                says_nothing=not (
                    any(char.isdigit() for char in text)
                    or has_predicate(analyses[candidate.span.article], candidate.span)
                ),
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


def with_notes(text: str, end: int, notes: Sequence[Note]) -> str:
    """The sentence, which ends at ``end``, with each note in brackets right after its figure.

    Only the beginning of a printed sentence differs from the report, so places count from the end.
    """
    for note in reversed(notes):
        at = min(len(text.rstrip(_CLOSED)), len(text) - (end - note.at.end))
        end += len(note.text) + len(" ()")
        text = f"{text[:at]} ({note.text}){text[at:]}"
    return text
