"""The README's pictures, taken of a site that is running.

python -m tests.browser.screenshots --port 8000
"""

import json
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from .chromium import chromium
from .watch import HEARD, until

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 375, "height": 812}
COLOURS = 256
ACCOUNTS = Path(__file__).parents[2] / "var" / "demo-accounts.json"
LOADED = "document.readyState === 'complete'"
# (file, address, size, what must have come true before, as whom, what to press there)
PICTURES = (
    ("home-en-desktop", "/en/", DESKTOP, "document.images[0]?.complete", "", ""),
    ("finder-en-desktop", "/en/map/", DESKTOP, "window.entryCount", "", ""),
    ("finder-ar-phone", "/ar/map/", PHONE, "window.entryCount", "", ""),
    (
        *("member-fr-phone", "/fr/members/", PHONE, LOADED, "member"),
        ".panel a[href*=organisations]",
    ),
    (
        *("submission-en-desktop", "/admin/registry/moderation/", DESKTOP, LOADED),
        *("editor", ".moderation__row a"),
    ),
    (
        *("statement-en-desktop", "/en/statements/example-a-room-and-a-neighbour/"),
        *(DESKTOP, LOADED, "", ""),
    ),
    (
        *("campaign-ar-phone", "/ar/campaigns/example-a-street-that-says-welcome/"),
        *(PHONE, LOADED, "", ""),
    ),
    (
        *("translations-en-desktop", "/admin/translations/board/", DESKTOP, LOADED),
        *("editor", ""),
    ),
)


def sign_in(page: Page, role: str, origin: str) -> None:
    """Sign in as one of the demo's people."""
    account = json.loads(ACCOUNTS.read_text())[role]
    page.goto(f"{origin}/en/account/login/")
    page.locator("[name=login]").fill(account["email"])
    page.locator("[name=password]").fill(account["password"])
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def take(
    browser: Browser,
    origin: str,
    address: str,
    size: ViewportSize,
    ready: str,
    role: str,
    press: str,
) -> Image.Image:
    """Return what a first visit shows once `ready` is true."""
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    context.add_init_script(HEARD)
    page = context.new_page()
    if role:
        sign_in(page, role, origin)
    page.goto(origin + address, wait_until="networkidle")
    if press:
        page.locator(press).first.click()
        page.wait_for_load_state("networkidle")
    until(page, ready)
    picture = Image.open(BytesIO(page.screenshot()))
    context.close()
    return picture


def main() -> None:
    """Write the pictures, as small as they may be."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    origin = f"http://127.0.0.1:{parser.parse_args().port}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for name, *what in PICTURES:
            picture = take(browser, origin, *what).convert("RGB")
            path = FOLDER / f"{name}.png"
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(
                path, optimize=True
            )
            print(f"{path} ({path.stat().st_size // 1024} KB)")


if __name__ == "__main__":
    main()
