"""`doichieu mcp`: the collection for a language-model agent, over standard input and output."""

from __future__ import annotations

import click

from doichieu.cli import collections, options, screen
from doichieu.model import Phrase, say


@click.command(epilog=options.examples("doichieu mcp --collection newsroom.sqlite"))
@collections.collection
@click.option(
    "--read-only", is_flag=True, help="Nothing can be written: without the tools to answer."
)
@options.language
def mcp(address: str | None, read_only: bool, lang: str) -> None:
    """Serve the collection to an agent (Model Context Protocol).

    The agent can search and read, each line with its evidence, and it can be the model that reads a
    story: what it points at is held against the reports, and what passes stands in the brief under its name.
    """
    try:
        from doichieu.agents import make_server
    except ImportError as error:
        needed = Phrase(
            "máy chủ MCP cần thêm gói: pip install 'doichieu[collect,mcp]'",
            "the MCP server needs: pip install 'doichieu[collect,mcp]'",
        )
        raise screen.Refused(say(needed, lang)) from error
    with collections.opened(address, lang, read_only=read_only) as store:
        make_server(store, clock=collections.now, read_only=read_only).run("stdio")
