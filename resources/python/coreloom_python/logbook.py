"""The lines that the tasks of one process have said, with a limit for all of them together."""

from __future__ import annotations

import os
import threading

from .channel import event_line
from .clock import now_ms
from .failure import readable
from .forked import Owner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .reporter import Port

MOST_LINES = 10_000
LONGEST_LINE = 10_000


class LogBook:
    """Passes lines on until there have been too many, then counts them."""

    def __init__(self, port: Port) -> None:
        self._port = port
        self._owner = Owner()
        self._lock = threading.Lock()
        self._lines = 0
        self._left_out = 0

    @property
    def full(self) -> bool:
        """Whether further lines are only counted."""
        return self._lines >= MOST_LINES and self.is_here

    @property
    def is_here(self) -> bool:
        """False in a process that was forked: its lines go to the descriptor, as those of any program that a task starts."""
        return self._owner.is_here

    def write(self, task: int | None, worker: int | None, stream: str | None, text: str) -> None:
        """One line."""
        if not self.is_here:
            _write_whole(2 if stream == "stderr" else 1, readable(cut(text)).encode("utf-8") + b"\n")
            return
        with self._lock:
            if self._lines >= MOST_LINES:
                self._leave_out(1)
                return
            self._lines += 1
        line = event_line(
            "task-log",
            task=task,
            worker=worker,
            pid=self._owner.pid,
            stream=stream,
            text=readable(cut(text)),
            at=now_ms(),
        )
        self._port.forward(line)

    def leave_out(self, count: int) -> None:
        """Counts lines that nobody will see."""
        with self._lock:
            self._leave_out(count)

    def tell_left_out(self) -> None:
        """The count as it is now."""
        if self._left_out and self.is_here:
            self._port.left_out(self._left_out)

    def _leave_out(self, count: int) -> None:
        before = self._left_out
        self._left_out += count
        # At the first and whenever the count has doubled, so that most is known of a process that is killed.
        if before.bit_length() != self._left_out.bit_length():
            self._port.left_out(self._left_out)


def _write_whole(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def cut(text: str) -> str:
    """At most LONGEST_LINE characters, the last of them an ellipsis when there were more."""
    return text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1] + "\u2026"
