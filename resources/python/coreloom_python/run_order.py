"""The order `start`, read with care: a field that is missing or of the wrong type is a sentence, not a crash."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Tuple

MODELS = ("python-threads", "python-processes", "python-asyncio")


class RunOrder:
    """What is to be run."""

    def __init__(self, order: dict[str, Any]) -> None:
        if order.get("v") != 1:
            raise ValueError(f"This is version 1 of the protocol, not {order.get('v')!r}.")
        self.model = _one_of("model", order.get("model"), MODELS)
        self.workers = _whole("workers", order.get("workers"))
        self.workload = str(order.get("workload"))
        self.file: str | None = order.get("file")
        most = order.get("maxTasksPerWorker")
        self.max_tasks_per_worker = None if most is None else _whole("maxTasksPerWorker", most)
        self.tasks: list[Tuple[int, Any]] = [
            (int(task["id"]), task.get("input")) for task in order.get("tasks", [])
        ]
        options = order.get("options") or {}
        pools = ("ThreadPool", "ThreadPoolExecutor")
        methods = ("default", "fork", "spawn", "forkserver")
        gathers = ("gather", "TaskGroup")
        self.thread_pool = _one_of("threadPool", options.get("threadPool", pools[0]), pools)
        self.start_method = _one_of("startMethod", options.get("startMethod", methods[0]), methods)
        self.gather = _one_of("gather", options.get("gather", gathers[0]), gathers)
        folder = options.get("moduleFolder")
        self.module_folder: str | None = None if folder is None else str(folder)
        self.to_thread = bool(options.get("toThread", False))


def _whole(name: str, value: Any) -> int:
    if isinstance(value, int) and value >= 1:
        return value
    raise ValueError(f"{name} must be a whole number from 1, not {value!r}")


def _one_of(name: str, value: Any, choices: tuple[str, ...]) -> str:
    if value in choices:
        return str(value)
    raise ValueError(f"{name} must be one of {', '.join(choices)}, not {value!r}")
