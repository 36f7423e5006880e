"""The worker processes of a pool: makes them, hears them, and notices when one is no more."""

from __future__ import annotations

import json
import signal
import threading
import time

from .descriptors import too_few
from .failure import plain_error
from .outcome import Outcome, cancelled
from .worker_link import EVENT, SETTLED, ChildEnd, Link
from .worker_process import WorkerSetup
from .worker_start import PROCESSES, on_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from typing import Any, Callable

    from .worker_set import Member
    from .run import Run

# A worker whose line has not ended, because a program that it started holds it, is looked at this often.
LOOK_SECONDS = 0.5
# How long a result may be on its way that its worker has told of.
ON_ITS_WAY_SECONDS = 1.0
# How long all that a worker had to tell may take to be told, when whoever reads it is slow.
TOLD_SECONDS = 10.0
# Workers that ended before they were ready, one after another, until that is taken for a rule.
MOST_EARLY_ENDS = 10


class WorkerProcess:
    """One worker as the parent sees it."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.link = Link()
        self.process: BaseProcess | None = None
        self.last_task: int | None = None
        # Task and reason, when it is ended to cancel that task.
        self.cancelling: tuple[int, str] | None = None
        self.left_out = 0
        self.told_end = threading.Event()

    def exit_code(self) -> int | None:
        """None while it lives."""
        return None if self.process is None else self.process.exitcode

    def kill(self) -> None:
        """Ends it, whatever it does."""
        if self.process is not None and self.process.exitcode is None:
            self.process.kill()


class ProcessWorkerSet:
    """Thread-safe."""

    def __init__(self, run: Run, is_ready: Callable[[int], bool], lost: Callable[[int, str], None]) -> None:
        self._run = run
        self._is_ready = is_ready
        self._lost = lost
        self._lock = threading.Lock()
        self._workers: dict[int, WorkerProcess] = {}
        self._unwanted: list[int] = []
        self._early_ends = 0
        # In words, once workers are expected to end.
        self.closing: str | None = None
        # Whether one ended while it may have held a lock of the pool.
        self.any_lost = False

    def recruiter(self, method: str) -> Callable[[], tuple[Any, tuple[Any, ...]]]:
        """What the pool calls for each worker."""

        def recruit() -> tuple[Any, tuple[Any, ...]]:
            self._wait_for_ends()
            worker = WorkerProcess(self._run.worker_set.starting())
            number = worker.member.number
            with self._lock:
                self._workers[number] = worker
            end = ChildEnd(worker.link.child)
            of_main = method == "forkserver" or threading.current_thread() is threading.main_thread()

            def make(*args: Any, **named: Any) -> BaseProcess:
                process: Any = PROCESSES[method](*args, **named)
                process.worker = number
                worker.process = process
                on_start[number] = lambda error: self._started(worker, error)
                made: BaseProcess = process
                return made

            return make, (WorkerSetup(number, end, self._run.order, of_main),)

        return recruit

    def kill(self, number: int, task: int, reason: str) -> None:
        """Ends a worker to cancel its task."""
        worker = self._workers.get(number)
        if worker is not None:
            worker.member.expected_end = f"ended to cancel task {task}"
            worker.cancelling = (task, reason)
            worker.kill()

    def kill_all(self) -> None:
        """Ends those who still live."""
        for worker in list(self._workers.values()):
            worker.kill()

    def tell_unwanted(self, task: int) -> None:
        """Whoever is handed this task is to drop it."""
        with self._lock:
            self._unwanted.append(task)
            workers = list(self._workers.values())
        for worker in workers:
            worker.link.answer(kind="unwanted", task=task)

    def idle(self) -> bool:
        """Whether a worker is ready and has nothing to do."""
        busy = self._run.task_states.busy()
        return any(
            worker.member.ready and worker.member.number not in busy
            for worker in list(self._workers.values())
        )

    def wait(self) -> None:
        """Until everything has been told that workers had to tell."""
        for worker in list(self._workers.values()):
            worker.told_end.wait(TOLD_SECONDS)

    def _wait_for_ends(self) -> None:
        """A replacement is told after the end of the worker it replaces, and has its slot."""
        for worker in list(self._workers.values()):
            if worker.exit_code() is not None:
                worker.told_end.wait(TOLD_SECONDS)

    def _started(self, worker: WorkerProcess, error: BaseException | None) -> None:
        worker.link.handed_over()
        if error is not None:
            words = too_few(error)
            if words is not None:
                self._run.fail(words)
            self._remove(worker, f"could not be started: {error}", False)
            return
        threading.Thread(target=self._attend, args=(worker,), daemon=True).start()
        for task in list(self._unwanted):
            worker.link.answer(kind="unwanted", task=task)

    def _attend(self, worker: WorkerProcess) -> None:
        link = worker.link
        try:
            while link.wait(LOOK_SECONDS) or worker.exit_code() is None or link.wait(0):
                if link.wait(0):
                    self._hear(worker, link.line.recv_bytes())
        except (EOFError, OSError):
            pass  # Its end of the line is closed.
        while worker.exit_code() is None:
            time.sleep(0.002)
        self._gone(worker)

    def _hear(self, worker: WorkerProcess, message: bytes) -> None:
        first, rest = message[:1], message[1:]
        if first == EVENT:
            self._run.channel.forward(rest)
        elif first == SETTLED:
            task, _, line = rest.partition(b" ")
            self._run.task_states.settle(int(task), lambda: self._run.channel.forward(line))
        else:
            self._note(worker, json.loads(rest))

    def _note(self, worker: WorkerProcess, note: dict[str, Any]) -> None:
        kind, member = note["kind"], worker.member
        if kind == "started":
            self._task_started(worker, note["task"], note["at"])
        elif kind == "ask":
            ready = self._is_ready(note["task"])
            worker.link.answer(kind="answer", question=note["question"], ready=ready)
        elif kind == "ready":
            self._early_ends = 0
            self._run.worker_set.ready(member, note["pid"], note["tid"], note["at"])
        elif kind == "left-out":
            worker.left_out = note["count"]
        elif kind == "ending":
            member.cpu_ms = note["cpuMs"]
        elif kind == "cannot-load" and not self._run.over:
            self._run.fail(note["message"], note["traceback"])

    def _task_started(self, worker: WorkerProcess, task: int, at: float) -> None:
        worker.last_task = task
        number = worker.member.number
        if not self._run.task_states.start(
            task,
            number,
            at,
            lambda: self._run.channel.tell("task-started", task=task, worker=number, at=at),
        ):
            # It was cancelled in the moment in which it was handed out.
            worker.member.expected_end = f"ended to cancel task {task}"
            worker.kill()

    def _gone(self, worker: WorkerProcess) -> None:
        member = worker.member
        code = worker.exit_code() or 0
        expected = member.expected_end or self.closing
        if expected is None and code == 0 and self._run.order.max_tasks_per_worker is not None:
            expected = "ended after its share of tasks"
        how = _in_words(code)
        if expected is None or member.expected_end is not None:
            self.any_lost = True
        held = self._run.task_states.run_by(member.number)
        for task in held:
            self._run.settle(task, _outcome_of_loss(worker, task, how))
        self._remove(worker, expected or how, expected is not None)
        if self.closing is None and worker.last_task is not None:
            self._repair(worker.last_task, how, 0 if held else ON_ITS_WAY_SECONDS)
        if not member.ready and expected is None:
            self._ended_early(how)

    def _remove(self, worker: WorkerProcess, reason: str, expected: bool) -> None:
        self._run.worker_set.ended(worker.member, reason, expected)
        if worker.left_out and worker.process is not None:
            self._run.channel.tell("lines-left-out", count=worker.left_out, pid=worker.process.pid)
        worker.link.close()
        # Last: whoever waits for this worker waits for all that it had to tell.
        with self._lock:
            self._workers.pop(worker.member.number, None)
        worker.told_end.set()

    def _repair(self, task: int, how: str, seconds: float) -> None:
        """The pool itself never learns that the result of a last task, which may be on its way, will not come."""
        deadline = time.monotonic() + seconds
        while not self._is_ready(task) and time.monotonic() < deadline:
            time.sleep(0.01)
        self._lost(task, how)

    def _ended_early(self, how: str) -> None:
        self._early_ends += 1
        if self._early_ends >= MOST_EARLY_ENDS and not self._run.over:
            self._run.fail(f"Workers end before they are ready: the last one {how}.")


def _outcome_of_loss(worker: WorkerProcess, task: int, how: str) -> Outcome:
    if worker.cancelling is not None and worker.cancelling[0] == task:
        return cancelled(worker.cancelling[1])
    return Outcome("failed", error=plain_error("WorkerEnded", f"its worker process {how}"))


def _in_words(code: int) -> str:
    if code >= 0:
        return f"ended by itself with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = ""
    # As in Node, which knows the real-time signals by their number only.
    return f"was ended by {name if name and not name.startswith('SIGRT') else f'signal {-code}'}"
