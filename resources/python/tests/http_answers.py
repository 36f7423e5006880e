"""A server on the loopback whose answers are slow, wrong or large on purpose."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
import urllib.parse
import zlib
from typing import Any, Iterator


def packed(codings: list[str], how: str) -> bytes:
    """5000 bytes, or 100 MB where `how` is "bomb", in one coding after the other."""
    body = b"." * (100_000_000 if how == "bomb" else 5000)
    for coding in codings:
        raw = coding == "deflate" and how == "raw"
        wbits = 31 if coding == "gzip" else -15 if raw else 15
        pack = zlib.compressobj(9, zlib.DEFLATED, wbits)
        body = pack.compress(body) + pack.flush()
    if how == "twice":
        return body + body + bytes(9)
    return {"cut": body[:-4], "broken": b"\x1f\x8b\x08" + b"?" * 50}.get(how, body)


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

    def answer_quoted(self, value: str) -> None:
        self.send(302, b"", Location=urllib.parse.unquote(value))

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

    def answer_interim(self, value: str) -> None:
        for status in value.split(","):
            self.wfile.write(f"HTTP/1.1 {status} Wait\r\nLink: </x>\r\n\r\n".encode("ascii"))
        self.send(200, b"at last")

    def answer_packed(self, value: str) -> None:
        codings, _, how = value.partition("/")
        self.send(200, packed(codings.split(","), how), **{"Content-Encoding": codings})

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
