"""A PostgreSQL server for a while: made in a folder of its own, reached by a socket in it, gone afterwards.

For tests and benchmarks. Debian's `postgresql` is enough; nothing of a server that runs already is used. Where the
superuser asks, the server runs as `postgres` or `nobody`, for it refuses to run as the superuser.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

USER = "doichieu"
_DEBIAN = "/usr/lib/postgresql"
# What is kept may be lost with the machine: everything is thrown away in the end.
CARELESS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    binaries: Path
    folder: Path

    def address(self, database: str) -> str:
        """The address of a database, as a user types it."""
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def run(self, *statements: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run statements as its superuser, each by itself; the rows of the last."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def make(self, database: str, *, template: str = "template1") -> str:
        """Make a database; its address."""
        self.run(f"CREATE DATABASE {database} TEMPLATE {template}")
        return self.address(database)

    def restart(self) -> None:
        """Stop as in a crash, and start again."""
        self.control("restart", "-m", "immediate")

    def control(self, *verb: str) -> None:
        """What `pg_ctl` does."""
        data = str(self.folder / "data")
        log = str(self.folder / "log")
        run(self.binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-s", *verb)


def find_binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, of the newest version; None if there is none."""
    debian = sorted(Path(_DEBIAN).glob("*/bin"), key=lambda path: int(path.parent.name))
    folders = [str(path) for path in reversed(debian)]
    found = shutil.which("initdb", path=os.pathsep.join([*folders, os.environ.get("PATH", "")]))
    return Path(found).resolve().parent if found else None


@contextmanager
def serve(*settings: str, locale: str = "vi") -> Iterator[Server]:
    """A server with some settings.

    Args:
        settings: `name=value` of its configuration.
        locale: how its databases sort text where a column does not say.
    """
    binaries = find_binaries()
    if binaries is None:
        raise FileNotFoundError("there is no initdb: install Debian's postgresql")
    # Paths of sockets are short: not below the temporary folder of a test.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = Server(binaries, folder)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _servant())
        data = str(folder / "data")
        sorting = ("--locale=C", "--locale-provider=icu", f"--icu-locale={locale}")
        how = ("-U", USER, "-A", "trust", "-E", "UTF8", "-N", *sorting)
        run(binaries / "initdb", "-D", data, *how)
        here = ("listen_addresses=", f"unix_socket_directories={folder}", *settings)
        server.control("-o", " ".join(f"-c {setting}" for setting in here), "start")
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.control("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def run(program: Path, *args: str) -> None:
    """Run a program of the server as a user who may."""
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        servant = pwd.getpwnam(_servant())
        who = {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}
    # A server that was started keeps the pipes of its starter: nothing waits for them.
    done = subprocess.run(
        [str(program), *args],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        **who,
    )
    if done.returncode:
        raise RuntimeError(f"{program.name} {' '.join(args)} failed ({done.returncode})")


def _servant() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
