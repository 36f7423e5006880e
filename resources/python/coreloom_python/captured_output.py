"""
Standard output and error of the tasks: whole lines go into the log, with the task that printed them. A stream that code of a person
keeps, as a logging handler does, writes to where this process writes now, whichever process it was made in.
"""

from __future__ import annotations

import codecs
import contextvars
import io
import os
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

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @property
    def raw(self) -> CapturedBytes:
        """Nothing is buffered here."""
        return self

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(memoryview(data))
        _sink(self._descriptor).feed_bytes(piece)
        return len(piece)

    def fileno(self) -> int:
        return self._descriptor


class CapturedStream(io.TextIOBase):
    """Takes the place of sys.stdout or sys.stderr."""

    encoding = "utf-8"
    errors = "backslashreplace"
    newlines = None
    line_buffering = True

    def __init__(self, descriptor: int, name: str) -> None:
        self._descriptor = descriptor
        self.name = name
        self.mode = "w"
        self.buffer = CapturedBytes(descriptor)

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _sink(self._descriptor).feed(text)
        return len(text)

    def flush(self) -> None:
        """Lines go when they are complete; in a process that a task forked, which may end without a word, at once."""
        _installed().flush_fork()

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
        global _output
        _output = self
        sys.stdout = CapturedStream(1, "<stdout>")
        sys.stderr = CapturedStream(2, "<stderr>")

    def sink(self, descriptor: int) -> LineSink:
        """What takes the lines of standard output, 1, or error, 2."""
        return self._sinks[descriptor - 1]

    def flush_fork(self) -> None:
        """In a process that a task forked: passes on what has no end yet."""
        if not self._logbook.is_here:
            self.end_all()

    def of_fork(self) -> CapturedOutput:
        """For a forked process: a thread that is not there may hold the locks, and its parent tells what was begun."""
        return CapturedOutput(self._logbook)

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


# What this process writes to. A worker that is forked puts its own in place of its parent's.
_output: CapturedOutput | None = None


def _installed() -> CapturedOutput:
    assert _output is not None
    return _output


def _sink(descriptor: int) -> LineSink:
    return _installed().sink(descriptor)


def _after_fork() -> None:
    global _output
    if _output is not None:
        _output = _output.of_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
