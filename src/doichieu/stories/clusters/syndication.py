"""Texts that several outlets print: which article of a story was first, and how much later the rest.

In come the articles of one story as profiles, out comes each later one that has the words of an
earlier one. Copies inside a brief are found word by word in `stories/copies.py`; here whole
collections are looked through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doichieu.stories.clusters.profiles import Profile, likeness

# Texts with this cosine say the same in the same words: a retold text stays far below.
_SAME = 0.8
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that has the words of an earlier one.

    Attributes:
        article: its id.
        first: the id of the earliest article with these words.
        outlet: who published that one.
        minutes: how much later this one came.
    """

    article: str
    first: str
    outlet: str
    minutes: int


def find_syndication(story: Mapping[str, Profile]) -> tuple[Reprint, ...]:
    """The reprints among the dated articles of one story, given by id, in order of publication."""
    dated = sorted(
        (
            (read.moment, article, read)
            for article, read in story.items()
            if read.moment is not None
        ),
        key=lambda one: one[:2],
    )
    firsts: list[tuple[float, str, Profile]] = []
    found: list[Reprint] = []
    for moment, article, read in dated:
        for began, first, other in firsts:
            if likeness(read.terms, other.terms) >= _SAME:
                minutes = round((moment - began) * _MINUTES)
                found.append(Reprint(article, first, other.outlet, minutes))
                break
        else:
            firsts.append((moment, article, read))
    return tuple(found)
