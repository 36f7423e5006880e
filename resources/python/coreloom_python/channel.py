"""The two descriptors to whoever started this program: events go out, orders come in, one JSON object a line."""

from __future__ import annotations

import json
import os
import threading

from .forked import Owner
from .kept_descriptor import KeptDescriptor
from .whole_number import whole_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterator

# An order holds the inputs of all tasks; what is longer is no order.
LONGEST_ORDER_BYTES = 256 * 1024 * 1024
READ_BYTES = 64 * 1024

# Made once, because json.dumps would make one for each line. ASCII only.
encode = json.JSONEncoder(separators=(",", ":")).encode


def event_line(kind: str, **fields: Any) -> bytes:
    """An event as it is written; `fields` hold nothing but what JSON can hold."""
    return encode({"kind": kind, **fields}).encode("ascii") + b"\n"


class Channel:
    """Writes whole lines from any thread, never from a fork of this process; reads orders in one."""

    def __init__(self, events: int, orders: int) -> None:
        self._events = KeptDescriptor(events)
        self._orders = KeptDescriptor(orders)
        self._owner = Owner()
        self._lock = threading.Lock()
        self._ended = False
        for descriptor in (events, orders):
            os.set_inheritable(descriptor, False)

    def drop(self) -> None:
        """In a forked child, which has no use for them."""
        os.close(self._events.number)
        os.close(self._orders.number)

    def tell(self, kind: str, **fields: Any) -> None:
        """Writes one event."""
        self.forward(event_line(kind, **fields))

    def forward(self, line: bytes) -> None:
        """Writes a line that is an event already."""
        if not self._owner.is_here:
            return
        with self._lock:
            if self._ended:
                return
            self._events.check()
            rest = memoryview(line)
            try:
                while rest:
                    rest = rest[os.write(self._events.number, rest) :]
            except OSError:
                # Nobody reads any more. The end of the orders, which comes with it, ends this program.
                return

    def end(self, last: bytes) -> None:
        """Writes the last line; what others would still write is dropped."""
        self.forward(last)
        self._ended = True

    def orders(self) -> Iterator[dict[str, Any]]:
        """Every order until there are no more; a line that is none is left out with a word on standard error."""
        pending = b""
        while True:
            self._orders.check()
            try:
                chunk = os.read(self._orders.number, READ_BYTES)
            except OSError:
                return
            if not chunk:
                return
            if b"\n" not in chunk:
                pending = _bounded(pending, chunk)
                continue
            first, *others = chunk.split(b"\n")
            lines = [pending + first, *others]
            pending = lines.pop()
            for line in lines:
                order = _parsed(line)
                if order is not None:
                    yield order


def _bounded(pending: bytes, chunk: bytes) -> bytes:
    return pending + chunk if len(pending) < LONGEST_ORDER_BYTES else pending


def _parsed(line: bytes) -> dict[str, Any] | None:
    if not line.strip():
        return None
    try:
        order = json.loads(line, parse_int=whole_number)
    except ValueError:
        order = None
    if isinstance(order, dict) and isinstance(order.get("kind"), str):
        return order
    warning = f"coreloom: an order was left out, it is no JSON object with a kind: {line[:80]!r}\n"
    os.write(2, warning.encode("ascii", "backslashreplace"))
    return None
