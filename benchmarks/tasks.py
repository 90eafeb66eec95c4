"""Five tasks of a newcomer, from the front page, by what is to be seen alone: how many clicks, keys and seconds.

    python -m benchmarks.tasks [--lang de] [--screens FOLDER]

Reads the demo's reports of 1962 by rules into a ledger, serves it, and does each task in Chromium (Playwright) as
one would who has never seen the pages: by links and forms that are visible, never by an address. Every click and
every key is counted, to choose from a list as two clicks; a task is done only where the page then shows what was
asked. Seconds are those of the machine: what a person reads in between is not in them. `pages` are those looked at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.kits import rules
from benchmarks.scale import demo
from depesche.ledger import open_ledger
from depesche.link import link_actors, link_claims, link_contacts, link_copies
from depesche.web import Settings, create_app


@dataclass
class Hand:
    """What a newcomer has: a mouse and a keyboard, which are counted."""

    page: Any
    clicks: int = 0
    keys: int = 0
    pages: int = 1

    def click(self, where: Any) -> None:
        """Click what can be seen."""
        before = self.page.url
        where.scroll_into_view_if_needed()
        if not where.is_visible():
            raise AssertionError(f"cannot be seen: {where}")
        where.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        self.pages += self.page.url.split("#")[0] != before.split("#")[0]

    def write(self, where: Any, text: str) -> None:
        """Click into a field and type."""
        if not where.is_visible():
            raise AssertionError(f"cannot be seen: {where}")
        where.click()
        where.press_sequentially(text)
        self.clicks += 1
        self.keys += len(text)

    def choose(self, where: Any, value: str) -> None:
        """Open a list and choose from it."""
        where.select_option(value)
        self.clicks += 2


def last_contact(hand: Hand) -> str:
    """The last contact of the United States and the Soviet Union."""
    page = hand.page
    hand.click(page.locator("nav.ways a[href='/channel']"))
    hand.click(page.locator("ol.bonds a.pair").first)
    told = page.locator("header.head p.lead a[href^='#k']")
    day = told.inner_text()
    hand.click(told)
    entry = page.locator("li.event:target")
    assert entry.is_visible()
    return f"{day}: {entry.locator('p.lead').inner_text()}"


def denied(hand: Hand) -> str:
    """Who denied a claim, and in whose report."""
    page = hand.page
    hand.click(page.locator("nav.ways a[href='/claims']"))
    hand.choose(page.locator("select[name=stance]"), "deny")
    hand.click(page.locator("main form button"))
    hand.click(page.locator(".row.claim a.open").first)
    step = page.locator("li.event.answer", has=page.locator(".re.deny")).first
    who, where = step.locator("p.lead").inner_text(), step.locator("p.meta").inner_text()
    assert who.strip()
    assert where.strip()
    return f"{who}; {where}"


def side_by_side(hand: Hand) -> str:
    """The readouts of one contact side by side."""
    page = hand.page
    hand.click(page.locator("nav.ways a[href='/channel']"))
    hand.click(page.locator("ol.bonds a.pair").first)
    both = page.locator("li.event", has=page.locator("div > p.meta:nth-of-type(4)"))
    hand.click((both if both.count() else page.locator("li.event")).locator("a.open").first)
    sides = page.locator(".sides > section")
    heads = [sides.nth(i).locator("h3").inner_text() for i in range(sides.count())]
    assert len(heads) >= 2, heads
    return " | ".join(heads)


def correction(hand: Hand) -> str:
    """A wrong speaker put right."""
    page = hand.page
    hand.click(page.locator("a.src").first)
    row = page.locator("li.statement", has=page.locator("a.mend")).first
    key = row.get_attribute("data-row")
    hand.click(row.locator("a.mend"))
    form = page.locator("form", has=page.locator("input[name=field][value=speaker]"))
    hand.write(form.locator("input[name=value]"), "Adlai Stevenson")
    hand.write(form.locator("input[name=author]"), "ks")
    hand.click(form.locator("button"))
    judged = str(page.locator(f"#row-{key} .judged").first.inner_text())
    assert "Adlai Stevenson" in judged
    return judged


def month(hand: Hand) -> str:
    """What a month holds, as a file."""
    page = hand.page
    hand.click(page.locator("nav.days a:not([rel])"))
    take = page.locator("p.take a[href*='contacts'][href*='.csv']")
    with page.expect_download() as taken:
        take.click()
    hand.clicks += 1
    text = Path(taken.value.path()).read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("date,")
    return f"{taken.value.suggested_filename}, {len(lines) - 1} rows"


TASKS: dict[str, Callable[[Hand], str]] = {
    "find the last contact of two parties": last_contact,
    "find who denied a claim, and in whose report": denied,
    "set two readouts side by side": side_by_side,
    "correct a wrong actor": correction,
    "export a month": month,
}


def main() -> None:
    """Do all five."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--screens", type=Path, help="a folder for a picture of where each task ends")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tasks.db"
        with open_ledger(path) as ledger:
            # The week of the crisis alone: so the front page is that of an editor in October 1962.
            list(ledger.add_many(r for r in demo() if (r.report.published or "").startswith("1962")))
            for link in (link_actors, link_copies, link_contacts, link_claims):
                link(ledger)
        print("| task | clicks | keys | pages | seconds | found |\n| --- | --: | --: | --: | --: | --- |")
        with served(path) as base, browser() as chromium:
            for task, do in TASKS.items():
                print(done(task, do, chromium, base, options.lang, options.screens), flush=True)


def done(task: str, do: Callable[[Hand], str], chromium: Any, base: str, lang: str, screens: Path | None) -> str:
    """One task, with a fresh browser; the line of the table."""
    context = chromium.new_context(base_url=base, viewport={"width": 1280, "height": 900}, locale=lang)
    page = context.new_page()
    page.goto("/")
    hand, begin = Hand(page), time.perf_counter()
    found = " ".join(do(hand).split())
    seconds = time.perf_counter() - begin
    if screens:
        page.screenshot(path=screens / f"{do.__name__}.png")
    context.close()
    return f"| {task} | {hand.clicks} | {hand.keys} | {hand.pages} | {seconds:.1f} | {found} |"


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The pages over a ledger, in a thread: their address."""
    import uvicorn  # noqa: PLC0415

    app = create_app(Settings(ledger=path, kit=rules, rate=1e6, posts=10**6))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    app.state.jobs.close()


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("no chromium on this machine (apt-get install chromium)")
    with sync_playwright() as p:
        made = p.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


if __name__ == "__main__":
    main()
