"""The program: says hello, follows the orders, runs the model, and makes sure that it ends."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading

from .channel import Channel, event_line
from .clock import now_ms
from .descriptors import too_few
from .failure import CannotRun, error_facts
from .forked import Owner
from .run import Run
from .run_order import RunOrder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .model import Model

PROTOCOL = 1
# A run that was stopped has this long to end by itself.
STOP_SECONDS = 0.9
# What the user's code left behind may hold up the end of the interpreter this long.
EXIT_SECONDS = 1.0
# As the module platform names them, which takes long to import.
IMPLEMENTATIONS = {"cpython": "CPython", "pypy": "PyPy", "graalpy": "GraalPy"}
USAGE = "usage: coreloom_pool.py --events FD --orders FD | --events FD --describe FILE.py [--module-folder FOLDER]"


class Program:
    """Follows the orders in a thread of its own, so that they are heard whatever the tasks do."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self._owner = Owner()
        self._starts: queue.SimpleQueue[RunOrder | None] = queue.SimpleQueue()
        self._run: Run | None = None
        self._model: Model | None = None
        self._said_bye = threading.Lock()
        self._stopped = False

    def main(self) -> None:
        """From hello to bye."""
        self.channel.tell("hello", **_about_this_python())
        threading.Thread(target=self._follow, daemon=True).start()
        order = self._starts.get()
        if order is not None:
            self._carry_out(order)
        self._bye()

    def _carry_out(self, order: RunOrder) -> None:
        self._run = run = Run(self.channel, order, self._end_by_force)
        run.output.install()
        try:
            self._model = make_model(run)
            if not self._stopped:
                self._model.run()
        except BaseException as error:
            self._owner.end_if_forked(error)
            run.fail(*failure_of(error))
        self._owner.end_if_forked()
        run.cancel_all("the run was ended")

    def _follow(self) -> None:
        for order in self.channel.orders():
            try:
                self._obey(order)
            except Exception as error:
                facts = error_facts(error)
                self.channel.tell("failed", message=facts["message"], traceback=facts["traceback"])
                self._starts.put(None)
        self._end_at_once()

    def _obey(self, order: dict[str, Any]) -> None:
        kind = order["kind"]
        if kind == "clock":
            self.channel.tell("clock", id=order.get("id"), at=now_ms())
        elif kind == "start":
            self._starts.put(RunOrder(order))
        elif kind == "cancel" and self._model is not None:
            self._model.cancel(int(order["task"]), str(order.get("reason", "cancelled")))
        elif kind == "stop" and not self._stopped:
            self._stopped = True
            threading.Thread(target=self._stop, daemon=True).start()

    def _stop(self) -> None:
        watch = threading.Timer(STOP_SECONDS, self._end_by_force)
        watch.daemon = True
        watch.start()
        self._starts.put(None)
        if self._model is not None:
            self._model.stop()

    def _end_by_force(self) -> None:
        if self._run is not None:
            self._run.cancel_all("the run was stopped")
            for member in self._run.worker_set.members():
                self._run.worker_set.ended(member, "ended with the program", True)
        self._bye()
        if self._model is not None:
            self._model.end_children()
        os._exit(0)

    def _bye(self) -> None:
        if not self._said_bye.acquire(blocking=False):
            return
        if self._run is not None:
            self._run.output.end_all()
            count = self._run.port.lines_left_out
            if count:
                self.channel.tell("lines-left-out", count=count, pid=os.getpid())
        self.channel.end(event_line("bye", at=now_ms()))

    def _end_at_once(self) -> None:
        """Whoever started this program is gone; so is it, with all it started."""
        if self._said_bye.locked():
            return
        if self._model is not None:
            self._model.end_children()
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)
        os._exit(1)


def make_model(run: Run) -> Model:
    """Imports what that model needs, and no more."""
    from .work import load_work

    order = run.order
    work = load_work(order.workload, order.file, order.module_folder)
    if order.model == "python-threads":
        from .thread_model import ThreadModel

        return ThreadModel(run, work)
    if order.model == "python-processes":
        from .process_model import ProcessModel

        return ProcessModel(run)
    from .loop_model import LoopModel

    return LoopModel(run, work)


def main(arguments: list[str]) -> int:
    """Runs the program; the exit code is 0 whenever the events say how it went."""
    # Ctrl-C is for whoever started this program; it tells.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    options = dict(zip(arguments[::2], arguments[1::2]))
    try:
        events = int(options["--events"])
        if "--describe" in options:
            from .own_file import describe

            return describe(Channel(events, events), options["--describe"], options.get("--module-folder"))
        channel = Channel(events, int(options["--orders"]))
    except (KeyError, ValueError, OSError):
        sys.stderr.write(USAGE + "\n")
        return 2
    Program(channel).main()
    end = threading.Timer(EXIT_SECONDS, os._exit, (0,))
    end.daemon = True
    end.start()
    return 0


def failure_of(error: BaseException) -> tuple[str, str | None]:
    """Message and traceback of what keeps a run from going on."""
    facts = error_facts(error)
    if isinstance(error, CannotRun):
        return facts["message"], None
    words = too_few(error)
    if words is not None:
        return words, None
    return f"{facts['type']}: {facts['message']}", facts["traceback"]


def _about_this_python() -> dict[str, Any]:
    import multiprocessing

    gil = getattr(sys, "_is_gil_enabled", None)
    return {
        "v": PROTOCOL,
        "pid": os.getpid(),
        "path": sys.executable,
        "version": sys.version.split()[0],
        "implementation": IMPLEMENTATIONS.get(sys.implementation.name, sys.implementation.name),
        "freeThreaded": "free-threading build" in sys.version,
        "gilEnabled": True if gil is None else bool(gil()),
        "startMethod": multiprocessing.get_start_method(),
    }
