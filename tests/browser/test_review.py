"""The review as a person does it: in a real browser, by keyboard, by mouse, by touch, and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from review_bench import Bench, make_desk, serving, write_texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from crosscheck import Checker

pytestmark = pytest.mark.browser

Opener = Callable[..., "Page"]
AXE = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
THINGS = ("mill", "bridge", "granary", "lock", "weir", "ferry", "school", "inn")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    write_texts(tmp_path / "sources", THINGS)
    with serving(tmp_path, make_desk(tmp_path)) as one:
        yield one


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Opens the printed address; at the end nothing may have come from elsewhere, and nothing been complained of."""
    contexts = []
    problems: list[str] = []

    def open_page(bench: Bench, *, width: int = 1280, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        context.set_default_timeout(20000)
        page = context.new_page()
        page.on("console", lambda m: problems.append(m.text) if "the server responded with" not in m.text else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        near = f"http://127.0.0.1:{bench.port}/"
        page.on("request", lambda request: problems.append(request.url) if not request.url.startswith(near) else None)
        page.goto(bench.address)
        assert page.url == near
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def rulings(bench: Bench) -> list[str]:
    named = {one.finding: one for one in bench.decisions()}
    return [
        f"{one.ruling}{f':{one.cause}' if one.cause else ''}" for id_ in bench.findings() if (one := named.get(id_))
    ]


def test_a_whole_review_by_keyboard_alone(opened: Opener, bench: Bench) -> None:
    page = opened(bench)
    press(page, "ArrowRight")
    press(page, "a")
    press(page, "b")
    press(page, "n")
    page.keyboard.press("s")
    page.keyboard.type("1990, before the fire")
    press(page, "Enter")
    page.keyboard.press("k")
    page.keyboard.type("ask the archive")
    press(page, "Enter")
    page.keyboard.press("x")
    press(page, "2")
    press(page, "u")
    press(page, "z")
    press(page, "u")
    assert page.locator("h1").inner_text().startswith("The inn")
    press(page, "ArrowLeft")
    press(page, "ArrowRight")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.keyboard.type("a b n z")  # a note is no key
    page.keyboard.press("Escape")
    press(page, "b")
    assert rulings(bench) == [
        "accept-a", "accept-b", "neither", "both-right", "known", "false-alarm:not-the-same-thing", "unsure",
        "accept-b",
    ]  # fmt: skip
    made = {one.ruling.value: one for one in bench.decisions()}
    assert made["known"].reason == "ask the archive"
    assert made["both-right"].scope_a == (("time", "1990, before the fire"),)
    assert [one.reason for one in bench.decisions() if one.ruling == "accept-b"].count("a b n z") == 1


def test_a_whole_review_by_mouse_alone(opened: Opener, bench: Bench) -> None:
    page = opened(bench)
    page.get_by_role("link", name="Begin").click()
    for name in ("A is right", "B is right", "Neither", "Unsure"):
        page.get_by_role("button", name=name).click()
    page.get_by_text("Both right …").click()
    page.get_by_label("B: kind of scope").select_option("place")
    page.get_by_label("B: which one").click()
    page.keyboard.insert_text("Ghent")
    page.get_by_role("button", name="Both are right, so limited").click()
    page.get_by_text("False alarm …").click()
    page.get_by_role("button", name="A value was read wrongly").click()
    page.get_by_text("Known …").click()
    page.get_by_role("button", name="Known, may stay").click()
    assert page.locator("#refused").inner_text().startswith("Not written:")  # without a reason
    assert page.locator("details[data-act=known]").get_attribute("open") is not None
    page.get_by_label("Note").fill("ask")
    page.get_by_role("button", name="Known, may stay").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Neither").click()
    assert rulings(bench) == [
        "accept-a", "accept-b", "neither", "unsure", "both-right", "false-alarm:wrong-extraction", "neither",
    ]  # fmt: skip
    page.get_by_role("link", name="History").click()
    assert page.locator("h1").inner_text() == "7 decisions"
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert download.value.path().read_text("utf-8").count("Ada Quill") == 7


def test_a_whole_review_without_scripts(opened: Opener, bench: Bench) -> None:
    page = opened(bench, java_script_enabled=False)
    page.get_by_label("Search").fill("mill")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Begin").click()
    page.get_by_text("Both right …").click()
    page.get_by_label("A: which one").fill("1990")
    page.get_by_label("A: which one").press("Enter")  # must not choose the first ruling
    assert bench.decisions() == ()
    page.get_by_role("button", name="Both are right, so limited").click()
    page.get_by_role("link", name="Show all").first.click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_label("Note").fill("as agreed")
    page.get_by_role("button", name="B is right").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Neither").click()
    assert rulings(bench) == ["both-right", "neither"]
    page.get_by_role("link", name="Names").click()
    page.get_by_label("Ada Morrow").check()
    page.get_by_label("A. Morrow").check()
    page.get_by_label("Why").fill("her own word")
    page.get_by_role("button", name="They are one").click()
    assert "A. Morrow = Ada Morrow" in page.locator(".named").inner_text()
    assert (bench.folder / "entities.toml").is_file()


@pytest.mark.parametrize("by", ["keyboard", "mouse", "no scripts"])
def test_the_sample_sources_from_first_to_last(opened: Opener, tmp_path: Path, checker: Checker, by: str) -> None:
    samples = tmp_path / "sources"
    shutil.copytree(Path(__file__).parents[2] / "sources", samples)
    desk = make_desk(tmp_path, check=lambda: checker.check(samples))
    desk.refresh()
    with serving(tmp_path, desk) as bench:
        page = opened(bench, java_script_enabled=by != "no scripts")
        total = len(bench.findings())
        assert total > 0
        if by == "keyboard":
            press(page, "ArrowRight")
        else:
            page.get_by_role("link", name="Begin").click()
        for at in range(total):
            if by == "keyboard":
                press(page, "an"[at % 2])
            else:
                page.get_by_role("button", name=("A is right", "Neither")[at % 2]).click()
        page.get_by_role("heading", name="All decided").wait_for()
        assert len(bench.decisions()) == total
        assert not [one for one in bench.desk.view().items if one.waits]


def test_reload_and_resume_in_another_run(opened: Opener, bench: Bench, browser: Browser) -> None:
    page = opened(bench)
    press(page, "ArrowRight")
    press(page, "a")
    press(page, "ArrowRight")
    here = page.locator("h1").inner_text()
    page.reload()
    assert page.locator("h1").inner_text() == here
    with serving(bench.folder, make_desk(bench.folder)) as later:
        page.context.pages[0].close()
        state = page.context.storage_state()
        page = opened(later, storage_state=state)
        assert page.get_by_role("link", name="Go on").inner_text().endswith(here)
        assert "1 of 8 decided" in page.locator(".progress").inner_text()


def test_a_source_edited_in_between(opened: Opener, bench: Bench) -> None:
    page = opened(bench)
    press(page, "ArrowRight")
    page.get_by_label("Note").fill("words that took long")
    path = bench.sources / "ledger.md"
    path.write_text(path.read_text("utf-8").replace("The mill cost 1100", "The mill cost 1177"), "utf-8")
    page.locator("#live").get_by_role("link").wait_for()  # says so without being asked
    assert "checked again" in page.locator("#live").inner_text()
    page.get_by_role("button", name="B is right").click()
    assert "the sources have changed" in page.locator("#refused").inner_text()
    assert page.evaluate("document.activeElement.id") == "refused"
    assert page.get_by_label("Note").input_value() == "words that took long"
    assert "1177" in page.locator("figure").nth(1).inner_text()
    assert bench.decisions() == ()
    press(page, "b")
    (made,) = bench.decisions()
    assert (made.b[0].exact, made.reason) == ("1177 crowns", "words that took long")


def test_two_browsers_at_once(opened: Opener, bench: Bench) -> None:
    with serving(bench.folder, make_desk(bench.folder, "Bo Lind")) as other:
        one, two = opened(bench), opened(other)
        press(one, "ArrowRight")
        press(two, "ArrowRight")
        press(one, "a")
        two.locator("#live").get_by_role("link").wait_for()
        assert "Somebody has decided" in two.locator("#live").inner_text()
        press(two, "b")
        assert "another decision" in two.locator("#refused").inner_text()
        assert "Ada Quill" in two.locator(".earlier").inner_text()
        press(two, "ArrowRight")
        press(two, "n")
        one.reload()
        assert {(d.by, d.ruling.value) for d in bench.decisions()} == {
            ("Ada Quill", "accept-a"),
            ("Bo Lind", "neither"),
        }
        one.get_by_role("link", name="Queue").click()
        assert "2 of 8 decided" in one.locator(".progress").inner_text()


def test_fast_fingers_decide_each_finding_once(opened: Opener, bench: Bench) -> None:
    page = opened(bench)
    press(page, "ArrowRight")
    page.evaluate(  # both before the browser has left the page
        "for (const key of ['a', 'b']) document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    )
    page.wait_for_url("**/finding/*")
    page.locator(".told").wait_for()
    assert rulings(bench) == ["accept-a"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark"), (1600, "dark"), (400, "light")])
def test_every_page_is_accessible_and_within_its_width(opened: Opener, bench: Bench, width: int, scheme: str) -> None:
    visitor = bench.visitor()
    first, second, third, *_ = bench.findings()
    visitor.decide(first, "both-right", scope_a="1990", scope_a_name="time", note="long " * 80)
    visitor.decide(second, "accept-b")
    visitor.post("/entities", {"action": "join", "name": ["Ada Morrow", "A. Morrow"], "reason": "x"})
    bench.desk.refresh()
    page = opened(bench, width=width, color_scheme=scheme, bypass_csp=True)
    pages = ["/", f"/finding/{first}", f"/finding/{third}", "/source", "/source?s=guide.md", "/entities", "/history"]
    for path in [*pages, "/keys", "/?q=nothing+at+all", "/finding/none", "/entities?q=zzz"]:
        page.goto(f"http://127.0.0.1:{bench.port}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        assert page.evaluate(AXE) == [], path
    page.goto(f"http://127.0.0.1:{bench.port}/finding/{third}")
    page.keyboard.press("?")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []
    page.keyboard.press("Escape")
    page.get_by_text("Known …").click()
    page.get_by_role("button", name="Known, may stay").click()
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []


def test_keys_can_be_changed_and_switched_off(opened: Opener, bench: Bench) -> None:
    page = opened(bench)
    page.get_by_role("link", name="Keys").click()
    page.get_by_label("A is right", exact=True).fill("j")
    page.get_by_role("button", name="Keep").click()
    page.goto(f"http://127.0.0.1:{bench.port}/finding/{bench.findings()[0]}")
    page.keyboard.press("a")
    press(page, "j")
    assert rulings(bench) == ["accept-a"]
    page.get_by_role("link", name="Keys").click()
    page.get_by_label("Keys are on").uncheck()
    page.get_by_role("button", name="Keep").click()
    page.goto(f"http://127.0.0.1:{bench.port}/finding/{bench.findings()[1]}")
    page.keyboard.press("b")
    page.wait_for_timeout(200)
    assert len(bench.decisions()) == 1
    page.get_by_role("button", name="B is right").click()
    assert len(bench.decisions()) == 2


def test_by_touch_on_a_small_screen(opened: Opener, bench: Bench) -> None:
    page = opened(bench, width=400, has_touch=True, is_mobile=True)
    page.get_by_role("link", name="Begin").tap()
    for name in ("A is right", "Neither", "Unsure"):
        button = page.get_by_role("button", name=name)
        box = button.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 40
        button.tap()
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("Taken back").wait_for()
    assert rulings(bench) == ["accept-a", "neither"]
