"""Where every task stands. Each settles exactly once, whoever says so first; nobody sees a change before it was told."""

from __future__ import annotations

import threading

from .clock import now_ms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable, Iterable


class TaskStates:
    """Thread-safe. A task is queued, then running on a worker, then settled."""

    def __init__(self, tasks: Iterable[int]) -> None:
        self._lock = threading.Lock()
        self._queued = dict.fromkeys(tasks)
        self._running: dict[int, tuple[int, float]] = {}
        self.changed_at = now_ms()

    def start(self, task: int, worker: int, at: float, tell: Callable[[], None]) -> bool:
        """Notes that `worker` runs the task and tells it; False when it has settled already."""
        with self._lock:
            if task not in self._queued:
                return False
            del self._queued[task]
            self._running[task] = (worker, at)
            self.changed_at = now_ms()
            tell()
            return True

    def settle(self, task: int, tell: Callable[[], None]) -> bool:
        """Tells it for the first who says so, to whom it is True."""
        with self._lock:
            if task not in self._queued and task not in self._running:
                return False
            self._queued.pop(task, None)
            self._running.pop(task, None)
            self.changed_at = now_ms()
            tell()
            return True

    def run_by(self, worker: int) -> list[int]:
        """Tasks that `worker` has in hand."""
        with self._lock:
            return [task for task, (runner, _) in self._running.items() if runner == worker]

    def running(self, task: int) -> tuple[int, float] | None:
        """Worker and start of a running task."""
        with self._lock:
            return self._running.get(task)

    def busy(self) -> set[int]:
        """Workers that have a task in hand."""
        with self._lock:
            return {worker for worker, _ in self._running.values()}

    def queued(self) -> list[int]:
        """Tasks that no worker has started."""
        with self._lock:
            return list(self._queued)

    def open(self) -> list[int]:
        """Tasks that have not settled."""
        with self._lock:
            return [*self._running, *self._queued]
