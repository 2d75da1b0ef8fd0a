"""The names of agencies and outlets: what is one, where one ends, whose domain is whose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from doichieu.lexicon import outlets

# `www.`, and the numbered hosts of old sites: `www6.vnmedia.vn`.
_WWW = re.compile(r"^www\d*\.")
# From this length on a domain without its ending is a name too: `nguoiduatin`; not `plo`.
_LEAST_STEM = 5


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or outlet under the name that is shown.

    ``local``: Vietnamese and no agency. ``common``: found under a word of every day (`Lao động`),
    so that something else must show that an outlet is meant.
    """

    name: str
    local: bool
    common: bool = False


@cache
def _names() -> dict[str, Outlet]:
    """Every way a name is written, case folded → whose it is."""
    found: dict[str, Outlet] = {}
    for entry in _of_press("foreign"):
        for spelling in entry.spelled("name", "word"):
            common = spelling in entry.spelled("word")
            outlet = Outlet(entry.name, local=False, common=common)
            found.setdefault(spelling.casefold(), outlet)
    for entry in _of_press("home", "agency"):
        local = entry.press == "home"
        stems = (domain.partition(".")[0] for domain in entry.domains)
        long_stems = [stem for stem in stems if len(stem) >= _LEAST_STEM]
        for spelling in (*entry.spelled("name"), *entry.domains, *long_stems):
            found.setdefault(spelling.casefold(), Outlet(entry.name, local))
            found.setdefault(f"báo {spelling.casefold()}", Outlet(entry.name, local))
        for word in entry.spelled("word"):
            found.setdefault(word.casefold(), Outlet(entry.name, local, common=True))
    return found


def _of_press(*press: outlets.Press) -> Iterator[outlets.Outlet]:
    return (entry for entry in outlets.outlets() if entry.press in press)


@cache
def _domains() -> dict[str, str]:
    return {domain: entry.name for entry in outlets.outlets() for domain in entry.domains}


@cache
def _spellings() -> re.Pattern[str]:
    """Any name as it is written, at the place asked for, the longest first."""
    spellings = {spelling for e in outlets.outlets() for spelling in e.spelled("name", "word")}
    longest_first = sorted(spellings, key=lambda s: (-len(s), s))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def agency_pattern() -> str:
    """An alternation of all spellings of agencies and foreign media, the longest first."""
    names = {s for entry in _of_press("foreign") for s in entry.spelled("name", "word")}
    names |= {s for entry in _of_press("agency") for s in entry.spelled("name")}
    return "|".join(map(re.escape, sorted(names, key=lambda s: (-len(s), s))))


@cache
def outlet_pattern() -> str:
    """An alternation of the names of Vietnamese outlets that are no other words, the longest first."""
    found = {s for entry in _of_press("home") for s in entry.spelled("name")}
    names = [spelling for spelling in found if len(spelling) >= _LEAST_STEM]
    return "|".join(map(re.escape, sorted(names, key=lambda s: (-len(s), s))))


def parse_outlet(text: str) -> Outlet | None:
    """The outlet or agency that is called exactly this, whatever the case; None if unknown."""
    return _names().get(text.strip(" .").casefold())


def outlet_at(text: str, position: int) -> int | None:
    """Where the name of an outlet that begins at ``position`` ends; None if none does."""
    found = _spellings().match(text, position)
    return found.end() if found else None


def split_outlet(text: str) -> tuple[str, Outlet] | None:
    """`Thu Hà Tuổi Trẻ`, `KhoaPháp luật TPHCM`: what stands before a known name at the end."""
    for start in _starts(text):
        if (outlet := parse_outlet(text[start:])) and outlet.local:
            return text[:start].strip(" -–/"), outlet
    return None


def _starts(text: str) -> Iterator[int]:
    """Where a name could begin inside a text: after a blank, or at a capital after a small letter."""
    for i in range(1, len(text)):
        if text[i - 1] == " " or (text[i].isupper() and text[i - 1].islower()):
            yield i


def outlet_of_domain(outlet: str) -> str:
    """The name behind a domain, as far as it is known: `www.vov.vn` → `VOV`; else what was given."""
    host = _WWW.sub("", outlet.strip().lower())
    while host:
        if name := _domains().get(host):
            return name
        host = host.partition(".")[2]
    known = parse_outlet(outlet)
    return known.name if known else _WWW.sub("", outlet.strip())
