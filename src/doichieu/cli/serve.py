"""`doichieu serve` and `doichieu users`: the newsroom's page on a collection, and who may use it."""

from __future__ import annotations

import logging
import secrets
import signal
import sys
from datetime import timedelta
from pathlib import Path

import click

from doichieu.cli import collections, options, screen
from doichieu.cli.collect import Span
from doichieu.cli.digest import channels
from doichieu.cli.heaps import share_one_heap
from doichieu.config import read_settings
from doichieu.errors import DoiChieuError
from doichieu.model import Phrase, say

_EXAMPLES = options.examples(
    "doichieu serve --collection newsroom.sqlite",
    "doichieu serve --read-only --port 9000",
    "doichieu users add lan --role editor --users users.json",
    "doichieu serve --users users.json --host 0.0.0.0 --allow-host tin.example.vn --base-path /tin",
    "doichieu serve --host 0.0.0.0 --allow-host tin.example.vn --sso-header X-Remote-User --trusted-proxy 10.0.0.2/32",
)
_LOCAL = ("127.0.0.1", "localhost", "::1")
_GRACE = 10  # seconds that answers have to end when the server stops
ROLES = ("reader", "editor", "admin")

_users = click.option(
    "--users",
    "users_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file of users.  [default: $DOICHIEU_USERS]",
)


@click.command(epilog=_EXAMPLES)
@collections.collection
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--base-path", default="", metavar="/PATH", help="The path a proxy shows it under.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name that it answers to.")
@click.option("--read-only", is_flag=True, help="Nothing can be changed.")
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    default=50.0,
    show_default=True,
    help="Requests a second of one address; 0: no limit.",
)
@click.option("--proxy", metavar="ADDRESS", help="A proxy whose X-Forwarded headers are believed.")
@click.option("--sso-header", metavar="HEADER", help="The header in which a proxy names who asks.")
@click.option(
    "--trusted-proxy",
    multiple=True,
    metavar="CIDR",
    help="Where that proxy is; from anywhere else the header is refused.",
)
@click.option(
    "--collect-every",
    type=Span(),
    metavar="TIME",
    help="Collect every source of the collection in this process, once in this time: 15m.",
)
@click.option(
    "--public-url",
    default="",
    metavar="URL",
    help="The address under which readers know the site, for links in what is sent.",
)
@click.option(
    "--allow-local", is_flag=True, help="Fetching and webhooks may go into your own network."
)
@channels
@_users
@options.language
def serve(
    address: str | None,
    host: str,
    port: int,
    base_path: str,
    allow_host: tuple[str, ...],
    read_only: bool,
    rate: float,
    proxy: str | None,
    sso_header: str | None,
    trusted_proxy: tuple[str, ...],
    collect_every: timedelta | None,
    public_url: str,
    allow_local: bool,
    channels_file: Path | None,
    users_file: Path | None,
    lang: str,
) -> None:
    """Show the collection as pages and as an API, to this machine alone unless there are users."""
    share_one_heap()
    web = _need_web(lang)
    from doichieu import newsroom
    from doichieu.collection.fetching import Client, Poster

    users_path = users_file or _from_settings()
    sign_on = _to_sign_on(web, sso_header, trusted_proxy, lang)
    if host not in _LOCAL and users_path is None and sign_on is None:
        raise screen.Refused(say(_exposed(host), lang))
    _begin_log()
    with collections.opened(address, lang, read_only=read_only) as store:
        site = web.Site(
            store=store,
            clock=collections.now,
            chance=secrets.token_urlsafe,
            base=_clean_base(base_path),
            lang=lang,
            read_only=read_only,
            hosts=(*web.LOOPBACK, *allow_host),
            rate=rate,
            users=web.open_users(users_path) if users_path else None,
            is_telling=not read_only,
            post=Poster(allow_local=allow_local).post,
            channels=newsroom.Channels(channels_file) if channels_file else None,
            public=public_url.rstrip("/"),
            collect_every=collect_every,
            make_client=lambda sleep: Client(allow_local=allow_local, sleep=sleep),
            sign_on=sign_on,
            forwarders=(*((proxy,) if proxy else ()), *trusted_proxy),
        )
        screen.warn(f"http://{host}:{port}{site.base}/", lang)
        _run(web.create_app(site), host, port)


def _exposed(host: str) -> Phrase:
    return Phrase(
        f"ai cũng tới được {host}: hãy tạo người dùng trước (doichieu users add), rồi thêm --users FILE",
        f"anybody may reach {host}: make users first (doichieu users add), then add --users FILE",
    )


def _to_sign_on(web, header: str | None, proxies: tuple[str, ...], lang: str):  # type: ignore[no-untyped-def]
    """Who may say who asks; both options or none."""
    if header is None and not proxies:
        return None
    made = web.parse_sign_on(header or "", proxies)
    if made is None:
        told = Phrase(
            "cần cả hai, như: --sso-header X-Remote-User --trusted-proxy 10.0.0.2/32 (không phải mọi địa chỉ)",
            "both are needed, such as: --sso-header X-Remote-User --trusted-proxy 10.0.0.2/32 (not everybody)",
        )
        raise screen.Refused(say(told, lang))
    return made


def _run(app: object, host: str, port: int) -> None:
    import uvicorn

    # uvicorn ends its answers and hands the signal on; so the collection is closed, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    uvicorn.run(
        app,  # type: ignore[arg-type]
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the application needs the address of the connection itself first
        timeout_graceful_shutdown=_GRACE,
    )


@click.group()
def users() -> None:
    """Who may use a site that others reach."""


@users.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.option("--password", help="Asked for where it is not given.")
@click.option("--no-password", is_flag=True, help="Only a proxy lets this user in (--sso-header).")
@_users
@options.language
def add_user(
    name: str,
    role: str,
    password: str | None,
    no_password: bool,
    users_file: Path | None,
    lang: str,
) -> None:
    """Make a user, or give one another role and password."""
    web, path = _need_web(lang), _need_path(users_file, lang)
    if password is None and not no_password:
        password = click.prompt(
            "Mật khẩu / password", hide_input=True, confirmation_prompt="Lần nữa / again"
        )
    given = None if no_password else password
    try:
        web.write_users(_known(path, lang).with_user(name, web.Role(role), given), path)
    except DoiChieuError as error:
        raise screen.Refused(say(error.args[0], lang)) from error


@users.command("token")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@_users
@options.language
def add_token(name: str, role: str, users_file: Path | None, lang: str) -> None:
    """Make a token for a program; it is shown once."""
    web, path = _need_web(lang), _need_path(users_file, lang)
    token = secrets.token_urlsafe(32)
    web.write_users(_known(path, lang).with_token(name, web.Role(role), token), path)
    screen.show(token + "\n")


@users.command("remove")
@click.argument("name")
@_users
@options.language
def remove_user(name: str, users_file: Path | None, lang: str) -> None:
    """Forget a user and the token of that name."""
    web, path = _need_web(lang), _need_path(users_file, lang)
    web.write_users(_known(path, lang).without(name), path)


def _known(path: Path, lang: str):  # type: ignore[no-untyped-def]
    """The users so far; a new file gets a new secret."""
    web = _need_web(lang)
    if not path.exists():
        return web.Users(secrets.token_urlsafe(32))
    try:
        return web.read_users(path)
    except DoiChieuError as error:
        raise screen.Refused(say(error.args[0], lang)) from error


def _need_web(lang: str):  # type: ignore[no-untyped-def]
    try:
        from doichieu import web
    except ImportError as error:
        raise screen.Refused(
            say(
                Phrase(
                    "trang cần thêm gói: pip install 'doichieu[collect,serve]'",
                    "the page needs: pip install 'doichieu[collect,serve]'",
                ),
                lang,
            )
        ) from error
    return web


def _need_path(given: Path | None, lang: str) -> Path:
    path = given or _from_settings()
    if path is None:
        raise screen.Refused(say(Phrase("cần --users FILE", "--users FILE is needed"), lang))
    return path


def _from_settings() -> Path | None:
    found = read_settings().users
    return Path(found) if found else None


def _clean_base(given: str) -> str:
    path = given.strip("/")
    return f"/{path}" if path else ""


def _begin_log() -> None:
    """Lines of JSON on standard error; where they go is the business of whoever starts the server."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name in ("doichieu.web", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.addHandler(handler)
        logger.propagate = False
