"""The two thread pools of Python behind one door, each with its own words for the same thing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.pool import AsyncResult
    from typing import Any, Callable


class ThreadPoolDoor:
    """multiprocessing.pool.ThreadPool."""

    submit_name = "apply_async()"
    ready_name = "ready()"
    get_name = "get()"
    close_name = "close()"
    join_name = "join()"
    stop_name = "terminate()"

    def __init__(self, workers: int, enter: Callable[[], None]) -> None:
        from multiprocessing.pool import ThreadPool

        self._pool = ThreadPool(workers, enter)

    def submit(
        self, call: Callable[..., str], task: int, task_input: Any, on_ready: Callable[[str], object]
    ) -> AsyncResult[str]:
        """Hands a task to the pool."""
        return self._pool.apply_async(
            call, (task, task_input), {}, on_ready, lambda error: on_ready(type(error).__name__)
        )

    def is_ready(self, handle: AsyncResult[str]) -> bool:
        """Whether the result is there."""
        return handle.ready()

    def close(self) -> None:
        """No more tasks."""
        self._pool.close()

    def join(self) -> None:
        """Waits for the threads."""
        self._pool.join()

    def stop(self) -> None:
        """Drops what has not started."""
        self._pool.terminate()


class ExecutorDoor:
    """concurrent.futures.ThreadPoolExecutor."""

    submit_name = "submit()"
    ready_name = "done()"
    get_name = "result()"
    close_name = "shutdown(wait=False)"
    join_name = "shutdown(wait=True)"
    stop_name = "shutdown(wait=False)"

    def __init__(self, workers: int, enter: Callable[[], None]) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._pool = ThreadPoolExecutor(workers, initializer=enter)

    def submit(
        self, call: Callable[..., str], task: int, task_input: Any, on_ready: Callable[[str], object]
    ) -> Future[str]:
        """Hands a task to the pool."""
        future = self._pool.submit(call, task, task_input)

        def told(ended: Future[str]) -> None:
            error = ended.exception()
            on_ready(ended.result() if error is None else type(error).__name__)

        future.add_done_callback(told)
        return future

    def is_ready(self, handle: Future[str]) -> bool:
        """Whether the result is there."""
        return handle.done()

    def close(self) -> None:
        """No more tasks."""
        self._pool.shutdown(wait=False)

    def join(self) -> None:
        """Waits for the threads."""
        self._pool.shutdown(wait=True)

    def stop(self) -> None:
        """Tasks that have not started find out that nobody wants them."""
        self._pool.shutdown(wait=False)
