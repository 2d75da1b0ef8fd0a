"""Room 5, COMPARE: story → facts, conflicts, latest state, timeline, framing, summary."""

from __future__ import annotations

from doichieu.model import Comparison, Options, Story
from doichieu.versions.align import align
from doichieu.versions.conflicts import find_conflicts, find_contested, find_figures
from doichieu.versions.facts import find_facts
from doichieu.versions.framing import find_framing
from doichieu.versions.revision import find_candidates, revise
from doichieu.versions.salience import score_sentences
from doichieu.versions.state import agree_with, find_state
from doichieu.versions.summary import summarise
from doichieu.versions.summary.headline import write_headline
from doichieu.versions.timeline import build_timeline

__all__ = ["compare", "find_candidates", "revise"]


def compare(story: Story, *, options: Options) -> Comparison:
    """Hold the reports of a story against each other."""
    alignment = align(story)
    figures = find_figures(story, alignment)
    state = find_state(story, figures)
    conflicts = agree_with(state, find_conflicts(story, alignment, figures))
    contested = find_contested(figures, conflicts)
    salience = score_sentences(story)
    days = sorted(a.day for a in story.articles if a.day)
    return Comparison(
        headline=write_headline(story, salience, conflicts, state),
        start=days[0] if days else None,
        end=days[-1] if days else None,
        summary=summarise(
            story,
            salience,
            alignment,
            conflicts=conflicts,
            states=state,
            contested=contested,
            budget=options.summary_syllables,
        ),
        facts=find_facts(story, conflicts, alignment, salience, contested),
        conflicts=conflicts,
        state=state,
        timeline=build_timeline(story),
        framing=find_framing(story),
    )
