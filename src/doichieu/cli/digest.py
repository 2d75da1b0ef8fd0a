"""`doichieu digest`: what is new in the collection's stories, as text, Markdown or HTML, or sent by mail and chat."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import click

from doichieu.cli import collections, options, screen
from doichieu.cli.collect import Span
from doichieu.model import VIETNAM, Phrase, say
from doichieu.views import DIGEST_FORMATS

_EXAMPLES = options.examples(
    "doichieu digest",
    "doichieu digest --within 7d --format md > tuan.md",
    "doichieu digest --send ban-tin --channels channels.txt --public-url https://tin.example.vn",
)

channels = click.option(
    "--channels",
    "channels_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Channels for mail and chat, a line each as Apprise has them: desk=mailtos://...",
)


@click.command(epilog=_EXAMPLES)
@click.option(
    "--within", type=Span(), default="1d", show_default=True, help="How far back: 12h, 1d, 7d."
)
@click.option(
    "--at",
    type=options.Moment(),
    help="The moment of the digest, such as 2026-03-05T18:00+07:00; a day: its end.  [default: now]",
)
@click.option(
    "--for", "who", default="", metavar="NAME", help="Stories that this user follows come first."
)
@collections.limit(20)
@options.output_format(DIGEST_FORMATS)
@click.option(
    "--send",
    metavar="CHANNEL",
    help="Send it there instead of showing it, if there is anything new.",
)
@channels
@click.option(
    "--public-url", default="", metavar="URL", help="The site that stories are linked to."
)
@collections.collection
@options.language
def digest(
    within: timedelta,
    at: datetime | date | None,
    who: str,
    limit: int,
    form: str,
    send: str | None,
    channels_file: Path | None,
    public_url: str,
    address: str | None,
    lang: str,
) -> None:
    """What is new in the stories of the last day: headline, latest figures, contradictions, news."""
    from doichieu import newsroom

    if send and not channels_file:
        raise click.UsageError("--send needs --channels FILE")
    root, now = public_url.rstrip("/"), _moment_of(at)
    with collections.opened(address, lang) as store:
        sender = newsroom.Channels(channels_file) if send and channels_file else None
        made = newsroom.make_digest(
            store,
            since=now - within,
            until=now,
            limit=limit,
            who=who,
            link=lambda story: f"{root}/stories/{quote(story)}" if root else "",
            lang=lang,
        )
        if sender is None or send is None:
            screen.show(DIGEST_FORMATS[form].write(made, lang))
        elif made.stories and (reason := sender.send(send, newsroom.to_mail(made, lang))):
            raise screen.Refused(say(reason, lang))
        else:
            sent = Phrase(
                f"đã gửi {len(made.stories)} câu chuyện", f"{len(made.stories)} stories sent"
            )
            screen.warn(say(sent, lang), lang)


def _moment_of(at: datetime | date | None) -> datetime:
    """A moment without a zone is Vietnamese; a day is over at its end."""
    if at is None:
        return collections.now()
    if isinstance(at, datetime):
        return at if at.tzinfo else at.replace(tzinfo=VIETNAM)
    return datetime(at.year, at.month, at.day, tzinfo=VIETNAM) + timedelta(days=1)
