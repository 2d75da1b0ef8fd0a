"""Who may do what: roles, sessions, tokens; where nobody is known, nobody else gets in."""

from __future__ import annotations

import json
import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from doichieu.cli import main
from doichieu.web import Role, Users, open_users, read_users, write_users
from web.desks import NIGHT, Desk

SECRET, TOKEN = "a secret of tests", "a token of tests"


@pytest.fixture
def users() -> Users:
    found = Users(SECRET)
    for role in Role:
        found = found.with_user(role.value, role, f"mật khẩu {role}")
    return found.with_token("bot", Role.EDITOR, TOKEN).with_token("eye", Role.READER, "eye token")


def log_in(desk: Desk, name: str, password: str, target: str = "/") -> int:
    token = re.search(r'name="csrf" value="([^"]+)"', desk.client.get("/login").text)
    assert token
    fields = {"csrf": token[1], "name": name, "password": password, "next": target}
    return desk.client.post("/login", data=fields, follow_redirects=False).status_code


def test_without_a_name_only_health_is_shown(desk: Desk, users: Users) -> None:
    desk.open(users=users)
    for path in ("/", "/stories/cau", "/search?q=x", "/settings", "/stories/cau/brief"):
        answer = desk.client.get(path, follow_redirects=False)
        assert answer.headers["location"].startswith("/login?next=")
    assert desk.client.get("/v1/stories").status_code == 401
    assert desk.client.get("/feed.atom", follow_redirects=False).status_code in (303, 401)
    assert desk.client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("role", "corrects", "retries"),
    [("reader", 403, 403), ("editor", 200, 403), ("admin", 200, 200)],
)
def test_a_role_may_do_what_it_says(
    desk: Desk, users: Users, role: str, corrects: int, retries: int
) -> None:
    desk.open(users=users)
    assert log_in(desk, role, f"mật khẩu {role}") == 303
    page = desk.page("/stories/cau")
    assert ("Gộp" in page) == (corrects == 200)
    fields = {"csrf": desk.client.cookies["csrf"]}
    assert desk.client.post("/stories/cau", data={**fields, "do": "lock"}).status_code == corrects
    assert desk.client.post("/sources", data=fields).status_code == retries
    if corrects == 200:
        assert desk.client.get("/v1/decisions").json()["items"][0]["by"] == role


@pytest.mark.parametrize(
    ("name", "password"), [("editor", "mật khẩu reader"), ("nobody", "x"), ("", ""), ("editor", "")]
)
def test_wrong_names_and_passwords_stay_outside(
    desk: Desk, users: Users, name: str, password: str
) -> None:
    desk.open(users=users)
    assert log_in(desk, name, password) == 401
    assert desk.client.get("/v1/stories").status_code == 401


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_logging_in_leads_nowhere_else(desk: Desk, users: Users, target: str) -> None:
    desk.open(users=users)
    log_in(desk, "editor", "mật khẩu editor", target)
    token = desk.client.cookies["csrf"]
    fields = {"csrf": token, "name": "editor", "password": "mật khẩu editor", "next": target}
    answer = desk.client.post("/login", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_session_ends_with_its_user_and_by_leaving(desk: Desk, users: Users) -> None:
    desk.open(users=users)
    log_in(desk, "editor", "mật khẩu editor")
    session = desk.client.cookies["session"]
    assert users.unseal(session)
    assert users.with_user("editor", Role.EDITOR, "another password").unseal(session) is None
    assert users.without("editor").unseal(session) is None
    assert Users("another secret", users.users).unseal(session) is None
    assert users.unseal(session[:-2]) is None
    desk.client.post("/logout", data={"csrf": desk.client.cookies["csrf"]})
    assert desk.client.get("/v1/stories").status_code == 401
    desk.client.cookies.set("session", session)
    assert desk.client.get("/v1/stories").status_code == 401, "a copy of it is of no use"
    assert log_in(desk, "editor", "mật khẩu editor") == 303
    assert desk.client.get("/v1/stories").status_code == 200


def test_sessions_that_ended_are_forgotten_in_time(users: Users) -> None:
    editor = users.check("editor", "mật khẩu editor")
    assert editor is not None
    one, two = users.seal(editor, "1"), users.seal(editor, "2")
    left = users.without_session(one, NIGHT)
    assert (left.unseal(one), left.unseal(two)) == (None, editor)
    later = left.without_session(two, NIGHT + timedelta(hours=13))
    assert [ended.session for ended in later.ended] == ["2"]
    assert users.without_session("nonsense", NIGHT) == users


def change_password(desk: Desk, **fields: str) -> int:
    token = desk.client.cookies["csrf"]
    return desk.client.post(
        "/password", data={"csrf": token, **fields}, follow_redirects=False
    ).status_code


def test_a_password_is_changed_by_who_knows_it(desk: Desk, users: Users) -> None:
    old, new = "mật khẩu reader", "một mật khẩu khác"
    desk.open(users=users)
    log_in(desk, "reader", old)
    session = desk.client.cookies["session"]
    for wrong in (
        {"password": "guess", "new": new, "again": new},
        {"password": old, "new": new, "again": new + "x"},
        {"password": old, "new": "ngắn", "again": "ngắn"},
    ):
        assert change_password(desk, **wrong) == 409
    assert change_password(desk, password=old, new=new, again=new) == 303
    assert "Đã đổi" in desk.page("/settings", done="password"), "who changed it stays"
    desk.client.cookies.delete("session")
    desk.client.cookies.set("session", session)
    assert desk.client.get("/v1/stories").status_code == 401, "all other sessions end"
    desk.client.cookies.delete("session")
    assert log_in(desk, "reader", old) == 401
    assert log_in(desk, "reader", new) == 303


def test_without_a_name_no_password_is_changed(desk: Desk, users: Users) -> None:
    desk.open(users=users)
    desk.client.get("/login")
    assert change_password(desk, password="x", new="y" * 12, again="y" * 12) == 401
    desk.open()
    assert "Đổi mật khẩu" not in desk.page("/settings")
    assert change_password(desk, password="x", new="y" * 12, again="y" * 12) == 409


def test_the_file_is_followed_while_the_site_runs(desk: Desk, users: Users, tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    write_users(users, path)
    desk.open(users=open_users(path))
    log_in(desk, "reader", "mật khẩu reader")
    new = "một mật khẩu khác"
    change_password(desk, password="mật khẩu reader", new=new, again=new)
    assert read_users(path).check("reader", new) is not None
    write_users(read_users(path).without("reader"), path)
    assert desk.client.get("/v1/stories").status_code == 401
    assert log_in(desk, "editor", "mật khẩu editor") == 303
    session = desk.client.cookies["session"]
    desk.client.post("/logout", data={"csrf": desk.client.cookies["csrf"]})
    assert read_users(path).unseal(session) is None, "also after the site begins anew"


def test_who_has_no_password_comes_by_the_proxy_alone(users: Users) -> None:
    made = users.with_user("lan", Role.EDITOR, None)
    assert made.known("lan") is not None
    for guess in ("", " ", "x" * 12):
        assert made.check("lan", guess) is None


@pytest.mark.parametrize(
    ("token", "reads", "locks"), [(TOKEN, 200, 200), ("eye token", 200, 403), ("guess", 401, 401)]
)
def test_programs_come_with_a_token(
    desk: Desk, users: Users, token: str, reads: int, locks: int
) -> None:
    desk.open(users=users)
    headers = {"authorization": f"Bearer {token}"}
    assert desk.client.get("/v1/stories", headers=headers).status_code == reads
    answer = desk.client.patch("/v1/stories/cau", json={"locked": True}, headers=headers)
    assert answer.status_code == locks


def test_the_file_holds_no_password_and_is_its_owners_alone(tmp_path: Path, users: Users) -> None:
    path = tmp_path / "users.json"
    write_users(users, path)
    kept = path.read_text(encoding="utf-8")
    assert "mật khẩu" not in kept
    assert TOKEN not in kept
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_users(path) == users
    assert SECRET not in repr(users)


def test_users_are_made_by_command(tmp_path: Path) -> None:
    path = str(tmp_path / "users.json")
    run = CliRunner().invoke
    made = run(
        main,
        ["users", "add", "lan", "--role", "editor", "--users", path],
        input="mật khẩu lan\nmật khẩu lan\n",
    )
    assert made.exit_code == 0, made.output
    short = run(main, ["users", "add", "minh", "--users", path], input="x\nx\n")
    assert (short.exit_code, "12" in short.output) == (2, True)
    proxied = run(main, ["users", "add", "ha", "--no-password", "--users", path])
    assert proxied.exit_code == 0, proxied.output
    token = run(main, ["users", "token", "bot", "--users", path]).output.strip()
    users = read_users(Path(path))
    assert users.check("lan", "mật khẩu lan") is not None
    assert users.of_token(token) is not None
    assert run(main, ["users", "remove", "lan", "--users", path]).exit_code == 0
    assert [u["name"] for u in json.loads(Path(path).read_text())["users"]] == ["ha"]


def test_others_are_let_in_only_with_users(tmp_path: Path) -> None:
    store = str(tmp_path / "x.sqlite")
    refused = CliRunner().invoke(main, ["serve", "--collection", store, "--host", "0.0.0.0"])
    assert refused.exit_code == 2
    assert "doichieu users add" in refused.output


def test_a_broken_file_of_users_is_said(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    path.write_text("{}", encoding="utf-8")
    store = str(tmp_path / "x.sqlite")
    refused = CliRunner().invoke(main, ["serve", "--collection", store, "--users", str(path)])
    assert refused.exit_code == 2
    assert "users.json" in refused.output
