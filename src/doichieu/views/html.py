"""The brief as one self-contained page: the account on one side, the reports on the other.

Comes in: a brief. Goes out: HTML that asks the network for nothing, runs only its own script
(a Content-Security-Policy names the digests of script and style) and escapes every word of the
reports. Both languages are in the page; which one shows is a matter of one attribute.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from doichieu.model import LANGUAGES, Brief, Phrase, Time, say, web_address
from doichieu.views.account import Account, other_spellings, to_account
from doichieu.views.dates import show_time
from doichieu.views.messages import messages
from doichieu.views.page import (
    FOLDED,
    LAYERS,
    MOST_CARDS,
    MOST_QUOTES,
    MOST_ROWS,
    MOST_SPEAKERS,
    Page,
)
from doichieu.views.phrases import Phrases, capital


def to_html(brief: Brief, lang: str = "vi") -> str:
    """The brief as a page that first shows its headings in ``lang``."""
    account = to_account(brief)
    style, script = _asset("page.css"), _asset("decisions.js") + _asset("page.js")
    template = _environment().get_template("page.html.j2")
    return template.render(
        account=account,
        page=Page(account),
        lang=lang if lang in LANGUAGES else "vi",
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        most=MOST_ROWS,
        most_cards=MOST_CARDS,
        most_speakers=MOST_SPEAKERS,
        most_quotes=MOST_QUOTES,
        layers=LAYERS,
        folded=FOLDED,
        capital=capital,
        web_address=web_address,
        **_voices(account),
    )


def _voices(account: Account) -> dict[str, Callable[..., Any]]:
    """What a template calls for a phrase in both languages."""
    words = {lang: messages(lang) for lang in LANGUAGES}
    phrases = {lang: Phrases(account, words[lang]) for lang in LANGUAGES}

    def t(key: str, **fill: object) -> Markup:
        return _both({lang: words[lang](key, **fill) for lang in LANGUAGES})

    def say_of(what: str, *about: Any) -> Markup:
        return _both({lang: getattr(phrases[lang], what)(*about) for lang in LANGUAGES})

    def when(value: Time) -> Markup:
        return _both({lang: show_time(value, words[lang]) for lang in LANGUAGES})

    def in_lang(lang: str, key: str, **fill: object) -> str:
        return words[lang](key, **fill)

    return {"t": t, "say": say_of, "when": when, "in_lang": in_lang}


def _phrase(text: str) -> Markup:
    """What the program says, in both languages; what is in Vietnamese alone is marked as such."""
    if isinstance(text, Phrase):
        return _both({lang: say(text, lang) for lang in LANGUAGES})
    return Markup('<span lang="vi">{}</span>').format(text)


def _both(by_lang: dict[str, str]) -> Markup:
    """A phrase in both languages, of which the style shows one; once if they are equal."""
    if len(set(by_lang.values())) == 1:
        return escape(by_lang["vi"])
    return Markup("").join(
        Markup('<span class="t" lang="{}">{}</span>').format(lang, text)
        for lang, text in by_lang.items()
    )


def _policy(style: str, script: str) -> str:
    """Nothing but this style and this script, known by their digests."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    total = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(total).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    """A style or script of the page, between line feeds as it will stand between its tags."""
    path = resources.files(__package__) / "templates" / name
    return "\n" + path.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["phrase"] = _phrase
    environment.filters["spellings"] = other_spellings
    return environment
