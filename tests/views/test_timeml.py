from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from doichieu.cli import main
from doichieu.mentions.times import find_timexes
from doichieu.mentions.tokens import Tokens
from doichieu.model import Analysis, Article, Document, Mentions
from doichieu.views.timeml import write_timeml


def test_the_command_prints_one_document_an_article(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Cầu Vân sập ngày 3/5/2024, người dân cho biết.", encoding="utf-8")
    done = CliRunner().invoke(main, ["analyse", str(file), "--format", "timeml"])
    assert done.exit_code == 0
    root = ElementTree.fromstring(done.stdout.encode())
    assert [t.get("value") for t in root.findall("TEXT/TIMEX3")] == ["2024-05-03"]


def report(text: str, published: date | None = date(2024, 5, 15)) -> Mentions:
    document = Document(Article(id="a<1>", text=text, published=published), Analysis(text, (), ()))
    return Mentions(document=document, timexes=find_timexes(document, Tokens(text)))


def to_xml(told: Mentions) -> str:
    return "".join(write_timeml([told]))


def test_times_are_tagged_in_the_text() -> None:
    root = ElementTree.fromstring(to_xml(report("Đầu tháng 4 & hôm qua <mưa>.")))
    assert root.tag == "TimeML"
    assert root.findtext("DOCID") == "a<1>"
    tags = [t.attrib | {"words": t.text or ""} for t in root.findall("TEXT/TIMEX3")]
    assert tags == [
        {"tid": "t1", "type": "DATE", "value": "2024-04", "mod": "START", "words": "Đầu tháng 4"},
        {"tid": "t2", "type": "DATE", "value": "2024-05-14", "words": "hôm qua"},
    ]


def test_the_creation_time_is_the_publication() -> None:
    def creation(published: date | None) -> tuple[str | None, str | None]:
        tag = ElementTree.fromstring(to_xml(report("Mưa.", published))).find("DCT/TIMEX3")
        assert tag is not None
        assert tag.get("functionInDocument") == "CREATION_TIME"
        return tag.get("type"), tag.get("value")

    assert creation(date(2024, 5, 15)) == ("DATE", "2024-05-15")
    moment = datetime(2024, 5, 15, 8, 30, tzinfo=UTC)
    assert creation(moment) == ("TIME", "2024-05-15T08:30+00:00")
    assert creation(None) == ("DATE", "XXXX-XX-XX")


@given(st.text(max_size=60))
def test_any_text_makes_a_document_with_the_same_length(text: str) -> None:
    root = ElementTree.fromstring(to_xml(report(text)).encode("utf-8", "replace"))
    found = root.find("TEXT")
    assert found is not None
    # XML readers turn a carriage return into a line feed and join it with one that follows
    expected = text.replace("\r\n", "\n")
    assert len("".join(found.itertext())) == len(expected)


@pytest.mark.parametrize(
    ("text", "value", "points"),
    [
        ("Mưa từ ngày 6/5 đến ngày 8/5.", "P3D", ["2024-05-06", "2024-05-08"]),
        ("Hội mở từ 1/5/2024 đến 1/6/2024.", "P32D", ["2024-05-01", "2024-06-01"]),
        ("Dự án kéo dài từ năm 2020 đến năm 2022.", "PXX", ["2020", "2022"]),
    ],
)
def test_a_range_lies_between_two_points(text: str, value: str, points: list[str]) -> None:
    root = ElementTree.fromstring(to_xml(report(text)))
    found = root.findall("TEXT/TIMEX3")
    tags = {tag.attrib["tid"]: tag for tag in found}
    assert len(tags) == len(found) == 3
    whole = tags["t1"]
    assert (whole.get("type"), whole.get("value")) == ("DURATION", value)
    ends = [tags[whole.attrib[name]] for name in ("beginPoint", "endPoint")]
    assert [(tag.get("value"), tag.text) for tag in ends] == [(p, None) for p in points]


def test_lengths_and_single_times_have_no_points() -> None:
    root = ElementTree.fromstring(to_xml(report("Mưa 3-5 ngày, tạnh hôm qua.")))
    assert all("beginPoint" not in tag.attrib for tag in root.iter("TIMEX3"))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_articles_are_one_document(count: int) -> None:
    given = [report(f"Mưa ngày {n}/5.") for n in range(1, count + 1)]
    root = ElementTree.fromstring("".join(write_timeml(given)))
    documents = [root] if count == 1 else list(root)
    assert [d.tag for d in documents] == ["TimeML"] * count
    assert all(d.find("TEXT/TIMEX3") is not None for d in documents)
