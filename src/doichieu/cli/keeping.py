"""`doichieu doctor`, `export`, `import`, `outlets`, `failures`: the collection as a whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.cli import collections, options, screen
from doichieu.model import Phrase, say

if TYPE_CHECKING:
    from doichieu.collection import Failure, Finding
    from doichieu.newsroom import Outlet

UNHEALTHY = 1  # exit status
_KINDS = ("jsonl", "parquet", "quotations", "ftm")


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what is wrong, repair nothing.")
@collections.collection
@collections.as_json
@options.language
def doctor(dry_run: bool, address: str | None, as_json: bool, lang: str) -> None:
    """Check the collection and put right what can be made anew.

    Exit status: 0 nothing is wrong any more, 1 something is.
    """
    from doichieu.errors import ReadOnlyCollection
    from doichieu.newsroom import count_words

    with collections.opened(address, lang) as store:
        found = store.diagnose(repair=not dry_run)
        if not dry_run:
            with suppress(ReadOnlyCollection):  # who may only read may ask what is wrong
                sum(count_words(store, at=collections.now()))
        if as_json:
            collections.show([found], lambda _: (), plain=True)
        else:
            collections.show(found.findings, lambda f: [_finding(f, lang)], plain=False)
            fine = Phrase(
                f"đã kiểm tra {len(found.checks)} mục: "
                + ("ổn" if found.healthy else "còn chỗ hỏng"),
                f"{len(found.checks)} checks: " + ("all is well" if found.healthy else "not well"),
            )
            screen.show(f"{say(fine, lang)}\n")
        if not found.healthy:
            sys.exit(UNHEALTHY)


def _finding(finding: Finding, lang: str) -> tuple[str, ...]:
    mended = (
        Phrase("đã sửa", "repaired") if finding.repaired else Phrase("chưa sửa", "not repaired")
    )
    return finding.check, str(say(finding.what, lang)), str(say(mended, lang))


@click.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format",
    "kind",
    type=click.Choice(_KINDS),
    default="jsonl",
    show_default=True,
    help="jsonl: everything, for `doichieu import`. parquet: the articles. quotations: who said "
    "what, as Parquet. ftm: articles and names as FollowTheMoney entities.",
)
@collections.collection
@options.language
def export(target: Path, kind: str, address: str | None, lang: str) -> None:
    """Write the collection into a file."""
    from doichieu.signature import reading_signature

    screen.check_target(target, lang)
    with collections.opened(address, lang) as store:
        if kind == "parquet":
            count = store.files.write_articles(target)
        elif kind == "quotations":
            count = store.files.write_quotations(target, signature=reading_signature())
        else:
            with target.open("wb") as out:
                count = (
                    store.files.write_jsonl(out)
                    if kind == "jsonl"
                    else store.files.write_entities(out, signature=reading_signature())
                )
    screen.show(f"{target}: {count}\n")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@collections.collection
@options.language
def import_(source: Path, address: str | None, lang: str) -> None:
    """Take a file of `doichieu export` into an empty collection."""
    with collections.opened(address, lang) as store, source.open("rb") as lines:
        count = store.files.read_jsonl(lines)
    screen.show(f"{source}: {count}\n")


@click.command()
@click.option("--retry", is_flag=True, help="Make all of them due at once, for `collect --again`.")
@collections.collection
@collections.as_json
@options.language
def failures(retry: bool, address: str | None, as_json: bool, lang: str) -> None:
    """What could not be used, why, and when it is tried again."""
    with collections.opened(address, lang) as store:
        if retry:
            store.failures.retry(at=collections.now())
        collections.show(
            list(store.failures.iterate()), lambda f: [_failure(f, lang)], plain=as_json
        )


def _failure(failure: Failure, lang: str) -> tuple[str, ...]:
    again = f"→ {collections.day_of(failure.next_try)}" if failure.next_try else ""
    return failure.input, str(say(failure.reason, lang)), again


@click.command()
@click.option("--since", type=options.Moment(), help="Stories with a report of this day or later.")
@collections.collection
@collections.as_json
@options.language
def outlets(since: datetime | date | None, address: str | None, as_json: bool, lang: str) -> None:
    """Outlets side by side: who is first, how late the others are, who copies whom, who is silent."""
    from doichieu.newsroom import cover

    day = since.date() if isinstance(since, datetime) else since
    with collections.opened(address, lang) as store:
        found = cover(store, since=day)
    if as_json:
        collections.show([found], lambda _: (), plain=True)
    else:
        collections.show(found.outlets, lambda o: _outlet_lines(o, lang), plain=False)


def _outlet_lines(outlet: Outlet, lang: str) -> Iterator[tuple[str, ...]]:
    late = "" if outlet.lag is None else f"{outlet.lag:.0f}"
    told = Phrase(
        f"{outlet.articles} bài, {outlet.stories} câu chuyện, đưa trước {outlet.first}"
        + (f", chậm {late} phút" if late else ""),
        f"{outlet.articles} articles, {outlet.stories} stories, first with {outlet.first}"
        + (f", {late} minutes late" if late else ""),
    )
    yield outlet.name, str(say(told, lang))
    if outlet.copied:
        whom = ", ".join(f"{name} ({count})" for name, count in outlet.copied)
        copies = Phrase(f"đăng lại {outlet.copies} bài: {whom}", f"{outlet.copies} copies: {whom}")
        yield "  " + str(say(copies, lang)), ""
    if outlet.silent:
        silent = Phrase(
            f"không nhắc {outlet.silent} điều mà các báo khác đều đưa",
            f"says nothing of {outlet.silent} facts that all others tell",
        )
        yield "  " + str(say(silent, lang)), ""
