"""Known places and bodies under all their names: `Mỹ` = `Hoa Kỳ`, `Bắc Kinh` = `Beijing`.

In comes a surface, out comes the key of the entry that it names, or None. The table is the
lexicon's ``exonyms.yml``; country names are completed from CLDR. Two keys are never one thing:
that keeps look-alikes such as `Slovakia` and `Slovenia` apart.
"""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale

from doichieu import lexicon
from doichieu.lexicon.outlets import outlets
from doichieu.model import EntityType
from doichieu.stories.entities.forms import Words, core_words, expand, squeeze, strip_kind
from doichieu.text import fold_marks

_SECTIONS = ("countries", "capitals", "places", "bodies")
# Names without marks are looked up only from this length on: `Úc`, `Mỹ`, `Bỉ` need theirs.
_MIN_PLAIN = 6
_LOCALES = ("vi", "en")
HOME = "countries:VN"


@cache
def _names() -> dict[str, str]:
    """Squeezed name → key, as `countries:US`."""
    table: dict[str, str] = {}
    for section in _SECTIONS:
        for key, names in lexicon.table("names/exonyms")[section].items():
            for name in names:
                table.setdefault(squeeze(name), f"{section}:{key}")
                table.setdefault("".join(expand(name)), f"{section}:{key}")
                table.setdefault("".join(core_words(name)), f"{section}:{key}")
    for outlet in outlets():
        if outlet.press != "foreign":
            continue
        spellings = [squeeze(name) for name in outlet.spelled("name", "word")]
        known = next(
            (table[name] for name in spellings if name in table), f"agencies:{outlet.name}"
        )
        for name in spellings:
            table.setdefault(name, known)
    for locale in _LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code.isalpha():
                table.setdefault(squeeze(name), f"countries:{code}")
    return table


@cache
def _plain_names() -> dict[str, str]:
    plain: dict[str, str] = {}
    for name, key in _names().items():
        folded = fold_marks(name)
        if len(folded) >= _MIN_PLAIN:
            plain[folded] = key if plain.get(folded, key) == key else ""
    return plain


@lru_cache(maxsize=65536)
def known_key(text: str) -> str | None:
    """The key of the known place or body that ``text`` names."""
    names = _names()
    words = expand(text)
    core = strip_kind(words, ("place_kinds",)).core
    country = _without_form_of_state(words)
    for form in (
        squeeze(text),
        "".join(words),
        "".join(core),
        "".join(country),
        "".join(core_words(text)),
    ):
        if form in names:
            return names[form]
    return _plain_names().get(fold_marks(squeeze(text))) or None


def _without_form_of_state(words: Words) -> Words:
    """`Cộng hòa Ả Rập Syria` → Syria; the words as they are where they begin otherwise."""
    core = strip_kind(words, ("state_forms",)).core
    return core if core == words else strip_kind(core, ("state_words",)).core


def known_as(text: str, kind: EntityType) -> str | None:
    """The same for a name of this type; people are looked up among people alone."""
    return _people().get(squeeze(text)) if kind is EntityType.PER else known_key(text)


@cache
def _people() -> dict[str, str]:
    table = lexicon.table("names/exonyms")["people"]
    return {squeeze(name): f"people:{key}" for key, names in table.items() for name in names}


def country_of_capital(key: str | None) -> str | None:
    """`capitals:US` → `countries:US`."""
    section, _, code = (key or "").partition(":")
    return f"countries:{code}" if section == "capitals" else None
