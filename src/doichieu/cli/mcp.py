"""`doichieu mcp`: the collection for a language-model agent, over standard input and output."""

from __future__ import annotations

import click

from doichieu.cli import collections, options, screen
from doichieu.model import Phrase, say


@click.command(epilog=options.examples("doichieu mcp --collection newsroom.sqlite"))
@collections.collection
@options.language
def mcp(address: str | None, lang: str) -> None:
    """Serve the collection to an agent (Model Context Protocol); nothing can be changed."""
    try:
        from doichieu.agents import make_server
    except ImportError as error:
        needed = Phrase(
            "máy chủ MCP cần thêm gói: pip install 'doichieu[collect,mcp]'",
            "the MCP server needs: pip install 'doichieu[collect,mcp]'",
        )
        raise screen.Refused(say(needed, lang)) from error
    with collections.opened(address, lang) as store:
        make_server(store, clock=collections.now).run("stdio")
