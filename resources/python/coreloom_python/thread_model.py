"""python-threads: a pool of threads in this process, all of them under one interpreter lock."""

from __future__ import annotations

import threading

from .model import Model
from .task_run import Tools
from .thread_pools import ExecutorDoor, ThreadPoolDoor
from .thread_workers import ThreadWorkers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .worker_set import Member
    from .run import Run
    from .work import Work

# How long the tasks and the pool may take to end when the run is stopped.
STOP_SECONDS = 0.4


class ThreadModel(Model):
    """One run on a thread pool."""

    def __init__(self, run: Run, work: Work) -> None:
        self._run = run
        run.port.ask_pool = self._is_ready
        self._workers = ThreadWorkers(run, Tools(work, run.port, run.logbook, run.output))
        self._handles: dict[int, Any] = {}
        self._waiting: list[Member] = []

    def run(self) -> None:
        run = self._run
        workers = run.order.workers
        door: Any
        if run.order.thread_pool == "ThreadPool":
            # All its threads start with it.
            self._waiting = [run.worker_set.starting() for _ in range(workers)][::-1]
            door = ThreadPoolDoor(workers, self._enter)
        else:
            door = ExecutorDoor(workers, self._enter)
        self._door = door
        run.calls.tell(f"{door.submit_name} \u00d7 {len(run.order.tasks)}")
        for task, task_input in run.order.tasks:
            self._submit(task, task_input)
        if run.collect(door.ready_name, door.get_name) and self._workers.lost == 0:
            self._close()
            return
        self._terminate()

    def cancel(self, task: int, reason: str) -> None:
        self._workers.cancel(task, reason)

    def stop(self) -> None:
        self._run.over = True
        self._workers.cancel_all("the run was stopped")
        self._workers.wait(STOP_SECONDS)
        self._run.end_early()

    def _enter(self) -> None:
        self._workers.enter(self._waiting.pop() if self._waiting else None)

    def _submit(self, task: int, task_input: Any) -> None:
        finished = self._run.finished

        def on_ready(word: str) -> None:
            finished.put((task, word))

        self._handles[task] = self._door.submit(self._workers.run_task, task, task_input, on_ready)

    def _is_ready(self, task: int) -> bool:
        handle = self._handles.get(task)
        return handle is not None and self._door.is_ready(handle)

    def _close(self) -> None:
        calls = self._run.calls
        calls.tell(self._door.close_name)
        self._door.close()
        self._door.join()
        calls.tell(f"{self._door.join_name} returned")
        for member in self._run.worker_set.members():
            self._run.worker_set.ended(member, "closed", True)

    def _terminate(self) -> None:
        self._run.calls.tell(self._door.stop_name)
        stopping = threading.Thread(target=self._door.stop, daemon=True)
        stopping.start()
        stopping.join(STOP_SECONDS)
        self._run.cancel_all("the run was ended")
        for member in self._run.worker_set.members():
            self._run.worker_set.ended(member, "ended with the program", True)
