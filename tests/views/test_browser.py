"""The page in headless Chromium: evidence, keyboard, phone, print, accessibility, speed.

Needs Chromium (Debian: `apt-get install chromium`). Without it these tests are skipped on a
developer's machine and fail in continuous integration (CI=true).
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import doichieu
import factories
from doichieu.cli import main
from doichieu.views import render
from views.test_page import hostile, hundred

EXAMPLE = Path(__file__).parents[2] / "examples" / "pha-aurora.jsonl"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
# What the `now` highlight covers and the report it stands in.
EVIDENCE = """() => {
  const [range] = CSS.highlights.get("now") ?? [];
  if (!range) return null;
  const holder = range.startContainer.parentElement;
  const box = range.getBoundingClientRect();
  const words = range.cloneContents();
  for (const number of words.querySelectorAll(".n")) number.remove();
  return {
    words: words.textContent,
    report: +holder.closest("article").id.slice(1) - 1,
    visible: box.bottom > 0 && box.top < innerHeight,
  };
}"""
# Clicks every number of every line and says what it showed.
OPEN_ALL = """(evidence) => {
  const now = new Function("return " + evidence)();
  return [...document.querySelectorAll("#account .cite")].map((cite) => {
    const asked = cite.closest("[data-ev]").dataset.ev;
    cite.click();
    return [asked, +cite.dataset.i, now()];
  });
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as play:
        # A container runs as root, which Chromium's sandbox refuses.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = play.chromium.launch(executable_path=binary, args=arguments)
        yield chromium
        chromium.close()


class Visit:
    """A page that was opened, and whatever it complained about or asked for."""

    def __init__(self, context: BrowserContext, path: Path, anchor: str = "") -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = path.as_uri()
        self.page.goto(self.address + anchor)

    def evidence(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.page.evaluate(EVIDENCE)
        return found

    def fold_out(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    stories = {
        "bridge": factories.bridge(),
        "layered": factories.layered(told=True),
        "example": doichieu.brief(doichieu.read_articles([EXAMPLE])),
        "hostile": hostile(
            "<script>document.title='hỏng'</script>\"'><img src=x onerror=alert(1)>"
        ),
        "hundred": hundred(),
        "empty": factories.brief(),
    }
    for name, brief in stories.items():
        (folder / f"{name}.html").write_text(render(brief, "html"), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in stories}


@pytest.fixture
def visit(
    browser: Browser, pages: dict[str, Path], request: pytest.FixtureRequest
) -> Iterator[Any]:
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def go(name: str, anchor: str = "", script: str = "", **how: Any) -> Visit:
        contexts.append(browser.new_context(**{"viewport": WIDE, **how}))
        if script:
            contexts[-1].add_init_script(script)
        visits.append(Visit(contexts[-1], pages[name], anchor))
        return visits[-1]

    yield go
    for each in visits:
        assert each.complaints == [], "the page complained"
        assert {url.split("#")[0] for url in each.requests} <= {each.address}, (
            "a request left the page"
        )
    for context in contexts:
        context.close()


# ------------------------------------------------------------------ evidence


@pytest.mark.parametrize("name", ["bridge", "example"])
def test_every_citation_opens_its_evidence(visit: Any, name: str) -> None:
    here = visit(name, bypass_csp=True)
    here.fold_out()
    opened = here.page.evaluate(OPEN_ALL, EVIDENCE)
    assert len(opened) > 20
    for evidence, index, found in opened:
        report, start, end = map(int, re.split("[:-]", evidence.split()[index]))
        words = _texts(name)[report][start:end].replace("\n", "")
        assert found == {"words": words, "report": report, "visible": True}


@cache
def _texts(name: str) -> list[str]:
    if name == "bridge":
        return [a.text for a in factories.bridge().story.articles]
    return [a.text for a in doichieu.brief(doichieu.read_articles([EXAMPLE])).story.articles]


def test_clicks_step_through_the_evidence_and_back(visit: Any) -> None:
    here = visit("bridge")
    line = here.page.locator("#f1 .open")
    reports = []
    for _ in range(3):
        line.click()
        reports.append(here.evidence()["report"])
    assert reports == [0, 1, 2]
    assert here.page.locator("#at").inner_text() == "3/3"
    assert here.page.url.endswith("#f1")
    here.page.click("#previous")
    assert here.evidence()["report"] == 1
    here.page.click("#back")
    assert here.evidence() is None and "#" not in here.page.url
    assert here.page.locator("#stepper").is_hidden()
    assert here.page.evaluate("document.activeElement.closest('[data-ev]').id") == "f1"


def test_a_shared_link_opens_its_line(visit: Any) -> None:
    here = visit("bridge", "#c1.2")
    assert here.evidence()["words"] == "cầu được xây năm 1996"
    assert here.page.locator(".current").get_attribute("id") == "c1.2"


def test_a_shared_link_opens_a_line_that_is_folded_away(visit: Any) -> None:
    here = visit("hundred", "#g99-7")
    assert here.evidence()["report"] == 99 and here.evidence()["visible"]
    assert here.page.locator("#g99-7").is_visible()


def test_the_browser_goes_back_to_the_page_without_evidence(visit: Any) -> None:
    here = visit("bridge")
    here.page.click("#f1 .open")
    assert here.evidence() is not None
    here.page.go_back()
    assert here.evidence() is None


def test_a_number_in_a_report_leads_back_to_its_line(visit: Any) -> None:
    here = visit("bridge")
    number = here.page.locator("#reports .n").last
    line = str(number.get_attribute("href"))[1:]
    number.click()
    assert here.page.locator(".current").get_attribute("id") == line


def test_odd_letters_do_not_shift_evidence(browser: Browser, tmp_path: Path) -> None:
    report = factories.article("a", "🛶🛶 Đò\r\n🛶 đã\x00 đắm. Bà Lý 🛶 kể vậy.")
    made = factories.brief(
        articles=[report], facts=[factories.fact("f1", "x", factories.span(report, "🛶 kể"))]
    )
    path = tmp_path / "astral.html"
    path.write_text(render(made, "html"), encoding="utf-8")
    context = browser.new_context()
    here = Visit(context, path, "#f1")
    found = here.evidence()
    context.close()
    assert found is not None and found["words"] == "🛶 kể"


# ------------------------------------------------------------------ keyboard


def test_keyboard_path(visit: Any) -> None:
    here = visit("bridge")
    keys = here.page.keyboard
    keys.press("Tab")
    assert here.page.evaluate("document.activeElement.className") == "skip"
    keys.press("Enter")
    assert here.page.evaluate("document.activeElement.id") == "account"
    for _ in range(40):
        keys.press("Tab")
        if here.page.evaluate("document.activeElement.closest('[data-ev]')?.id") == "f1":
            break
    keys.press("Enter")
    assert here.evidence()["report"] == 0
    assert here.page.evaluate("document.activeElement.id") == "next"
    keys.press("Enter")
    assert here.evidence()["report"] == 1
    spoken = here.page.locator("#spoken").text_content()
    assert spoken == "2/3, tinhaluong.example 3/5: Cầu Vân ở thị trấn Hạ Lũng sập rạng sáng 3/5"
    keys.press("Escape")
    assert here.evidence() is None
    assert here.page.evaluate("document.activeElement.closest('[data-ev]').id") == "f1"


def test_focus_can_be_seen(visit: Any) -> None:
    here = visit("bridge")
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("Tab")
    for _ in range(12):
        here.page.keyboard.press("Tab")
        style = here.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid"


# ------------------------------------------------------------------ names, filters, search


def test_hovering_a_name_shows_who_it_is(visit: Any) -> None:
    here = visit("bridge")
    here.page.locator("#r3 .m", has_text="Lo Văn Tấu").hover()
    card = here.page.locator("#card")
    card.wait_for(state="visible")
    shown = card.inner_text()
    assert "Lò Văn Tấu" in shown and "Lo Văn Tấu" in shown and "Chủ tịch thị trấn" in shown
    card.hover()
    here.page.wait_for_timeout(400)
    assert card.is_visible()
    here.page.keyboard.press("Escape")
    assert card.is_hidden()


def test_focusing_a_name_shows_who_it_is(visit: Any) -> None:
    here = visit("bridge")
    here.page.locator("#r1 header a").focus()
    for _ in range(4):
        here.page.keyboard.press("Tab")
    assert here.page.locator("#card").is_visible()
    assert here.page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "card"


def test_filter_by_outlet(visit: Any) -> None:
    here = visit("bridge")
    here.fold_out()
    here.page.select_option("#by-outlet", "nhatbaovan.example")
    assert here.page.locator("#f4").is_hidden() and here.page.locator("#f3").is_visible()
    assert here.page.locator("#r2").is_hidden() and here.page.locator("#r1").is_visible()
    assert re.fullmatch(r"\d+/\d+", here.page.locator("#filtered-count").inner_text())
    here.page.click("#clear")
    assert here.page.locator("#f4").is_visible() and here.page.locator("#r2").is_visible()


def test_filter_by_speaker(visit: Any) -> None:
    here = visit("bridge")
    here.page.select_option("#by-speaker", "e2")
    said = here.page.locator("#said .row:visible")
    assert said.count() == 1 and "kém chất lượng" in said.inner_text()
    assert here.page.locator("#f1").is_hidden()


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("sap cau van", 3),
        ("SẬP CẦU VÂN", 3),
        ("sâp cầu vân", 0),
        ("ha lung", 5),
        ("hạ lũng", 5),
        ("đại thành", 7),
    ],
)
def test_search_with_and_without_diacritics(visit: Any, asked: str, count: int) -> None:
    here = visit("bridge")
    here.page.fill("#find", asked)
    here.page.wait_for_timeout(300)
    hits = here.page.locator("#hits")
    assert hits.inner_text() == (f"1/{count}" if count else "0")  # it jumps to the first at once
    for _ in range(count - 1):
        here.page.press("#find", "Enter")
    if count:
        assert hits.inner_text() == f"{count}/{count}"


def test_search_opens_what_is_folded_and_jumps_there(visit: Any) -> None:
    here = visit("layered")
    assert here.page.locator("#f5").is_hidden()
    here.page.fill("#find", "cau da cu")
    here.page.locator("#f5").wait_for(state="visible")
    box = here.page.locator("#f5").bounding_box()
    assert 0 < box["y"] < WIDE["height"]
    assert here.page.evaluate("document.activeElement.id") == "find"


def test_search_does_not_find_what_is_not_shown(visit: Any) -> None:
    here = visit("bridge")
    here.page.fill("#find", "where they differ")
    here.page.wait_for_timeout(300)
    assert here.page.locator("#hits").inner_text() == "0"
    here.page.click("#switch")
    assert here.page.locator("#hits").inner_text() == "2"  # contents and heading


def test_filters_change_the_counts(visit: Any) -> None:
    here = visit("bridge")

    def counts(key: str) -> set[str]:
        return set(here.page.locator(f"[data-of={key}]").all_text_contents())

    before = {key: counts(key) for key in ("shared", "single", "said", "reports", "entities")}
    assert before == {
        "shared": {"2"},
        "single": {"2"},
        "said": {"4"},
        "reports": {"3"},
        "entities": {"3"},
    }
    here.page.select_option("#by-outlet", "nhatbaovan.example")
    assert (
        counts("shared") == {"2/2"} and counts("single") == {"1/2"} and counts("reports") == {"1/3"}
    )
    here.page.select_option("#by-outlet", "r3")  # one of two reports of an outlet
    assert (
        counts("shared") == {"1/2"} and counts("said") == {"1/4"} and counts("reports") == {"1/3"}
    )
    here.page.select_option("#by-speaker", "e1")
    assert counts("said") == {"1/4"}
    here.page.click("#clear")
    assert {key: counts(key) for key in before} == before


def test_sections_fold_and_a_link_opens_them(visit: Any) -> None:
    here = visit("layered")
    assert here.page.locator("#c1").is_visible() and here.page.locator("#f4").is_hidden()
    here.page.click("#differ summary")
    assert here.page.locator("#c1").is_hidden()
    assert here.page.locator("#q3").is_hidden()
    here.page.click("#said .rest summary")
    assert here.page.locator("#q3").is_visible()
    here.page.click(".contents a[href='#single']")
    here.page.locator("#f4").wait_for(state="visible")


# ------------------------------------------------------------------ decisions


def judge(here: Visit, line: str, verdict: str) -> None:
    here.page.locator(f"{line} .open").first.click()
    here.page.click(verdict)


def saved(here: Visit) -> dict[str, Any]:
    with here.page.expect_download() as loading:
        here.page.click("#download")
    assert loading.value.suggested_filename == "decisions.json"
    loaded: dict[str, Any] = json.loads(Path(loading.value.path()).read_text("utf-8"))
    return loaded


def test_a_line_is_judged_marked_and_taken_back(visit: Any) -> None:
    here = visit("layered")
    panel = here.page.locator("#corrections")
    assert panel.is_hidden()
    judge(here, "#f1", "#reject")
    assert here.page.locator("#f1.rejected .mark").inner_text() == "✗ sai"
    assert here.page.locator("#reject").get_attribute("aria-pressed") == "true"
    assert panel.is_visible() and "Cầu Vân sập rạng sáng 3/5" in panel.inner_text()
    here.page.click("#accept")  # the other verdict takes its place
    assert here.page.locator("#f1.accepted .mark").inner_text() == "✓ đúng"
    assert here.page.locator("#decision-count").inner_text() == "1"
    here.page.click("#accept")  # once more takes it back
    assert here.page.locator(".mark:visible").count() == 0 and panel.is_hidden()
    judge(here, "#c1\\.2", "#reject")  # a side stands for its difference
    assert here.page.locator("#c1.rejected").count() == 1
    here.page.click("#decided button")
    assert here.page.locator(".rejected").count() == 0 and panel.is_hidden()


@pytest.mark.parametrize(
    ("line", "layer", "about"),
    [
        ("#s1", "summary", None),
        ("#u1", "state", "số người chết"),
        ("#c1", "conflicts", "năm xây cầu"),
        ("#f2", "facts", None),
        ("#f5", "facts", None),
        ("#f4", "facts", None),
        ("#q3", "quotations", None),
        ("#t2", "timeline", "2024-05-06"),
    ],
)
def test_every_layer_can_be_judged(visit: Any, line: str, layer: str, about: str | None) -> None:
    here = visit("layered")
    here.fold_out()
    judge(here, line, "#reject")
    (told,) = saved(here)["rejected"]
    assert (told["layer"], told.get("about")) == (layer, about)
    assert here.page.locator(f"{line}.rejected, {line} .rejected").count() == 1


def test_names_are_joined_and_parted(visit: Any) -> None:
    here = visit("layered")
    here.fold_out()
    here.page.click("#e1 .open")
    assert here.page.locator("#judge").is_hidden()
    assert here.page.locator("#other option").all_text_contents() == ["Lo Văn Tấu", "Tấu"]
    here.page.select_option("#other", "Tấu")
    here.page.click("#are-two")
    assert saved(here)["not_same"] == [["Lò Văn Tấu", "Tấu"]]
    here.page.click("#are-one")
    loaded = saved(here)
    assert (loaded["same"], loaded["not_same"]) == ([["Lò Văn Tấu", "Tấu"]], [])


def test_decisions_stay_when_the_page_is_opened_again(visit: Any) -> None:
    here = visit("layered")
    judge(here, "#f1", "#reject")
    here.page.reload()
    assert here.page.locator("#f1.rejected").count() == 1


def test_decisions_need_no_storage(visit: Any) -> None:
    here = visit(
        "layered", script="delete Storage.prototype.getItem; delete Storage.prototype.setItem"
    )
    judge(here, "#f1", "#reject")
    assert here.page.locator("#f1.rejected").count() == 1


def test_from_a_click_to_a_brief_without_the_line(visit: Any, tmp_path: Path) -> None:
    here = visit("example")
    here.fold_out()
    dispute = f"#{here.page.locator('#differ [id^=c]').first.get_attribute('id')}"
    judge(here, dispute, "#reject")
    judge(here, "#q1", "#reject")
    judge(here, "#f1", "#accept")
    words = [here.page.locator(f"{line} .open").first.inner_text() for line in (dispute, "#q1")]
    file = tmp_path / "decisions.json"
    file.write_text(json.dumps(saved(here)), encoding="utf-8")
    target = tmp_path / "page.html"
    told = CliRunner().invoke(
        main,
        ["brief", str(EXAMPLE), "--decisions", str(file), "-f", "html", "-o", str(target)],
    )
    assert told.exit_code == 0
    assert told.stderr == "doichieu: decisions: đã bỏ 2 dòng theo quyết định của người dùng\n"
    again = here.page.context.new_page()
    again.goto(target.as_uri())
    shown = " ".join(again.locator("#differ .open, #said .open").all_text_contents())
    assert not [each for each in words if each in shown]
    assert "đã bỏ 2 dòng" in again.locator("#account").inner_text()
    assert again.locator("#f1.accepted").count() == 1
    assert again.locator("#decided li").count() == 3  # the next file has them, too


def test_switch_of_language(visit: Any) -> None:
    here = visit("bridge")
    title = here.page.locator("#h-differ")
    assert title.inner_text().startswith("Các báo nói khác nhau")
    here.page.click("#switch")
    assert title.inner_text().startswith("Where they differ")
    assert here.page.locator("#by-outlet option").first.inner_text() == "All outlets"


# Words that are on the page, in no language of their own, and written in Vietnamese.
VIETNAMESE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.closest("script, style, template") || !holder.checkVisibility()) continue;
    const plain = holder.closest("[lang]") === document.documentElement;
    if (plain && /[À-ÖØ-öø-ỹĐđ]/.test(walker.currentNode.data)) found.push(walker.currentNode.data.trim());
  }
  return found;
}"""


@pytest.mark.parametrize("name", ["layered", "example"])
def test_in_english_only_the_words_of_reports_are_vietnamese(visit: Any, name: str) -> None:
    here = visit(name)
    here.fold_out()
    here.page.click("#switch")
    judge(here, "#f1", "#reject")
    names = {"Đối Chiếu", "Lan Chi", "Minh Quân", "Hoàng Anh", "hong.txt: "}
    assert set(here.page.evaluate(VIETNAMESE)) <= names


# ------------------------------------------------------------------ looks


@pytest.mark.parametrize("name", ["bridge", "layered", "example", "hostile", "empty", "hundred"])
def test_a_phone_never_scrolls_sideways(visit: Any, name: str) -> None:
    here = visit(name, viewport=PHONE)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name != "empty":
        here.page.locator("#account .open").first.click()
        assert here.evidence()["visible"]
        line = here.page.locator(".current").bounding_box()
        assert 0 <= line["y"] < PHONE["height"] / 2
        assert here.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_dark_follows_the_system_and_the_button(visit: Any) -> None:
    def paper(page: Page) -> int:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    light, dark = visit("bridge", color_scheme="light"), visit("bridge", color_scheme="dark")
    assert paper(light.page) > 600 and paper(dark.page) < 150
    light.page.click("#theme")
    dark.page.click("#theme")
    assert paper(light.page) < 150 and paper(dark.page) > 600


def test_prints_all_of_it(visit: Any, tmp_path: Path) -> None:
    here = visit("hundred", color_scheme="dark")
    here.page.emulate_media(media="print")
    assert here.page.locator("#g99-7").is_visible(), "what is folded away is printed too"
    assert here.page.locator("#r100 .n").first.is_visible()
    assert here.page.locator(".bar").is_hidden()
    pdf = visit("bridge").page.pdf()
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Type /Page\n") >= 2


def test_is_a_plain_document_without_script(visit: Any) -> None:
    here = visit("bridge", java_script_enabled=False)
    assert here.page.locator(".tools").is_hidden()
    cite = here.page.locator("#f2 .cite").first
    cite.click()
    number = str(cite.get_attribute("href"))
    assert here.page.url.endswith(number)
    assert here.page.locator(number).is_visible()
    assert here.page.locator("#r3").is_visible()
    assert here.page.locator("#corrections").is_hidden()
    here.page.click("#single summary")
    assert here.page.locator("#f4").is_visible()


# ------------------------------------------------------------------ safe, accessible, quick


def test_a_hostile_story_stays_text(visit: Any) -> None:
    here = visit("hostile")
    assert here.page.evaluate("document.images.length") == 0
    assert here.page.evaluate("document.scripts.length") == 1
    assert "hỏng" in here.page.title() and here.page.title().startswith("<script>")
    here.page.locator("#reports .m").first.hover()
    here.page.locator("#card").wait_for(state="visible")
    assert here.page.evaluate("document.images.length") == 0


def test_the_policy_holds(visit: Any) -> None:
    here = visit("bridge")
    blocked = here.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          return window.ran === undefined;
        }"""
    )
    assert blocked
    assert here.complaints and all("Content Security Policy" in c for c in here.complaints)
    here.complaints.clear()


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("bridge", {}),
        ("bridge", {"color_scheme": "dark"}),
        ("bridge", {"viewport": PHONE}),
        ("layered", {}),
        ("layered", {"color_scheme": "dark"}),
        ("example", {}),
        ("empty", {}),
    ],
)
def test_axe_finds_no_violation(visit: Any, name: str, how: dict[str, Any]) -> None:
    here = visit(name, bypass_csp=True, **how)
    here.fold_out()
    if name != "empty":
        judge(here, "#f2", "#accept")
        dispute = here.page.locator("#differ [id^=c]").first.get_attribute("id")
        judge(here, f"#{dispute}", "#reject")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(here.page, options={"runOnly": rules})
    assert found.violations_count == 0, found.generate_report()
