"""More than 200 hostile or broken answers, as a table: name, what the server does, what must come of it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hostile_server import Act, Site, endless, raw, redirects, sends

BODY = (
    "Phà Sao Mai chở 120 người lật trên sông Vân sáng 7/3, bốn người bị thương nhẹ.",
    "Ông Lò Văn Tấu, thuyền trưởng, nói mọi người đã được cứu trong vòng 40 phút.",
    "Nhà chức trách cấm phà qua sông đến hết ngày 9/3 để kiểm tra máy móc.",
)


@dataclass(frozen=True)
class Case:
    """``articles`` and ``rejections`` are how many of each must come; ``says`` is in a reason."""

    name: str
    act: Callable[[Site], Act]
    articles: int = 1
    rejections: int = 0
    says: str = ""


def good(name: str, act: Act, articles: int = 1, rejections: int = 0) -> Case:
    """An answer that holds reports in spite of all."""
    return Case(name, lambda _: act, articles, rejections)


def bad(name: str, act: Act, says: str = "") -> Case:
    """An answer that ends in one rejection."""
    return Case(name, lambda _: act, 0, 1, says)


def page(body: str = "", head: str = "", title: str = "Phà lật trên sông Vân") -> str:
    """A page with the report and whatever is put beside it."""
    text = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><h1>{title}</h1><div class='article-content'>{text}</div>{body}</body></html>"
    )


def cases() -> list[Case]:
    """All of them."""
    return [
        *_charsets(), *_transport(), *_statuses(), *_redirects(), *_types(), *_html(), *_dates(),
        *_linked_data(), *_feeds(), *_entries(), *_xml(), *_lists(),
    ]  # fmt: skip


def _charsets() -> Iterator[Case]:
    text = page()
    for name in ("utf-8", "utf-8-sig", "utf-16"):
        yield good(f"page in {name}", sends(text.encode(name), "text/html"))
    for said in (
        "iso-8859-1",
        "windows-1252",
        "utf-16",
        "x-none",
        "rot13",
        "base64",
        "utf-7",
        "\xff",
        "",
        "=;",
        "idna",
    ):
        yield good(f"UTF-8 called {said!r}", sends(text, f"text/html; charset={said}"))
    yield good("Windows-1258 called UTF-8", sends(_vietnamese(text), "text/html; charset=utf-8"))
    yield good("Windows-1258, not said", sends(_vietnamese(text), "text/html"))
    yield good(
        "UTF-16 said by the server only",
        sends(text.encode("utf-16-le"), "text/html; charset=utf-16-le"),
    )
    yield good("a meta that lies", sends(page(head="<meta charset='koi8-r'>")))
    yield good("two metas that differ", sends(page(head="<meta charset=x><meta charset=y>")))
    yield good("a few broken bytes", sends(text.encode() + b"\xff\xfe</html>"))
    yield bad(
        "Latin letters in no encoding", sends("Le président est arrivé. ".encode("latin-1") * 40)
    )


def _vietnamese(text: str) -> bytes:
    import unicodedata

    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    pieces = []
    for letter in text:
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            whole = unicodedata.normalize("NFD", letter)
            mark = next(c for c in whole if c in marks)
            base = unicodedata.normalize("NFC", "".join(c for c in whole if c != mark))
            pieces.append((base + mark).encode("cp1258"))
    return b"".join(pieces)


def _transport() -> Iterator[Case]:
    text = page().encode()
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    yield bad("endless body", endless(ok + b"\r\n", b"<p>" * 9000), "quá nhiều")
    yield bad(
        "endless chunks",
        endless(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n"),
        "quá nhiều",
    )
    yield Case("slow drip", lambda s: endless(ok + b"\r\n", b"x", s.time, 5.0), 0, 1, "chậm")
    yield Case("slow drip of headers", lambda s: endless(ok, b"X-A: b\r\n", s.time, 5.0), 0, 1, "")
    yield Case(
        "slow drip of one header", lambda s: endless(ok + b"X: ", b"y", s.time, 5.0), 0, 1, "chậm"
    )
    yield bad("length of gigabytes", raw(ok + b"Content-Length: 9999999999\r\n\r\nx"), "quá nhiều")
    yield bad("length that is longer", raw(ok + b"Content-Length: 9999\r\n\r\n" + text))
    yield bad("length of words", raw(ok + b"Content-Length: many\r\n\r\n" + text))
    yield bad("negative length", raw(ok + b"Content-Length: -5\r\n\r\n" + text))
    yield bad("two lengths", raw(ok + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + text))
    yield good("no length", raw(ok + b"\r\n" + text))
    yield good(
        "chunks",
        raw(ok + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(text), text)),
    )
    yield bad("chunks of no size", raw(ok + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n"))
    yield bad("chunks cut off", raw(ok + b"Transfer-Encoding: chunked\r\n\r\nffff\r\nx"))
    yield bad("nothing at all", raw(b""))
    yield bad("no HTTP", raw(b"SSH-2.0-OpenSSH\r\n"))
    yield bad("HTTP 0.9", raw(text))
    yield bad("binary noise", raw(bytes(range(256)) * 20))
    yield bad("no status", raw(b"HTTP/1.1\r\n\r\n"))
    yield bad("status of words", raw(b"HTTP/1.1 OK OK\r\n\r\n"))
    yield bad("huge header", raw(ok + b"X: " + b"y" * 300_000 + b"\r\n\r\n" + text))
    yield bad("many headers", raw(ok + b"X: y\r\n" * 30_000 + b"\r\n" + text))
    yield bad("NUL in a header", raw(ok + b"X: a\0b\r\n\r\n" + text))
    yield bad("headers cut off", raw(ok + b"X-A"))
    yield bad(
        "gzip bomb", sends(gzip.compress(b"<p>" * 20_000_000), Content_Encoding="gzip"), "bom"
    )
    yield bad(
        "deflate bomb", sends(zlib.compress(b"\0" * 60_000_000), Content_Encoding="deflate"), "bom"
    )
    bomb = gzip.compress(gzip.compress(b"\0" * 60_000_000))
    yield bad("bomb in a bomb", sends(bomb, Content_Encoding="gzip, gzip"))
    yield bad("gzip that is none", sends(text, Content_Encoding="gzip"), "nén hỏng")
    yield bad(
        "truncated gzip", sends(gzip.compress(text)[:-20], Content_Encoding="gzip"), "nén hỏng"
    )
    yield bad(
        "gzip with a wrong sum",
        sends(gzip.compress(text)[:-8] + b"x" * 8, Content_Encoding="gzip"),
        "nén hỏng",
    )
    yield bad(
        "gzip with rubbish behind", sends(gzip.compress(text) + b"rubbish", Content_Encoding="gzip")
    )
    yield bad("unknown packing", sends(text, Content_Encoding="br"), "nén hỏng")
    yield good("gzip as asked", sends(gzip.compress(text), Content_Encoding="gzip"))
    yield bad("empty body", sends(""))
    yield bad("blanks only", sends(" \n" * 500))
    yield bad("NUL bytes only", sends(b"\0" * 5000))
    yield good("NUL bytes in the text", sends(page().replace("Phà", "Ph\0à")))


def _statuses() -> Iterator[Case]:
    for status in (
        204, 205, 300, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 418, 421, 425, 426,
        451, 500, 501, 502, 503, 504, 505, 507, 520, 599,
    ):  # fmt: skip
        yield bad(
            f"status {status}", sends("" if status < 300 else page(), status=status), str(status)
        )
    yield bad("unchanged, though nobody asked", sends("", status=304, Content_Length=""), "")
    for wait in ("3", "0", "-1", "soon", "9" * 40, "Fri, 07 Mar 2025 08:00:00 GMT", "\xe9"):
        yield bad(
            f"429, ask again in {wait[:12]!r}", sends("", status=429, Retry_After=wait), "429"
        )
    yield bad(
        "a page without article that says 200", sends("<html><body><h1>404</h1></body></html>")
    )


def _redirects() -> Iterator[Case]:
    yield bad("redirect to itself", redirects("?"), "vòng tròn")
    yield Case("redirects without end", _counting, 0, 1, "quá nhiều lần")
    for target in (
        "http://127.0.0.2/", "http://10.0.0.1/", "http://192.168.0.1:8080/", "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/", "http://168.63.129.16/",
        "http://0.0.0.0/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://[fd00::1]/",
        "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/",
        "http://noi-bo.example/", "http://lan-lon.example/", "http://may-chu.example/",
        "http://sau.example/", "http://boc.example/", "//noi-bo.example/x", "http://240.0.0.1/",
    ):  # fmt: skip
        yield bad(f"redirect to {target}", redirects(target), "nội bộ")
    for target in (
        "http://0x7f.1/",
        "http://2130706433/",
        "http://017700000001/",
        "http://127.1/",
        "http://1.2.3/",
    ):
        yield bad(f"redirect to {target}", redirects(target), "kiểu lạ")
    for target in (
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "gopher://a.example/",
    ):
        yield bad(f"redirect to {target}", redirects(target), "http")
    for target in ("http://u:p@bao.example/", "http://bao.example@10.0.0.1/"):
        yield bad(f"redirect to {target}", redirects(target), "mật khẩu")
    for target in (
        "http://[::1",
        "http://a.example:99999/",
        "http:///x",
        "http://a b.example/",
        "http://" + "x" * 3000,
    ):
        yield bad(f"redirect to {target[:30]}", redirects(target))
    yield bad("redirect to a name that nobody knows", redirects("http://trong.example/"))
    yield bad("redirect to nowhere", sends("", status=302), "không có đích")
    yield bad("redirect to https of a server without", redirects("https://bao.example:1/"))
    for status in (301, 302, 303, 307, 308):
        yield good(f"redirect {status} to a page", redirects("/good", status))


def _counting(site: Site) -> Act:
    return lambda handler: redirects(f"?{len(site.asked)}")(handler)


def _types() -> Iterator[Case]:
    for kind in (
        "image/png",
        "application/zip",
        "application/octet-stream",
        "video/mp4",
        "application/pdf",
        "nonsense",
    ):
        yield bad(f"called {kind}", sends(page(), kind), "kiểu nội dung")
    for kind in (
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "TEXT/HTML ; x=y",
        "",
        "text/xml",
        "application/json",
    ):
        yield good(f"called {kind!r}", sends(page(), kind))
    yield bad(
        "a picture called a page", sends(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40)
    )
    yield bad("PDF called a page", sends(b"%PDF-1.7\n" + bytes(range(256)) * 40))
    yield bad("zip called a page", sends(b"PK\x03\x04" + bytes(300)))
    yield bad("gzip called a page", sends(gzip.compress(page().encode())))


def _html() -> Iterator[Case]:
    nested = "<div>" * 3000 + "x" + "</div>" * 3000
    yield good(
        "base elsewhere",
        sends(page(head="<base href='http://10.0.0.1/'><link rel=canonical href='/x'>")),
    )
    yield good("base of JavaScript", sends(page(head="<base href='javascript:alert(1)'>")))
    yield good("base twice", sends(page(head="<base href='//a.example'><base href=x>")))
    yield good(
        "canonical elsewhere", sends(page(head="<link rel=canonical href='http://10.0.0.1/'>"))
    )
    yield good(
        "canonical of JavaScript", sends(page(head="<link rel=canonical href='javascript:x'>"))
    )
    yield good("canonical that is none", sends(page(head="<link rel=canonical href='http://[::'>")))
    yield bad("frames", sends("<html><frameset><frame src=a><frame src=b></frameset></html>"))
    yield bad("nested frames", sends("<html><body>" + "<iframe src=/x>" * 500 + "</body></html>"))
    yield good("frames beside the text", sends(page("<iframe src=http://10.0.0.1/></iframe>" * 50)))
    yield good("deep elements beside the text", sends(page(nested)))
    yield bad("deep elements alone", sends("<html><body>" + nested))
    yield good("elements never closed", sends(page("<div><b><i><table><tr>" * 200)))
    yield good("elements closed that were never opened", sends("</div></p></html>" * 50 + page()))
    yield good("no head", sends("<html><body>" + "".join(f"<p>{line}</p>" for line in BODY)))
    yield good("no body", sends("".join(f"<p>{line}</p>" for line in BODY)))
    yield bad("scripts only", sends("<html><script>var a = 'một hai ba';</script></html>"))
    yield bad(
        "redirect by meta",
        sends("<html><meta http-equiv=refresh content='0;url=http://10.0.0.1/'></html>"),
    )
    yield bad(
        "links only",
        sends(
            "<html><body>" + "<p><a href=/x>Tin khác của hôm nay</a></p>" * 60 + "</body></html>"
        ),
    )
    yield good(
        "a thousand attributes",
        sends(page("<p " + " ".join(f"a{i}=b" for i in range(1000)) + "></p>")),
    )
    yield good("attributes of great length", sends(page(f"<p class='{'x ' * 40_000}'></p>")))
    yield good("comments never closed", sends(page() + "<!-- " + "x" * 5000))
    yield good("comments of hyphens", sends(page("<!" + "-" * 9999 + ">")))
    yield good("CDATA in a page", sends(page("<![CDATA[ x ]]>")))
    yield good("a declaration of XML", sends('<?xml version="1.0" encoding="x"?>' + page()))
    yield good(
        "an entity in a page",
        sends("<!DOCTYPE html [<!ENTITY a 'b'>]>" + page("&a;&b;&#xfffff;&#0;")),
    )
    yield good("numbers of characters", sends(page("&#55296; &#x110000; &#99999999999;")))
    yield good("a title without end", sends(page(title="Phà " * 20_000)))
    yield good("no title", sends(page(title="")))
    yield good("a title of tags", sends(page(title="&lt;script&gt;x&lt;/script&gt; Phà")))
    yield good("half of a pair of UTF-16", sends(page("<p>\\ud800</p>")))
    yield good("direction marks", sends(page("<p>\u202e\u2066\u200b</p>")))
    yield good("one long line", sends(page("<p>" + "từ " * 30_000 + "</p>")))
    yield good("ten thousand paragraphs", sends(page("<p>Một dòng.</p>" * 10_000)))
    yield good("nested tables", sends(page("<table><tr><td>" * 300)))
    yield good("nested forms and lists", sends(page("<form><ul><li>" * 300)))
    yield bad("too much", sends(page("<p>x</p>" * 60_000)), "quá nhiều")
    yield good("svg and math", sends(page("<svg><p>x</svg><math><mtext><p>y</math>")))
    yield good("templates", sends(page("<template><p>x</p></template><noscript><p>y</noscript>")))


def _dates() -> Iterator[Case]:
    for date in (
        "", "0000-00-00", "99/99/9999", "2025-13-45", "hôm qua", "0", "-1", "9" * 60, "1e400", "NaN",
        "2025-02-30T25:61:61+99:99", "\u0662\u0660\u0662\u0665", "7/3", "x" * 9000,
    ):  # fmt: skip
        meta = f"<meta property='article:published_time' content='{date}'>"
        yield good(f"a date of {date[:14]!r}", sends(page(head=meta)))


def _linked_data() -> Iterator[Case]:
    def linked(text: str) -> Act:
        return sends(page(head=f"<script type='application/ld+json'>{text}</script>"))

    for name, text in (
        ("nothing", ""), ("no JSON", "{oops"), ("null", "null"), ("a number", "1"), ("deep lists", "[" * 9000),
        ("deep graphs", '{"@graph":' * 3000), ("endless numbers", '{"@type":"Article","datePublished":' + "9" * 4000 + "}"),
        ("not a number", '{"@type":"Article","datePublished":NaN}'),
        ("ten thousand tables", "[" + '{"@type":"Article"},' * 10_000 + "{}]"),
    ):  # fmt: skip
        yield good(f"JSON-LD of {name}", linked(text))
    values: tuple[Any, ...] = (
        [],
        {},
        1,
        True,
        None,
        [[]],
        [{"name": []}],
        {"name": {"name": 1}},
        "<b>x</b>",
        "\ud800",
    )
    for value in values:
        names = (
            "headline",
            "author",
            "publisher",
            "datePublished",
            "description",
            "articleBody",
            "url",
            "dateModified",
        )
        table = {"@type": ["Article", 5], **dict.fromkeys(names, value)}
        yield good(f"JSON-LD whose values are {value!r}"[:60], linked(json.dumps(table)))


def rss(*items: str, head: str = "") -> str:
    """A feed of these items."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Báo Vân</title>{inner}</channel></rss>'


def item(
    link: str = "/good", title: str = "Phà lật", summary: str = BODY[0], more: str = ""
) -> str:
    """An entry."""
    shown = f"<link>{link}</link>" if link else ""
    return f"<title>{title}</title>{shown}<description>{summary}</description>{more}"


def _feeds() -> Iterator[Case]:
    kind = "application/rss+xml"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Vân</title><entry><title>Phà</title>'
        f'<link href="/good"/><summary>{BODY[0]}</summary></entry></feed>'
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<item><title>Phà</title><link>/good</link><description>{BODY[0]}</description></item></rdf:RDF>"
    )
    shown = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Vân",
        "items": [{"id": 1, "url": "/good"}],
    }
    yield good("RSS", sends(rss(item()), kind))
    yield good("Atom", sends(atom, "application/atom+xml"))
    yield good("RDF", sends(rdf, "text/xml"))
    yield good("JSON Feed", sends(json.dumps(shown), "application/feed+json"))
    yield good("a feed called a page", sends(rss(item())))
    yield good("a feed in UTF-16", sends(rss(item()).encode("utf-16"), kind))
    yield good(
        "a feed that lies about its encoding",
        sends(rss(item()).replace("?>", " encoding='utf-16'?>", 1), kind),
    )
    yield good("a feed that is cut off", sends(rss(item(), item("/b"))[:-60], kind), 1, 1)
    yield good("a feed with a bare ampersand", sends(rss(item(title="Phà & đò <b>")), kind))
    yield good("a feed with controls", sends(rss(item(title="Phà\x01\x0b\0")), kind))
    yield good("blanks before the XML", sends("\n\n  " + rss(item()), kind))
    yield bad("a feed without entries", sends(rss(), kind), "không có mục")
    yield bad("a feed that stops at once", sends("<rss>", kind))
    yield bad("XML that is no feed", sends("<?xml version='1.0'?><a><b/></a>", "text/xml"))
    yield bad("a feed that is empty", sends("", kind))
    yield bad("a JSON that is no feed", sends('{"a": 1}', "application/json"))
    yield bad("a JSON that is broken", sends('{"items": [', "application/json"))
    yield bad("a JSON of deep lists", sends('{"items":' + "[" * 9000, "application/json"))
    yield bad("a JSON without entries", sends('{"items": [1, null, "x"]}', "application/json"))


def _entries() -> Iterator[Case]:
    def feed(name: str, *items: str, articles: int = 1, rejections: int = 0) -> Case:
        return good(
            f"entries: {name}", sends(rss(*items), "application/rss+xml"), articles, rejections
        )

    yield feed("one twice", item(), item())
    yield feed("one under two ids", item(more="<guid>1</guid>"), item(more="<guid>2</guid>"))
    yield feed("without link", item(link=""))
    yield feed("without anything", "", item(), articles=1, rejections=1)
    yield feed("without text, page missing", item("/none", summary=""), articles=0, rejections=1)
    yield feed("page missing", item("/none"))
    yield feed("page without article", item("/empty"))
    yield feed("page that never ends", item("/endless"))
    yield feed("page that redirects in a circle", item("/loop"))
    yield feed("page in a private network", item("http://10.0.0.1/"))
    yield feed("page behind a private name", item("http://noi-bo.example/"))
    yield feed("page that redirects into a private network", item("/private"))
    for link in (
        "javascript:alert(1)",
        "mailto:a@b.example",
        "data:,x",
        "file:///etc/passwd",
        "http://[::",
        "  ",
        "#top",
        "http://u:p@a.example/",
    ):
        yield feed(f"a link of {link}", item(link), articles=1)
    yield feed("a relative link", item("good"))
    yield feed("a link with blanks", item("\n /good \n"))
    yield feed("a link without scheme", item("//bao.example:1/x"))
    yield feed(
        "one bad among good",
        item("/a1"),
        item("/none", summary=""),
        item("/a2"),
        articles=2,
        rejections=1,
    )
    yield feed("more than are fetched", *(item(f"/a{i}") for i in range(80)), articles=80)
    for date in ("", "x", "0000-00-00", "Fri, 99 Foo 2025 99:99:99 GMT", "9" * 50, "2 giờ trước"):
        yield feed(f"a date of {date[:20]!r}", item("/none", more=f"<pubDate>{date}</pubDate>"))
    yield feed(
        "HTML in the text",
        item("/none", summary="&lt;p&gt;Phà lật.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;"),
    )
    yield feed(
        "CDATA never closed", item("/none"), "<title><![CDATA[ Phà", articles=1, rejections=1
    )
    yield feed("a title of 100,000 letters", item("/none", title="x" * 100_000))
    yield feed(
        "an enclosure in a private network",
        item("/none", more='<enclosure url="http://10.0.0.1/" type="x"/>'),
    )


def _xml() -> Iterator[Case]:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
        + "]>"
    )
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    remote = '<!DOCTYPE rss SYSTEM "http://10.0.0.1/x.dtd">'
    parameter = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://10.0.0.1/x.dtd">%a;]>'
    for name, head in (("bomb", bomb), ("file", outside), ("parameter", parameter)):
        yield bad(
            f"a feed with entities: {name}",
            sends(rss(item(title="&m;&a;"), head=head), "text/xml"),
            "thực thể",
        )
        maps = f"{head}<urlset><url><loc>/good&a;</loc></url></urlset>"
        yield bad(f"a sitemap with entities: {name}", sends(maps, "text/xml"))
        opml = f"{head}<opml><body><outline xmlUrl='/feed'/></body></opml>"
        yield bad(f"OPML with entities: {name}", sends(opml, "text/xml"))
    yield good("a feed with a DTD elsewhere", sends(rss(item(), head=remote), "text/xml"))
    yield good(
        "a sitemap with a DTD elsewhere",
        sends(remote + "<urlset><url><loc>/good</loc></url></urlset>", "text/xml"),
    )
    yield bad(
        "XInclude",
        sends(
            '<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="file:///etc/passwd"/></a>',
            "text/xml",
        ),
    )
    yield bad("deep XML", sends("<urlset>" + "<a>" * 20_000, "text/xml"))


def _lists() -> Iterator[Case]:
    def sitemap(inner: str, root: str = "urlset") -> Act:
        return sends(
            f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>',
            "text/xml",
        )

    news = '<news:news xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><news:title>Phà</news:title><news:publication_date>2025-03-07</news:publication_date></news:news>'
    yield good("a sitemap", sitemap("<url><loc>/good</loc></url>"))
    yield good("a sitemap of news", sitemap(f"<url><loc>/good</loc>{news}</url>"))
    yield good("a sitemap that names a page twice", sitemap("<url><loc>/good</loc></url>" * 3))
    yield good(
        "a sitemap with bad links",
        sitemap("<url><loc>javascript:x</loc></url><url><loc>/good</loc></url><url/>"),
    )
    yield good(
        "a sitemap with pages missing",
        sitemap("<url><loc>/none</loc></url><url><loc>/good</loc></url>"),
        1,
        1,
    )
    yield good(
        "a sitemap into a private network", sitemap("<url><loc>http://10.0.0.1/</loc></url>"), 0, 1
    )
    yield bad("a sitemap without pages", sitemap(""), "rỗng")
    yield bad(
        "a sitemap that is broken",
        sends("<urlset><url><loc>/good</url></urlset>", "text/xml"),
        "hỏng",
    )
    yield good(
        "an index of sitemaps", sitemap("<sitemap><loc>/map</loc></sitemap>", "sitemapindex")
    )
    yield good(
        "an index of itself", sitemap("<sitemap><loc>/index</loc></sitemap>", "sitemapindex"), 0, 1
    )
    yield good(
        "a list of feeds",
        sends("<opml><body><outline xmlUrl='/feed'/></body></opml>", "text/x-opml"),
    )
    yield good(
        "a list of feeds in a private network",
        sends("<opml><body><outline xmlUrl='http://10.0.0.1/'/></body></opml>", "text/xml"),
        0,
        1,
    )
    yield bad(
        "a list of no feeds",
        sends("<opml><body><outline text='x'/></body></opml>", "text/xml"),
        "rỗng",
    )


def standing() -> dict[str, Act]:
    """What else the server has: pages and lists that the cases lead to."""
    text = page()
    index = "<sitemapindex><sitemap><loc>/index2</loc></sitemap></sitemapindex>"
    return {
        "/good": sends(text),
        "/empty": sends("<html><body>Trang trống</body></html>"),
        "/endless": endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 9000),
        "/loop": redirects("/loop"),
        "/private": redirects("http://10.0.0.1/"),
        "/map": sends("<urlset><url><loc>/good</loc></url></urlset>", "text/xml"),
        "/feed": sends(rss(item()), "application/rss+xml"),
        "/index": sends(index, "text/xml"),
        "/index2": sends(index.replace("index2", "index"), "text/xml"),
        **{f"/a{i}": sends(text) for i in range(80)},
    }  # fmt: skip
