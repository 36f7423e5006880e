"""Whatever a task does to its worker, or somebody else does, ends in a clear state with nothing left running."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
import time
import unittest
from typing import Any

from tests.pool_program import EACH_MODEL, MODELS, PROGRAM, PoolProgram, ProgramTest, alive, wait_until_gone

SLEEPER = {"name": "A", "from": 1, "intervalMs": 60_000, "blocking": True}
STARTED = 2


class FailingTasks(ProgramTest):
    def test_what_a_task_raises_fails_that_task_only(self) -> None:
        path = self.own_file(
            """
            import sys

            class Odd(BaseException):
                pass

            class Mute(Exception):
                def __str__(self):
                    raise RuntimeError("no")

            def there(left): return back(left - 1)
            def back(left): return there(left) if left else deeper()

            def deeper():
                raise ValueError("no such thing")

            def run(input, context):
                if input == "error": deeper()
                if input == "exit": sys.exit(3)
                if input == "odd": raise Odd("odd")
                if input == "interrupt": raise KeyboardInterrupt
                if input == "mute": raise Mute
                if input == "generator": raise StopIteration(1)
                if input == "deep": there(300)
                if input == "recursion":
                    return run(input, context)
                return input
            """
        )
        inputs = ["error", "exit", "odd", "interrupt", "mute", "generator", "recursion", "deep", "fine"]
        for (model, _), program in zip(
            EACH_MODEL, self.run_together(EACH_MODEL, "module", inputs, file=path)
        ):
            with self.subTest(model):
                ends = program.settled()
                errors = {inputs[task]: end["error"] for task, end in ends.items()}
                self.assertEqual(program.results(), ["failed"] * 8 + ["fine"])
                self.assertEqual(errors["error"]["type"], "ValueError")
                self.assertEqual(errors["error"]["message"], "no such thing")
                traceback = errors["error"]["traceback"].split("\n")
                self.assertIn(f'File "{path}"', traceback[1])
                self.assertIn("in deeper", errors["error"]["traceback"])
                self.assertEqual(errors["exit"]["type"], "SystemExit")
                self.assertEqual(errors["exit"]["message"], "the task called sys.exit(3)")
                self.assertEqual(errors["odd"]["type"], "Odd")
                self.assertEqual(errors["interrupt"]["type"], "KeyboardInterrupt")
                self.assertIn("cannot be read", errors["mute"]["message"])
                self.assertEqual(errors["recursion"]["type"], "RecursionError")
                self.assertLess(len(errors["recursion"]["traceback"]), 20_001)
                deep = errors["deep"]["traceback"].split("\n")
                self.assertEqual(len(deep), 20 + 1 + 40 + 1)
                self.assertEqual(deep[0], "Traceback (most recent call last):")
                self.assertRegex(deep[20], r"\A\u2026 \d{3,4} lines left out \u2026\Z")
                self.assertEqual(deep[-1], "ValueError: no such thing")

    def test_a_long_chain_of_errors_keeps_its_ends_and_every_message_is_whole(self) -> None:
        path = self.own_file(
            """
            def run(input, context):
                error = None
                for n in range(100):
                    try:
                        raise ValueError(f"number {n}") from error
                    except ValueError as caught:
                        error = caught
                raise RuntimeError("long " + "\\n".join(["words"] * 200)) from error
            """
        )
        error = self.run_to_end("python-threads", "module", [1], file=path).settled()[0]["error"]
        lines = error["traceback"].split("\n")
        self.assertEqual(len(lines), 20 + 1 + 40 + 200)
        self.assertIn("ValueError: number 0", lines[:20])
        self.assertIn("ValueError: number 99", lines[21:61])
        self.assertTrue(error["traceback"].endswith(error["message"]))

    @unittest.skipUnless(hasattr(builtins, "ExceptionGroup"), "from Python 3.11 on")
    def test_each_error_in_a_group_is_told(self) -> None:
        path = self.own_file(
            """
            def run(input, context):
                raise ExceptionGroup("several", [ValueError("first"), TypeError("second")])
            """
        )
        for model, _ in EACH_MODEL:
            error = self.run_to_end(model, "module", [1], file=path).settled()[0]["error"]
            self.assertEqual(error["message"], "several (2 sub-exceptions)")
            self.assertIn("ValueError: first", error["traceback"])
            self.assertIn("TypeError: second", error["traceback"])

    def test_os_exit_in_a_process_fails_its_task_and_the_worker_is_replaced(self) -> None:
        path = self.own_file(
            """
            import os

            def run(input, context):
                if input == "exit": os._exit(7)
                return input
            """
        )
        program = self.run_to_end("python-processes", "module", ["exit", 1, 2, 3], file=path, workers=1)
        self.assertEqual(program.results(), ["failed", 1, 2, 3])
        self.assertEqual(
            program.settled()[0]["error"]["message"], "its worker process ended by itself with exit code 7"
        )
        first = program.of_kind("worker-ended")[0]
        self.assertEqual((first["worker"], first["expected"]), (0, False))
        self.assertEqual([worker["slot"] for worker in program.of_kind("worker-starting")], [0, 0])

    def test_os_exit_in_a_thread_ends_the_program_without_a_bye(self) -> None:
        path = self.own_file("import os\ndef run(input, context): os._exit(7)")
        for model in ("python-threads", "python-asyncio"):
            with self.subTest(model):
                program = self.program()
                program.start(model, "module", [1], file=path)
                program.finish()
                self.assertEqual(program.exit_code, 7)
                self.assertEqual(program.of_kind("bye"), [])


@unittest.skipIf(os.name == "nt", "has no such limit")
class FewDescriptors(ProgramTest):
    def limited(self, descriptors: int, workers: int, method: str = "fork") -> PoolProgram:
        import resource

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        program = self.program(preexec_fn=limit)
        inputs = [{"n": 10}] * 100
        program.start("python-processes", "fib", inputs, workers=workers, startMethod=method)
        program.finish()
        return program

    def test_as_many_workers_as_a_small_limit_allows_do_all_tasks(self) -> None:
        for method, limit, fewest in (("fork", 128, 35), ("spawn", 64, 10), ("forkserver", 64, 10)):
            with self.subTest(method):
                program = self.limited(limit, 60, method)
                self.assertEqual({each["state"] for each in program.settled().values()}, {"done"})
                reasons = [event["reason"] for event in program.of_kind("worker-ended")]
                missing = [reason for reason in reasons if "could not be started" in reason]
                self.assertGreaterEqual(60 - len(missing), fewest)
                self.assertIn("too few file descriptors for so many workers", missing[0])

    def test_with_too_few_for_one_worker_the_run_fails_in_a_sentence(self) -> None:
        program = self.limited(12, 2)
        self.assertIn("raise the limit (ulimit -n)", program.of_kind("failed")[0]["message"])


class KilledWorkers(ProgramTest):
    def test_the_task_of_a_killed_worker_fails_and_the_others_go_on(self) -> None:
        for method in ("fork", "spawn", "forkserver"):
            with self.subTest(method):
                program = self.program()
                inputs = [SLEEPER] + [{**SLEEPER, "intervalMs": 10}] * 5
                program.start("python-processes", "countdown", inputs, startMethod=method)
                started = program.wait_for_kind("task-started", task=0)
                ready = program.wait_for_kind("worker-ready", worker=started["worker"])
                os.kill(ready["pid"], signal.SIGKILL)
                program.finish()
                self.assert_ended_well(program, 6)
                self.assertEqual(program.settled()[0]["state"], "failed")
                self.assertEqual(
                    program.settled()[0]["error"]["message"], "its worker process was ended by SIGKILL"
                )
                self.assertEqual({program.settled()[task]["state"] for task in range(1, 6)}, {"done"})
                ended = program.wait_for_kind("worker-ended", worker=started["worker"])
                self.assertEqual((ended["reason"], ended["expected"]), ("was ended by SIGKILL", False))
                replacement = program.wait_for_kind("worker-starting", worker=2)
                self.assertEqual(replacement["slot"], ready["slot"])
                calls = [event["text"] for event in program.of_kind("call")]
                self.assertIn("result 0: ready() -> True, get() raises WorkerEnded", calls)

    @unittest.skipUnless(hasattr(signal, "SIGRTMIN"), "there are no real-time signals here")
    def test_a_real_time_signal_is_told_by_its_number(self) -> None:
        program = self.program()
        program.start("python-processes", "countdown", [SLEEPER])
        started = program.wait_for_kind("task-started", task=0)
        number = int(signal.SIGRTMIN)
        os.kill(program.wait_for_kind("worker-ready", worker=started["worker"])["pid"], number)
        program.finish()
        self.assertEqual(
            program.settled()[0]["error"]["message"], f"its worker process was ended by signal {number}"
        )

    def test_every_task_settles_when_workers_are_killed_again_and_again(self) -> None:
        program = self.program()
        program.start("python-processes", "countdown", [{**SLEEPER, "intervalMs": 20}] * 60)
        for kill in range(5):
            task = kill * 8
            started = program.wait_for_kind("task-started", task=task)
            ready = program.wait_for_kind("worker-ready", worker=started["worker"])
            if alive(ready["pid"]):
                os.kill(ready["pid"], signal.SIGKILL)
        program.finish()
        self.assert_ended_well(program, 60)

    def test_tasks_behind_a_lock_that_was_killed_away_fail_with_a_sentence(self) -> None:
        # The worker kills itself while it holds the lock from which all take their tasks.
        path = self.own_file(
            """
            import os, signal, sys, threading, time

            def inqueue_lock():
                frame = sys._getframe()
                while frame.f_code.co_name != "worker":
                    frame = frame.f_back
                return frame.f_locals["inqueue"]._rlock

            def run(input, context):
                if input == "grab":
                    time.sleep(0.5)
                    inqueue_lock().acquire()
                    os.kill(os.getpid(), signal.SIGKILL)
                time.sleep(0.8)
                return input
            """
        )
        program = self.program()
        program.start("python-processes", "module", ["grab", 1, 2, 3, 4], file=path)
        message = program.wait_for_kind("failed")["message"]
        self.assertIn("multiprocessing.Pool is stuck", message)
        program.finish()
        self.assert_ended_well(program, 5)
        self.assertEqual(program.results(), ["failed", 1, "failed", "failed", "failed"])
        self.assertEqual(wait_until_gone([w["pid"] for w in program.of_kind("worker-ready")]), [])


class NobodyLeft(ProgramTest):
    """The end of the orders, and SIGKILL of the program: nothing survives either."""

    def left_after(self, end: str, model: str, workload: str, given: Any, **fields: Any) -> list[int]:
        program = self.program(start_new_session=True)
        program.start(model, workload, [given] * 2, **fields)
        program.wait_for(lambda seen: len(seen.of_kind("task-started")) == STARTED)
        pids = {program.pid, *(w["pid"] for w in program.of_kind("worker-ready"))}
        if end == "orders":
            program.close_orders()
        else:
            os.kill(program.pid, signal.SIGKILL)
        return wait_until_gone(list(pids), 10)

    def test_nothing_is_left_when_the_orders_end(self) -> None:
        for model in MODELS:
            with self.subTest(model):
                self.assertEqual(self.left_after("orders", model, "fib", {"n": 45}, toThread=True), [])

    def test_nothing_is_left_when_the_program_is_killed(self) -> None:
        for method in ("fork", "spawn", "forkserver"):
            with self.subTest(method):
                left = self.left_after("kill", "python-processes", "fib", {"n": 45}, startMethod=method)
                self.assertEqual(left, [])

    def test_a_replacement_does_not_outlive_the_program_either(self) -> None:
        program = self.program(start_new_session=True)
        program.start("python-processes", "fib", [{"n": 45}] * 3, workers=1)
        first = program.wait_for_kind("task-started", task=0)
        os.kill(program.wait_for_kind("worker-ready", worker=first["worker"])["pid"], signal.SIGKILL)
        program.wait_for_kind("task-started", task=1)
        replacement = program.wait_for_kind("worker-ready", worker=1)["pid"]
        time.sleep(0.5)
        self.assertTrue(alive(replacement), "a replacement lives as long as its task")
        os.kill(program.pid, signal.SIGKILL)
        self.assertEqual(wait_until_gone([replacement], 10), [])

    def test_wrong_arguments_are_a_word_and_an_exit_code(self) -> None:
        done = subprocess.run([sys.executable, PROGRAM, "--events", "x"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"usage:", done.stderr)
