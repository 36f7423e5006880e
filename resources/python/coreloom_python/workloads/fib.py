"""The naive Fibonacci recursion: pure computing, so it keeps its thread, and the interpreter lock with it."""

from __future__ import annotations

import os
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from ..context import Context

# Below this size the plain recursion runs, 57,313 calls in 3 to 6 ms; progress is counted by those leaves.
LEAF_N = 22


def fib(n: int) -> int:
    """fib(0) = 0, fib(1) = 1."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def fib_calls(n: int) -> int:
    """Calls that `fib(n)` makes, itself included: 2 fib(n + 1) - 1."""
    value, following = 0, 1
    for _ in range(n + 1):
        value, following = following, value + following
    return 2 * value - 1


class _Logged(threading.local):
    """Numbers that this worker has logged already: one set a thread."""

    def __init__(self) -> None:
        self.numbers: set[int] = set()


_logged = _Logged()


LEAF_CALLS = [fib_calls(n) for n in range(LEAF_N + 1)]


def _tracked_fib(n: int, on_calls: Callable[[int], None]) -> int:
    if n <= LEAF_N:
        value = fib(n)
        on_calls(LEAF_CALLS[n])
        return value
    return _tracked_fib(n - 1, on_calls) + _tracked_fib(n - 2, on_calls)


def _log_new_multiples(n: int, context: Context) -> None:
    """`pid -> k` for each k divisible by 5 that is new to this worker, in the order in which the recursion meets them."""
    for k in range(n, 0 if n == 1 else -1, -1):
        if k % 5 == 0 and k not in _logged.numbers:
            _logged.numbers.add(k)
            context.log(f"{os.getpid()} -> {k}")


def run_fib(task_input: dict[str, Any], context: Context) -> int:
    """Computes fib(n) in one go."""
    n = int(task_input["n"])
    _log_new_multiples(n, context)
    total = fib_calls(n)
    finished = 0

    def on_calls(calls: int) -> None:
        nonlocal finished
        finished += calls
        context.progress(finished / total)

    return _tracked_fib(n, on_calls)
