"""Calls a task function once and turns whatever happens into an outcome that can be told."""

from __future__ import annotations

from .cancellation import Cancelled
from .failure import error_facts, plain_error
from .forked import Owner
from .plain_value import TooMuch, plain_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from .cancellation import Signal

LONGEST_RESULT = 16 * 1024 * 1024


class Outcome:
    """How a task ended. `result` is JSON text."""

    __slots__ = ("error", "result", "state")

    def __init__(self, state: str, result: str = "null", error: dict[str, Any] | None = None) -> None:
        self.state = state
        self.result = result
        self.error = error


def outcome_of(call: Callable[[], Any], signal: Signal) -> Outcome:
    """The outcome of `call()`, sys.exit and all, in the process that was given it."""
    owner = Owner()
    try:
        value = call()
    except BaseException as error:
        owner.end_if_forked(error)
        return outcome_of_error(error, signal)
    owner.end_if_forked()
    return done(value)


def done(value: Any) -> Outcome:
    """A value that came back; it fails its task when it is too much to keep."""
    try:
        # Each value has two characters or more in a list.
        text = plain_json(value, LONGEST_RESULT // 2)
    except TooMuch:
        text = None
    except RecursionError:
        message = "The result cannot be kept, for Python's recursion limit is too low; return less deeply nested data."
        return Outcome("failed", error=plain_error("ResultError", message))
    if text is None or len(text) > LONGEST_RESULT:
        message = f"The result is longer than {LONGEST_RESULT} characters of JSON; return less."
        return Outcome("failed", error=plain_error("ResultError", message))
    return Outcome("done", text)


def outcome_of_error(error: BaseException, signal: Signal) -> Outcome:
    """Cancelled when that was asked for, failed otherwise."""
    if signal.aborted:
        return cancelled(signal.reason)
    if isinstance(error, Cancelled):
        return cancelled(str(error))
    return Outcome("failed", error=error_facts(error))


def cancelled(reason: str) -> Outcome:
    """The task ended because it was told to."""
    return Outcome("cancelled", error=plain_error("Cancelled", reason))
