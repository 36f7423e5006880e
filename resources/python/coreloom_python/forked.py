"""A process that a task forks by itself is none of ours: it tells nothing of the run, and ends as a program of its own would."""

from __future__ import annotations

import gc
import io
import os
import sys
import threading
import traceback

from .failure import traceback_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WRITE_SECONDS = 1.0


class Owner:
    """The process that something was made in: a fork of it has all but the right to use it."""

    def __init__(self) -> None:
        self._pid = os.getpid()

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def is_here(self) -> bool:
        """False in any process that was forked from it."""
        return os.getpid() == self._pid

    def end_if_forked(self, error: BaseException | None = None) -> None:
        """In a fork, where code of a person has come back to ours or raised `error`: never returns there."""
        if self.is_here:
            return
        code = 0
        try:
            code = _exit_code(error)
            # No atexit: what is registered there belongs to the process that was forked.
            for thread in threading.enumerate():
                if thread is not threading.current_thread() and not thread.daemon:
                    thread.join()
            _let_go_of_files(error)
            sys.stdout.flush()
            sys.stderr.flush()
            # Not for ever: the lock of a file is held for good where another thread wrote to it at the moment of the fork.
            writer = threading.Thread(target=_write_files, daemon=True)
            writer.start()
            writer.join(WRITE_SECONDS)
        finally:
            os._exit(code)


def _let_go_of_files(error: BaseException | None) -> None:
    """What the code of a person has open in its functions is closed when they are left, which the traceback holds up."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _write_files() -> None:
    """What is open elsewhere is written, as by any program that ends."""
    for held in gc.get_objects():
        if issubclass(type(held), io.IOBase):
            try:
                held.flush()
            except Exception:
                continue  # It is closed, or nobody reads.


def _exit_code(error: BaseException | None) -> int:
    """As Python ends a program, with its words on standard error."""
    if error is None:
        return 0
    if not isinstance(error, SystemExit):
        sys.stderr.write(f"{traceback_of(error)}\n")
        return 1
    code: Any = error.code
    if code is None or isinstance(code, int):
        return (code or 0) & 0xFF
    sys.stderr.write(f"{code}\n")
    return 1
