"""A small collection: one ferry accident told by three outlets over two days, and another story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from databases import Fresh
from doichieu.collection import Store, open_store
from doichieu.model import VIETNAM, Article
from doichieu.newsroom import Placer

NOW = datetime(2025, 5, 8, 12, tzinfo=UTC)


def report(id: str, outlet: str, day: int, hour: int, title: str, text: str) -> Article:  # noqa: A002
    return Article(
        id=id,
        outlet=outlet,
        url=f"https://{outlet}/{id}",
        published=datetime(2025, 5, day, hour, tzinfo=VIETNAM),
        title=title,
        text=text,
    )


FIRST = report(
    "song-1", "baosong.example", 6, 8, "Sập cầu treo Nậm Tía, 5 người chết",
    "Cầu treo Nậm Tía ở xã Pa Khoang đổ sập sáng 6/5, làm ít nhất 5 người chết. "
    "Ông Lò Văn Tấu, chủ tịch xã Pa Khoang, cho biết 20 người đang đi trên cầu. "
    "“Dây cáp đứt rất nhanh”, ông Tấu nói.",
)  # fmt: skip
SECOND = report(
    "nui-1", "tinnui.example", 6, 15, "Sập cầu treo Nậm Tía: 5 người chết, 9 người bị thương",
    "Cầu treo Nậm Tía ở xã Pa Khoang đổ sập sáng 6/5, làm 5 người chết và 9 người bị thương. "
    "Công an huyện đang điều tra nguyên nhân sập cầu Nậm Tía.",
)  # fmt: skip
THIRD = report(
    "song-2", "baosong.example", 7, 9, "Số người chết vụ sập cầu Nậm Tía tăng lên 8",
    "Số người chết trong vụ sập cầu treo Nậm Tía ở xã Pa Khoang đã tăng lên 8 người, "
    "ông Lò Văn Tấu cho biết sáng 7/5. Lực lượng cứu hộ tìm thấy thêm 3 thi thể dưới suối Nậm Tía.",
)  # fmt: skip
OTHER = report(
    "ca-1", "tinnui.example", 7, 10, "Giá cà phê Lâm Hà lập đỉnh mới",
    "Giá cà phê nhân tại Lâm Hà sáng 7/5 lên 131.000 đồng một kg, cao nhất từ đầu năm. "
    "Đại lý thu mua nói nông dân đã bán gần hết hàng trong kho.",
)  # fmt: skip


@pytest.fixture
def store(address: Fresh) -> Iterator[Store]:
    with open_store(address()) as opened:
        yield opened


def put(store: Store, *articles: Article, placer: Placer | None = None) -> None:
    """Keep articles as collecting does."""
    placer = placer or Placer(store)
    for article in articles:
        with store.together():
            added = store.articles.add(article, fetched=NOW)
            placer.place(added.id, article, at=NOW)
