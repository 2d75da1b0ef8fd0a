"""A client of the protocol in front of a collection."""

from __future__ import annotations

import json
from typing import Any

import anyio
from mcp import Client

from doichieu.agents import make_server
from doichieu.collection import Store
from web.desks import NIGHT


def ask(store: Store, tool: str, **asked: Any) -> Any:
    """What a client gets; a refusal as its text."""

    async def call() -> Any:
        async with Client(make_server(store, clock=lambda: NIGHT)) as client:
            answer = await client.call_tool(tool, asked)
            text = "".join(getattr(part, "text", "") for part in answer.content)
            if answer.is_error:
                return text
            made = answer.structured_content
            return made.get("result", made) if isinstance(made, dict) else json.loads(text)

    return anyio.run(call)


def list_tools(store: Store, *, read_only: bool = False) -> Any:
    """The tools that a client sees."""

    async def call() -> Any:
        server = make_server(store, clock=lambda: NIGHT, read_only=read_only)
        async with Client(server) as client:
            return (await client.list_tools()).tools

    return anyio.run(call)
