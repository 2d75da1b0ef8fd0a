"""The users of a site while it runs: as the file has them now, and changed by what they do themselves.

`doichieu users` may change the file at any time; it is read again when it is another one. Without a file (a site
that a program makes) what changes lasts as long as the site.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from doichieu.web.users import Users, read_users, write_users


class KeptUsers:
    """The users of a running site."""

    def __init__(self, users: Users, path: Path | None = None) -> None:
        self._users, self._path, self._lock = users, path, Lock()
        self._stamp = _stamp_of(path)

    def now(self) -> Users:
        """As the file has them; as they were last known where it cannot be read.

        Raises:
            BadUsers: there is another file, and it is none of users.
        """
        stamp = _stamp_of(self._path)
        if self._path is not None and stamp is not None and stamp != self._stamp:
            with self._lock:
                self._users, self._stamp = read_users(self._path), stamp
        return self._users

    def change(self, change: Callable[[Users], Users]) -> Users:
        """Change the users, and the file."""
        self.now()
        with self._lock:
            self._users = change(self._users)
            if self._path is not None:
                write_users(self._users, self._path)
                self._stamp = _stamp_of(self._path)
            return self._users


def open_users(path: Path) -> KeptUsers:
    """The users in a file.

    Raises:
        BadUsers: it cannot be read, or is no such file.
    """
    return KeptUsers(read_users(path), path)


def _stamp_of(path: Path | None) -> tuple[int, int, int] | None:
    """Another one for another file; None where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
