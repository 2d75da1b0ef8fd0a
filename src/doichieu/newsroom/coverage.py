"""A report about reports: who is first, how late the others are, who copies whom, who is silent.

Comes in: the stories of a collection that several outlets write about. Goes out: a line an outlet. An
outlet is silent on a fact if the brief of the story is sure of it for each of its reports; briefs that
were kept are asked, none is made.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import TYPE_CHECKING, Any

from doichieu.text import fold_marks

if TYPE_CHECKING:
    from doichieu.collection import Store

_PARTIES = 40
_TERMS = 6  # words of one outlet for a party


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """How one outlet reports.

    ``first``: stories that it was first with. ``lag``: median minutes behind the first, where it was
    not; None if never. ``copies``: its reports that repeat another; ``copied``: whom most often, with
    counts. ``silent``: facts that all other outlets of a story tell, and it does not.
    """

    name: str
    articles: int
    stories: int
    first: int
    lag: float | None
    copies: int
    copied: tuple[tuple[str, int], ...]
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What one outlet itself calls a party, most frequent first; ``loaded``: words that take sides."""

    outlet: str
    terms: tuple[tuple[str, int], ...]
    loaded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party that outlets name with different words, over the stories in which it stands."""

    name: str
    stories: tuple[str, ...]
    by: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All outlets, those with most stories first; ``stories``: how many were looked at.

    ``parties``: those that outlets name differently, those named by most outlets first.
    """

    stories: int
    outlets: tuple[Outlet, ...]
    parties: tuple[Party, ...] = ()


@dataclass(slots=True)
class _Count:
    articles: int = 0
    stories: int = 0
    first: int = 0
    lags: list[float] = field(default_factory=list)
    copied: Counter[str] = field(default_factory=Counter)
    silent: int = 0


@dataclass(slots=True)
class _Names:
    """How a party is named so far."""

    names: Counter[str] = field(default_factory=Counter)
    stories: dict[str, None] = field(default_factory=dict)
    by: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    written: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    loaded: set[str] = field(default_factory=set)

    def take(self, outlet: str, term: dict[str, Any]) -> None:
        """Words are the same with and without a capital; they are shown as they are mostly written."""
        key = term["text"].lower()
        self.by[outlet][key] += term["count"]
        self.written[key][term["text"]] += term["count"]
        if term["loaded"]:
            self.loaded.add(key)

    def to_wording(self, outlet: str) -> Wording:
        """What an outlet calls the party."""
        shown = {key: forms.most_common(1)[0][0] for key, forms in self.written.items()}
        terms = self.by[outlet].most_common(_TERMS)
        return Wording(
            outlet=outlet,
            terms=tuple((shown[key], count) for key, count in terms),
            loaded=frozenset(shown[key] for key, _ in terms if key in self.loaded),
        )


def cover(store: Store, *, since: date | None = None, limit: int = 500) -> Coverage:
    """How each outlet reports the stories that several outlets write about.

    Args:
        store: the collection.
        since: only stories with a report of this Vietnamese day or later.
        limit: how many stories are looked at, those with most origins first.
    """
    from doichieu.collection import Order

    counts: dict[str, _Count] = defaultdict(_Count)
    parties: dict[str, _Names] = defaultdict(_Names)
    looked = 0
    for overview in store.overviews.find(order=Order.ORIGINS, since=since, least=2, limit=limit):
        if len(overview.outlets) < 2:
            continue
        looked += 1
        _count_times(store, overview.story, counts)
        kept = store.briefs.last(overview.story)
        if kept is not None:
            brief = json.loads(kept.json)
            _count_lines(brief, counts)
            _count_terms(overview.story, brief, parties)
    made = [_to_outlet(name, count) for name, count in counts.items()]
    return Coverage(
        stories=looked,
        outlets=tuple(sorted(made, key=lambda o: (-o.stories, o.name))),
        parties=_to_parties(parties.values()),
    )


def _count_times(store: Store, story: str, counts: dict[str, _Count]) -> None:
    met: dict[str, datetime | None] = {}
    for stored in store.articles.iterate(story=story):
        outlet = stored.article.outlet
        if not outlet:
            continue
        counts[outlet].articles += 1
        published = stored.article.published
        moment = published if isinstance(published, datetime) and published.tzinfo else None
        known = met.get(outlet)
        met[outlet] = min(filter(None, (known, moment)), default=None)
    for outlet in met:
        counts[outlet].stories += 1
    timed = {outlet: moment for outlet, moment in met.items() if moment}
    if len(timed) < 2:
        return
    begin = min(timed.values())
    for outlet, moment in timed.items():
        if moment == begin:
            counts[outlet].first += 1
        else:
            counts[outlet].lags.append((moment - begin).total_seconds() / 60)


def _count_lines(brief: dict[str, Any], counts: dict[str, _Count]) -> None:
    outlet_of = {a["id"]: a["outlet"] for a in brief["articles"] if a["outlet"]}
    for article in brief["articles"]:
        source = outlet_of.get(article["copy_of"] or "")
        if source and article["outlet"] and source != article["outlet"]:
            counts[article["outlet"]].copied[source] += 1
    for fact in brief["facts"]:
        for outlet in _silent_alone(fact, outlet_of):
            counts[outlet].silent += 1


def _count_terms(story: str, brief: dict[str, Any], parties: dict[str, _Names]) -> None:
    """Words of the outlet itself: not those of whom it quotes, nor of a report that it repeats."""
    own = {a["id"]: a["outlet"] for a in brief["articles"] if a["outlet"] and not a["copy_of"]}
    for framing in brief["framing"]:
        party = parties[fold_marks(framing["party"])]
        party.names[framing["party"]] += 1
        party.stories[story] = None
        for by in framing["by"]:
            for term in by["terms"]:
                if by["article"] in own and not term["speaker"]:
                    party.take(own[by["article"]], term)


def _to_parties(found: Iterable[_Names]) -> tuple[Party, ...]:
    """Those that two outlets or more name, and not with the same words."""
    made = []
    for party in found:
        words = {tuple(sorted(terms)) for terms in party.by.values()}
        if len(party.by) > 1 and len(words) > 1:
            by = (party.to_wording(outlet) for outlet in sorted(party.by))
            name = party.names.most_common(1)[0][0]
            made.append(Party(name=name, stories=tuple(party.stories), by=tuple(by)))
    made.sort(key=lambda party: (-len(party.by), party.name))
    return tuple(made[:_PARTIES])


def _silent_alone(fact: dict[str, Any], outlet_of: dict[str, str]) -> Iterable[str]:
    """Outlets of which every report is silent on what all other outlets tell."""
    told = {outlet_of.get(span["article"]) for span in fact["evidence"]} - {None}
    silent = {outlet_of.get(article) for article in fact["silent"]} - {None}
    quiet = silent - told
    others = set(outlet_of.values()) - quiet
    return sorted(str(o) for o in quiet) if len(told) > 1 and others <= told else []


def _to_outlet(name: str, count: _Count) -> Outlet:
    return Outlet(
        name=name,
        articles=count.articles,
        stories=count.stories,
        first=count.first,
        lag=median(count.lags) if count.lags else None,
        copies=sum(count.copied.values()),
        copied=tuple(count.copied.most_common(3)),
        silent=count.silent,
    )
