"""Tasks as coroutines on the loop itself, with one worker: the thread of the loop."""

from __future__ import annotations

import threading

from .awaiting import is_awaitable
from .cancellation import Cancelled, Signal
from .clock import now_ms, thread_cpu_ms
from .context import Context
from .reporter import settled_line
from .forked import Owner
from .outcome import Outcome, cancelled, done, outcome_of_error
from .raise_in_thread import set_exception

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from .run import Run
    from .task_run import Tools

# The loop has one worker, the first and last.
WORKER = 0
# How long the loop may take to hand the cancellation on before an exception is raised in its thread.
ASKED_SECONDS = 0.3
LOOK_SECONDS = 0.05
# How long the thread may take to come to that exception before the run is given up.
RAISED_SECONDS = 2.0


class LoopTasks:
    """`cancel` and `wait` are called from another thread."""

    def __init__(self, run: Run, tools: Tools) -> None:
        self._run = run
        self._tools = tools
        self._signals: dict[int, Signal] = {task: Signal() for task, _ in run.order.tasks}
        self.futures: dict[int, asyncio.Task[str]] = {}
        self._insisting = threading.Lock()
        self._raising = threading.Lock()
        self._closed: set[int] = set()
        self._insister: threading.Thread | None = None

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called on the loop, before any task."""
        self._loop = loop
        self._thread = threading.get_ident()

    async def run_task(self, task: int, task_input: Any) -> str:
        """Runs one task; raises only when it is cancelled before it begins."""
        tools, signal = self._tools, self._signals[task]
        started_at = now_ms()
        if not tools.port.started(task, WORKER, started_at):
            return "cancelled"
        tools.output.begin(task, WORKER, False)
        owner = Owner()
        try:
            signal.throw_if_aborted()
            outcome = done(await self._call(task, task_input, signal))
        except BaseException as error:
            owner.end_if_forked(error)
            outcome = outcome_of_error(error, signal)
        owner.end_if_forked()
        try:
            self._close(task)
        except Cancelled:
            # It was on its way when the task ended; there is one at most.
            self._close(task)
        tools.output.end(task, WORKER)
        tools.port.settled(task, settled_line(task, outcome, WORKER, started_at, thread_cpu_ms()))
        return outcome.state if outcome.error is None else outcome.error["type"]

    def cancel(self, task: int, reason: str) -> None:
        """Cancels on the loop; when that is blocked by this very task, raises in its thread."""
        signal, future = self._signals.get(task), self.futures.get(task)
        if signal is None:
            return
        if self._run.task_states.running(task) is None:
            self._run.settle(task, cancelled(reason))
        signal.abort(reason)
        if future is None or future.done():
            return
        self._loop.call_soon_threadsafe(future.cancel)
        with self._insisting:
            if self._insister is None or not self._insister.is_alive():
                self._insister = threading.Thread(target=self._insist, daemon=True)
                self._insister.start()

    def wait(self, seconds: float) -> None:
        """Until all tasks have settled, or that time has passed."""
        deadline = now_ms() + seconds * 1000
        pause = threading.Event()
        while self._run.task_states.open() and now_ms() < deadline:
            pause.wait(0.01)

    async def _call(self, task: int, task_input: Any, signal: Signal) -> Any:
        work, tools = self._tools.work, self._tools
        context = Context(task, WORKER, signal, tools.port, tools.logbook)
        if work.on_loop is not None:
            return await work.on_loop(task_input, context)
        assert work.blocking is not None
        context.holds_loop = True
        try:
            value = work.blocking(task_input, context)
        finally:
            context.holds_loop = False
        return await value if is_awaitable(value) else value

    def _insist(self) -> None:
        """While there are cancelled tasks: raises in the one that keeps the loop from cancelling it."""
        pause = threading.Event()
        held: asyncio.Task[str] | None = None
        since = now_ms()
        raised = False
        while any(signal.aborted and not self._is_done(task) for task, signal in self._signals.items()):
            pause.wait(LOOK_SECONDS)
            current = self._current()
            if current is not held:
                held, since, raised = current, now_ms(), False
            task = next((task for task, future in self.futures.items() if future is held), None)
            if task is None or not self._signals[task].aborted:
                since = now_ms()
            elif not raised and now_ms() - since > ASKED_SECONDS * 1000:
                raised = True
                self._raise(task)
            elif now_ms() - since > (ASKED_SECONDS + RAISED_SECONDS) * 1000:
                self._give_up(task)
                return

    def _is_done(self, task: int) -> bool:
        future = self.futures.get(task)
        return future is None or future.done()

    def _current(self) -> asyncio.Task[Any] | None:
        import asyncio

        return asyncio.current_task(self._loop)

    def _raise(self, task: int) -> None:
        with self._raising:
            if task not in self._closed:
                set_exception(self._thread, Cancelled)

    def _close(self, task: int) -> None:
        """From here on nothing is raised in the loop for this task."""
        with self._raising:
            self._closed.add(task)
            if self._signals[task].aborted:
                set_exception(self._thread, None)

    def _give_up(self, task: int) -> None:
        if self._run.over:
            return  # It is stopped anyway.
        told = f"{self._signals[task].reason}; it blocks the event loop and could not be ended"
        self._run.settle(task, cancelled(told))
        message = f"Task {task} blocks the event loop and cannot be ended, so no other task can run."
        self._run.settle_all(
            Outcome("failed", error={"type": "LoopBlocked", "message": message, "traceback": None})
        )
        self._run.fail(message)
        self._run.end_program()
