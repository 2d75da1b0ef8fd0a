"""Options and arguments that several commands take, each defined once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import click

from doichieu.config import read_settings
from doichieu.model import LANGUAGES
from doichieu.views import Format

Command = TypeVar("Command", bound=Callable[..., Any])


class Moment(click.ParamType[datetime | date]):
    """A day or a moment as inputs write it: `7/12/2016`, `2016-12-07`, `2016-12-07T21:55+07:00`."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | date:
        """The day or moment, or a line that says how it is written."""
        from doichieu.articles import parse_moment

        moment = parse_moment(value)
        if moment is None:
            self.fail(f"{value!r} is not a date; write it as 7/12/2016 or 2016-12-07", param, ctx)
        return moment


inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
files = click.argument("files", nargs=-1, required=True, metavar="FILE...")
published = click.option(
    "--published",
    type=Moment(),
    help="Day of publication of articles that do not say theirs (7/12/2016). Without it the "
    "year of a date such as 7/12 stays open.",
)


def _chosen(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    return value or read_settings().lang


language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_chosen,
    help="Language of headings and remarks; the reports stay as they are.  [default: "
    "$DOICHIEU_LANG or vi]",
)


def output_format(formats: Mapping[str, Format[Any]]) -> Callable[[Command], Command]:
    """``--format`` with the choices of a table, whose first entry is the default."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(list(formats)),
        default=next(iter(formats)),
        show_default=True,
        help=" ".join(f"{form.name}: {form.help}." for form in formats.values()),
    )


def examples(*lines: str) -> str:
    """Examples under the help of a command; the first line keeps click from wrapping them."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
