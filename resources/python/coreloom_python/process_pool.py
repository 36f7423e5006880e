"""multiprocessing.Pool, with its processes made by whoever wants to know them."""

from __future__ import annotations

import multiprocessing
import multiprocessing.pool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult
    from typing import Any, Callable

# Index of the arguments of the initializer among those of a worker: (inqueue, outqueue, initializer, initargs, ...).
INITARGS = 3


class RecruitedPool(multiprocessing.pool.Pool):
    """
    The pool of Python in all but one thing: `Process`, which it calls for every worker, first and replacement alike,
    asks `recruit` for the process and gives it the initializer arguments that `recruit` says.
    """

    def __init__(
        self,
        workers: int,
        method: str,
        initializer: Callable[..., None],
        max_tasks: int | None,
        recruit: Callable[[], tuple[Any, tuple[Any, ...]]],
    ) -> None:
        self._recruit = recruit
        super().__init__(workers, initializer, (), max_tasks, multiprocessing.get_context(method))

    def Process(self, ctx: Any, *args: Any, **named: Any) -> Any:  # type: ignore[override]
        """One worker, not started yet."""
        make, initargs = self._recruit()
        arguments = list(named["args"])
        arguments[INITARGS] = initargs
        return make(*args, **{**named, "args": tuple(arguments)})

    def look_again(self) -> None:
        """
        Has the pool look which of its workers have ended. By itself it waits for the end of a pipe, which a process
        that the worker forked holds open.
        """
        self._change_notifier.put(None)  # type: ignore[attr-defined]


def settle_for_pool(result: AsyncResult[Any], error: Exception) -> None:
    """
    Makes a result raise `error`, as if its worker had said so. Pool itself never settles the task of a worker that
    was killed (https://github.com/python/cpython/issues/66587), and its join() would wait for it for ever.
    """
    if not result.ready():
        result._set(0, (False, error))  # type: ignore[attr-defined]
