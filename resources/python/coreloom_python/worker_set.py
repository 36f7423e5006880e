"""Numbers the workers and tells what becomes of them."""

from __future__ import annotations

import threading

from .clock import now_ms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .channel import Channel


class Member:
    """A worker that lives."""

    __slots__ = ("cpu_ms", "expected_end", "number", "ready", "slot")

    def __init__(self, number: int, slot: int) -> None:
        self.number = number
        self.slot = slot
        self.ready = False
        self.cpu_ms: float | None = None
        # In words, when its end was asked for.
        self.expected_end: str | None = None


class WorkerSet:
    """Thread-safe. A replacement takes the slot of the one it replaces, because that slot is free."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._lock = threading.Lock()
        self._next = 0
        self._members: dict[int, Member] = {}

    def starting(self) -> Member:
        """A worker is asked for."""
        with self._lock:
            taken = {member.slot for member in self._members.values()}
            slot = next(slot for slot in range(len(taken) + 1) if slot not in taken)
            member = Member(self._next, slot)
            self._next += 1
            self._members[member.number] = member
        self._channel.tell("worker-starting", worker=member.number, slot=slot, at=now_ms())
        return member

    def ready(
        self, member: Member, pid: int, tid: int, at: float, before: dict[str, float] | None = None
    ) -> None:
        """It can take tasks. `before`: what its thread had used before it became a worker."""
        member.ready = True
        self._channel.tell(
            "worker-ready",
            worker=member.number,
            slot=member.slot,
            pid=pid,
            tid=tid,
            at=at,
            before=before,
        )

    def ended(self, member: Member, reason: str, expected: bool) -> None:
        """It is no more; told once."""
        with self._lock:
            if self._members.pop(member.number, None) is None:
                return
        self._channel.tell(
            "worker-ended",
            worker=member.number,
            reason=reason,
            expected=expected,
            cpuMs=member.cpu_ms,
            at=now_ms(),
        )

    def members(self) -> list[Member]:
        """Those who live."""
        with self._lock:
            return list(self._members.values())
