"""What all models share of one run: where its tasks stand, its workers, and how it ends."""

from __future__ import annotations

import queue
import threading

from .calls import Calls
from .captured_output import CapturedOutput
from .worker_set import WorkerSet
from .reporter import LocalPort, settled_line
from .task_states import TaskStates
from .logbook import LogBook
from .outcome import Outcome, cancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable, Optional, Tuple

    from .channel import Channel
    from .run_order import RunOrder

    Collected = Optional[Tuple[int, str]]


class Run:
    """One run of an order."""

    def __init__(self, channel: Channel, order: RunOrder, end_program: Callable[[], None]) -> None:
        self.channel = channel
        self.order = order
        self.task_states = TaskStates(task for task, _ in order.tasks)
        self.worker_set = WorkerSet(channel)
        self.calls = Calls(channel, len(order.tasks))
        self.port = LocalPort(channel, self.task_states)
        self.logbook = LogBook(self.port)
        self.output = CapturedOutput(self.logbook)
        # Results that the pool has ready, and how each went in a word; None: no more will be waited for.
        self.finished: queue.SimpleQueue[Collected] = queue.SimpleQueue()
        self.over = False
        # For a run whose main thread cannot come back.
        self.end_program = end_program
        self._failing = threading.Lock()

    def settle(self, task: int, outcome: Outcome) -> bool:
        """Settles a task in place of its worker; False when it has settled already."""
        running = self.task_states.running(task)
        worker, started_at = running if running is not None else (None, None)
        line = settled_line(task, outcome, worker, started_at)
        return self.task_states.settle(task, lambda: self.channel.forward(line))

    def settle_all(self, outcome: Outcome) -> None:
        """Settles whatever is open."""
        for task in self.task_states.open():
            self.settle(task, outcome)

    def cancel_all(self, reason: str) -> None:
        """Settles whatever is open as cancelled."""
        self.settle_all(cancelled(reason))

    def fail(self, message: str, traceback: str | None = None) -> None:
        """The run cannot go on; nobody waits any longer. Only the first reason is told."""
        if not self._failing.acquire(blocking=False):
            return
        self.channel.tell("failed", message=message, traceback=traceback)
        self.end_early()

    def end_early(self) -> None:
        """Wakes whoever waits for results."""
        self.over = True
        self.finished.put(None)

    def collect(self, ready: str, get: str) -> bool:
        """Waits for every result; False when the run ended early."""
        left = {task for task, _ in self.order.tasks}
        while left:
            item = self.finished.get()
            if item is None:
                return False
            task, word = item
            if task not in left:
                continue
            left.remove(task)
            ended = f"{get} raises {word}" if word != "done" else get
            self.calls.collected(task, f"{ready} -> True, {ended}")
        return True
