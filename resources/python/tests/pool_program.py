"""Starts the real program for a test, gives it orders and gathers its events."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import unittest
from typing import Any, Callable, Dict, Sequence, Tuple

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "coreloom_pool.py")
# Generous, for a machine that is busy with other things.
WAIT_SECONDS = 40.0

Event = Dict[str, Any]

# A model and its options.
Way = Tuple[str, Dict[str, Any]]
MODELS = ("python-threads", "python-processes", "python-asyncio")
EACH_MODEL: list[Way] = [(model, {}) for model in MODELS]


class PoolProgram:
    """One run of the program."""

    def __init__(self, flags: Sequence[str] = (), **popen: Any) -> None:
        events, events_in = os.pipe()
        orders_out, self._orders = os.pipe()
        self._popen = subprocess.Popen(
            [sys.executable, *flags, PROGRAM, "--events", str(events_in), "--orders", str(orders_out)],
            pass_fds=(events_in, orders_out),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **popen,
        )
        os.close(events_in)
        os.close(orders_out)
        self.events: list[Event] = []
        self.ended = False
        self.written = b""
        self._changed = threading.Condition()
        self._readers = [
            threading.Thread(target=self._read, args=(events,)),
            threading.Thread(target=self._read_output),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def order(self, kind: str, **fields: Any) -> None:
        """Gives an order."""
        self.write(json.dumps({"kind": kind, **fields}).encode() + b"\n")

    def write(self, text: bytes) -> None:
        """Writes anything to where orders are read."""
        os.write(self._orders, text)

    def start(self, model: str, workload: str, inputs: Sequence[Any], **fields: Any) -> None:
        """Orders a run; fields that the order does not have are options of Python."""
        order = {"workers": 2, "file": None, "maxTasksPerWorker": None}
        options = {name: value for name, value in fields.items() if name not in order}
        order.update({name: value for name, value in fields.items() if name in order})
        tasks = [{"id": index, "input": given} for index, given in enumerate(inputs)]
        self.order("start", v=1, model=model, workload=workload, options=options, tasks=tasks, **order)

    def wait_for(self, what: Callable[[PoolProgram], Any], seconds: float = WAIT_SECONDS) -> Any:
        """The first true answer of `what`, asked after each event."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while True:
                answer = what(self)
                if answer:
                    return answer
                if time.monotonic() > deadline:
                    raise AssertionError(f"waited in vain; events: {self.events[-30:]}")
                self._changed.wait(0.1)

    def of_kind(self, kind: str) -> list[Event]:
        """Events so far of that kind."""
        return [event for event in self.events if event["kind"] == kind]

    def wait_for_kind(self, kind: str, **fields: Any) -> Event:
        """The first event of that kind with those fields."""

        def find(_: PoolProgram) -> Event | None:
            for event in self.of_kind(kind):
                if all(event.get(name) == value for name, value in fields.items()):
                    return event
            return None

        found: Event = self.wait_for(find)
        return found

    def finish(self) -> list[Event]:
        """Waits for the end; every event."""
        self._popen.wait(WAIT_SECONDS)
        for reader in self._readers:
            reader.join(WAIT_SECONDS)
        return self.events

    @property
    def exit_code(self) -> int | None:
        return self._popen.poll()

    def settled(self) -> dict[int, Event]:
        """How each task ended."""
        return {event["task"]: event for event in self.of_kind("task-settled")}

    def results(self) -> list[Any]:
        """Results in the order of the tasks; of one that was not done, its state."""
        ends = sorted(self.settled().items())
        return [end["result"] if end["state"] == "done" else end["state"] for _, end in ends]

    def lines(self, stream: str | None = None) -> list[str]:
        """What the tasks wrote there."""
        return [event["text"] for event in self.of_kind("task-log") if event["stream"] == stream]

    def close_orders(self) -> None:
        """As if whoever started the program were gone."""
        if self._orders >= 0:
            os.close(self._orders)
            self._orders = -1

    def end(self) -> None:
        """Leaves nothing."""
        if self._popen.poll() is None:
            self._popen.kill()
        self.close_orders()
        self.finish()
        if self._popen.stdout is not None:
            self._popen.stdout.close()

    def _read(self, descriptor: int) -> None:
        with os.fdopen(descriptor, "rb") as lines:
            for line in lines:
                event = json.loads(line.decode("ascii"))
                with self._changed:
                    self.events.append(event)
                    self._changed.notify_all()
        self.ended = True

    def _read_output(self) -> None:
        assert self._popen.stdout is not None
        for line in self._popen.stdout:
            self.written += line


class ProgramTest(unittest.TestCase):
    """Ends what its tests started, and checks what holds for every run."""

    maxDiff = None

    def program(self, **popen: Any) -> PoolProgram:
        """Starts the program."""
        program = PoolProgram(**popen)
        self.addCleanup(program.end)
        return program

    def run_to_end(self, model: str, workload: str, inputs: Sequence[Any], **fields: Any) -> PoolProgram:
        """Runs, waits for the end and checks it."""
        program = self.program()
        program.start(model, workload, inputs, **fields)
        program.finish()
        self.assert_ended_well(program, len(inputs))
        return program

    def run_together(
        self, ways: Sequence[Way], workload: str, inputs: Sequence[Any], **fields: Any
    ) -> list[PoolProgram]:
        """Runs the same tasks in several ways at the same time, which takes as long as the slowest of them."""
        programs = []
        for model, options in ways:
            program = self.program()
            program.start(model, workload, inputs, **{**fields, **options})
            programs.append(program)
        for (model, options), program in zip(ways, programs):
            program.finish()
            with self.subTest(model, **options):
                self.assert_ended_well(program, len(inputs))
        return programs

    def assert_ended_well(self, program: PoolProgram, tasks: int) -> None:
        """Hello first, bye last, every task settled once, every worker ended once."""
        kinds = [event["kind"] for event in program.events]
        self.assertEqual(kinds[0], "hello", program.written)
        self.assertEqual(kinds[-1], "bye", program.written)
        ends = sorted(event["task"] for event in program.of_kind("task-settled"))
        self.assertEqual(ends, list(range(tasks)))
        begun = [event["worker"] for event in program.of_kind("worker-starting")]
        ended = [event["worker"] for event in program.of_kind("worker-ended")]
        self.assertEqual(begun, list(range(len(begun))))
        self.assertEqual(sorted(ended), begun)
        self.assertEqual(program.exit_code, 0)

    def own_file(self, source: str, name: str = "own.py") -> str:
        """A Python file with that source."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(source))
        return path


def alive(pid: int) -> bool:
    """Whether that process still runs; a zombie does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="latin-1") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pids: Sequence[int], seconds: float = WAIT_SECONDS) -> list[int]:
    """Those that are still there after that time."""
    deadline = time.monotonic() + seconds
    left = [pid for pid in pids if alive(pid)]
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        left = [pid for pid in left if alive(pid)]
    return left
