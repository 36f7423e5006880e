"""python-asyncio: all tasks at once on one event loop, or with to_thread, each in a thread that the loop waits for."""

from __future__ import annotations

import os
import sys
import threading

from .clock import now_ms, thread_cpu_ms
from .failure import CannotRun
from .loop_tasks import LoopTasks
from .loop_threads import LoopThreads
from .model import Model
from .task_run import Tools
from .thread_counters import thread_counters

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from .run import Run
    from .work import Work

# How long the tasks may take to end when the run is stopped.
STOP_SECONDS = 0.8


class LoopModel(Model):
    """One run on one event loop, which the main thread runs."""

    def __init__(self, run: Run, work: Work) -> None:
        import asyncio

        if run.order.gather == "TaskGroup" and not hasattr(asyncio, "TaskGroup"):
            version = sys.version.split()[0]
            raise CannotRun(
                f"asyncio.TaskGroup needs Python 3.11 or newer, and this is {version}; choose gather."
            )
        self._run = run
        run.port.ask_pool = self._is_ready
        tools = Tools(work, run.port, run.logbook, run.output)
        self._to_thread = run.order.to_thread
        self._tasks: LoopThreads | LoopTasks = (
            LoopThreads(run, tools) if self._to_thread else LoopTasks(run, tools)
        )
        self._futures: dict[int, asyncio.Task[str]] = {}

    def run(self) -> None:
        import asyncio

        asyncio.run(self._main())
        self._run.calls.tell("asyncio.run() returned")
        for member in self._run.worker_set.members():
            if not self._to_thread:
                member.cpu_ms = thread_cpu_ms()
            self._run.worker_set.ended(member, "closed", True)

    def cancel(self, task: int, reason: str) -> None:
        self._tasks.cancel(task, reason)

    def stop(self) -> None:
        self._run.over = True
        for task in self._run.task_states.open():
            self._tasks.cancel(task, "the run was stopped")
        self._tasks.wait(STOP_SECONDS)

    async def _main(self) -> None:
        import asyncio

        if not self._to_thread:
            member = self._run.worker_set.starting()
            before = thread_counters()
            self._run.worker_set.ready(member, os.getpid(), threading.get_native_id(), now_ms(), before)
        self._tasks.begin(asyncio.get_running_loop())
        count = len(self._run.order.tasks)
        calls = self._run.calls
        if self._run.order.gather == "gather":
            calls.tell(f"gather() of {count}")
            for task, task_input in self._run.order.tasks:
                self._watch(task, asyncio.ensure_future(self._tasks.run_task(task, task_input)))
            await asyncio.gather(*self._futures.values(), return_exceptions=True)
            calls.tell("gather() returned")
            return
        calls.tell(f"TaskGroup.create_task() \u00d7 {count}")
        make_group: Any = getattr(asyncio, "TaskGroup")  # noqa: B009
        async with make_group() as group:
            for task, task_input in self._run.order.tasks:
                self._watch(task, group.create_task(self._tasks.run_task(task, task_input)))
        calls.tell("TaskGroup ended")

    def _watch(self, task: int, future: asyncio.Task[str]) -> None:
        self._futures[task] = future

        def told(ended: Any) -> None:
            word = "CancelledError" if ended.cancelled() else ended.result()
            get = "result()" if word == "done" else f"result() raises {word}"
            self._run.calls.collected(task, f"done() -> True, {get}")

        future.add_done_callback(told)
        self._tasks.futures[task] = future

    def _is_ready(self, task: int) -> bool:
        future = self._futures.get(task)
        return future is not None and future.done()
