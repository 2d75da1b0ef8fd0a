"""A data folder with two invented annotated stories, for training runs of a second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.halves import SETS

# Two reports of each story; in the second the body is word-segmented, as some corpora are.
FERRY = (
    "Phà Sao Mai bị lật ngoài khơi đảo Hòn Nhạn vào tối 3/3, khiến 12 người thiệt mạng. "
    "Ông Trần Văn Lịch, giám đốc cảng Bến Cát, cho biết tàu cứu hộ đã đưa 140 người lên bờ. "
    "Bà Nguyễn Thị Hạt nói rằng phà chở quá tải. Cuộc tìm kiếm sẽ kết thúc vào ngày 6/3.",
    "Tối 3/3 , phà Sao_Mai bị lật ở ngoài_khơi đảo Hòn_Nhạn , 15 người thiệt_mạng . "
    "Giám_đốc cảng Bến_Cát Trần_Văn_Lịch cho_biết tàu cứu_hộ đưa được 140 người lên bờ . "
    "Theo ông Lịch , chiếc phà rời cảng lúc 21 giờ .",
)
BRIDGE = (
    "Cầu Vàm Sậy ở tỉnh Hải Thanh bị sập sáng 5/3, làm 4 người bị thương. "
    "Chủ tịch tỉnh Hải Thanh Lê Quang Đáng tuyên bố cây cầu sẽ được xây lại trong năm nay. "
    "Công ty Tân Lập khẳng định công trình đạt chuẩn.",
    "Sáng 5/3, cầu Vàm Sậy tại tỉnh Hải Thanh đổ sập khiến 7 người bị thương. "
    "Ông Lê Quang Đáng cho biết cây cầu sẽ được xây lại trong năm nay. "
    "Công ty Tân Lập bác bỏ cáo buộc làm ẩu và nói rằng công trình đạt chuẩn.",
)


def quote(article: str, text: str) -> dict[str, str]:
    return {"article": article, "text": text}


GOLD: dict[str, dict[str, Any]] = {
    "ferry": {
        "facts": [
            {
                "support": [
                    quote("ferry-1", "tàu cứu hộ đã đưa 140 người lên bờ"),
                    quote("ferry-2", "tàu cứu_hộ đưa được 140 người lên bờ"),
                ]
            }
        ],
        "conflicts": [
            {
                "kind": "figure",
                "sides": [
                    quote("ferry-1", "12 người") | {"value": "12"},
                    quote("ferry-2", "15 người") | {"value": "15"},
                ],
            }
        ],
        "timeline": [
            {
                "date": "2025-03-03",
                "support": [
                    quote("ferry-1", "Phà Sao Mai bị lật ngoài khơi đảo Hòn Nhạn vào tối 3/3")
                ],
            }
        ],
        "articles": {
            "ferry-1": {
                "statements": [
                    {"content": {"text": "tàu cứu hộ đã đưa 140 người lên bờ"}},
                    {"content": {"text": "phà chở quá tải"}},
                ]
            },
            "ferry-2": {
                "statements": [{"content": {"text": "tàu cứu_hộ đưa được 140 người lên bờ"}}]
            },
        },
    },
    "bridge": {
        "facts": [
            {
                "support": [
                    quote("bridge-1", "cây cầu sẽ được xây lại trong năm nay"),
                    quote("bridge-2", "cây cầu sẽ được xây lại trong năm nay"),
                ]
            }
        ],
        "conflicts": [
            {
                "kind": "figure",
                "sides": [
                    quote("bridge-1", "4 người") | {"value": "4"},
                    quote("bridge-2", "7 người") | {"value": "7"},
                ],
            }
        ],
        "timeline": [
            {
                "date": "2025-03-05",
                "support": [quote("bridge-2", "Sáng 5/3, cầu Vàm Sậy tại tỉnh Hải Thanh đổ sập")],
            }
        ],
        "articles": {
            "bridge-1": {
                "statements": [{"content": {"text": "cây cầu sẽ được xây lại trong năm nay"}}]
            },
            "bridge-2": {"statements": [{"content": {"text": "công trình đạt chuẩn"}}]},
        },
    },
}
TEXTS = {"ferry": FERRY, "bridge": BRIDGE}
DAYS = {"ferry": "2025-03-04", "bridge": "2025-03-06"}
REFERENCES = {
    "ferry": ["Phà Sao Mai bị lật ngoài khơi đảo Hòn Nhạn, 12 người thiệt mạng."],
    "bridge": ["Cầu Vàm Sậy bị sập sáng 5/3, làm 4 người bị thương."],
}
# A line a word: form and universal tag; every sentence is invented.
TREEBANK = (
    (("Phà", "NOUN"), ("Sao Mai", "PROPN"), ("bị", "VERB"), ("lật", "VERB"), (".", "PUNCT")),
    (("Tàu", "NOUN"), ("cứu hộ", "NOUN"), ("rời", "VERB"), ("bến cảng", "NOUN"), (".", "PUNCT")),
    (("Cây cầu", "NOUN"), ("đổ sập", "VERB"), ("sáng", "NOUN"), ("nay", "PRON"), (".", "PUNCT")),
    (("Ông", "NOUN"), ("Đáng", "PROPN"), ("xây lại", "VERB"), ("cây cầu", "NOUN"), (".", "PUNCT")),
)


def write_data(folder: Path) -> Path:
    """The data folder as the recipes expect it."""
    annotated, reports = {g for g, _ in SETS}, {s for _, s in SETS}
    for name in (*annotated, *reports, "segmented", "treebank"):
        (folder / name).mkdir(parents=True)
    for name, gold in GOLD.items():  # the same two stories in every set
        told = json.dumps({"story": name, **gold}, ensure_ascii=False)
        for place in annotated:
            _write(folder / place / f"{name}.json", told)
        for place in reports:
            write_story(folder / place, name)
    lines = [{"title": "", "description": "", "text": t} for t in segmented()]
    _write(folder / "segmented" / "vietnews-sample.jsonl", _lines(lines))
    for part in ("train", "dev"):
        _write(folder / "treebank" / f"vi_vtb-ud-{part}.conllu", treebank())
    write_stream(folder / "stream")
    return folder


def write_stream(folder: Path) -> None:
    """Two months of one feed; its last two days grouped, one story on each and one pair unsure."""
    (folder / "gold").mkdir(parents=True)
    before = [_item(f"b{n}", "2025-09-30", text[:60]) for n, text in enumerate(FERRY + BRIDGE)]
    month = [_item(f"o{n}", "2025-10-05", text[:60]) for n, text in enumerate(FERRY)]
    days = [
        _item(f"{day}{n}", f"2025-10-0{day}", text[at : at + 90])
        for day, texts in ((7, FERRY), (8, BRIDGE))
        for n, (text, at) in enumerate((text, at) for text in texts for at in (0, 90))
    ]
    _write(folder / "rss-2025-09.jsonl", _lines(before))
    _write(folder / "rss-2025-10.jsonl", _lines([*month, *days]))
    _write(folder / "gold" / "two-days.jsonl", _lines(days))
    grouped = {
        "stories": [{"items": ["70", "72"]}, {"items": ["80", "82"]}],
        "ambiguous": [["71", "73"]],
    }
    _write(folder / "gold" / "two-days.stories.json", json.dumps(grouped))


def _item(name: str, day: str, text: str) -> dict[str, Any]:
    return {"id": name, "published": f"{day}T08:00:00+07:00", "title": text[:30], "text": text}


def write_story(folder: Path, name: str) -> None:
    articles = [
        {"id": f"{name}-{n}", "published": DAYS[name], "title": text[:20], "text": text}
        for n, text in enumerate(TEXTS[name], start=1)
    ]
    _write(folder / f"{name}.jsonl", _lines(articles))
    _write(folder / f"{name}.refs.json", json.dumps(REFERENCES[name], ensure_ascii=False))


def segmented() -> list[str]:
    """Enough sentences that words have counts, all made from the treebank's."""
    sentence = " \n".join(" ".join(w.replace(" ", "_") for w, _ in s) for s in TREEBANK)
    return [f"{sentence}\nÔng Lê_Quang_Đáng đến tỉnh Hải_Thanh ."] * 48


def treebank() -> str:
    blocks = []
    for sentence in TREEBANK * 5:
        rows = (f"{n}\t{w}\t_\t{tag}\t_" for n, (w, tag) in enumerate(sentence, start=1))
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


def _lines(items: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
