"""Mail and chat: messages leave by the channels that whoever runs the program has written into a file.

The file is one of Apprise, a line a channel: ``desk=mailtos://user:password@example.vn``. Who uses a site names
channels and never sees or writes their addresses: these hold passwords, and some reach into the machine. The
only module that knows Apprise; needs the extra `notify`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doichieu.errors import BadChannels
from doichieu.model import Phrase

if TYPE_CHECKING:
    from doichieu.newsroom.calling import Message


class Channels:
    """The channels of a file, by the names (tags) that it gives them."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            BadChannels: it cannot be read, names no channel, or the package is not installed.
        """
        try:
            import apprise
        except ImportError as error:
            raise BadChannels(
                Phrase(
                    "thư và chat cần thêm gói: pip install 'doichieu[notify]'",
                    "mail and chat need: pip install 'doichieu[notify]'",
                )
            ) from error
        config = apprise.AppriseConfig(recursion=0)
        found = apprise.Apprise()
        if path.is_file() and config.add(str(path.resolve())):
            found.add(config)
        self.names: tuple[str, ...] = tuple(
            sorted({str(tag) for server in found for tag in server.tags})
        )
        if not self.names:
            raise BadChannels(
                Phrase(
                    f"{path} không có kênh nào; mỗi dòng một kênh, như: ban=mailtos://…",
                    f"{path} names no channel; write one a line, such as: desk=mailtos://…",
                )
            )
        self._apprise = found

    def send(self, channel: str, message: Message) -> Phrase | None:
        """Send a message; why it did not leave, None if it did."""
        if channel not in self.names:
            return Phrase(f"không có kênh {channel}", f"there is no channel {channel}")
        sent = self._apprise.notify(
            title=message.title,
            body=message.html or message.text,
            body_format="html" if message.html else "text",
            tag=channel,
        )
        return None if sent else Phrase("không gửi được", "it could not be sent")
