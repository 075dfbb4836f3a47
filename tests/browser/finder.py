"""What a reader does on the finder."""

from playwright.sync_api import Locator, Page

from .watch import until

MARKED = """() => Array.from(document.querySelectorAll(".entry-map-marker"))
  .map((node) => Number(node.querySelector(".entry-map-count")?.textContent ?? 1))
  .reduce((sum, count) => sum + count, 0)"""


def open_finder(page: Page, query: str = "", language: str = "en") -> int:
    """Open the finder, wait for its markers and return how many entries they show."""
    page.goto(f"/{language}/map/{query and f'?{query}'}")
    return wait_for_map(page)


def wait_for_map(page: Page) -> int:
    """Wait for the map's markers and return the number of entries in its feed."""
    return int(until(page, "window.entryCount ?? null"))


def marked(page: Page) -> int:
    """Return the number of entries that the markers on the map stand for."""
    return int(page.evaluate(MARKED))


def pin(page: Page, name: str) -> Locator:
    """Return the marker of an entry."""
    named = page.locator(".entry-map-name").get_by_text(name, exact=True)
    return page.locator(".entry-map-marker.is-pin").filter(has=named)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on `target`."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def has_focus(target: Locator) -> bool:
    """Whether the focus is on `target`, at once or soon."""
    handle = target.element_handle()
    return bool(until(target.page, "node => node === document.activeElement", handle))
