"""What no page of ours may do: break its policy, call out, fail, or ask."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

NOTHING = "nothing-here/"
# An address without a page; that the browser reports it is no fault.
HEARD = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
addEventListener("entry:ready", (event) => { window.entryCount = event.detail.count; });
"""


class Watch:
    """Records the faults of all pages of a browser's context, but an expected one."""

    def __init__(self, context: BrowserContext, origin: str, expected: str) -> None:
        self.context = context
        self.expected = expected
        self.host = urlsplit(origin).netloc
        self.faults: list[str] = []
        context.add_init_script(HEARD)
        context.on("request", self.on_request)
        context.on("console", self.on_console)
        context.on(
            "weberror", lambda fault: self.faults.append(f"error: {fault.error}")
        )
        context.on("dialog", self.on_dialog)

    def on_request(self, request: Request) -> None:
        """Note a request to another host."""
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self.host:
            self.faults.append(f"another host: {request.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        """Note an error or a warning, those of the content security policy included."""
        at = message.location.get("url", "")
        if message.type not in ("error", "warning") or at.endswith(NOTHING):
            return
        if not self.expected or self.expected not in message.text:
            self.faults.append(f"console: {message.text} ({at})")

    def on_dialog(self, dialog: Dialog) -> None:
        """Note a dialog: a script that somebody wrote into a text has run."""
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def close(self) -> list[str]:
        """Close the context and return what went wrong in it."""
        for page in self.context.pages:
            # What is still under way arrives first.
            page.title()
        self.context.close()
        return self.faults


def until(page: Page, expression: str, argument: Any = None) -> Any:
    """Evaluate until the answer is neither null nor false; fail after 10 seconds.

    Playwright's own `wait_for_function` trips the content security policy.
    """
    for _attempt in range(400):
        answer = page.evaluate(expression, argument)
        if answer is not None and answer is not False:
            return answer
        page.wait_for_timeout(25)
    raise AssertionError(f"Not within 10 seconds: {expression}")
