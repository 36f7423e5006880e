"""Unpacks a body piece by piece, in pieces of bounded size however far it unfolds. Lenient where Node's fetch is."""

from __future__ import annotations

import zlib

from .http_failure import AnswerError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Iterator

MOST_CODINGS = 5
PIECE_BYTES = 64 * 1024
# What the standard library can unpack in every version.
ACCEPTED = "gzip, deflate"
# To Node as well: the last ones cannot be unpacked here.
KNOWN = ("gzip", "x-gzip", "deflate", "br", "zstd")
GZIP = 16 + zlib.MAX_WBITS


class Unpacker:
    """By the header Content-Encoding; without it the body is what comes."""

    def __init__(self, codings: str | None) -> None:
        names = [name.strip().lower() for name in (codings or "").split(",")]
        packed = [name for name in names if name not in ("", "identity")]
        if len(packed) > MOST_CODINGS:
            raise AnswerError(f"it is packed more than {MOST_CODINGS} times")
        # A coding that nobody knows is let through as it is, with all others.
        is_known = all(name in KNOWN for name in packed)
        self._layers = [_layer(name) for name in reversed(packed)] if is_known else []

    @property
    def is_packed(self) -> bool:
        """Whether the declared length is that of something else."""
        return bool(self._layers)

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        """What the next piece of the body gives."""
        return _through(self._layers, piece)


class _Layer:
    """One coding."""

    def __init__(self, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._inflate: zlib._Decompress | None = None
        self._ended = False
        self._is_first = True

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """At most PIECE_BYTES at a time."""
        while True:
            if self._inflate is None:
                if not data or self._ended:
                    return
                # After a member of gzip comes another one, or zeros that fill a block.
                if data[0] == 0 and not self._is_first:
                    self._ended = True
                    return
                self._inflate = zlib.decompressobj(self._window(data[0]))
                self._is_first = False
            piece = self._inflate.decompress(data, PIECE_BYTES)
            if piece:
                yield piece
            if self._inflate.eof:
                data = self._inflate.unused_data
                self._inflate = None
                self._ended = not self._is_gzip
                continue
            data = self._inflate.unconsumed_tail
            if not data and len(piece) < PIECE_BYTES:
                return

    def _window(self, first: int) -> int:
        if self._is_gzip:
            return GZIP
        # Many servers leave out the header that "deflate" should have.
        return zlib.MAX_WBITS if first & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS


def _layer(name: str) -> _Layer:
    if name in ("gzip", "x-gzip"):
        return _Layer(is_gzip=True)
    if name == "deflate":
        return _Layer(is_gzip=False)
    raise AnswerError(f"its body is packed as {name[:20]!r}, which was not asked for")


def _through(layers: list[_Layer], piece: bytes) -> Iterator[bytes]:
    if not layers:
        yield piece
        return
    for unpacked in layers[0].unpack(piece):
        yield from _through(layers[1:], unpacked)
