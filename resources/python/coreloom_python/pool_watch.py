"""
Notices when a multiprocessing.Pool is stuck. A worker that is killed while it holds the lock of a queue takes the lock
with it: then no other worker is ever handed a task, or none gets rid of its result, and Pool does not notice.
"""

from __future__ import annotations

import threading

from .clock import now_ms
from .failure import plain_error
from .outcome import Outcome
from .worker_process import nothing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.pool import Pool
    from typing import Callable

    from .process_worker_set import ProcessWorkerSet
    from .run import Run

LOOK_SECONDS = 0.5
# Nothing has started for so long, though a worker has nothing to do.
STILL_SECONDS = 2.0
# How long the pool may take over a task that does nothing.
PROBE_SECONDS = 3.0
LOST = "it was handed to a worker process that ended before it could start it"
STUCK = (
    "multiprocessing.Pool is stuck: a worker process was killed while it held the lock of the pool's queue, "
    "and nobody else can take that lock any more."
)


class PoolWatch:
    """Looks on until `end`."""

    def __init__(self, run: Run, worker_set: ProcessWorkerSet, pool: Pool, lost: Callable[[int, str], None]) -> None:
        self._run = run
        self._worker_set = worker_set
        self._pool = pool
        self._lost = lost
        self._ended = threading.Event()

    def start(self) -> None:
        """In a thread of its own."""
        threading.Thread(target=self._look_on, daemon=True).start()

    def end(self) -> None:
        """The pool has nothing more to do."""
        self._ended.set()

    def _look_on(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            if self._still():
                self._probe()

    def _still(self) -> bool:
        """Whether a worker had nothing to do for long, though there is something. Never before a worker was lost."""
        if not self._worker_set.any_lost or not self._worker_set.idle():
            return False
        return now_ms() - self._run.task_states.changed_at > STILL_SECONDS * 1000

    def _probe(self) -> None:
        queued = self._run.task_states.queued()
        probe = self._pool.apply_async(nothing)
        probe.wait(PROBE_SECONDS)
        if self._ended.is_set() or set(queued) != set(self._run.task_states.queued()):
            return
        if not probe.ready():
            if self._worker_set.idle():
                self._stuck()
            return
        # The queue is served in order: what was in it before the probe has been handed out.
        for task in queued:
            self._fail(task, LOST)
            self._lost(task, LOST)

    def _stuck(self) -> None:
        for task in self._run.task_states.open():
            self._fail(task, STUCK)
        self._run.fail(STUCK)

    def _fail(self, task: int, why: str) -> None:
        self._run.settle(task, Outcome("failed", error=plain_error("WorkerEnded", why)))
