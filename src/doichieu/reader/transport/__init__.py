"""How prompts get to a model and answers back: over HTTP, or through a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from doichieu.errors import BadModel
from doichieu.reader.reading import Model
from doichieu.reader.transport.address import Address, find_address
from doichieu.reader.transport.folder import Folder
from doichieu.reader.transport.limits import Limits, Purse, parse_budget, parse_price

__all__ = ["Address", "Limits", "find_address", "open_model", "parse_budget", "parse_price"]


def _no_progress(done: int, total: int) -> None:
    """Nobody wants to know."""


def open_model(
    address: Address,
    *,
    limits: Limits | None = None,
    key: str = "",
    cache: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Model:
    """A model that can be asked.

    Args:
        address: where it is.
        limits: what it may cost; no budget where None.
        key: for a server that wants one; sent to it and to nobody else.
        cache: folder in which answers are kept; None: they are not.
        progress: told how many prompts of how many are done.

    Raises:
        BadModel: the packages for a server are not installed, or a budget of money has no price.
    """
    if address.folder is not None:
        return Model(address.name, Folder(address.folder))
    limits = limits or Limits()
    if limits.dollars is not None and limits.price is None:
        raise BadModel(
            "a budget in dollars needs DOICHIEU_MODEL_PRICE, dollars a million tokens in/out"
        )
    try:
        from doichieu.reader.transport.asking import Asker, Keeper
        from doichieu.reader.transport.chat import Chat
    except ImportError as error:
        raise BadModel("a model behind a server needs: pip install 'doichieu[model]'") from error
    asker = Asker(
        Chat(address, limits, key),
        Keeper(cache, address.name),
        Purse(limits),
        progress or _no_progress,
    )
    return Model(address.name, asker)
