"""One awaited task, and waiters that ask the pool at an interval whether its result is ready."""

from __future__ import annotations

import time

from ..failure import TaskFailure
from .fib import fib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..context import Context

# One slice of the busy task, about 2 ms.
SLICE_N = 20


class _Waiter:
    """Asks, and says what it heard."""

    def __init__(self, task_input: dict[str, Any], context: Context) -> None:
        self._input = task_input
        self._context = context
        self._start = time.monotonic()
        self._polls = 0
        self.result: dict[str, Any] = {}

    def ask(self) -> float | None:
        """Seconds until the next question; None when the task was ready. Raises when the limit has passed."""
        task, limit_ms = self._input["task"], float(self._input["limitMs"])
        self._polls += 1
        ready = self._context.is_settled(task)
        waited_ms = (time.monotonic() - self._start) * 1000
        waited = f"{waited_ms / 1000:.1f} s"
        negation = "" if ready else "not "
        self._context.log(f"poll {self._polls}: task {task} is {negation}ready after {waited}")
        if ready:
            self.result = {"waitedSeconds": waited_ms / 1000, "polls": self._polls}
            return None
        if waited_ms >= limit_ms:
            raise TaskFailure(
                f"task {task} was not ready after {waited} and {self._polls} polls; "
                f"raise limitSeconds (now {limit_ms / 1000:g}) to wait longer"
            )
        return min(float(self._input["intervalMs"]), limit_ms - waited_ms) / 1000


def _compute_for(duration_ms: float, context: Context) -> None:
    """Computes without a pause for that time."""
    start = time.monotonic()
    passed_ms = 0.0
    while passed_ms < duration_ms:
        context.progress(passed_ms / duration_ms)
        fib(SLICE_N)
        passed_ms = (time.monotonic() - start) * 1000


def run_wait_until(task_input: dict[str, Any], context: Context) -> dict[str, Any] | None:
    """In a thread or a process."""
    if task_input["kind"] == "awaited":
        if task_input["busy"]:
            _compute_for(task_input["durationMs"], context)
        else:
            context.sleep(task_input["durationMs"] / 1000)
        return None
    waiter = _Waiter(task_input, context)
    while True:
        pause = waiter.ask()
        if pause is None:
            return waiter.result
        context.sleep(pause)


async def run_wait_until_on_loop(task_input: dict[str, Any], context: Context) -> dict[str, Any] | None:
    """On a loop that others share."""
    if task_input["kind"] == "awaited":
        if not task_input["busy"]:
            await context.sleep(task_input["durationMs"] / 1000)
            return None
        # One turn of the loop first: waiters that share it ask their first question before it is held.
        await context.sleep(0)
        _compute_for(task_input["durationMs"], context)
        return None
    waiter = _Waiter(task_input, context)
    while True:
        pause = waiter.ask()
        if pause is None:
            return waiter.result
        await context.sleep(pause)
