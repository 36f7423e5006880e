"""One GET that gives the loop away while it waits: HTTP/1.1 over the streams of asyncio, one connection a request."""

from __future__ import annotations

import asyncio
import http.client
import io
import ssl

from .http_failure import named_failure
from .http_rules import CHUNK_BYTES, Get, is_interim

# Of all lines before the body together.
LONGEST_HEAD_BYTES = 64 * 1024


async def http_get_on_loop(get: Get) -> None:
    """Follows the address of `get` to its end."""
    try:
        await asyncio.wait_for(_follow(get), get.deadline_ms / 1000)
    except asyncio.TimeoutError:
        raise get.late() from None


async def _follow(get: Get) -> None:
    while not get.over:
        address = get.address
        try:
            await _request(get)
        except Exception as error:
            raise named_failure(error, address) from error


async def _request(get: Get) -> None:
    address = get.address
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(address.hostname, address.port, type=1)
    get.found(str(place[0]) for *_, place in found)
    secure = ssl.create_default_context() if address.scheme == "https" else None
    reader, writer = await asyncio.open_connection(
        address.hostname, address.port, ssl=secure, limit=LONGEST_HEAD_BYTES
    )
    try:
        fields = "".join(f"{name}: {value}\r\n" for name, value in get.headers().items())
        writer.write(f"GET {address.target} HTTP/1.1\r\n{fields}\r\n".encode("ascii"))
        status, headers = await _head(reader)
        while is_interim(status):
            status, headers = await _head(reader)
        told = (headers.get(name) for name in ("Location", "Content-Length", "Content-Encoding"))
        if get.answered(status, *told):
            await _read_body(get, reader, headers)
    finally:
        writer.transport.abort()


async def _head(reader: asyncio.StreamReader) -> tuple[int, http.client.HTTPMessage]:
    try:
        text = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        raise http.client.HTTPException("its head is too long") from None
    first, _, fields = text.partition(b"\r\n")
    version, _, rest = first.partition(b" ")
    status = rest[:3]
    if not version.startswith(b"HTTP/1.") or not status.isdigit():
        raise http.client.BadStatusLine(first.decode("latin-1"))
    return int(status), http.client.parse_headers(io.BytesIO(fields))


async def _read_body(get: Get, reader: asyncio.StreamReader, headers: http.client.HTTPMessage) -> None:
    if get.status in (204, 304):
        return
    if headers.get("Transfer-Encoding", "").lower() == "chunked":
        await _read_chunks(get, reader)
        return
    length = headers.get("Content-Length")
    if length is not None and length.isdigit():
        await _read_exactly(get, reader, int(length))
        return
    while True:
        piece = await reader.read(CHUNK_BYTES)
        if not piece:
            return
        get.received(piece)


async def _read_exactly(get: Get, reader: asyncio.StreamReader, count: int) -> None:
    while count > 0:
        piece = await reader.read(min(CHUNK_BYTES, count))
        if not piece:
            raise http.client.IncompleteRead(b"", count)
        count -= len(piece)
        get.received(piece)


async def _read_chunks(get: Get, reader: asyncio.StreamReader) -> None:
    while True:
        size_line = await reader.readline()
        try:
            size = int(size_line.split(b";")[0], 16)
        except ValueError:
            if not size_line:
                raise http.client.IncompleteRead(b"") from None
            raise http.client.HTTPException("a chunk has no size") from None
        if size == 0:
            return
        await _read_exactly(get, reader, size)
        await reader.readexactly(2)
