"""Packages that only some inputs need: imported when such an input comes, named when missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from doichieu.errors import UnreadableInput
from doichieu.model import Phrase


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around imports of optional packages.

    Raises:
        UnreadableInput: one is not installed; says the command that installs it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        command = f"pip install 'doichieu[{name}]'"
        raise UnreadableInput(
            Phrase(
                f"muốn đọc loại đầu vào này cần cài thêm: {command}",
                f"this kind of input needs: {command}",
            )
        ) from error
