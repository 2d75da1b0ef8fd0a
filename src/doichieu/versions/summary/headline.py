"""The headline: a title of the reports that says what most of them say."""

from __future__ import annotations

from doichieu.model import Story
from doichieu.versions.salience import Salience

# No title is held against more than so many others, spread over the story.
MOST_TITLES = 200


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
