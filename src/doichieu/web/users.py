"""Who may use a site that others reach: a file of users, their roles, and tokens for programs.

    {"secret": "…", "users": [{"name": "lan", "role": "editor", "password": "$argon2id$…"}],
     "tokens": [{"name": "ban-tin", "role": "reader", "digest": "…"}]}

Passwords are kept as argon2 hashes, tokens as digests; the file is its owner's alone. A session is known by an
id of its own and by the password that it began with: it ends by leaving, with that password, and after a day's
work.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from itsdangerous import BadSignature, URLSafeTimedSerializer

from doichieu.errors import BadUsers
from doichieu.model import Phrase

SESSION = 12 * 3600  # seconds: a working day
SHORTEST = 12  # letters of a password
_ACTS = ("reader", "editor", "admin")


class Role(StrEnum):
    """What somebody may do; each may do what those before may."""

    READER = "reader"  # read
    EDITOR = "editor"  # and correct stories, save watches
    ADMIN = "admin"  # and have inputs tried again

    def allows(self, asked: Role) -> bool:
        """Whether this role may do what that one may."""
        return _ACTS.index(self) >= _ACTS.index(asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks. ``name`` is empty for whoever sits at the machine itself."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _User:
    name: str
    role: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    name: str
    role: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    """A session that was left, until it would have ended by itself."""

    session: str
    until: str


@dataclass(frozen=True, slots=True)
class Users:
    """The users of a site, as the file has them."""

    secret: str
    users: tuple[_User, ...] = ()
    tokens: tuple[_Token, ...] = ()
    ended: tuple[_Ended, ...] = ()

    def __repr__(self) -> str:
        return f"Users({len(self.users)} users, {len(self.tokens)} tokens)"

    def check(self, name: str, password: str) -> Person | None:
        """Who has this name and password. An unknown name takes as long as a wrong password."""
        user = next((user for user in self.users if user.name == name), None)
        try:
            PasswordHasher().verify((user and user.password) or _NOBODY, password)
        except (Argon2Error, InvalidHashError):
            return None
        return Person(name=user.name, role=Role(user.role)) if user else None

    def known(self, name: str) -> Person | None:
        """The user of a name, whom somebody else has asked for a proof."""
        user = next((user for user in self.users if user.name == name), None)
        return Person(name=user.name, role=Role(user.role)) if user else None

    def of_token(self, token: str) -> Person | None:
        """Whose token this is."""
        digest = _digest(token)
        found = [t for t in self.tokens if hmac.compare_digest(t.digest, digest)]
        return Person(name=found[0].name, role=Role(found[0].role)) if found else None

    def seal(self, person: Person, session: str) -> str:
        """What the browser keeps of somebody who has logged in; ``session``: an id that nobody can guess."""
        return self._serializer().dumps([person.name, session, self._mark(person.name)])

    def unseal(self, sealed: str) -> Person | None:
        """Who that is; None if it is too old, was left, is not ours, or of a password that is none any more."""
        found = self._open(sealed)
        if found is None:
            return None
        name, session, mark = found
        is_ended = any(ended.session == session for ended in self.ended)
        return None if is_ended or mark != self._mark(name) else self.known(name)

    def without_session(self, sealed: str, at: datetime) -> Users:
        """With a session ended; those that have ended by themselves meanwhile are forgotten."""
        found = self._open(sealed)
        if found is None:
            return self
        until = (at + timedelta(seconds=SESSION)).isoformat()
        still = (e for e in self.ended if datetime.fromisoformat(e.until) > at)
        return replace(self, ended=(*still, _Ended(session=found[1], until=until)))

    def _open(self, sealed: str) -> tuple[str, str, str] | None:
        try:
            found = self._serializer().loads(sealed, max_age=SESSION)
            name, session, mark = map(str, found)
        except (BadSignature, ValueError, TypeError):
            return None
        return name, session, mark

    def _mark(self, name: str) -> str:
        """Changes with the password of a user."""
        user = next((user for user in self.users if user.name == name), None)
        return _digest(user.password)[:16] if user else ""

    def _serializer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt="session")

    def with_user(self, name: str, role: Role, password: str | None) -> Users:
        """With a user, in place of one of the same name; without a password only a proxy lets in.

        Raises:
            BadUsers: the password is too short.
        """
        if password is not None and len(password) < SHORTEST:
            raise BadUsers(
                Phrase(
                    f"mật khẩu cần ít nhất {SHORTEST} chữ", f"a password needs {SHORTEST} letters"
                )
            )
        kept = "" if password is None else PasswordHasher().hash(password)
        user = _User(name=name, role=role.value, password=kept)
        return replace(self, users=(*(u for u in self.users if u.name != name), user))

    def with_token(self, name: str, role: Role, token: str) -> Users:
        """With a token for a program."""
        made = _Token(name=name, role=role.value, digest=_digest(token))
        return replace(self, tokens=(*(t for t in self.tokens if t.name != name), made))

    def without(self, name: str) -> Users:
        """Without the user and the token of a name."""
        users = tuple(u for u in self.users if u.name != name)
        return replace(self, users=users, tokens=tuple(t for t in self.tokens if t.name != name))


# A hash that no password has, so that asking for an unknown name takes its time, too.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$" + "A" * 43


def read_users(path: Path) -> Users:
    """The users in a file.

    Raises:
        BadUsers: it cannot be read, or is no such file.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        users = tuple(_User(**{**user, "role": Role(user["role"])}) for user in found["users"])
        tokens = tuple(_Token(**{**t, "role": Role(t["role"])}) for t in found["tokens"])
        ended = tuple(_Ended(**each) for each in found.get("ended", ()))
        return Users(str(found["secret"]), users, tokens, ended)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadUsers(
            Phrase(f"không đọc được người dùng trong {path}", f"no users can be read from {path}")
        ) from error


def write_users(users: Users, path: Path) -> None:
    """Write the file anew, for its owner alone."""
    plain = {
        "secret": users.secret,
        "users": [asdict(user) for user in users.users],
        "tokens": [asdict(token) for token in users.tokens],
        "ended": [asdict(session) for session in users.ended],
    }
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(plain, file, ensure_ascii=False, indent=1)
    fresh.replace(path)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
