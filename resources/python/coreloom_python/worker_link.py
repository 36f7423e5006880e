"""
One line to each worker process, for both ways: up come its events and notes, down go answers. Each worker has its own,
so one that is killed in the middle of a message spoils nobody else's, and the end of the line tells it that its parent
is gone. It takes one descriptor of the parent: a system may allow it few, and Pool itself takes two for each worker.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import select
import socket
import struct
import threading

from .forked import Owner
from .kept_descriptor import KeptDescriptor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from typing import Any, Callable

# The first byte of what comes up.
EVENT = b"E"
SETTLED = b"S"
NOTE = b"N"

# What a forked child inherits and must not keep: with a copy of them elsewhere no pipe would ever end.
parent_only: dict[int, Callable[[], None]] = {}


def keep_from_children(close: Callable[[], None]) -> None:
    """`close` is called in every forked child."""
    parent_only[id(close)] = close


def drop_parents_ends() -> None:
    """Called first in a child; there is nothing to drop in one that was spawned."""
    for close in list(parent_only.values()):
        close()
    parent_only.clear()


class Link:
    """The parent's side of one worker."""

    def __init__(self) -> None:
        self.line, self.child = multiprocessing.Pipe(duplex=True)
        self._lock = threading.Lock()
        # Where the system has it, because Connection.poll makes a new one each time.
        self._poll = select.poll() if hasattr(select, "poll") else None
        if self._poll is not None:
            self._poll.register(self.line.fileno(), select.POLLIN)
        # The same descriptor, where it is a socket.
        self._socket = socket.socket(fileno=self.line.fileno()) if os.name == "posix" else None
        self._close = self._close_own
        keep_from_children(self._close)

    def handed_over(self) -> None:
        """The child has its end, or will never have it."""
        self.child.close()

    def wait(self, seconds: float) -> bool:
        """Whether something comes up, or its end, in that time."""
        if self._poll is None:
            return self.line.poll(seconds)
        return bool(self._poll.poll(seconds * 1000))

    def answer(self, **fields: Any) -> None:
        """Sends an answer down; a worker that is gone, or does not listen, gets none."""
        message = json.dumps(fields).encode("ascii")
        with self._lock:
            try:
                if self._socket is None:
                    self.line.send_bytes(message)
                else:
                    # As Connection.send_bytes, but nobody waits for a worker that does not read. An answer is so short
                    # that it goes whole or not at all.
                    self._socket.send(struct.pack("!i", len(message)) + message, socket.MSG_DONTWAIT)
            except OSError:
                return

    def close(self) -> None:
        """The worker is gone."""
        parent_only.pop(id(self._close), None)
        with self._lock:
            self._close_own()

    def _close_own(self) -> None:
        if self._socket is not None:
            self._socket.detach()
        self.line.close()


class ChildEnd:
    """What a worker gets of its link, and no process that it forks."""

    def __init__(self, line: Connection) -> None:
        self.line = line
        self._lock = threading.Lock()
        self._owner: Owner | None = None
        self._descriptor: KeptDescriptor | None = None

    def __getstate__(self) -> tuple[Connection]:
        return (self.line,)

    def __setstate__(self, state: tuple[Connection]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    def own(self) -> None:
        """Called in the worker, before anything else."""
        self._owner = Owner()
        self._descriptor = KeptDescriptor(self.line.fileno()) if os.name == "posix" else None

    def check(self) -> None:
        """Ends this process where its line was closed."""
        if self._descriptor is not None:
            self._descriptor.check()

    def send(self, first: bytes, rest: bytes) -> None:
        """Sends whole or, when this process is killed meanwhile, not at all."""
        if self._owner is None or not self._owner.is_here:
            return
        with self._lock:
            self.check()
            self.line.send_bytes(first + rest)

    def note(self, kind: str, **fields: Any) -> None:
        """Tells the parent itself something."""
        self.send(NOTE, json.dumps({"kind": kind, **fields}).encode("ascii"))
