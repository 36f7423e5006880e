"""python-processes: a multiprocessing.Pool, watched so that a worker that is killed costs its own task only."""

from __future__ import annotations

import multiprocessing
import threading

from .descriptors import TOO_FEW, workers_within_limit
from .lifetime import remove_temporary_folder
from .model import Model
from .outcome import cancelled
from .pool_watch import PoolWatch
from .process_worker_set import ProcessWorkerSet
from .process_pool import RecruitedPool, settle_for_pool
from .worker_link import keep_from_children
from .worker_process import begin_worker, run_in_worker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult
    from typing import Any

    from .run import Run

# How long the pool may take to end when it is asked to, before its processes are killed.
TERMINATE_SECONDS = 0.4
# How long workers without tasks may take to end, before they are killed.
JOIN_SECONDS = 3.0


class WorkerEnded(Exception):
    """What the result of a task raises whose worker ended."""


class ProcessModel(Model):
    """One run on a pool of processes."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._results: dict[int, AsyncResult[str]] = {}
        # Held while a task has been submitted but its result is not among the others yet.
        self._submitting = threading.Lock()
        keep_from_children(run.channel.drop)
        self._worker_set = ProcessWorkerSet(run, self._is_ready, self._lost)

    def run(self) -> None:
        run, order = self._run, self._run.order
        method = order.start_method
        if method == "default":
            method = multiprocessing.get_start_method()
        workers = workers_within_limit(order.workers)
        self._pool = pool = RecruitedPool(
            workers, method, begin_worker, order.max_tasks_per_worker, self._worker_set.recruiter(method)
        )
        for _ in range(workers, order.workers):
            run.worker_set.ended(run.worker_set.starting(), f"could not be started: {TOO_FEW}", False)
        run.calls.tell(f"apply_async() \u00d7 {len(order.tasks)}")
        for task, task_input in order.tasks:
            self._submit(task, task_input)
        watch = PoolWatch(run, self._worker_set, pool, self._lost)
        watch.start()
        collected = run.collect("ready()", "get()")
        watch.end()
        if collected:
            self._close()
        else:
            self._terminate()

    def cancel(self, task: int, reason: str) -> None:
        if self._run.task_states.running(task) is None:
            self._drop(task, reason)
        running = self._run.task_states.running(task)
        if running is not None:
            self._worker_set.kill(running[0], task, reason)

    def stop(self) -> None:
        self._worker_set.closing = "ended with the run"
        self._run.cancel_all("the run was stopped")
        self._run.end_early()

    def end_children(self) -> None:
        self._worker_set.kill_all()
        remove_temporary_folder()

    def _submit(self, task: int, task_input: Any) -> None:
        finished = self._run.finished

        def on_ready(word: str) -> None:
            finished.put((task, word))

        def on_error(error: BaseException) -> None:
            finished.put((task, type(error).__name__))

        with self._submitting:
            self._results[task] = self._pool.apply_async(
                run_in_worker, (task, task_input), {}, on_ready, on_error
            )

    def _drop(self, task: int, reason: str) -> None:
        """A task that no worker has started cannot be taken out of the pool's queue; whoever gets it drops it."""
        self._worker_set.tell_unwanted(task)
        if self._run.settle(task, cancelled(reason)):
            self._run.finished.put((task, "Cancelled"))

    def _is_ready(self, task: int) -> bool:
        result = self._results.get(task)
        return result is not None and result.ready()

    def _lost(self, task: int, reason: str) -> None:
        """The pool waits for a result that will never come."""
        with self._submitting:
            result = self._results[task]
        settle_for_pool(result, WorkerEnded(reason))
        self._pool.look_again()

    def _close(self) -> None:
        calls = self._run.calls
        calls.tell("close()")
        self._worker_set.closing = "closed"
        self._pool.close()
        joining = threading.Thread(target=self._pool.join, daemon=True)
        joining.start()
        joining.join(JOIN_SECONDS)
        self._worker_set.kill_all()
        calls.tell("join() did not return" if joining.is_alive() else "join() returned")
        self._worker_set.wait()

    def _terminate(self) -> None:
        self._worker_set.closing = "ended with the run"
        self._run.cancel_all("the run was ended")
        self._run.calls.tell("terminate()")
        terminating = threading.Thread(target=self._pool.terminate, daemon=True)
        terminating.start()
        terminating.join(TERMINATE_SECONDS)
        self._worker_set.kill_all()
        self._worker_set.wait()
