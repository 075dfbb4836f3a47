"""axe-core, run on the page that a tab shows."""

from importlib.resources import files

from playwright.sync_api import Page

SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text()
TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
RUN = """async (tags) => {
  const { violations } = await axe.run(document, {
    runOnly: tags,
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}"""
# What follows the size of something is told of it when the page is drawn.
DRAWN = """() => new Promise((go) =>
  requestAnimationFrame(() => requestAnimationFrame(() => go())))"""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong: rule, what it asks, and where."""
    page.evaluate(DRAWN)
    # Injected, not linked: the content security policy lets no other script in.
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    return page.evaluate(RUN, TAGS)
