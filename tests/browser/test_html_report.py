"""The HTML report as a person meets it: from disk, in a real browser, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_hostile import hostile
from report_page import page_report

from crosscheck.cli.delivery import deliver, parse_targets
from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Opener = Callable[..., "Page"]
AXE = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"


def written(report: Report, folder: Path, assets: Path | None = None) -> Path:
    path = folder / "crosscheck.html"
    deliver(report, parse_targets("html", path, [], assets), WriteOptions(), "never")
    return path


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a report; at the end nothing may have been requested, and nothing complained of."""
    contexts = []
    problems: list[str] = []

    def open_page(
        report: Report | None = None, *, width: int = 1280, path: Path | None = None, at: str = "", **more: Any
    ) -> Page:
        path = path or written(report or page_report(), tmp_path)
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        context.set_default_timeout(20000)
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: problems.append(request.url) if "file:" not in request.url else None)
        page.goto(path.as_uri() + at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_accessible_and_within_its_width(
    opened: Opener, tmp_path: Path, width: int, scheme: str, scripts: bool
) -> None:
    path = written(page_report(), tmp_path)
    if not scripts:  # axe is a script itself: the page goes without its own
        path.write_text(re.sub(r"<script>.*?</script>", "", path.read_text("utf-8"), flags=re.S), "utf-8")
    page = opened(path=path, width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in ground[4:-1].split(",")) < 384) == (scheme == "dark")


@pytest.mark.parametrize("scripts", [True, False])
def test_every_link_within_the_page_has_a_target(opened: Opener, scripts: bool) -> None:
    page = opened(java_script_enabled=scripts)
    kinds = ["nav a", "h3 a", "figcaption a", ".paper a", ".timeline a", ".matrix td a", ".entities td a", ".copy a"]
    for kind in kinds:
        assert page.locator(kind).count() > 0, kind
    lost = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h => h.startsWith('#')"
        " && !document.getElementById(h.slice(1)))"
    )
    assert lost == []
    doubled = page.evaluate(
        "(ids => ids.filter((id, at) => ids.indexOf(id) !== at))([...document.querySelectorAll('[id]')].map(e => e.id))"
    )
    assert doubled == []


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    "link",
    [
        "nav a >> nth=0",
        "figcaption a >> nth=1",
        "#s2 .paper a.c",
        "#s3 .paper a.also-r",
        ".timeline a >> nth=0",
        ".matrix td a >> nth=0",
        ".entities td a >> nth=0",
        ".copy a",
    ],
)
def test_a_click_leads_there_and_unfolds_it(opened: Opener, link: str, scripts: bool) -> None:
    page = opened(java_script_enabled=scripts)
    chosen = page.locator(link).first
    target = chosen.get_attribute("href")
    assert target is not None
    chosen.click()
    assert page.url.endswith(target)
    page.locator(f"[id='{target[1:]}']").wait_for(state="visible")


@pytest.mark.parametrize("scripts", [True, False])
def test_every_finding_has_a_deep_link_also_into_a_fold(opened: Opener, tmp_path: Path, scripts: bool) -> None:
    report = page_report()
    path = written(report, tmp_path)
    for finding in report.findings:
        page = opened(path=path, at=f"#{finding.id}", java_script_enabled=scripts)
        assert page.locator(f"[id='{finding.id}']").is_visible(), finding.verdict


def test_conflicts_come_first_side_by_side_with_value_source_and_place(opened: Opener) -> None:
    page = opened()
    first = page.locator("main > section").first
    assert first.get_attribute("id") == "conflicts"
    frames = first.locator("article").first.locator("figure")
    boxes = [frames.nth(at).bounding_box() for at in range(2)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert frames.locator("mark").all_inner_texts() == ["1871", "1874"]
    caption = frames.first.locator("figcaption").inner_text()
    assert all(part in caption for part in ("Guide", "Coast Press", "1899-05-01", "guide.md:7"))
    steps = first.locator("details.how").first
    assert not steps.locator("dl").is_visible()
    steps.locator("summary").click()
    assert "neither speaks of another time" in steps.locator("dl").inner_text()


def test_coverage_shows_each_state_and_the_other_sources_words(opened: Opener) -> None:
    page = opened()
    assert page.locator("#s1 .headline").inner_text().startswith("3 facts, ")
    both = page.locator("#s3 .paper a").filter(has_text="1871").first
    both.hover()
    tip = page.locator(".tip")
    assert tip.is_visible()
    assert "guide.md:7 “1871”" in tip.inner_text()
    page.mouse.move(1, 1)
    assert not tip.is_visible()
    both.focus()
    assert tip.is_visible()
    assert both.get_attribute("aria-describedby") == "tip"
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    whole = page.locator("#s3 .paper p").first
    assert whole.evaluate("e => e.textContent") == "Ada Morrow lit the lamp in May 1871. The tower is of the 1870s."
    unread = page.locator("#s1 .paper u.n")
    assert page.locator("#s1 .paper").count() == 1
    assert unread.count() == 1
    unread.focus()
    assert "part of a name" in tip.inner_text()


def test_without_scripts_hovering_tells_too(opened: Opener) -> None:
    page = opened(java_script_enabled=False)
    mark = page.locator("#s2 .paper a.c").first
    assert mark.evaluate("e => getComputedStyle(e, '::before').content") == "none"
    mark.hover()
    assert "guide.md:7" in mark.evaluate("e => getComputedStyle(e, '::before').content")


def test_the_first_tap_tells_and_the_second_goes(opened: Opener) -> None:
    page = opened(width=400, has_touch=True, is_mobile=True)
    mark = page.locator("#s2 .paper a.c").first
    before = page.url
    mark.tap()
    assert page.locator(".tip").is_visible()
    assert page.url == before
    mark.tap()
    assert page.url.endswith(mark.get_attribute("href") or "?")


def test_states_differ_by_more_than_colour(opened: Opener) -> None:
    page = opened()
    looks = page.locator(".legend span").evaluate_all(
        "all => all.map(e => { const s = getComputedStyle(e); return s.textDecorationStyle + s.textDecorationThickness"
        " + getComputedStyle(e, '::after').content; })"
    )
    assert len(looks) == 8
    assert len(set(looks)) == 8


def test_filter_and_theme(opened: Opener) -> None:
    page = opened(color_scheme="light")
    page.get_by_label("Filter findings").fill("morow spelling-nothing")
    assert page.locator("article.finding:visible").count() == 0
    page.get_by_label("Filter findings").fill("add up")
    assert page.locator("article.finding:visible").count() == 1
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 21, 23)"


def test_prints_everything_but_the_navigation(opened: Opener) -> None:
    page = opened()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("nav").is_visible()
    assert page.locator("#agreements li").first.is_visible()
    assert page.locator("#s1 .paper").is_visible()


def test_style_and_script_can_lie_beside_it(opened: Opener, tmp_path: Path) -> None:
    path = written(page_report(), tmp_path, tmp_path / "site" / "assets")
    text = path.read_text("utf-8")
    assert "<style" not in text
    assert "<script>" not in text
    page = opened(path=path)
    assert page.evaluate("getComputedStyle(document.querySelector('.frames')).display") == "grid"
    assert page.evaluate("document.documentElement.classList.contains('js')")


@pytest.mark.parametrize("width", [1280, 400])
def test_a_hostile_source_is_only_text(opened: Opener, width: int) -> None:
    page = opened(hostile(), width=width)
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator("img, iframe, object, embed, form, base, link").count() == 0
    hrefs = page.locator("a").evaluate_all("all => all.map(a => a.protocol + (a.getAttribute('href')[0]))")
    assert set(hrefs) == {"file:#"}
    assert "<script>alert(1)</script>" in page.locator(".paper").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []


def test_the_policy_stops_what_is_not_ours(opened: Opener, tmp_path: Path) -> None:
    """The second wall: were something of a source's to get in, it would not run."""
    path = written(page_report(), tmp_path)
    text = path.read_text("utf-8").replace("<main", "<script>document.title = 'ran'</script><main", 1)
    broken = tmp_path / "broken.html"
    broken.write_text(text, "utf-8")
    page = opened(page_report())
    title = page.title()
    page.close()
    other = page.context.new_page()
    other.goto(broken.as_uri())
    assert other.title() == title


def test_two_hundred_findings_are_shown_within_a_second(opened: Opener, tmp_path: Path) -> None:
    base = page_report()
    many = tuple(replace(one, id=f"{one.id}x{n}") for n in range(20) for one in base.findings)
    page = opened(replace(base, findings=many[:200]))
    assert page.locator("main li[id], main article[id]").count() >= 200
    assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 1000
