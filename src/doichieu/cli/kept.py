"""`doichieu brief --story`: a story of the collection, or only what is new in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doichieu.cli import collections, screen
from doichieu.model import VIETNAM, Phrase, say

if TYPE_CHECKING:
    from doichieu.model import Options
    from doichieu.newsroom import News


def show_story(
    story: str,
    address: str | None,
    asked: Options,
    view: screen.View,
    output: Path | None,
    *,
    since_last: bool,
) -> None:
    """Tell a story of the collection; the telling is remembered."""
    from doichieu.newsroom import find_news, tell

    if output:
        screen.check_target(output, view.lang)
    with collections.opened(address, view.lang) as store:
        told = tell(store, story, at=collections.now(), options=asked)
    if since_last and told.before is not None:
        news = find_news(told.brief, told.before.json, told.before.at, view.lang)
        screen.show(_write(news, view.lang))
    elif output is None:
        screen.show_brief(told.brief, view)
    else:
        screen.write_brief(output, told.brief, view)


def _write(news: News, lang: str) -> str:
    from doichieu.newsroom import TURNS

    when = news.since.astimezone(VIETNAM) if news.since else None
    since = f"{when:%H:%M} {when.day}/{when.month}/{when.year}" if when else ""
    if not news.items:
        line = Phrase(f"không có gì mới từ {since}", f"nothing new since {since}")
        return f"{say(line, lang)}\n"
    lines = [say(Phrase(f"Mới từ {since}", f"New since {since}"), lang)]
    for new in news.items:
        lines.append(f"- {say(TURNS[new.turn], lang)}: {new.text}")
        if new.before and new.before != new.text:
            lines.append(f"  {say(Phrase('trước đó', 'before'), lang)}: {new.before}")
    return "\n".join(lines) + "\n"
