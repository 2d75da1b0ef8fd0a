"""A small archive: one accident told by four outlets over three days, other stories, odd lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from doichieu.batch import Job, Ran, open_engine, run

Line = dict[str, Any]

OUTLETS = ("baosong.example", "tinnui.example", "bienxanh.example", "dongbang.example")
# What one outlet after the other writes of the collapse; invented.
COLLAPSE = (
    (
        "2025-05-06T08:00+07:00",
        "Sập cầu treo Nậm Tía, {dead} người chết",
        "Cầu treo Nậm Tía ở xã Pa Khoang đổ sập sáng 6/5, làm {dead} người chết. Ông Lò Văn Tấu, "
        "chủ tịch xã Pa Khoang, cho biết 20 người đang đi trên cầu. “Dây cáp đứt rất nhanh”, ông Tấu nói.",
    ),
    (
        "2025-05-06T20:00+00:00",
        "Sập cầu treo Nậm Tía: {dead} người chết, 9 người bị thương",
        "Cầu treo Nậm Tía ở xã Pa Khoang đổ sập sáng 6/5, làm {dead} người chết và 9 người bị thương. "
        "Công an huyện phủ nhận tin cây cầu đã bị cấm từ tháng 4.",
    ),
    (
        "2025-05-08",
        "Số người chết vụ sập cầu Nậm Tía tăng lên {dead}",
        "Số người chết trong vụ sập cầu treo Nậm Tía ở xã Pa Khoang đã tăng lên {dead} người, ông Lò "
        "Văn Tấu cho biết. Lực lượng cứu hộ tìm thấy thêm 3 thi thể dưới suối Nậm Tía.",
    ),
)
# Stories of one report each.
ALONE: tuple[tuple[str, str | None, str, str], ...] = (
    ("ca-phe", "2025-05-07", "Giá cà phê Lâm Hà lập đỉnh", "Giá cà phê nhân tại Lâm Hà lên 131.000 đồng một kg."),
    ("bong", None, "Đội Hải Vân thắng 3-1", "Đội Hải Vân thắng 3-1. Huấn luyện viên Trần Đình Sơn nói: “Chúng tôi gặp may”."),
    ("lua", "2025-05-06", "Được mùa lúa ở Mường Lò", "Nông dân Mường Lò thu 62 tạ lúa một hecta, cao hơn năm ngoái."),
    ("truong", "2025-05-08", "Khánh thành trường Bản Ngà", "Trường tiểu học Bản Ngà có 12 phòng học mở cửa ngày 8/5."),
)  # fmt: skip


def lines() -> list[Line]:
    """The archive, one article a line; two of them have the same id, one stands there twice."""
    made: list[Line] = []
    for number, (published, title, text) in enumerate(COLLAPSE):
        for place, outlet in enumerate(OUTLETS):
            dead = 5 + 2 * number + (place == 3)
            made.append({
                "id": f"cau-{number}-{place}", "outlet": outlet, "published": published,
                "title": title.format(dead=dead), "text": text.format(dead=dead),
            })  # fmt: skip
    for name, day, title, text in ALONE:
        made.append({"id": name, "published": day, "title": title, "text": text})
    made.append({**made[-1], "text": "Trường tiểu học Bản Ngà có 14 phòng học."})
    made.append(made[0])
    made.append({"id": "trong", "title": "Không có chữ", "text": "  "})
    return made


def write_lines(file: Path, given: Sequence[Line]) -> Path:
    """A file of JSON lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{json.dumps(x, ensure_ascii=False)}\n" for x in given), "utf-8")
    return file


def job_of(folder: Path, *inputs: Path, block: int = 4) -> Job:
    return Job(inputs=tuple(map(str, inputs)), output=folder, block=block)


def run_serially(job: Job) -> Ran:
    return run(job, open_engine(workers=0))


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as one file."""
    return write_lines(tmp_path_factory.mktemp("archive") / "tin.jsonl", lines())


@pytest.fixture(scope="session")
def expected(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The result in one process, without anything in the way."""
    output = tmp_path_factory.mktemp("expected") / "out"
    return output, run_serially(job_of(output, archive))
