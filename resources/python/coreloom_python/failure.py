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
LONGEST_MESSAGE = 10_000
# What is kept of a traceback, as of a stack of Node's (whole-lines.ts).
FIRST_LINES = 20
LAST_LINES = 40
LONGEST_LINE = 300


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
    """As Python prints it, without the frames at its start that lead to the code of the task; of a long one the first and last lines."""
    frames = _without_own(error.__traceback__)
    try:
        way = "".join(traceback.format_exception(type(error), error, frames))
        words = "".join(traceback.format_exception_only(type(error), error))
    except Exception:  # An exception whose __str__ raises.
        way, words = "".join(traceback.format_tb(frames)), ""
    # What it says has a limit of its own, and stands at the end.
    if words and len(words) <= LONGEST_MESSAGE and way.endswith(words):
        way = way[: -len(words)]
    else:
        words = ""
    return readable(_bounded(way) + words).rstrip("\n")


def _bounded(way: str) -> str:
    lines = way.splitlines(keepends=True)
    left_out = len(lines) - FIRST_LINES - LAST_LINES
    # A line that says so takes a line itself.
    if left_out > 1:
        lines[FIRST_LINES:-LAST_LINES] = [f"\u2026 {left_out} lines left out \u2026\n"]
    return "".join(line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "\u2026\n" for line in lines)


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
