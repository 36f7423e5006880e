"""Fetches an address and reports status, bytes and time: almost all of it is waiting."""

from __future__ import annotations

import time

from .http_rules import Get, result_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..context import Context


def run_fetch(task_input: dict[str, Any], context: Context) -> dict[str, Any]:
    """In a thread or a process."""
    from .http_blocking import http_get

    start = time.monotonic()
    get = Get(task_input, context)
    http_get(get)
    return result_of(get, (time.monotonic() - start) * 1000)


async def run_fetch_on_loop(task_input: dict[str, Any], context: Context) -> dict[str, Any]:
    """On a loop that others share."""
    from .http_on_loop import http_get_on_loop

    start = time.monotonic()
    get = Get(task_input, context)
    await http_get_on_loop(get)
    return result_of(get, (time.monotonic() - start) * 1000)
