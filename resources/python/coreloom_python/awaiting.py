"""What a call returned decides how it goes on: an awaitable is awaited, whatever the function that was called looks like."""

from __future__ import annotations

from collections.abc import Awaitable
from types import GeneratorType

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from .cancellation import Signal

# Of code that types.coroutine made a coroutine of (inspect.CO_ITERABLE_COROUTINE).
ITERABLE_COROUTINE = 0x100


def is_awaitable(value: Any) -> bool:
    """As inspect.isawaitable, which takes long to import."""
    if isinstance(value, GeneratorType):
        return bool(value.gi_code.co_flags & ITERABLE_COROUTINE)
    return isinstance(value, Awaitable)


def await_alone(awaitable: Any, signal: Signal) -> Any:
    """What it gives, in a thread without a loop: on one of its own, but for a future, which has one already."""
    import asyncio

    if asyncio.isfuture(awaitable):
        loop = awaitable.get_loop()
        return loop.run_until_complete(_cancelled_by(signal, awaitable, loop))

    async def main() -> Any:
        running = asyncio.ensure_future(awaitable)
        return await _cancelled_by(signal, running, asyncio.get_running_loop())

    return asyncio.run(main())


async def _cancelled_by(signal: Signal, running: asyncio.Future[Any], loop: asyncio.AbstractEventLoop) -> Any:
    def cancel() -> None:
        loop.call_soon_threadsafe(running.cancel)

    signal.listen(cancel)
    try:
        return await running
    finally:
        signal.unlisten(cancel)
