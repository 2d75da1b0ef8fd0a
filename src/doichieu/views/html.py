"""The brief as one self-contained page.

Comes in: a brief. Goes out: HTML that asks the network for nothing and escapes every word of
the reports.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from doichieu.model import Brief
from doichieu.views.account import tell
from doichieu.views.citations import Citations
from doichieu.views.dates import show_timex
from doichieu.views.messages import messages
from doichieu.views.phrases import Phrases


def to_html(brief: Brief, lang: str = "vi") -> str:
    """The brief as a page."""
    words, account = messages(lang), tell(brief)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            account=account,
            words=words,
            phrases=Phrases(account, words),
            citations=Citations(brief),
            date=lambda value: show_timex(value, words),
        )
        + "\n"
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("doichieu.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
