"""A server on the loopback whose answers are slow, wrong or large on purpose."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from typing import Any, Iterator


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers that are slow, wrong or large on purpose."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802
        path, _, value = self.path.lstrip("/").partition("/")
        getattr(self, f"answer_{path}")(value)

    def answer_delay(self, value: str) -> None:
        time.sleep(float(value))
        self.send(200, b"late")

    def answer_bytes(self, value: str) -> None:
        self.send(200, b"." * int(value))

    def answer_status(self, value: str) -> None:
        self.send(int(value), b"" if value == "204" else b"an error")

    def answer_to(self, value: str) -> None:
        self.send(302, b"", Location=value)

    def answer_round(self, value: str) -> None:
        self.send(307, b"", Location=f"/round/{int(value) + 1}")

    def answer_chunked(self, value: str) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(int(value)):
            self.wfile.write(b"5;x=y\r\nhello\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def answer_short(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"too short")
        self.close_connection = True

    def answer_open(self, value: str) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"." * int(value))
        self.close_connection = True

    def answer_drip(self, _value: str) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(1000):
                self.wfile.write(b".")
                time.sleep(0.02)
        self.close_connection = True

    def answer_garbage(self, _: str) -> None:
        self.wfile.write(b"this is no HTTP\r\n\r\n")
        self.close_connection = True

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Connections end early on purpose."""


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Origin of a server on the loopback."""
    server = Server(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
