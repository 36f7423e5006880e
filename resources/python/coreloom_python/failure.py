"""What is told of an exception: its type, its message, and the traceback from the first line of the code of the task."""

from __future__ import annotations

import os
import traceback

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

# Where the frames lie that lead from the start of this program to the code of the task.
LEADING = (
    os.path.dirname(os.path.abspath(__file__)) + os.sep,
    os.path.join(os.path.dirname(os.path.abspath(traceback.__file__)), "asyncio") + os.sep,
    "<frozen importlib",
)
FRAME = '\n  File "'
LONGEST_MESSAGE = 10_000
LONGEST_TRACEBACK = 20_000


class CannotRun(Exception):
    """What was asked for cannot be done here; the message says all there is to say."""


class TaskFailure(Exception):
    """A workload that is built in did not get what it wanted; the message says all there is to say."""


def error_facts(error: BaseException) -> dict[str, Any]:
    """`{type, message, traceback}` of an exception, whatever it does when it is asked."""
    return {
        "type": "Error" if isinstance(error, TaskFailure) else type(error).__name__,
        "message": _message_of(error)[:LONGEST_MESSAGE],
        "traceback": None if isinstance(error, TaskFailure) else traceback_of(error),
    }


def plain_error(type_name: str, message: str) -> dict[str, Any]:
    """Facts of a failure that no exception of the task stands for."""
    return {"type": type_name, "message": message, "traceback": None}


def traceback_of(error: BaseException) -> str:
    """As Python prints it, without the frames at its start that lead to the code of the task. The end of a long one is kept."""
    try:
        lines = traceback.format_exception(type(error), error, _without_own(error.__traceback__))
    except Exception:  # An exception whose __str__ raises.
        lines = traceback.format_tb(_without_own(error.__traceback__))
    return _last_lines(readable("".join(lines)).rstrip("\n"))


def _last_lines(text: str) -> str:
    if len(text) <= LONGEST_TRACEBACK:
        return text
    kept = text[-LONGEST_TRACEBACK:]
    # At a frame, for below its first line stands what belongs to it; else at any line.
    for beginning in (FRAME, "\n"):
        start = kept.find(beginning)
        if start >= 0:
            return kept[start + 1 :]
    return kept


def readable(text: str) -> str:
    """The text with U+FFFD in place of lone surrogates, which no reader of UTF-8 could hold."""
    try:
        text.encode("utf-8")
        return text
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without_own(frames: TracebackType | None) -> TracebackType | None:
    while frames is not None and frames.tb_frame.f_code.co_filename.startswith(LEADING):
        frames = frames.tb_next
    return frames


def _message_of(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        code = "" if error.code is None else repr(error.code)
        return readable(f"the task called sys.exit({code})")
    try:
        return readable(str(error))
    except Exception as problem:
        return f"(its message cannot be read: {type(problem).__name__})"
