"""What running tasks tell: start, progress, lines and end. The same in threads, on a loop and in worker processes."""

from __future__ import annotations

from .channel import encode, event_line
from .clock import now_ms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from .channel import Channel
    from .task_states import TaskStates
    from .outcome import Outcome


class Port:
    """Where lines go: to the channel here, or from a worker process to its parent."""

    def forward(self, line: bytes) -> None:
        """Passes an event on."""
        raise NotImplementedError

    def started(self, task: int, worker: int, at: float) -> bool:
        """Notes and tells a start; False when the task is no longer wanted."""
        raise NotImplementedError

    def settled(self, task: int, line: bytes) -> None:
        """Passes on how a task ended, unless that has been told."""
        raise NotImplementedError

    def is_ready(self, task: int) -> bool:
        """Asks the pool whether the result of a task is there."""
        raise NotImplementedError

    def left_out(self, count: int) -> None:
        """How many lines of this process have been left out so far."""
        raise NotImplementedError


class LocalPort(Port):
    """For workers in the process that holds the pool."""

    def __init__(self, channel: Channel, task_states: TaskStates) -> None:
        self._channel = channel
        self._task_states = task_states
        # Of the model, once there is one.
        self.ask_pool: Callable[[int], bool] = lambda _: False
        self.lines_left_out = 0

    def forward(self, line: bytes) -> None:
        self._channel.forward(line)

    def started(self, task: int, worker: int, at: float) -> bool:
        return self._task_states.start(
            task, worker, at, lambda: self._channel.tell("task-started", task=task, worker=worker, at=at)
        )

    def settled(self, task: int, line: bytes) -> None:
        self._task_states.settle(task, lambda: self._channel.forward(line))

    def is_ready(self, task: int) -> bool:
        return self.ask_pool(task)

    def left_out(self, count: int) -> None:
        self.lines_left_out = count


def settled_line(
    task: int,
    outcome: Outcome,
    worker: int | None = None,
    started_at: float | None = None,
    cpu_ms: float | None = None,
) -> bytes:
    """The event `task-settled`; the result goes in as the JSON text that it is."""
    facts: dict[str, Any] = {
        "kind": "task-settled",
        "task": task,
        "state": outcome.state,
        "worker": worker,
        "startedAt": started_at,
        "endedAt": now_ms(),
        "error": outcome.error,
        "cpuMs": cpu_ms,
    }
    text = encode(facts)
    return f'{text[:-1]},"result":{outcome.result}}}\n'.encode("ascii")


def progress_line(task: int, fraction: float) -> bytes:
    """The event `task-progress`."""
    return event_line("task-progress", task=task, fraction=fraction)
