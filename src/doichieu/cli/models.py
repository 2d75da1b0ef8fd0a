"""`--model`: what the user gave and the environment says → a model that can be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.cli import screen
from doichieu.config import read_settings
from doichieu.errors import BadModel
from doichieu.model import Phrase, say

if TYPE_CHECKING:
    from doichieu.reader import Address, Limits, Model

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Models:
    """Opens the model that the user chose, for one story after the other."""

    address: Address
    limits: Limits
    key: str

    def open(self, story: str = "", progress: Progress | None = None) -> Model:
        """The model for one story; of many, each has its folder of prompts and answers.

        Args:
            story: the name of the folder, where there are many.
            progress: told how many prompts of how many are done.
        """
        from doichieu.reader import open_model

        address = self.address
        if address.folder is not None and story:
            address = replace(address, folder=address.folder / story)
        return open_model(
            address, limits=self.limits, key=self.key, cache=_cache(address), progress=progress
        )


def choose(given: str | None, budget: str | None, lang: str) -> Models | None:
    """What ``--model`` means; None where there is none. Says where text goes if it leaves here."""
    settings = read_settings()
    wanted = settings.model if given is None else given
    if not wanted:
        return None
    from doichieu.reader import Limits, find_address, parse_budget, parse_price

    try:
        address = find_address(wanted, server=settings.model_url)
        tokens, dollars = parse_budget(budget) if budget else (None, None)
        price = parse_price(settings.model_price)
        limits = Limits(
            tokens=tokens,
            dollars=dollars,
            price=price,
            seconds=settings.model_seconds,
            at_once=settings.model_at_once,
        )
        models = Models(address, limits, settings.model_key)
        models.open()
    except BadModel as error:
        raise click.UsageError(say(error.args[0], lang)) from error
    if not address.is_local:
        host = address.host
        screen.warn(
            Phrase(
                f"chữ của các bản tin được gửi tới {host} (--model)",
                f"the text of the reports is sent to {host} (--model)",
            ),
            lang,
        )
    return models


def _cache(address: Address) -> Path | None:
    """Where answers are kept between runs; nowhere for a folder, which keeps them itself."""
    if address.folder is not None:
        return None
    from platformdirs import user_cache_path

    return user_cache_path("doichieu", appauthor=False) / "answers"
