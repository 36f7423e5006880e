"""Tells the calls on the pool that explain the timeline: each of them in a small run, in groups in a large one."""

from __future__ import annotations

from .clock import now_ms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .channel import Channel

TOLD_ONE_BY_ONE = 40
MOST_GROUPS = 40


class Calls:
    """Of one run with `tasks` results."""

    def __init__(self, channel: Channel, tasks: int) -> None:
        self._channel = channel
        self._left = tasks
        self._group = 1 if tasks <= TOLD_ONE_BY_ONE else -(-tasks // MOST_GROUPS)
        self._collected = 0

    def tell(self, text: str) -> None:
        """One call, or its return."""
        self._channel.tell("call", text=text, at=now_ms())

    def collected(self, task: int, text: str) -> None:
        """A result that was fetched from the pool, `text` being what was done for it."""
        self._left -= 1
        if self._group == 1:
            self.tell(f"result {task}: {text}")
            return
        self._collected += 1
        if self._collected == self._group or self._left == 0:
            self.tell(f"{self._collected} results: {text}")
            self._collected = 0
