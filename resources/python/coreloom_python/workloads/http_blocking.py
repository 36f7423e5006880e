"""
One GET that keeps its thread, with http.client. A timer closes the connection at the deadline, and so does the
cancellation of the task: a timeout of the socket alone would let a slow drip go on and on.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time

from .http_failure import named_failure
from .http_rules import CHUNK_BYTES, Get, is_interim

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class _Ender:
    """Closes what is open, now and from now on, once the deadline has passed or the task is cancelled."""

    def __init__(self, get: Get) -> None:
        self._get = get
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._socket: socket.socket | None = None
        self._until = time.monotonic() + get.deadline_ms / 1000
        self._timer = threading.Timer(get.deadline_ms / 1000, self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Ender:
        self._timer.start()
        self._get.context.signal.listen(self._end)
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._get.context.signal.unlisten(self._end)

    def check(self) -> None:
        """Raises why it is over, when it is."""
        self._get.context.signal.throw_if_aborted()
        if self._ended.is_set() or self.left() <= 0:
            raise self._get.late()

    def left(self) -> float:
        """Seconds until the deadline."""
        return self._until - time.monotonic()

    def guard(self, connection: socket.socket) -> None:
        """Closes `connection` in its time."""
        with self._lock:
            self._socket = connection
        if self._ended.is_set():
            self._end()

    def wait_for(self, call: Callable[[], Any]) -> Any:
        """The result of what cannot be cut short: it runs on alone when it takes too long."""
        answers: list[Any] = []
        errors: list[Exception] = []

        def work() -> None:
            try:
                answers.append(call())
            except Exception as error:
                errors.append(error)
            self._answered.set()

        self._answered = threading.Event()
        threading.Thread(target=work, daemon=True).start()
        while not self._answered.wait(0.05):
            self.check()
        if errors:
            raise errors[0]
        return answers[0]

    def _end(self) -> None:
        self._ended.set()
        with self._lock:
            if self._socket is not None:
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # It is closed already.


def http_get(get: Get) -> None:
    """Follows the address of `get` to its end."""
    with _Ender(get) as ender:
        while not get.over:
            ender.check()
            address = get.address
            try:
                _request(get, ender)
            except Exception as error:
                ender.check()
                raise named_failure(error, address) from error


def _request(get: Get, ender: _Ender) -> None:
    connection = _connection(get, ender)
    try:
        connection.request("GET", get.address.target, headers=get.headers())
        response = connection.getresponse()
        told = (response.getheader(name) for name in ("Location", "Content-Length", "Content-Encoding"))
        if get.answered(response.status, *told):
            _read_body(get, response)
        # An early end that the timer made is no end of the body.
        ender.check()
    finally:
        connection.close()


class _LastAnswer(http.client.HTTPResponse):
    """The answer after all those that only announce it; http.client itself passes over 100 alone."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            answer: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
            if not is_interim(answer[1]):
                return answer
            http.client.parse_headers(self.fp)


def _read_body(get: Get, response: http.client.HTTPResponse) -> None:
    while True:
        piece = response.read1(CHUNK_BYTES)
        if not piece:
            break
        get.received(piece)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _connection(get: Get, ender: _Ender) -> http.client.HTTPConnection:
    address = get.address
    found = _look_up(address.hostname, address.port, ender)
    get.found([place[0] for _, place in found])
    plain = _connect(found, ender)
    connection = http.client.HTTPConnection(address.hostname, address.port)
    connection.response_class = _LastAnswer
    connection.sock = plain
    if address.scheme == "https":
        import ssl

        try:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(plain, server_hostname=address.hostname)
        except BaseException:
            plain.close()
            raise
        ender.guard(connection.sock)
    return connection


def _look_up(host: str, port: int, ender: _Ender) -> list[tuple[int, Any]]:
    numeric = host.replace(".", "").isdigit() or ":" in host

    def look_up() -> list[tuple[int, Any]]:
        return [
            (family, place)
            for family, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        ]

    return look_up() if numeric else ender.wait_for(look_up)


def _connect(found: list[tuple[int, Any]], ender: _Ender) -> socket.socket:
    problem: OSError | None = None
    for family, place in found:
        ender.check()
        connection = socket.socket(family, socket.SOCK_STREAM)
        ender.guard(connection)
        try:
            connection.settimeout(max(0.001, ender.left()))
            connection.connect(place)
            return connection
        except OSError as error:
            connection.close()
            problem = error
    raise problem if problem is not None else OSError("no address")
