"""One task on a worker that runs its tasks one at a time, in a thread or in a process."""

from __future__ import annotations

from .awaiting import await_alone, is_awaitable
from .clock import now_ms
from .context import Context
from .reporter import settled_line
from .outcome import Outcome, outcome_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from .cancellation import Signal
    from .captured_output import CapturedOutput
    from .reporter import Port
    from .logbook import LogBook
    from .work import Work


class Tools:
    """What a task is run with."""

    def __init__(self, work: Work, port: Port, logbook: LogBook, output: CapturedOutput) -> None:
        self.work = work
        self.port = port
        self.logbook = logbook
        self.output = output


def call_blocking(tools: Tools, task: int, task_input: Any, worker: int, signal: Signal) -> Any:
    """Calls the function of the work; an awaitable that it returns gets a loop of its own."""
    call = tools.work.blocking
    assert call is not None
    value = call(task_input, Context(task, worker, signal, tools.port, tools.logbook))
    return await_alone(value, signal) if is_awaitable(value) else value


def run_one(
    tools: Tools,
    task: int,
    worker: int,
    cpu_ms: Callable[[], float],
    alone: bool,
    attempt: Callable[[], Outcome],
) -> str:
    """Runs `attempt` as that task and tells it; answers how it went, in a word that any pool can carry."""
    started_at = now_ms()
    if not tools.port.started(task, worker, started_at):
        return "cancelled"
    tools.output.begin(task, worker, alone)
    outcome = attempt()
    tools.output.end(task, worker)
    tools.port.settled(task, settled_line(task, outcome, worker, started_at, cpu_ms()))
    return outcome.state if outcome.error is None else outcome.error["type"]


def attempt_blocking(tools: Tools, task: int, task_input: Any, worker: int, signal: Signal) -> Outcome:
    """The outcome of one call."""
    return outcome_of(lambda: call_blocking(tools, task, task_input, worker, signal), signal)
