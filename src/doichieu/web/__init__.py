"""The newsroom's page and API on a collection: read, search, watch, correct.

Comes in: an open collection. Goes out: an ASGI application, to be run by any server of the kind. It
calls the rooms `newsroom`, `collection` and `views`, and holds no query of a database itself.
"""

from __future__ import annotations

from doichieu.web.app import create_app
from doichieu.web.keeping import KeptUsers, open_users
from doichieu.web.signon import SignOn, parse_sign_on
from doichieu.web.site import LOOPBACK, RATE, Site
from doichieu.web.users import Role, Users, read_users, write_users

__all__ = [
    "LOOPBACK",
    "RATE",
    "KeptUsers",
    "Role",
    "SignOn",
    "Site",
    "Users",
    "create_app",
    "open_users",
    "parse_sign_on",
    "read_users",
    "write_users",
]
