"""The summary and the headline: sentences chosen, each with its sources.

Comes in: a story and its conflicts. Goes out: sentences of the reports, lightly cut, within a
budget of syllables, in an order that reads as text. The choice is greedy: the sentence that adds
most expected content per syllable, given what has been chosen. Nothing is rephrased; a word is
only left out where the grammar stays whole (an opening `Tuy nhiên,`).
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Conflict, Story, SummarySentence
from doichieu.versions.openings import is_dangling, without_connective
from doichieu.versions.salience import Candidate, Salience, score_sentences

# Exponent of a sentence's length in its price; 0: length is free, 1: worth is counted per syllable.
# Chosen by cross-validation on 101 + 200 stories with reference summaries, 0.7 to 1.0.
LENGTH_PRICE = 0.85
# Share of the sentence model against the pair model in what a sentence is worth (0.3 to 1.0).
SENTENCE_SHARE = 0.6
# Shorter sentences are rests of headings and captions.
SHORTEST = 6
# What remains of a sentence's worth if it opens with a pronoun and its antecedent is not chosen.
DANGLING_SHARE = 0.5


def summarise(
    story: Story, conflicts: Sequence[Conflict], *, budget: int
) -> tuple[SummarySentence, ...]:
    """An extractive summary of at most ``budget`` syllables (runs of word characters)."""
    salience = score_sentences(story)
    chosen = choose(salience, budget=budget)
    return tuple(
        SummarySentence(text=without_connective(c.text), evidence=(c.span,))
        for c in in_reading_order(chosen)
    )


def choose(salience: Salience, *, budget: int) -> list[Candidate]:
    """Candidates within the budget, best first."""
    left = [c for c in salience.candidates if SHORTEST <= c.length <= budget]
    chosen: list[Candidate] = []
    told: set[tuple[str, str]] = set()
    used = 0
    while left := [c for c in left if used + c.length <= budget]:
        best = max(left, key=lambda c: (_gain(c, told, salience), -c.span.start, c.span.article))
        if _gain(best, told, salience) <= 0:
            break
        chosen.append(best)
        told |= best.pairs
        used += best.length
        left.remove(best)
    return chosen


def _gain(candidate: Candidate, told: set[tuple[str, str]], salience: Salience) -> float:
    """Expected new content for the price of the sentence."""
    new = candidate.pairs - told
    by_pairs = sum(salience.likelihood[p] for p in sorted(new))
    by_sentence = candidate.worth * len(new)
    worth = (1 - SENTENCE_SHARE) * by_pairs + SENTENCE_SHARE * by_sentence
    if is_dangling(candidate.text):
        worth *= DANGLING_SHARE
    return float(worth / candidate.length**LENGTH_PRICE)


def in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Sentences of one article together and in its order; the article of the best one first."""
    rank: dict[str, int] = {}
    for candidate in chosen:
        rank.setdefault(candidate.span.article, len(rank))
    return sorted(chosen, key=lambda c: (rank[c.span.article], c.span.start))


def write_headline(story: Story) -> str:
    """The title that shares most with the other titles; without titles, the best first words."""
    titles = [(a.title or "").strip() for a in story.articles]
    if not any(titles):
        best = max(
            score_sentences(story).candidates, key=lambda c: (c.worth, -c.span.start), default=None
        )
        return best.text if best else ""
    words = [set(t.lower().split()) for t in titles]

    def company(index: int) -> float:
        others = [w for i, w in enumerate(words) if i != index and w]
        here = words[index]
        return sum(len(here & w) / len(here | w) for w in others) if here else -1.0

    return titles[max(range(len(titles)), key=lambda i: (company(i), -i))]
