"""A progress bar for commands that take over two seconds."""

from django.core.management.base import OutputWrapper

WIDTH = 30


class Progress:
    """One line that fills up on a terminal; only its end where there is none."""

    def __init__(self, stream: OutputWrapper, title: str) -> None:
        self.stream, self.title = stream, title
        self.shown = -1

    def show(self, done: int, total: int) -> None:
        """Draw the bar, if it changed by at least one step in a hundred."""
        percent = 100 * done // max(total, 1)
        if percent == self.shown or not self.stream.isatty():
            return
        self.shown = percent
        bar = "█" * (WIDTH * percent // 100)
        self.stream.write(f"\r{self.title:<12} {bar:░<{WIDTH}} {percent:3}%", ending="")
        self.stream.flush()

    def end(self, note: str = "done") -> None:
        """Finish the line."""
        lead = "\r" if self.shown >= 0 else ""
        self.stream.write(f"{lead}{self.title:<12} {note:<{WIDTH + 5}}\n")
