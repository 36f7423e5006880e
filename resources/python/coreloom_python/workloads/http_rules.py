"""The rules of one GET, whoever moves the bytes: limits, redirects checked one by one, what is said in the log."""

from __future__ import annotations

from ..failure import TaskFailure
from .address import Address, is_private_address, is_private_literal, shown
from .http_failure import AnswerError
from .http_unpack import ACCEPTED, Unpacker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterable, Mapping

    from ..context import Context

MOST_REDIRECTS = 10
REDIRECT_STATUSES = (301, 302, 303, 307, 308)
FIRST_ERROR_STATUS = 400
SWITCHING_PROTOCOLS = 101
CHUNK_BYTES = 64 * 1024


class Get:
    """One GET on its way through its redirects."""

    def __init__(self, task_input: Mapping[str, Any], context: Context) -> None:
        self.deadline_ms = float(task_input["deadlineMs"])
        self.context = context
        self.status = 0
        self.bytes: int | None = None
        self._max_bytes = int(task_input["maxBytes"])
        self._redirects = 0
        self._expected = 0
        self._unpacker = Unpacker(None)
        try:
            self.address = Address(task_input["url"])
        except ValueError as problem:
            raise TaskFailure(f"{shown(task_input['url'])} is refused: {problem}") from None

    def headers(self) -> dict[str, str]:
        """Of the request."""
        return {
            "Host": self.address.host,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        }

    def found(self, addresses: Iterable[str]) -> None:
        """Says when a name, or a redirect, leads to a private address. One that was asked for is no news."""
        if self._redirects == 0 and is_private_literal(self.address):
            return
        private = next((found for found in addresses if is_private_address(found)), None)
        if private is not None:
            self.context.log(
                f"{self.address.host} is at the private address {private}, on this machine or its own network"
            )

    def answered(
        self, status: int, location: str | None, length: str | None, codings: str | None
    ) -> bool:
        """Takes the head of an answer; True when a body is to be read, False when there is a redirect or an error."""
        self.status = status
        if status in REDIRECT_STATUSES and location is not None:
            self._redirect(location)
            return False
        if status >= FIRST_ERROR_STATUS:
            return False
        self.bytes = 0
        self._unpacker = Unpacker(codings)
        # The length of a packed body says nothing about the bytes that come out of it.
        is_told = length is not None and length.isdigit() and not self._unpacker.is_packed
        self._expected = int(length or 0) if is_told else 0
        if self._expected > self._max_bytes:
            raise self._too_large()
        return True

    @property
    def over(self) -> bool:
        """Whether the last answer was the last."""
        return self.bytes is not None or self.status >= FIRST_ERROR_STATUS

    def received(self, piece: bytes) -> None:
        """Takes note of a piece of the body; what counts is what it unpacks to."""
        assert self.bytes is not None
        for unpacked in self._unpacker.unpack(piece):
            self.bytes += len(unpacked)
            if self.bytes > self._max_bytes:
                raise self._too_large()
        if self._expected > 0:
            self.context.progress(min(1.0, self.bytes / self._expected))

    def late(self) -> TaskFailure:
        """The deadline has passed."""
        return TaskFailure(f"deadline: no complete answer within {self.deadline_ms / 1000:g} s")

    def _too_large(self) -> TaskFailure:
        return TaskFailure(f"the body is larger than the cap of {self._max_bytes} bytes")

    def _redirect(self, location: str) -> None:
        try:
            target = Address(location, self.address)
        except ValueError as problem:
            raise TaskFailure(f"redirect to {shown(location, self.address.url)} refused: {problem}") from None
        self.context.log(f"{self.status} -> {target.url}")
        if self._redirects == MOST_REDIRECTS:
            raise TaskFailure(f"more than {MOST_REDIRECTS} redirects")
        self._redirects += 1
        self.address = target


def is_interim(status: int) -> bool:
    """Whether another answer follows this one."""
    if status == SWITCHING_PROTOCOLS:
        raise AnswerError("the server changed to another protocol though nobody asked it to")
    return 100 <= status < 200


def result_of(get: Get, passed_ms: float) -> dict[str, Any]:
    """Says how it went; raises `HTTP 404` when the status is an error."""
    read = "body not read" if get.bytes is None else f"{get.bytes} bytes"
    get.context.log(f"{get.status}, {read}, {passed_ms:.1f} ms")
    if get.bytes is None:
        raise TaskFailure(f"HTTP {get.status}")
    return {"status": get.status, "bytes": get.bytes, "ms": passed_ms, "url": get.address.url}
