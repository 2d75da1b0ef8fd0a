"""The headline: a title of the reports that says what most of them say, and is not overtaken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doichieu.model import Conflict, NumberInterval, State, Story
from doichieu.versions.salience import Salience
from doichieu.versions.wording.passing import is_overtaken

# No title is held against more than so many others, spread over the story.
MOST_TITLES = 200
# A number as printed: `12`, `1.200`; not the comma of `1,5`.
_NUMBER = re.compile(r"\d+(?:\.\d{3})*")


def write_headline(
    story: Story,
    salience: Salience,
    conflicts: Sequence[Conflict] = (),
    states: Sequence[State] = (),
) -> str:
    """The title that shares most with the other titles; without titles, the best first words.

    A title that a later report has overtaken, in a figure or as a state that has passed, stands
    behind those that none has.
    """
    titles = [(a.title or "").strip() for a in story.articles]
    if not any(titles):
        best = max(salience.candidates, key=lambda c: (c.worth, -c.span.start), default=None)
        return best.text if best else ""
    words = [set(t.lower().split()) for t in titles]
    heard = range(0, len(words), 1 + (len(words) - 1) // MOST_TITLES)
    overtaken = {*_overtaken(story, conflicts), *_earlier(states)}

    def company(index: int) -> float:
        others = [words[i] for i in heard if i != index and words[i]]
        here = words[index]
        return sum(len(here & w) / len(here | w) for w in others) if here else -1.0

    def rank(index: int) -> tuple[bool, bool, float, int]:
        passed = is_overtaken(story, [story.articles[index].id], titles[index])
        stale = passed or not overtaken.isdisjoint(_numbers(titles[index]))
        return bool(titles[index]), not stale, company(index), -index

    return titles[max(range(len(titles)), key=rank)]


def _earlier(states: Sequence[State]) -> Iterator[str]:
    """The values of each series but the latest, as digits."""
    for state in states:
        latest = {figure.interval.low for figure in state.series[-1].figures}
        for figure in (f for value in state.series[:-1] for f in value.figures):
            if figure.interval.low not in latest:
                yield f"{figure.interval.low:g}"


def _numbers(title: str) -> set[str]:
    return {number.replace(".", "") for number in _NUMBER.findall(title)}


def _overtaken(story: Story, conflicts: Sequence[Conflict]) -> Iterator[str]:
    """The figures, as digits, that a later report has brought up to date."""
    for conflict in conflicts:
        given: list[tuple[str, NumberInterval]] = []
        for figure in (f for side in conflict.sides for f in side.figures):
            article = story.article(figure.span.article)
            if conflict.update and article.published is not None:
                given.append((article.rank[1], figure.interval))
        if given:
            newest = max(given, key=lambda item: item[0])[1]
            yield from (f"{value.low:g}" for _, value in given if value.low != newest.low)
