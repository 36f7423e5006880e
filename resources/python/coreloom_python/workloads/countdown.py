"""Counts down with a pause after each number: one that gives the loop away, or one that keeps it."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterator

    from ..context import Context


def _numbers(task_input: dict[str, Any], context: Context) -> Iterator[float]:
    """Says each number and yields the pause after it, in seconds."""
    name, first = task_input["name"], int(task_input["from"])
    for left in range(first, 0, -1):
        context.log(f"{name}: {left}")
        context.progress((first - left) / first)
        yield task_input["intervalMs"] / 1000
    context.log(f"{name}: done")


def _result(task_input: dict[str, Any], start: float) -> dict[str, Any]:
    return {"name": task_input["name"], "seconds": time.monotonic() - start}


def run_countdown(task_input: dict[str, Any], context: Context) -> dict[str, Any]:
    """In a thread or process both pauses hold nobody else; only the one of the context can be cut short."""
    start = time.monotonic()
    sleep = time.sleep if task_input["blocking"] else context.sleep
    for pause in _numbers(task_input, context):
        sleep(pause)
    return _result(task_input, start)


async def run_countdown_on_loop(task_input: dict[str, Any], context: Context) -> dict[str, Any]:
    """On a loop a blocking pause stops every other task."""
    start = time.monotonic()
    for pause in _numbers(task_input, context):
        if task_input["blocking"]:
            time.sleep(pause)
        else:
            await context.sleep(pause)
    return _result(task_input, start)
