"""What PostgreSQL says went wrong → what to tell the user.

By SQLSTATE, so that neither the language of the server nor its version matters. An error of connecting has
none; then the server's own words are given on, which never hold a password.
"""

from __future__ import annotations

from doichieu.errors import (
    BadCollection,
    BusyCollection,
    DiskFull,
    DoiChieuError,
    LostCollection,
    ReadOnlyCollection,
)
from doichieu.model import Phrase

_FULL = ("53100",)
_READ_ONLY = ("25006", "42501")  # a transaction, or a user, that may only read
_BUSY = ("55P03", "40P01", "40001", "53300")  # lock, deadlock, too many connections
_GONE = ("08", "57P01", "57P02", "57P03")  # connection, shut down, starting up
_DAMAGED = ("XX001", "XX002")

_TEXTS: tuple[tuple[tuple[str, ...], type[DoiChieuError], Phrase], ...] = (
    (
        _FULL,
        DiskFull,
        Phrase(
            "máy chủ cơ sở dữ liệu hết chỗ trên đĩa, bài đang ghi không được lưu; các bài trước vẫn nguyên vẹn",
            "the disk of the database server is full: the article in hand is not kept, those before it are whole",
        ),
    ),
    (
        _READ_ONLY,
        ReadOnlyCollection,
        Phrase(
            "bộ sưu tập chỉ đọc được: hãy xin quyền ghi các bảng của nó, hoặc dùng người dùng khác",
            "the collection can only be read: have the right to write its tables granted, or be another user",
        ),
    ),
    (
        _BUSY,
        BusyCollection,
        Phrase(
            "máy chủ cơ sở dữ liệu quá bận hoặc một tiến trình khác giữ bộ sưu tập quá lâu, hãy thử lại sau",
            "the database server is busy, or another process holds the collection for too long: try again later",
        ),
    ),
    (
        _GONE,
        LostCollection,
        Phrase(
            "mất kết nối với máy chủ của bộ sưu tập; bài đang ghi được lưu trọn hoặc không lưu gì: hãy chạy lại, "
            "không bài nào bị ghi hai lần",
            "the connection to the server of the collection was lost; the article in hand is kept whole or not at "
            "all: run it again, nothing is kept twice",
        ),
    ),
    (
        _DAMAGED,
        BadCollection,
        Phrase(
            "cơ sở dữ liệu hỏng trên đĩa của máy chủ: hãy khôi phục từ bản sao lưu",
            "the database is damaged on the disk of its server: restore it from a backup",
        ),
    ),
)


def explain(error: Exception) -> DoiChieuError:
    """What went wrong, in words for the user."""
    cause = getattr(error, "orig", error)
    state = getattr(cause, "sqlstate", None) or ""
    if getattr(error, "connection_invalidated", False):
        state = "57P01"
    for states, kind, text in _TEXTS:
        if state.startswith(states):
            return kind(text)
    lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
    if not state and type(cause).__name__ in ("OperationalError", "ConnectionTimeout"):
        told = lines[-1].removeprefix("- ")  # of the last address that was tried
        return LostCollection(
            Phrase(
                f"không kết nối được với máy chủ của bộ sưu tập ({told}): kiểm tra địa chỉ, mạng, người dùng và mật "
                "khẩu; cơ sở dữ liệu phải có sẵn (createdb)",
                f"no connection to the server of the collection ({told}): check address, network, user and "
                "password; the database has to exist (createdb)",
            )
        )
    told = lines[0] if lines else type(cause).__name__
    return BadCollection(
        Phrase(f"cơ sở dữ liệu báo lỗi: {told}", f"the database reports an error: {told}")
    )
