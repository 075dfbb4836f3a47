"""The watch over every page sees what it is there for."""

import pytest

from .axe import violations
from .watch import Watch

FAULTS = {
    "dialog": "alert(1)",
    "another host": "new Image().src = 'http://elsewhere.example/pixel.png'",
    "console: CSP: script-src-elem": """{
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    }""",
    "console: CSP: script-src-attr": (
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')"
    ),
    "error": "setTimeout(() => { throw new Error('broken'); })",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_seen(browser, server, fault):
    context = browser.new_context(base_url=server.url)
    watch = Watch(context, server.url, expected="")
    page = context.new_page()
    page.goto("/en/about/")
    assert not watch.faults

    page.evaluate(FAULTS[fault])
    page.wait_for_timeout(100)

    assert any(seen.startswith(fault) for seen in watch.close())


def test_axe_finds_what_is_wrong(page):
    page.goto("/en/about/")
    page.evaluate("document.querySelector('h1').innerHTML += '<img src=\"data:,\">'")
    page.evaluate("document.documentElement.removeAttribute('lang')")

    rules = {violation.partition(":")[0] for violation in violations(page)}

    assert {"image-alt", "html-has-lang"} <= rules
