"""The code in a worker process: what Pool calls when the process begins, and for each task."""

from __future__ import annotations

import json
import multiprocessing.util
import os
import threading

from .cancellation import Signal
from .captured_output import CapturedOutput
from .clock import now_ms, process_cpu_ms
from .reporter import Port
from .failure import error_facts
from .forked import Owner
from .lifetime import end_now, end_with_parent_thread
from .logbook import LogBook
from .task_run import Tools, attempt_blocking, run_one
from .work import Work, load_work
from .worker_link import EVENT, SETTLED, drop_parents_ends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .run_order import RunOrder
    from .worker_link import ChildEnd

# A question that the parent does not answer within this time is answered with no.
ANSWER_SECONDS = 10.0
SHORT_SECONDS = 1.0


class WorkerSetup:
    """What a worker is told when it begins; it travels by pickle under spawn and forkserver."""

    def __init__(self, worker: int, end: ChildEnd, order: RunOrder, of_main: bool) -> None:
        self.worker = worker
        self.end = end
        self.workload = order.workload
        self.file = order.file
        self.module_folder = order.module_folder
        # Whether it is the main thread that starts this process.
        self.of_main = of_main


class ParentPort(Port):
    """Everything goes up; answers come down."""

    def __init__(self, end: ChildEnd) -> None:
        self._end = end
        self._owner = Owner()
        self._answers: dict[int, bool] = {}
        self._answered = threading.Condition()
        self._questions = 0
        self._unwanted: set[int] = set()

    def forward(self, line: bytes) -> None:
        self._end.send(EVENT, line)

    def started(self, task: int, worker: int, at: float) -> bool:
        if task in self._unwanted:
            return False
        self._end.note("started", task=task, at=at)
        return True

    def settled(self, task: int, line: bytes) -> None:
        self._end.send(SETTLED, b"%d %s" % (task, line))

    def is_ready(self, task: int) -> bool:
        if not self._owner.is_here:
            return False
        with self._answered:
            self._questions += 1
            question = self._questions
            self._end.note("ask", question=question, task=task)
            self._answered.wait_for(lambda: question in self._answers, ANSWER_SECONDS)
            return self._answers.pop(question, False)

    def left_out(self, count: int) -> None:
        self._end.note("left-out", count=count)

    def listen(self, of_main: bool) -> None:
        """Reads what comes down, until the parent is gone."""
        try:
            # Not at once: it takes a few ms, which a short run can do without.
            if of_main and not self._end.line.poll(SHORT_SECONDS):
                end_with_parent_thread()
            while True:
                self._receive(json.loads(self._end.line.recv_bytes()))
        except (EOFError, OSError):
            end_now()

    def _receive(self, answer: dict[str, Any]) -> None:
        if answer["kind"] == "unwanted":
            self._unwanted.add(answer["task"])
            return
        with self._answered:
            self._answers[answer["question"]] = answer["ready"]
            self._answered.notify_all()


class Worker:
    """This process as a worker."""

    def __init__(self, setup: WorkerSetup) -> None:
        self.number = setup.worker
        self.line = setup.end
        self.line.own()
        self.port = ParentPort(setup.end)
        logbook = LogBook(self.port)
        self.output = CapturedOutput(logbook)
        self.tools = Tools(Work(), self.port, logbook, self.output)

    def end(self) -> None:
        """The last words of a worker that ends in peace."""
        self.output.end_all()
        self.line.note("ending", cpuMs=process_cpu_ms())


_worker: Worker | None = None


def begin_worker(setup: WorkerSetup) -> None:
    """The initializer of the pool."""
    global _worker
    drop_parents_ends()
    _worker = worker = Worker(setup)
    threading.Thread(target=worker.port.listen, args=(setup.of_main,), daemon=True).start()
    worker.output.install()
    multiprocessing.util.Finalize(None, worker.end, exitpriority=100)
    try:
        worker.tools.work = load_work(setup.workload, setup.file, setup.module_folder)
    except BaseException as error:
        facts = error_facts(error)
        message = f"{facts['type']}: {facts['message']}"
        worker.line.note("cannot-load", message=message, traceback=facts["traceback"])
        return
    worker.line.note("ready", pid=os.getpid(), tid=threading.get_native_id(), at=now_ms())


def run_in_worker(task: int, task_input: Any) -> str:
    """Runs one task; never raises."""
    worker = _worker
    assert worker is not None

    def attempt() -> Any:
        return attempt_blocking(worker.tools, task, task_input, worker.number, Signal())

    return run_one(worker.tools, task, worker.number, process_cpu_ms, True, attempt)


def nothing() -> None:
    """A task that only shows that the pool still hands tasks out."""
