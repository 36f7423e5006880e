"""Cancelling one task, stopping the run, and tasks that heed neither."""

from __future__ import annotations

from typing import Any

from tests.pool_program import EACH_MODEL, MODELS, PoolProgram, ProgramTest, Way, wait_until_gone

SPIN = """
    import time

    def run(input, context):
        context.log("begun")
        if input == "spin":
            while True: pass
        if input == "sleep": time.sleep(600)
        if input == "wait": context.sleep(600)
        return input
"""
ASYNC_WAIT = """
    async def run(input, context):
        context.log("begun")
        await context.sleep(input)
"""


class Cancelled(ProgramTest):
    def cancel_first(self, model: str, inputs: list[Any], path: str, **fields: Any) -> PoolProgram:
        """The first task runs and says so; then it is cancelled."""
        return self.cancel_first_of_each([(model, fields)], inputs, path)[0]

    def cancel_first_of_each(self, ways: list[Way], inputs: list[Any], path: str) -> list[PoolProgram]:
        """In several ways at the same time."""
        programs = [self.program() for _ in ways]
        for (model, fields), program in zip(ways, programs):
            program.start(model, "module", inputs, file=path, **fields)
        for program in programs:
            program.wait_for_kind("task-log", task=0, text="begun")
            program.order("cancel", task=0, reason="the task ran longer than 1 s")
        for (model, fields), program in zip(ways, programs):
            program.finish()
            with self.subTest(model, **fields):
                self.assert_ended_well(program, len(inputs))
                end = program.settled()[0]
                self.assertEqual(end["state"], "cancelled")
                self.assertIn("the task ran longer than 1 s", end["error"]["message"])
        return programs

    def test_a_task_that_computes_or_waits_is_ended_and_the_others_go_on(self) -> None:
        path = self.own_file(SPIN)
        for hanging in ("spin", "wait"):
            for program in self.cancel_first_of_each(EACH_MODEL, [hanging, 1, 2], path):
                self.assertEqual(program.results(), ["cancelled", 1, 2])

    def test_a_coroutine_that_waits_is_ended_in_every_model(self) -> None:
        path = self.own_file(ASYNC_WAIT)
        for program in self.cancel_first_of_each(EACH_MODEL, [600, 0.01], path):
            self.assertEqual(program.results(), ["cancelled", None])

    def test_a_task_that_tries_to_go_on_is_ended_too(self) -> None:
        path = self.own_file(
            """
            def run(input, context):
                context.log("begun")
                if input == 0:
                    while True:
                        try:
                            while True: pass
                        except Exception:
                            pass
                return input
            """
        )
        for program in self.cancel_first_of_each(EACH_MODEL, [0, 1], path):
            self.assertEqual(program.results(), ["cancelled", 1])

    def test_a_process_is_killed_for_it_and_replaced(self) -> None:
        program = self.cancel_first("python-processes", ["sleep", 1, 2], self.own_file(SPIN), workers=1)
        self.assertEqual(program.results(), ["cancelled", 1, 2])
        first = program.of_kind("worker-ended")[0]
        self.assertEqual((first["reason"], first["expected"]), ("ended to cancel task 0", True))

    def test_a_thread_that_sleeps_in_c_is_given_up(self) -> None:
        program = self.cancel_first("python-threads", ["sleep", 1, 2], self.own_file(SPIN))
        self.assertEqual(program.results(), ["cancelled", 1, 2])
        self.assertIn("could not be ended", program.settled()[0]["error"]["message"])

    def test_when_all_threads_are_given_up_the_run_fails(self) -> None:
        program = self.cancel_first("python-threads", ["sleep", 1], self.own_file(SPIN), workers=1)
        self.assertIn("Every thread of the pool", program.of_kind("failed")[0]["message"])

    def test_a_loop_that_is_blocked_in_c_fails_the_run(self) -> None:
        program = self.cancel_first("python-asyncio", ["sleep", 1], self.own_file(SPIN))
        self.assertEqual(
            program.of_kind("failed")[0]["message"],
            "Task 0 blocks the event loop and cannot be ended, so no other task can run.",
        )
        self.assertEqual(program.results(), ["cancelled", "failed"])

    def test_a_task_that_has_not_started_never_does(self) -> None:
        path = self.own_file("import time\ndef run(input, context): time.sleep(input)\n")
        for model in ("python-threads", "python-processes"):
            with self.subTest(model):
                program = self.program()
                program.start(model, "module", [0.5, 0, 0], file=path, workers=1)
                program.wait_for_kind("task-started", task=0)
                program.order("cancel", task=1, reason="not wanted")
                program.finish()
                self.assert_ended_well(program, 3)
                self.assertEqual(program.results(), [None, "cancelled", None])
                self.assertEqual(program.settled()[1]["worker"], None)
                self.assertEqual([event["task"] for event in program.of_kind("task-started")], [0, 2])

    def test_a_task_that_has_ended_or_does_not_exist_cannot_be_cancelled(self) -> None:
        path = self.own_file("import time\ndef run(input, context): time.sleep(input)\n")
        for model in MODELS:
            with self.subTest(model):
                program = self.program()
                program.start(model, "module", [0, 0.5], file=path)
                program.wait_for_kind("task-settled", task=0)
                program.order("cancel", task=0, reason="too late")
                program.order("cancel", task=99, reason="never was")
                program.finish()
                self.assertEqual(program.results(), [None, None])
                self.assertEqual(program.of_kind("failed"), [])


class Stopped(ProgramTest):
    def test_a_stopped_run_settles_everything_and_says_bye(self) -> None:
        path = self.own_file(SPIN)
        ways: list[Way] = [*EACH_MODEL]
        ways += [
            ("python-threads", {"threadPool": "ThreadPoolExecutor"}),
            ("python-asyncio", {"toThread": True}),
        ]
        for hanging in ("spin", "sleep", "wait"):
            programs = [self.program() for _ in ways]
            for (model, fields), program in zip(ways, programs):
                program.start(model, "module", [hanging] * 4, file=path, **fields)
            for program in programs:
                program.wait_for_kind("task-started")
                program.order("stop")
            for (model, fields), program in zip(ways, programs):
                program.finish()
                with self.subTest(model, hanging=hanging, **fields):
                    self.assert_ended_well(program, 4)
                    self.assertEqual(program.results(), ["cancelled"] * 4)
                    pids = [worker["pid"] for worker in program.of_kind("worker-ready")]
                    self.assertEqual(wait_until_gone(pids), [])

    def test_stop_while_the_workers_start(self) -> None:
        for model in MODELS:
            with self.subTest(model):
                program = self.program()
                program.start(model, "fib", [{"n": 40}] * 4, startMethod="spawn")
                program.order("stop")
                program.finish()
                self.assert_ended_well(program, 4)

    def test_stop_before_anything_was_started(self) -> None:
        program = self.program()
        program.order("stop")
        self.assertEqual([event["kind"] for event in program.finish()], ["hello", "bye"])

    def test_threads_that_the_user_left_behind_do_not_hold_up_the_end(self) -> None:
        path = self.own_file(
            """
            import threading, time
            def run(input, context):
                threading.Thread(target=time.sleep, args=(600,)).start()
            """
        )
        for program in self.run_together(EACH_MODEL, "module", [0], file=path):
            self.assertEqual(program.results(), [None])
