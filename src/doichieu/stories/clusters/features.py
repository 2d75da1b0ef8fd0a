"""Whether an article belongs to a story: what the learned scorer looks at, and its weights.

In comes an article's profile with a story that may be its own, out comes a probability with
reasons. Which stories are looked at, and what follows, is decided in the grouper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log

from doichieu.scoring import Feature, LinearModel, read_linear_model
from doichieu.stories.clusters.profiles import Profile, likeness
from doichieu.stories.clusters.story import OpenStory

FILE = "joining.json"
# Titles with a teaser have some 40 syllables, full reports from 150 on.
_FULL = 200
_LONG_AGO = 30.0  # days; further apart makes no difference
_MANY = 5.0  # the logarithm of some 150 articles
_BUSY = 1.5  # days: who writes about a story writes now


@dataclass(frozen=True, slots=True)
class Pair:
    """An article held against a story, each likeness reckoned once."""

    profile: Profile
    story: OpenStory
    whole: float
    nearest: float
    three: float
    title: float
    nearest_title: float
    names: float
    figures: float
    covered: float
    gap: float | None
    short: float


def pair_up(profile: Profile, story: OpenStory) -> Pair:
    """All that is reckoned of an article and a story."""
    others = [other for _, _, other in story.members]
    near = sorted((likeness(profile.terms, other.terms) for other in others), reverse=True)[:3]
    titles = [likeness(profile.title, other.title) for other in others]
    known = story.terms.weights
    return Pair(
        profile=profile,
        story=story,
        whole=story.terms.likeness(profile.terms),
        nearest=near[0],
        three=sum(near) / len(near),
        title=story.title.likeness(profile.title),
        nearest_title=max(titles),
        names=story.names.likeness(profile.names),
        figures=min(3, max(len(profile.figures & other.figures) for other in others)) / 3,
        covered=sum(w * w for term, w in profile.terms.items() if term in known),
        gap=story.gap(profile),
        short=1 - min(1.0, profile.syllables / _FULL),
    )


def _days(pair: Pair) -> float:
    return 0.0 if pair.gap is None else log(1 + min(pair.gap, _LONG_AGO))


def _size(pair: Pair) -> float:
    return min(_MANY, log(pair.story.size))


def _busy(pair: Pair) -> float:
    moment = pair.profile.moment
    if moment is None:
        return 0.0
    moments = (other.moment for _, _, other in pair.story.members)
    return log(1 + sum(m is not None and abs(moment - m) < _BUSY for m in moments))


def _is_alone(pair: Pair) -> float:
    return float(pair.story.size == 1)


def _same_outlet(pair: Pair) -> float:
    last = pair.story.members[-1][2].outlet
    return float(bool(last) and last == pair.profile.outlet)


_LOOKS: tuple[Feature[Pair, float], ...] = (
    Feature("bias", lambda p: 1.0, "most stories that share a rare word are others"),
    Feature("whole", lambda p: p.whole, "what all its articles have in common"),
    Feature("nearest", lambda p: p.nearest, "stories move on: one article may be very near"),
    Feature("three", lambda p: p.three, "one near article may be chance, three are none"),
    Feature("title", lambda p: p.title, "titles name the matter"),
    Feature("nearest title", lambda p: p.nearest_title, "outlets word titles like each other"),
    Feature("names", lambda p: p.names, "people and places of a story are its own"),
    Feature("figures", lambda p: p.figures, "figures are repeated exactly"),
    Feature("covered", lambda p: p.covered, "a short article adds nothing to a long story"),
    Feature("days", _days, "stories end: the longer ago, the less likely"),
    Feature("same day", lambda p: float(p.gap is not None and p.gap < 1), "most come at once"),
    Feature("undated", lambda p: float(p.gap is None), "nothing is known about the time"),
    Feature("size", _size, "large stories go on"),
    Feature("busy", _busy, "what is in the news now draws further reports"),
    Feature("alone", _is_alone, "most articles stay alone"),
    Feature("size, whole", lambda p: _size(p) * p.whole, "the sum of many is like anything"),
    Feature("cohesion", lambda p: p.story.cohesion, "in a loose story less likeness will do"),
    Feature("same outlet", _same_outlet, "an outlet words all its articles alike"),
)


def _when_short(feature: Feature[Pair, float]) -> Feature[Pair, float]:
    """The same where there is little to read."""
    look: Callable[[Pair], float] = feature.function
    return Feature(
        f"{feature.name}, short",
        lambda pair: look(pair) * pair.short,
        f"titles and teasers are not whole reports: {feature.why}",
    )


FEATURES: tuple[Feature[Pair, float], ...] = (*_LOOKS, *map(_when_short, _LOOKS))


def values_of(pair: Pair) -> list[float]:
    """The value of each of ``FEATURES``; those of short texts are products of the others."""
    looks = [feature.function(pair) for feature in _LOOKS]
    return [*looks, *(value * pair.short for value in looks)]


@cache
def joining_model() -> LinearModel:
    """The shipped weights, read once."""
    return read_linear_model(FEATURES, resources.files(__package__) / FILE)


def probability(values: Sequence[float], weights: Sequence[float]) -> float:
    """How likely the article belongs to the story; a plain loop, for single rows are many."""
    score = sum(value * weight for value, weight in zip(values, weights, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
