"""What a task function gets besides its input."""

from __future__ import annotations

import re
import sys
import time

from .reporter import progress_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Awaitable, Generator

    from .cancellation import Signal
    from .reporter import Port
    from .logbook import LogBook

# Progress of one task is passed on at most this often.
PROGRESS_SECONDS = 0.1


class Slept:
    """What a sleep that blocked returns, so that it may be awaited all the same."""

    def __await__(self) -> Generator[None, None, None]:
        yield from ()


class Context:
    """The same for functions that block and for coroutines."""

    def __init__(self, task: int, worker: int, signal: Signal, port: Port, logbook: LogBook) -> None:
        self.signal = signal
        self._task = task
        self._worker = worker
        self._port = port
        self._logbook = logbook
        self._told_at = float("-inf")
        # While a function is called on the loop of the model: it keeps the loop until it returns.
        self.holds_loop = False

    def progress(self, fraction: float) -> None:
        """Share of the work that is done, 0 to 1."""
        now = time.monotonic()
        if now - self._told_at < PROGRESS_SECONDS:
            return
        share = float(fraction)
        if share != share:
            raise ValueError("progress is not a number")
        self._told_at = now
        self._port.forward(progress_line(self._task, min(1.0, max(0.0, share))))

    def log(self, text: object) -> None:
        """Writes into the log of the run."""
        for line in re.split("\r?\n", str(text)):
            self._logbook.write(self._task, self._worker, None, line)

    def sleep(self, seconds: float) -> Awaitable[None]:
        """
        In a coroutine it is awaited and gives the loop away for that time. Elsewhere it blocks, and ends early, by an
        exception, when the task is cancelled.
        """
        if self.holds_loop or not _loop_runs():
            self.signal.wait(max(0.0, seconds))
            return Slept()
        import asyncio

        return asyncio.sleep(max(0.0, seconds))

    def is_settled(self, task: int) -> bool:
        """Whether the result of another task of this run is there."""
        return self._port.is_ready(task)


def _loop_runs() -> bool:
    """Whether the calling thread is in an event loop."""
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return False
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
