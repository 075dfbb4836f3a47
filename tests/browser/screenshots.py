"""The README's pictures, taken of a site that is running.

python -m tests.browser.screenshots --port 8000
"""

from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from .chromium import chromium
from .watch import HEARD, until

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 375, "height": 812}
COLOURS = 256
# (file, address, size, what must have come true before)
PICTURES = (
    ("home-en-desktop", "/en/", DESKTOP, "document.images[0]?.complete"),
    ("finder-en-desktop", "/en/map/", DESKTOP, "window.entryCount"),
    ("finder-ar-phone", "/ar/map/", PHONE, "window.entryCount"),
)


def take(browser: Browser, url: str, size: ViewportSize, ready: str) -> Image.Image:
    """Return what a first visit to `url` shows once `ready` is true."""
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    context.add_init_script(HEARD)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
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
        for name, address, size, ready in PICTURES:
            picture = take(browser, origin + address, size, ready).convert("RGB")
            path = FOLDER / f"{name}.png"
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(
                path, optimize=True
            )
            print(f"{path} ({path.stat().st_size // 1024} KB)")


if __name__ == "__main__":
    main()
