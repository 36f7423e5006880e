"""Tasks in threads that the loop waits for: asyncio.to_thread, whose executor has as many threads as workers were asked for."""

from __future__ import annotations

import contextvars

from .thread_workers import ThreadWorkers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from .run import Run
    from .task_run import Tools


class LoopThreads:
    """Its workers are the threads, not the loop."""

    def __init__(self, run: Run, tools: Tools) -> None:
        self._workers = ThreadWorkers(run, tools)
        self._count = run.order.workers
        self.futures: dict[int, asyncio.Task[str]] = {}

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called on the loop, before any task."""
        from concurrent.futures import ThreadPoolExecutor

        self._loop = loop
        loop.set_default_executor(ThreadPoolExecutor(self._count, initializer=self._workers.enter))

    async def run_task(self, task: int, task_input: Any) -> str:
        """As asyncio.to_thread does it, which Python 3.8 lacks."""
        context = contextvars.copy_context()
        return await self._loop.run_in_executor(None, context.run, self._workers.run_task, task, task_input)

    def cancel(self, task: int, reason: str) -> None:
        """Ends the task in its thread; what waits for it on the loop goes on by itself."""
        self._workers.cancel(task, reason)

    def wait(self, seconds: float) -> None:
        """Until no thread runs a task, or that time has passed."""
        self._workers.wait(seconds)
