"""Threads of a pool as workers: who they are, what they run, and how a task in one of them is ended."""

from __future__ import annotations

import os
import threading

from .cancellation import Cancelled, Signal
from .clock import now_ms, thread_cpu_ms
from .outcome import Outcome, cancelled, outcome_of_error
from .raise_in_thread import set_exception
from .task_run import attempt_blocking, run_one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .worker_set import Member
    from .run import Run
    from .task_run import Tools

# How long a task may take to heed its signal before an exception is raised in its thread.
ASKED_SECONDS = 0.1
# How long a thread may take to come to that exception before it is given up.
RAISED_SECONDS = 2.0


class ThreadTask:
    """A task in a thread, from its start to its end."""

    def __init__(self, task: int) -> None:
        self.task = task
        self.signal = Signal()
        self.ended = threading.Event()
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._over = False

    def raise_cancelled(self) -> None:
        """Raises Cancelled in the thread, when it comes back from what it is in."""
        with self._lock:
            if not self._over:
                set_exception(self._thread, Cancelled)

    def close(self) -> None:
        """From here on nothing is raised any more."""
        with self._lock:
            self._over = True
            if self.signal.aborted:
                set_exception(self._thread, None)


class ThreadWorkers:
    """The threads of one pool in this process."""

    def __init__(self, run: Run, tools: Tools) -> None:
        self._run = run
        self._tools = tools
        self._running: dict[int, ThreadTask] = {}
        self._own = threading.local()
        # Threads that would not end their task.
        self.lost = 0

    def enter(self, member: Member | None = None) -> None:
        """Called in a thread that belongs to the pool from now on."""
        self._own.member = member if member is not None else self._run.worker_set.starting()
        self._run.worker_set.ready(self._own.member, os.getpid(), threading.get_native_id(), now_ms())

    def run_task(self, task: int, task_input: Any) -> str:
        """Runs a task in the calling thread; never raises."""
        member: Member | None = getattr(self._own, "member", None)
        if member is None or member.expected_end is not None:
            # A thread that had been given up came back.
            self.enter()
            member = self._own.member
        entry = ThreadTask(task)
        self._running[task] = entry

        def attempt() -> Outcome:
            return self._attempt(entry, task_input, member.number)

        try:
            return run_one(self._tools, task, member.number, thread_cpu_ms, False, attempt)
        finally:
            member.cpu_ms = thread_cpu_ms()
            self._running.pop(task, None)
            entry.ended.set()

    def cancel(self, task: int, reason: str) -> None:
        """Asks, raises, and gives the thread up when neither helps."""
        if task not in self._running and self._run.settle(task, cancelled(reason)):
            self._run.finished.put((task, "Cancelled"))
        entry = self._running.get(task)
        if entry is None:
            return
        entry.signal.abort(reason)
        threading.Thread(target=self._insist, args=(entry, reason), daemon=True).start()

    def cancel_all(self, reason: str) -> None:
        """Every task of the run."""
        for task in self._run.task_states.open():
            self.cancel(task, reason)

    def wait(self, seconds: float) -> None:
        """Until no thread runs a task, or that time has passed."""
        deadline = now_ms() + seconds * 1000
        for entry in list(self._running.values()):
            entry.ended.wait(max(0.0, (deadline - now_ms()) / 1000))

    def _attempt(self, entry: ThreadTask, task_input: Any, worker: int) -> Outcome:
        try:
            entry.signal.throw_if_aborted()
            outcome = attempt_blocking(self._tools, entry.task, task_input, worker, entry.signal)
            entry.close()
            return outcome
        except Cancelled as error:
            # It may arrive a little late, after the call itself; then once, and never after `close`.
            entry.close()
            return outcome_of_error(error, entry.signal)

    def _insist(self, entry: ThreadTask, reason: str) -> None:
        if entry.ended.wait(ASKED_SECONDS):
            return
        entry.raise_cancelled()
        if not entry.ended.wait(RAISED_SECONDS):
            self._give_up(entry, reason)

    def _give_up(self, entry: ThreadTask, reason: str) -> None:
        running = self._run.task_states.running(entry.task)
        told = f"{reason}; its thread could not be ended and is still busy"
        if running is None or not self._run.settle(entry.task, cancelled(told)):
            return
        self.lost += 1
        for member in self._run.worker_set.members():
            if member.number == running[0]:
                member.expected_end = f"given up: it did not end task {entry.task}"
                self._run.worker_set.ended(member, member.expected_end, True)
        self._run.finished.put((entry.task, "Cancelled"))
        all_lost = self.lost >= self._run.order.workers
        if all_lost and self._run.task_states.open() and not self._run.over:
            self._run.fail("Every thread of the pool is held by a task that cannot be ended.")
