"""Standard output and error of the tasks: whole lines go into the log, with the task that printed them."""

from __future__ import annotations

import codecs
import contextvars
import io
import sys
import threading

from .logbook import LONGEST_LINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Tuple

    from .logbook import LogBook

    Writer = Tuple[int, int]

# Task and worker of the code that runs. Coroutines and asyncio.to_thread carry it along by themselves.
current_writer: contextvars.ContextVar[Writer | None] = contextvars.ContextVar("writer", default=None)


class LineSink:
    """Gathers what is printed on one stream until its line is complete."""

    def __init__(self, stream: str, logbook: LogBook) -> None:
        self._stream = stream
        self._logbook = logbook
        self._lock = threading.RLock()
        self._pending: dict[Writer | None, str] = {}
        self._decoders: dict[Writer | None, codecs.IncrementalDecoder] = {}
        # In a worker process, what runs there whichever thread prints.
        self.only_writer: Writer | None = None

    def feed(self, text: str) -> None:
        """Takes a piece of text."""
        writer = current_writer.get() or self.only_writer
        with self._lock:
            if "\n" not in text:
                self._keep(writer, text)
                return
            if self._logbook.full:
                self._logbook.leave_out(text.count("\n"))
                self._pending.pop(writer, None)
                self._keep(writer, text[text.rindex("\n") + 1 :])
                return
            first, *others = text.split("\n")
            lines = [self._pending.pop(writer, "") + first, *others]
            self._keep(writer, lines.pop())
            for line in lines:
                self._write(writer, line)

    def feed_bytes(self, data: bytes) -> None:
        """Takes bytes as UTF-8, U+FFFD standing for what is none. A character may come in two pieces."""
        writer = current_writer.get() or self.only_writer
        with self._lock:
            if writer not in self._decoders:
                self._decoders[writer] = codecs.getincrementaldecoder("utf-8")("replace")
            self.feed(self._decoders[writer].decode(data))

    def end(self, writer: Writer | None) -> None:
        """Passes on a last line that has no end."""
        with self._lock:
            decoder = self._decoders.pop(writer, None)
            rest = self._pending.pop(writer, "")
            if decoder is not None:
                rest += decoder.decode(b"", True)
            if rest:
                self._write(writer, rest)

    def end_all(self) -> None:
        """Passes on whatever is left."""
        for writer in [*self._pending, *self._decoders]:
            self.end(writer)

    def _keep(self, writer: Writer | None, text: str) -> None:
        if not text:
            return
        held = self._pending.get(writer, "")
        # Enough to tell that the line was longer than what is told of it.
        if len(held) <= LONGEST_LINE:
            self._pending[writer] = held + text[: LONGEST_LINE + 1]

    def _write(self, writer: Writer | None, line: str) -> None:
        task, worker = writer if writer is not None else (None, None)
        self._logbook.write(task, worker, self._stream, line[:-1] if line.endswith("\r") else line)


class CapturedBytes(io.BufferedIOBase):
    """The `buffer` of a captured stream."""

    def __init__(self, sink: LineSink, descriptor: int) -> None:
        self._sink = sink
        self._descriptor = descriptor

    @property
    def raw(self) -> CapturedBytes:
        """Nothing is buffered here."""
        return self

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(memoryview(data))
        self._sink.feed_bytes(piece)
        return len(piece)

    def fileno(self) -> int:
        return self._descriptor


class CapturedStream(io.TextIOBase):
    """Takes the place of sys.stdout or sys.stderr."""

    encoding = "utf-8"
    errors = "backslashreplace"
    newlines = None
    line_buffering = True

    def __init__(self, sink: LineSink, descriptor: int, name: str) -> None:
        self._sink = sink
        self._descriptor = descriptor
        self.name = name
        self.mode = "w"
        self.buffer = CapturedBytes(sink, descriptor)

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._sink.feed(text)
        return len(text)

    def reconfigure(self, **_: Any) -> None:
        """Accepted and ignored: encoding and buffering are what they are."""

    def fileno(self) -> int:
        """Of the real stream, so that a program that a task starts can write there."""
        return self._descriptor


class CapturedOutput:
    """Both streams of this process."""

    def __init__(self, logbook: LogBook) -> None:
        self._sinks = [LineSink("stdout", logbook), LineSink("stderr", logbook)]
        self._logbook = logbook

    def install(self) -> None:
        """From now on print() goes into the log. What writes to the descriptors themselves is not touched."""
        sys.stdout = CapturedStream(self._sinks[0], 1, "<stdout>")
        sys.stderr = CapturedStream(self._sinks[1], 2, "<stderr>")

    def begin(self, task: int, worker: int, alone: bool) -> None:
        """What this thread or coroutine prints is of that task; `alone`: so is what any other prints."""
        current_writer.set((task, worker))
        if alone:
            for sink in self._sinks:
                sink.only_writer = (task, worker)

    def end(self, task: int, worker: int) -> None:
        """The task is over."""
        for sink in self._sinks:
            sink.end((task, worker))
            sink.only_writer = None
        current_writer.set(None)
        self._logbook.tell_left_out()

    def end_all(self) -> None:
        """Nothing more will be printed."""
        for sink in self._sinks:
            sink.end_all()
        self._logbook.tell_left_out()
