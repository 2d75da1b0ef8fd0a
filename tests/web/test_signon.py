"""Single sign-on: the proxy is believed, and nobody else, whatever else a request claims."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from doichieu.cli import main
from doichieu.web import Role, SignOn, Users, create_app, parse_sign_on
from web.desks import HERE, Desk

PROXY, STRANGER = "10.0.0.2", "10.0.0.3"
HEADER = "X-Remote-User"
USERS = (
    Users("secret")
    .with_user("lan", Role.EDITOR, "mật khẩu lan")
    .with_token("bot", Role.ADMIN, "bot")
)


def sign_on() -> SignOn:
    made = parse_sign_on(HEADER, (f"{PROXY}/32", "fd00:7::/64"))
    assert made is not None
    return made


def come(desk: Desk, address: str, users: Users | None = USERS) -> TestClient:
    """A browser or program at an address."""
    desk.open(sign_on=sign_on(), users=users, forwarders=(PROXY,))
    return TestClient(
        create_app(desk.site), base_url=HERE, client=(address, 5000), follow_redirects=False
    )


@pytest.mark.parametrize(
    ("name", "allowed", "shown"),
    [("lan", 200, "lan"), ("minh", 403, "minh"), ("Trần Văn Lộc", 403, "Trần Văn Lộc")],
)
def test_the_proxy_says_who_asks(desk: Desk, name: str, allowed: int, shown: str) -> None:
    client = come(desk, PROXY)
    client.headers.encoding = "utf-8"
    client.headers[HEADER] = name
    page = client.get("/")
    assert page.status_code == 200
    assert f">{shown}</li>" in page.text
    assert client.patch("/v1/stories/cau", json={"locked": True}).status_code == allowed
    if allowed == 200:
        assert client.get("/v1/decisions").json()["items"][0]["by"] == name


def test_without_users_everybody_whom_the_proxy_names_reads(desk: Desk) -> None:
    client = come(desk, PROXY, users=None)
    assert client.get("/", headers={HEADER: "lan"}).status_code == 200
    refused = client.patch("/v1/stories/cau", json={"locked": True}, headers={HEADER: "lan"})
    assert refused.status_code == 403
    assert client.get("/v1/stories").status_code == 401, "the proxy named nobody"
    assert "cổng đăng nhập" in client.get("/login").text
    assert "password" not in client.get("/login").text


SPOOFS: tuple[dict[str, str], ...] = (
    {HEADER: "lan"},
    {HEADER.lower(): "lan"},
    {HEADER.upper(): "lan"},
    {HEADER: "lan", "X-Forwarded-For": PROXY},
    {HEADER: "lan", "X-Forwarded-For": f"{PROXY}, {PROXY}"},
    {HEADER: "lan", "Forwarded": f"for={PROXY}"},
    {HEADER: "lan", "X-Real-IP": PROXY},
    {HEADER: "lan", "Authorization": "Bearer bot"},
    {HEADER: ""},
)


@pytest.mark.parametrize("headers", SPOOFS, ids=str)
@pytest.mark.parametrize("path", ["/", "/v1/stories", "/health", "/feed.atom", "/nothing"])
def test_nobody_else_says_who_they_are(desk: Desk, headers: dict[str, str], path: str) -> None:
    client = come(desk, STRANGER)
    assert client.get(path, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.0.0.20", "110.0.0.2", "::ffff:10.0.0.3", "testclient", ""]
)
def test_only_the_networks_that_were_named_are_proxies(desk: Desk, address: str) -> None:
    client = come(desk, address)
    assert client.get("/v1/stories", headers={HEADER: "lan"}).status_code == 403
    assert client.get("/v1/stories").status_code == 401, "without the header there is no harm"


@pytest.mark.parametrize("address", [PROXY, "::ffff:10.0.0.2", "fd00:7::5"])
def test_a_proxy_is_known_in_every_spelling(desk: Desk, address: str) -> None:
    client = come(desk, address)
    assert client.get("/v1/stories", headers={HEADER: "lan"}).status_code == 200


@pytest.mark.parametrize("name", ["lan, admin", "x" * 101, "lan\tx"])
def test_names_that_no_proxy_sends_are_refused(desk: Desk, name: str) -> None:
    assert come(desk, PROXY).get("/", headers={HEADER: name}).status_code == 400


def test_a_header_that_a_visitor_adds_to_that_of_the_proxy_is_refused(desk: Desk) -> None:
    client = come(desk, PROXY)
    twice = [(HEADER, "admin"), (HEADER, "lan")]
    assert client.get("/", headers=twice).status_code == 400


def test_passwords_and_tokens_go_on_beside_it(desk: Desk) -> None:
    client = come(desk, STRANGER)
    given = {"Authorization": "Bearer bot"}
    assert client.get("/v1/stories", headers=given).status_code == 200
    assert 'name="password"' in client.get("/login").text


def test_the_rate_is_of_who_asks_not_of_the_proxy(desk: Desk) -> None:
    desk.open(sign_on=sign_on(), users=USERS, forwarders=(PROXY,), rate=0.1)
    app = create_app(desk.site)

    def ask(address: str, of: str) -> int:
        client = TestClient(app, base_url=HERE, client=(address, 5000))
        return client.get("/health", headers={"X-Forwarded-For": of}).status_code

    assert [ask(PROXY, "203.0.113.1"), ask(PROXY, "203.0.113.1")] == [200, 429]
    assert ask(PROXY, "203.0.113.2") == 200
    assert [ask(STRANGER, "203.0.113.3"), ask(STRANGER, "203.0.113.4")] == [200, 429]


@pytest.mark.parametrize(
    ("header", "proxies"),
    [
        (HEADER, ()),
        (HEADER, ("0.0.0.0/0",)),
        (HEADER, ("10.0.0.2", "::/0")),
        (HEADER, ("proxy.example",)),
        ("", ("10.0.0.2",)),
        ("X Remote", ("10.0.0.2",)),
    ],
)
def test_what_cannot_be_meant_is_refused(header: str, proxies: tuple[str, ...]) -> None:
    assert parse_sign_on(header, proxies) is None
    options = [option for proxy in proxies for option in ("--trusted-proxy", proxy)]
    run = CliRunner().invoke(main, ["serve", "--sso-header", header, *options])
    assert run.exit_code == 2
    assert "--trusted-proxy" in run.output
