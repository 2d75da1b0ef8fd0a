"""The command line: parse, call, print. Nothing else in the package prints."""

from __future__ import annotations

from pathlib import Path

import click

from doichieu.articles import read_articles
from doichieu.pipeline import brief
from doichieu.views import FORMATS, render


@click.group()
def main() -> None:
    """Holds Vietnamese news reports of one story against each other."""


@main.command("brief")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--each", is_flag=True)
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="json")
@click.option("--output", type=click.Path(path_type=Path))
def brief_command(inputs: tuple[str, ...], each: bool, form: str, output: Path | None) -> None:
    """One sourced account."""
    for name in inputs if each else [None]:
        text = render(brief(read_articles([name] if name else inputs)), form)
        if output is None:
            click.echo(text, nl=False)
        elif each and name:
            output.mkdir(parents=True, exist_ok=True)
            (output / f"{Path(name).stem}.{form}").write_text(text, encoding="utf-8")
        else:
            output.write_text(text, encoding="utf-8")
