"""Which reports rest on one origin: a shared agency, a copy, one outlet that cites the other.

In come articles and what is known of copies, out comes the name of a group for each article. An
article without any such tie is a group of its own. Whom an article credits was found on reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from doichieu.lexicon.outlets import outlets
from doichieu.model import Article
from doichieu.text import SYLLABLE, fold_marks

# The host of an address or domain: `https://www.vov.vn/x` → vov.vn; not in `Báo Mới`.
_HOST = re.compile(r"(?:https?://)?(?:www\d*\.)?([^/\s]+)")


def group_origins(articles: Sequence[Article], copies: Mapping[str, str]) -> dict[str, str]:
    """Article id → name of its group of common origin.

    A group is named for the agency or outlet that most of its articles credit together, else for
    its first article.
    """
    credited: dict[str, list[str]] = defaultdict(list)
    published: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for origin in dict.fromkeys(map(outlet_key, article.origins)):
            credited[origin].append(article.id)
        if article.outlet:
            published[outlet_key(article.outlet)].append(article.id)
    ties = [[source, copy] for copy, source in copies.items()]
    ties += [[*ids, *published.get(origin, ())] for origin, ids in credited.items()]
    first = _joined([article.id for article in articles], ties)
    names = {key: key for key in first.values()}
    for origin, ids in sorted(credited.items(), key=lambda item: len(item[1])):
        if len(ids) > 1:
            names[first[ids[0]]] = _shown_names().get(origin, origin)
    return {article.id: names[first[article.id]] for article in articles}


def _joined(ids: Sequence[str], ties: Sequence[Sequence[str]]) -> dict[str, str]:
    """Id → the first id of the set that the ties put it into."""
    place = {key: at for at, key in enumerate(ids)}
    parent = list(range(len(ids)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for tie in ties:
        roots = sorted({root(place[key]) for key in tie})
        for other in roots[1:]:
            parent[other] = roots[0]
    return {key: ids[root(at)] for key, at in place.items()}


def outlet_key(outlet: str) -> str:
    """One key for an agency or outlet, whether given as name or domain: `vov.vn`, `VOV` → vov."""
    keys = _outlet_keys()
    known = keys.get(_squeezed(outlet))
    if known:
        return known
    found = _HOST.match(outlet.strip().lower())
    host = found[1] if found else ""
    while "." in host:
        if host in keys:
            return keys[host]
        host = host.partition(".")[2]
    return _squeezed(outlet)


def _squeezed(name: str) -> str:
    return "".join(SYLLABLE.findall(fold_marks(name)))


@cache
def _outlet_keys() -> dict[str, str]:
    """Squeezed names and plain domains → the squeezed name that the lexicon shows."""
    keys: dict[str, str] = {}
    for outlet in outlets():
        if outlet.press == "foreign":
            names = outlet.spelled("name", "word")
            keys |= {_squeezed(spelling): _squeezed(outlet.name) for spelling in names}
    for outlet in outlets():
        for spelling in outlet.spelled("name"):
            keys.setdefault(_squeezed(spelling), _squeezed(outlet.name))
        keys |= dict.fromkeys(outlet.domains, _squeezed(outlet.name))
    return keys


@cache
def _shown_names() -> dict[str, str]:
    return {_squeezed(outlet.name): outlet.name for outlet in outlets() if outlet.press != "cited"}
