"""Learn whether an article belongs to a story, by playing the grouping with the right answers.

Articles are placed where the annotation has them, in order of publication; every story that the
grouper would hold one against is an example. Learned from the reading half of the stories and from
the first day of a feed that was grouped by hand; measured on the other half and the other day.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from doichieu.articles import read_articles
from doichieu.model import Article
from doichieu.scoring import LinearModel, names_of
from doichieu.stories.clusters import Grouper, Profile, in_order, profile
from doichieu.stories.clusters.features import FEATURES
from training.examples import DECIMALS, Examples, Floats, fit, penalties
from training.measure import f_score
from training.pairs import VIMS, VMDS
from training.rarity import checking_stories, reading_stories
from training.recipes import Figure, Learned, Recipe, Source, to_json

# A story from before the annotated days is most likely another, not surely: it counts as one example,
# a story whose label is known as several. Without it the grouper knows nothing of what it refuses.
KNOWN = 4
PENALTY = 1.0 * KNOWN  # of each weight
ROUNDS = 2  # the stories of the days before are grouped with what was learned so far
# Where an article joins while the weights are learned: a half, which favours neither way. From which probability
# on it joins afterwards is chosen with them (`JOIN` of the grouper).
EVEN = 0.5
# What is played with before anything is learned: the likenesses alone.
FIRST = {"bias": -4.0, "whole": 8.0, "nearest": 8.0}
LICENCE = "public feed archive, no licence file; numbers only"
MONTH = Source("feed of three outlets, October 2025", "stream/rss-2025-10.jsonl", LICENCE)
DAYS = Source(
    "two days of it, grouped by hand",
    "stream/gold/two-days.*",
    "made for this project (labels)",
)

Labels = Mapping[str, Hashable]
Item = tuple[str, Profile]


@dataclass(frozen=True, slots=True)
class Days:
    """A feed up to the last annotated day.

    Attributes:
        items: in order of publication.
        labels: of the annotated items, what story they are of.
        day: of the annotated items, when they came.
        unsure: pairs that may be of one story or of two.
    """

    items: Sequence[Item]
    labels: Labels
    day: Mapping[str, str]
    unsure: frozenset[frozenset[str]]

    def of(self, day: str) -> dict[str, Hashable]:
        """The labels of one day."""
        return {item: label for item, label in self.labels.items() if self.day[item] == day}


def read_days(data: Path) -> Days:
    """The month up to the last annotated day."""
    paths = {path.name: path for path in DAYS.paths(data)}
    told = json.loads(paths["two-days.stories.json"].read_text(encoding="utf-8"))
    day = {a.id: str(a.day) for a in read_articles(paths["two-days.jsonl"]).articles}
    labels: dict[str, Hashable] = {item: ("alone", item) for item in day}
    for number, story in enumerate(told["stories"]):
        labels.update((item, number) for item in story["items"] if item in day)
    last = max(day.values())
    month = [a for a in read_articles(MONTH.paths(data)[0]).articles if str(a.day) <= last]
    unsure = frozenset(frozenset(pair) for pair in told["ambiguous"])
    return Days(to_items(month), labels, day, unsure)


def to_items(articles: Sequence[Article]) -> list[Item]:
    """Profiles in the order in which articles are grouped."""
    return [(article.id, profile(article)) for article in in_order(articles)]


def play(
    items: Sequence[Item],
    labels: Labels,
    weights: Floats,
    unsure: frozenset[frozenset[str]] = frozenset(),
) -> Examples:
    """Examples from placing labelled items rightly and all others as the weights say."""
    grouper = Grouper(LinearModel(names_of(FEATURES), weights), join=EVEN)
    opened: dict[Hashable, str] = {}
    rows: list[list[float]] = []
    right: list[float] = []
    for item, read in items:
        if item not in labels:
            grouper.add(read, item)
            continue
        label = labels[item]
        for scored in grouper.score(read):
            members = [member for _, member, _ in scored.story.members]
            known = Counter(labels[member] for member in members if member in labels)
            if any(frozenset((item, member)) in unsure for member in members):
                continue
            is_right = bool(known) and known.most_common(1)[0][0] == label
            times = KNOWN if known else 1
            rows += [scored.values] * times
            right += [float(is_right)] * times
        grouper.put(read, item, opened.setdefault(label, f"story of {item}"))
    return Examples(np.array(rows).reshape(len(rows), len(FEATURES)), np.array(right))


def group(items: Sequence[Item], weights: Floats) -> dict[str, str]:
    """Item → story, as the grouper with these weights has it in the end."""
    grouper = Grouper(LinearModel(names_of(FEATURES), weights))
    first = {item: grouper.add(read, item).story for item, read in items}
    return {item: grouper.story_of(item) or story for item, story in first.items()}


def b_cubed(labels: Labels, found: Mapping[str, str]) -> float:
    """B-cubed F over the labelled items."""
    wanted, given = _groups(labels, labels), _groups(labels, found)
    precision = _share(labels, lambda item: given[found[item]], lambda item: wanted[labels[item]])
    recall = _share(labels, lambda item: wanted[labels[item]], lambda item: given[found[item]])
    return f_score(precision, recall)


def pairwise(labels: Labels, found: Mapping[str, str], unsure: frozenset[frozenset[str]]) -> float:
    """F over pairs of labelled items; unsure pairs count neither way."""
    wanted, given = (_pairs(labels, table) - unsure for table in (labels, found))
    both = len(wanted & given)
    return f_score(both / (len(given) or 1), both / (len(wanted) or 1))


def _groups(items: Labels, table: Labels) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for item in items:
        groups[table[item]].add(item)
    return groups


def _share(
    items: Labels, whole: Callable[[str], set[str]], part: Callable[[str], set[str]]
) -> float:
    return sum(len(whole(i) & part(i)) / len(whole(i)) for i in items) / (len(items) or 1)


def _pairs(items: Labels, table: Labels) -> set[frozenset[str]]:
    groups = _groups(items, table).values()
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def learn(data: Path) -> Learned:
    """Weights from half of the stories and one day; figures from the others."""
    days = read_days(data)
    first, *others = sorted(set(days.day.values()))
    stories, labels = _read_stories(list(reading_stories(data)))
    weights = np.array([FIRST.get(name, 0.0) for name in names_of(FEATURES)])
    penalty = penalties(FEATURES, PENALTY, bias=0.01)
    told = play(stories, labels, weights)
    weights = fit([told], penalty)
    for _ in range(ROUNDS):
        weights = fit([told, play(days.items, days.of(first), weights, days.unsure)], penalty)
    weights = weights.round(DECIMALS)
    table = dict(zip(names_of(FEATURES), map(float, weights), strict=True))
    checked, checked_labels = _read_stories(list(checking_stories(data)))
    found = group(checked, weights)
    place = f"checking half of the stories, {len(checked)} articles"
    figures = [
        Figure("B-cubed F", b_cubed(checked_labels, found), place),
        Figure("pairwise F", pairwise(checked_labels, found, frozenset()), place),
    ]
    found = group(days.items, weights)
    for day in others:
        place = f"feed of {day}, {len(days.of(day))} items, titles and teasers"
        figures.append(Figure("B-cubed F", b_cubed(days.of(day), found), place))
        figures.append(Figure("pairwise F", pairwise(days.of(day), found, days.unsure), place))
    return Learned(to_json({"weights": table}), tuple(figures))


def _read_stories(
    stories: Sequence[tuple[str, Sequence[Article]]],
) -> tuple[list[Item], dict[str, Hashable]]:
    labels: dict[str, Hashable] = {a.id: name for name, articles in stories for a in articles}
    return to_items([a for _, articles in stories for a in articles]), labels


RECIPE = Recipe(
    name="joining",
    target="stories/clusters/joining.json",
    scores="How likely an article belongs to a story (logistic regression).",
    sources=(VMDS, VIMS, MONTH, DAYS),
    licence="Apache-2.0",
    limits=(
        "Learned from stories of two to ten full reports and from titles and teasers of one day of three "
        "outlets, on which a storm and its floods were a third of what had a story. What is one story when "
        "one happening brings forth many is taste, and the weights have that of this day's annotation."
    ),
    learn=learn,
)
