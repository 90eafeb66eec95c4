"""The pages in Chromium: with and without script, by keyboard alone, in two languages and widths, for screen readers."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from benchmarks.tasks import TASKS, Hand
from served import by_rules
from test_web_pages import addresses

from depesche.web import Settings, create_app

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (make test installs it)")
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDTHS = {"phone": 390, "desk": 1280}


@pytest.fixture(scope="module")
def served(demo_ledger, tmp_path_factory):
    """A server over a copy of the demo's ledger: its address."""
    own = Path(shutil.copy(demo_ledger, tmp_path_factory.mktemp("browser") / "own.db"))
    app = create_app(Settings(ledger=own, kit=by_rules, rate=1e6, posts=10**6))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", own
    server.should_exit = True
    thread.join(10)
    app.state.jobs.close()


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        made = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def opened(browser, served):
    """Opens a page; whatever the console says against it fails the test."""
    base, _ = served
    contexts, said = [], []

    def go(at: str, *, width: str = "desk", lang: str = "en", script: bool = True, scheme: str = "light"):
        context = browser.new_context(
            base_url=base, viewport={"width": WIDTHS[width], "height": 900}, locale=lang, java_script_enabled=script,
            color_scheme=scheme, bypass_csp=False,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append((at, m.text)) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: said.append((at, str(e))))
        page.on("request", lambda r: said.append((at, r.url)) if not r.url.startswith(base) else None)
        page.goto(at)
        return page

    yield go
    for context in contexts:
        context.close()
    assert said == []


def kinds(path) -> list[str]:
    """One page of each kind."""
    return [at for at in addresses(path) if at not in ("/?after=3", "/search?in=claims&party=CU")]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_every_page_fits_and_is_quiet(opened, served, lang, width):
    page = opened("/", width=width, lang=lang)
    for at in kinds(served[1]):
        page.goto(at)
        assert page.locator("h1").count() == 1, at
        assert page.locator("html").get_attribute("lang") == lang
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (at, width, wide)


def test_every_page_works_without_script(opened, served):
    page = opened("/", script=False)
    for at in kinds(served[1]):
        page.goto(at)
        assert page.locator("main h1").inner_text().strip(), at


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not vendored")
@pytest.mark.parametrize(("width", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_axe_finds_nothing_serious(opened, served, width, scheme):
    page = opened("/", width=width, scheme=scheme)
    axe = AXE.read_text(encoding="utf-8")
    found = []
    for at in kinds(served[1]):
        page.goto(at)
        page.evaluate(axe)  # over the debugger, which the page's policy does not concern
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [
            (at, v["id"], v["impact"], v["nodes"][0]["html"][:160], v["nodes"][0]["failureSummary"][:200])
            for v in result["violations"]
            if v["impact"] in ("serious", "critical")
        ]
    assert found == []


def report_of(path) -> str:
    return next(at for at in addresses(path) if at.startswith("/report/"))


def test_a_row_lights_its_words_and_words_their_row(opened, served):
    page = opened(report_of(served[1]))
    page.hover("#row-s1")
    assert "lit" in page.locator("#s1").get_attribute("class")
    page.mouse.move(0, 0)
    page.hover("#s1 .by")
    assert "lit" in page.locator("#row-s1").get_attribute("class")


def test_links_light_without_script(opened, served):
    page = opened(report_of(served[1]), script=False)
    plain = page.locator("#row-s1").evaluate("e => getComputedStyle(e).backgroundColor")
    page.click("#s1 > .by")
    assert page.url.endswith("#row-s1")
    playwright.expect(page.locator("#row-s1")).not_to_have_css("background-color", plain)
    page.click("#row-s1 .at")
    assert page.url.endswith("#s1")


def test_the_keyboard_reaches_rows_and_words(opened, served):
    page = opened(report_of(served[1]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('by')"):
            break
    row = page.evaluate("document.activeElement.dataset.row")
    assert "lit" in page.locator(f"#row-{row}").get_attribute("class")
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#row-{row}")
    page.keyboard.press("Escape")


def background(page):
    return page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")


def test_the_theme_and_the_language_can_be_chosen(opened):
    page = opened("/claims")
    light = background(page)
    with page.expect_navigation():
        page.click("footer >> text=Dark")
    assert background(page) != light
    page.goto("/network")
    assert background(page) != light
    with page.expect_navigation():
        page.click("footer >> text=Deutsch")
    assert page.locator("h1").inner_text() == "Wer mit wem sprach"


@pytest.mark.parametrize("script", [True, False])
def test_a_pasted_report_is_read(opened, script):
    page = opened("/read", script=script)
    page.fill(
        "#text",
        "Camp David, 17 September 1978 - “This is a framework for peace”, President Jimmy Carter said on Sunday.",
    )
    page.click("button.strong")
    page.wait_for_url("**/report/**", timeout=60_000)
    assert "framework for peace" in page.locator(".sheet").inner_text()


def test_a_dropped_file_is_read(opened):
    page = opened("/read")
    page.set_input_files(
        "#files",
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Bonn, 1. Juli 1970 - Willy Brandt traf Willi Stoph."},
    )
    page.click("button.strong")
    page.wait_for_url("**/report/**", timeout=60_000)
    assert "Willi Stoph" in page.locator(".sheet").inner_text()


@pytest.mark.parametrize("task", TASKS)
def test_five_tasks_of_a_new_user(opened, task):
    """From the front page, by what is to be seen, in five clicks at most (`python -m benchmarks.tasks` counts more)."""
    hand = Hand(opened("/"))
    assert TASKS[task](hand)
    assert hand.clicks <= 5
