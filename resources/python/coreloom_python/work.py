"""The function that the tasks of a run call: of a workload that is built in, or of a file."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Awaitable, Callable

    from .context import Context

WORKLOADS = ("fib", "fetch", "countdown", "wait-until")


class Work:
    """
    `blocking` is called in every model; where it returns an awaitable, as a coroutine function does, that is awaited.
    `on_loop`, where there is one, goes before it on the loop.
    """

    def __init__(
        self,
        blocking: Callable[[Any, Context], Any] | None = None,
        on_loop: Callable[[Any, Context], Awaitable[Any]] | None = None,
    ) -> None:
        self.blocking = blocking
        self.on_loop = on_loop


def load_work(workload: str, file: str | None, module_folder: str | None) -> Work:
    """Imports no more than what the run needs."""
    if workload == "fib":
        from .workloads.fib import run_fib

        return Work(blocking=run_fib)
    if workload == "fetch":
        from .workloads.fetch import run_fetch, run_fetch_on_loop

        return Work(run_fetch, run_fetch_on_loop)
    if workload == "countdown":
        from .workloads.countdown import run_countdown, run_countdown_on_loop

        return Work(run_countdown, run_countdown_on_loop)
    if workload == "wait-until":
        from .workloads.wait_until import run_wait_until, run_wait_until_on_loop

        return Work(run_wait_until, run_wait_until_on_loop)
    if workload == "module" and file is not None:
        from .own_file import load_own_file

        return load_own_file(file, module_folder).work
    raise ValueError(f'There is no workload "{workload}". Known: {", ".join(WORKLOADS)}, module.')
