"""A digest as Markdown, as HTML for mail, and as plain text. Whatever comes from a report is escaped.

Mail is read by programs that know no style sheet, no script and no details to unfold: one column, styles on
each element, nothing that is loaded from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from doichieu.model import VIETNAM, Digest, DigestStory, Phrase, say, web_address
from doichieu.views.markdown import escape


def to_digest_markdown(digest: Digest, lang: str = "vi") -> str:
    """For a document."""
    lines = [f"# {escape(title_of(digest, lang))}", ""]
    if not digest.stories:
        lines += [escape(say(_NOTHING, lang)), ""]
    for story in digest.stories:
        address = web_address(story.link)
        name = escape(story.headline)
        lines += [f"## {f'[{name}](<{address}>)' if address else name}", ""]
        lines += [f"*{escape(_counts(story, lang))}*", ""]
        if story.latest:
            lines += [f"**{escape(_capital(story.latest))}**", ""]
        lines += [f"- {label}: {escape(text)}" for label, text in _lines(story, lang)]
        lines += ["" for _ in lines[-1:] if lines[-1]]
    if digest.left_out:
        lines += [escape(_left_out(digest, lang)), ""]
    return "\n".join(lines).rstrip() + "\n"


def to_digest_text(digest: Digest, lang: str = "vi") -> str:
    """For a terminal, a chat and mail without HTML."""
    lines = [title_of(digest, lang), ""]
    if not digest.stories:
        lines.append(say(_NOTHING, lang))
    for story in digest.stories:
        lines += [_row(story.headline), f"  {_counts(story, lang)}"]
        if story.latest:
            lines.append(f"  {_row(_capital(story.latest))}")
        lines += [f"  - {label}: {_row(text)}" for label, text in _lines(story, lang)]
        lines += [f"  {story.link}"] if story.link else []
        lines.append("")
    if digest.left_out:
        lines.append(_left_out(digest, lang))
    return "\n".join(lines).rstrip() + "\n"


def to_digest_html(digest: Digest, lang: str = "vi") -> str:
    """For mail."""
    return (
        _environment()
        .get_template("digest.html.j2")
        .render(
            lang=lang,
            title=title_of(digest, lang),
            nothing=say(_NOTHING, lang),
            left_out=_left_out(digest, lang) if digest.left_out else "",
            stories=[_to_plain(story, lang) for story in digest.stories],
        )
    )


def title_of(digest: Digest, lang: str = "vi") -> str:
    """The line over a digest, and the subject of its mail."""
    day, count = _show(digest.until), len(digest.stories)
    told = Phrase(
        f"Điểm tin {day}: {count} câu chuyện",
        f"Digest of {day}: {count} {'story' if count == 1 else 'stories'}",
    )
    return say(told, lang)


_NOTHING = Phrase("Không có bản tin mới.", "There are no new reports.")
_NEW = Phrase("mới", "new")
_DISPUTED = Phrase("mâu thuẫn", "disputed")


def _to_plain(story: DigestStory, lang: str) -> dict[str, Any]:
    return {
        "headline": story.headline,
        "link": web_address(story.link),
        "counts": _counts(story, lang),
        "latest": _capital(story.latest),
        "lines": list(_lines(story, lang)),
    }


def _lines(story: DigestStory, lang: str) -> Iterator[tuple[str, str]]:
    """What is disputed, and what is new, each with what kind of line it is."""
    for conflict in story.conflicts:
        yield say(_DISPUTED, lang), conflict
    for new in story.news:
        before = say(Phrase("trước đó", "before"), lang)
        yield (
            say(new.kind, lang),
            f"{new.text} ({before}: {new.before})" if new.before else new.text,
        )
    if story.more:
        yield (
            say(_NEW, lang),
            say(Phrase(f"và {story.more} điều nữa", f"and {story.more} more"), lang),
        )


def _counts(story: DigestStory, lang: str) -> str:
    articles, outlets = story.articles, len(story.outlets)
    told = Phrase(
        f"{story.origins} nguồn · {outlets} báo · {articles} bài",
        f"{story.origins} origins · {outlets} outlets · {articles} articles",
    )
    followed = Phrase("đang theo", "followed")
    marks = [_NEW] * story.is_new + [followed] * story.is_followed
    shown = [say(mark, lang) for mark in marks]
    last = [_show(story.last)] if story.last else []
    return " · ".join([say(told, lang), *last, *shown])


def _left_out(digest: Digest, lang: str) -> str:
    left = digest.left_out
    return say(Phrase(f"và {left} câu chuyện nữa", f"and {left} more stories"), lang)


def _show(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {local.day}/{local.month}/{local.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _row(text: str) -> str:
    return " ".join(text.split())


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
