"""How a task learns that it is no longer wanted."""

from __future__ import annotations

import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable


class Cancelled(BaseException):
    """The task was cancelled. Not an Exception, so that a broad `except Exception` does not swallow it."""


class Signal:
    """Set once, from any thread, when the task is cancelled."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []
        self.reason = ""

    @property
    def aborted(self) -> bool:
        """Whether the task is to end."""
        return self._event.is_set()

    def throw_if_aborted(self) -> None:
        """Raises when the task is to end."""
        if self._event.is_set():
            raise Cancelled(self.reason)

    def wait(self, seconds: float) -> None:
        """Sleeps; raises when the task is cancelled before or meanwhile."""
        if self._event.wait(seconds):
            raise Cancelled(self.reason)

    def abort(self, reason: str) -> None:
        """Tells the task and all who listen."""
        with self._lock:
            if self._event.is_set():
                return
            self.reason = reason
            self._event.set()
            listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener()

    def listen(self, listener: Callable[[], None]) -> None:
        """Calls `listener` when the task is cancelled, at once when it is already."""
        with self._lock:
            if not self._event.is_set():
                self._listeners.append(listener)
                return
        listener()

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Takes back `listen`."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)
