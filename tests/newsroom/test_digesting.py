"""The digest of a day: which stories, how each stands, what is new; hostile words stay words in every form."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.header import decode_header, make_header
from email.message import Message as Mail
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from doichieu.cli import main
from doichieu.collection import Store, open_store
from doichieu.model import VIETNAM, Digest, DigestLine, DigestStory, Phrase
from doichieu.newsroom import Channels, make_digest, tell, to_mail
from doichieu.views import DIGEST_FORMATS
from newsroom.conftest import FIRST, OTHER, SECOND, THIRD, put

DAY = timedelta(days=1)
MORNING = datetime(2025, 5, 7, 12, tzinfo=VIETNAM)
EVIL = "<script>alert(1)</script> [x](javascript:alert(1)) | **đậm** \n# đầu"


def bridge(store: Store) -> str:
    story = store.stories.of("song-1")
    assert story is not None
    return story


def test_a_digest_has_the_stories_of_its_day_and_what_is_new_in_them(store: Store) -> None:
    put(store, FIRST, SECOND)
    tell(store, bridge(store), at=MORNING - DAY - timedelta(hours=1))
    put(store, THIRD, OTHER)
    made = make_digest(
        store, since=MORNING - DAY, until=MORNING, link=lambda s: f"https://tin.example/{s}"
    )
    told, new = made.stories
    assert (told.story, told.is_new, told.articles) == (bridge(store), False, 3)
    assert told.link == f"https://tin.example/{bridge(store)}"
    assert str(told.news[0].kind) == "bản tin mới"
    assert THIRD.title is not None
    assert THIRD.title in told.news[0].text
    assert (new.headline, new.is_new, new.news) == ("Giá cà phê Lâm Hà lập đỉnh mới", True, ())
    assert make_digest(store, since=MORNING, until=MORNING + DAY).stories == ()
    (first,) = make_digest(store, since=MORNING - DAY, until=MORNING, limit=1).stories
    assert first.story == bridge(store)


def test_followed_stories_come_first(store: Store) -> None:
    put(store, FIRST, SECOND, THIRD, OTHER)
    coffee = store.stories.of("ca-1")
    assert coffee is not None
    store.follows.add("lan", coffee, at=MORNING)
    made = make_digest(store, since=MORNING - DAY, until=MORNING, who="lan")
    assert [(s.story, s.is_followed) for s in made.stories] == [
        (coffee, True),
        (bridge(store), False),
    ]


def story(**more: object) -> DigestStory:
    made = DigestStory(
        story="s", headline="Sập cầu", latest="số người chết: 5 → 8", articles=3,
        outlets=("a.example", "b.example"), origins=2, last=MORNING,
        conflicts=("giờ sập: 6:00 ≠ 7:00",),
        news=(DigestLine(kind=Phrase("số mới", "new figure"), text="8 người", before="5 người"),),
        more=2, is_new=True, link="https://tin.example/stories/s",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def digest(*stories: DigestStory, left_out: int = 0) -> Digest:
    return Digest(since=MORNING - DAY, until=MORNING, stories=stories, left_out=left_out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", DIGEST_FORMATS)
def test_every_form_says_the_same(form: str, lang: str) -> None:
    written = DIGEST_FORMATS[form].write(digest(story(), left_out=3), lang)
    words = {
        "vi": ("Điểm tin", "2 nguồn", "mâu thuẫn", "số mới", "trước đó", "và 2 điều nữa", "và 3 câu"),
        "en": ("Digest of", "2 origins", "disputed", "new figure", "before", "and 2 more", "and 3 more"),
    }  # fmt: skip
    told = ("Sập cầu", "Số người chết: 5 → 8", "giờ sập: 6:00 ≠ 7:00", "https://tin.example/")
    for word in (*words[lang], *told):
        assert word in written
    empty = DIGEST_FORMATS[form].write(digest(), lang)
    assert {"vi": "Không có bản tin mới", "en": "no new reports"}[lang] in empty


def test_hostile_words_stay_words() -> None:
    line = DigestLine(kind=Phrase("tin", "fact"), text=EVIL, before=EVIL)
    made = digest(
        story(headline=EVIL, latest=EVIL, conflicts=(EVIL,), news=(line,), link="javascript:x")
    )
    page = lxml_html.fromstring(DIGEST_FORMATS["html"].write(made, "vi"))
    assert page.xpath("//script | //a | //img") == []
    assert page.xpath("//@onclick | //@src") == []
    shown = MarkdownIt().render(DIGEST_FORMATS["md"].write(made, "vi"))
    page = lxml_html.fromstring(f"<div>{shown}</div>")
    assert page.xpath("//script | //a | //strong//strong") == []
    assert page.xpath("count(//h1)") == 1


@contextmanager
def mailbox() -> Iterator[tuple[int, list[bytes]]]:
    """A mail server that takes everything."""
    got: list[bytes] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    body = b""
                    while (part := self.rfile.readline()) not in (b".\r\n", b""):
                        body += part
                    got.append(body)
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                if verb == b"QUIT":
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], got
        server.shutdown()


def parts_of(mail: bytes) -> dict[str, str]:
    """The texts of a mail by their type."""
    whole: Mail = email.message_from_bytes(mail)
    found = {}
    for part in whole.walk():
        if part.get_content_maintype() == "text":
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            found[part.get_content_type()] = data.decode("utf-8")
    return found


def test_a_digest_is_mailed_as_html(tmp_path: Path) -> None:
    pytest.importorskip("apprise")
    path = tmp_path / "channels.txt"
    with mailbox() as (port, got):
        target = f"mailto://127.0.0.1:{port}?from=a@tin.example&to=b@tin.example&mode=insecure"
        path.write_text(f"ban={target}\n", encoding="utf-8")
        assert Channels(path).send("ban", to_mail(digest(story()), "vi")) is None
    (mail,) = got
    subject = str(make_header(decode_header(email.message_from_bytes(mail)["Subject"])))
    assert subject == "Điểm tin 12:00 7/5/2025: 1 câu chuyện"
    parts = parts_of(mail)
    assert '<a href="https://tin.example/stories/s"' in parts["text/html"]
    assert "Sập cầu" in parts["text/html"]
    assert "Sập cầu" in parts["text/plain"]


def test_the_command_writes_and_sends(tmp_path: Path) -> None:
    path, channels = tmp_path / "tin.db", tmp_path / "channels.txt"
    with open_store(path) as store:
        put(store, FIRST, SECOND, THIRD)
    asked = ["digest", "--collection", str(path), "--at", "2025-05-07T12:00+07:00"]
    shown = CliRunner().invoke(main, [*asked, "--format", "md"])
    assert shown.exit_code == 0
    assert shown.output.startswith("# Điểm tin 12:00 7/5/2025: 1 câu chuyện")
    assert CliRunner().invoke(main, [*asked, "--send", "ban"]).exit_code == 2
    pytest.importorskip("apprise")
    channels.write_text("ban=json://127.0.0.1:9/nobody\n", encoding="utf-8")
    sending = [*asked, "--channels", str(channels), "--send"]
    refused = CliRunner().invoke(main, [*sending, "ban"])
    assert (refused.exit_code, "không gửi được" in refused.output) == (2, True)
    assert "không có kênh" in CliRunner().invoke(main, [*sending, "other"]).output
    old = [*sending, "ban", "--at", "2024-01-01"]
    assert CliRunner().invoke(main, old).exit_code == 0, "nothing new is not sent"
