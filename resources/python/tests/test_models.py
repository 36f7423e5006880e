"""Every model and every option of it runs fib to the same results, and tells it the same way."""

from __future__ import annotations

import os
import sys

from tests.pool_program import EACH_MODEL, ProgramTest, Way

WAYS: list[Way] = [
    ("python-threads", {"threadPool": "ThreadPool"}),
    ("python-threads", {"threadPool": "ThreadPoolExecutor"}),
    ("python-processes", {"startMethod": "default"}),
    ("python-processes", {"startMethod": "fork"}),
    ("python-processes", {"startMethod": "spawn"}),
    ("python-processes", {"startMethod": "forkserver"}),
    ("python-asyncio", {"gather": "gather"}),
    ("python-asyncio", {"gather": "gather", "toThread": True}),
]
if sys.version_info >= (3, 11):
    WAYS.append(("python-asyncio", {"gather": "TaskGroup"}))
    WAYS.append(("python-asyncio", {"gather": "TaskGroup", "toThread": True}))


class Models(ProgramTest):
    def test_every_way_computes_the_same_numbers(self) -> None:
        inputs = [{"n": n} for n in (0, 1, 10, 21, 23)]
        for (model, options), program in zip(WAYS, self.run_together(WAYS, "fib", inputs)):
            with self.subTest(model, **options):
                self.assertEqual(program.results(), [0, 1, 55, 10946, 28657])
                self.assertEqual(program.of_kind("failed"), [])

    def test_fib_says_pid_and_number_once_for_each_worker(self) -> None:
        for program in self.run_together(EACH_MODEL, "fib", [{"n": 11}] * 4, workers=1):
            pid = program.of_kind("worker-ready")[0]["pid"]
            self.assertEqual(program.lines(), [f"{pid} -> 10", f"{pid} -> 5", f"{pid} -> 0"])

    def test_progress_comes_at_most_ten_times_a_second(self) -> None:
        inputs = [{"name": "A", "from": 40, "intervalMs": 10, "blocking": True}]
        program = self.run_to_end("python-processes", "countdown", inputs, workers=1)
        end = program.settled()[0]
        told = [event["fraction"] for event in program.of_kind("task-progress")]
        self.assertLessEqual(len(told), 1 + (end["endedAt"] - end["startedAt"]) / 100)
        self.assertEqual(told, sorted(told))
        self.assertGreater(len(told), 1)

    def test_processes_have_pids_of_their_own_and_threads_share_one(self) -> None:
        inputs = [{"name": name, "from": 1, "intervalMs": 500, "blocking": True} for name in "AB"]
        for model, pids in (("python-threads", 1), ("python-processes", 2)):
            with self.subTest(model):
                program = self.program()
                program.start(model, "countdown", inputs)
                program.wait_for(lambda seen: len(seen.of_kind("task-started")) == 2)
                ready = program.of_kind("worker-ready")
                for worker in ready:
                    self.assertTrue(os.path.exists(f"/proc/{worker['pid']}/task/{worker['tid']}"))
                self.assertEqual(len({worker["pid"] for worker in ready}), pids)
                self.assertEqual(len({worker["tid"] for worker in ready}), 2)
                self.assertEqual({worker["slot"] for worker in ready}, {0, 1})
                program.finish()
                self.assert_ended_well(program, 2)

    def test_cpu_of_a_worker_is_what_its_tasks_used(self) -> None:
        for program in self.run_together(EACH_MODEL, "fib", [{"n": 27}] * 2, workers=1):
            first, second = (program.settled()[task]["cpuMs"] for task in (0, 1))
            self.assertGreater(first, 1)
            self.assertGreater(second, first + 1)
            self.assertGreaterEqual(program.of_kind("worker-ended")[0]["cpuMs"], second)

    def test_what_a_thread_used_before_it_became_a_worker_is_told(self) -> None:
        program = self.run_to_end("python-asyncio", "fib", [{"n": 5}])
        before = program.of_kind("worker-ready")[0]["before"]
        self.assertGreater(before["cpuMs"], 1)
        self.assertGreaterEqual(program.settled()[0]["cpuMs"], before["cpuMs"])
        if os.path.exists("/proc/thread-self/schedstat"):
            self.assertEqual(
                set(before), {"cpuMs", "waitMs", "voluntarySwitches", "involuntarySwitches"}
            )

    def test_a_thread_that_is_as_old_as_its_worker_has_nothing_to_tell(self) -> None:
        for model in ("python-threads", "python-processes"):
            program = self.run_to_end(model, "fib", [{"n": 5}])
            self.assertIsNone(program.of_kind("worker-ready")[0]["before"])

    def test_the_calls_on_the_pool_are_told(self) -> None:
        told = [
            event["text"]
            for event in self.run_to_end("python-processes", "fib", [{"n": 5}] * 3).of_kind("call")
        ]
        self.assertEqual(told[0], "apply_async() \u00d7 3")
        self.assertEqual(sorted(told[1:4]), [f"result {n}: ready() -> True, get()" for n in range(3)])
        self.assertEqual(told[4:], ["close()", "join() returned"])

    def test_a_large_run_tells_its_calls_in_groups(self) -> None:
        for program in self.run_together(EACH_MODEL, "fib", [{"n": 1}] * 2000):
            self.assertLess(len(program.of_kind("call")), 100)

    def test_workers_are_replaced_after_their_share_of_tasks(self) -> None:
        program = self.run_to_end("python-processes", "fib", [{"n": 5}] * 6, maxTasksPerWorker=2)
        by: dict[int, int] = {}
        for event in program.of_kind("task-settled"):
            by[event["worker"]] = by.get(event["worker"], 0) + 1
        self.assertLessEqual(max(by.values()), 2)
        self.assertGreaterEqual(len(by), 3)
        self.assertTrue(all(event["expected"] for event in program.of_kind("worker-ended")))
        self.assertEqual({event["slot"] for event in program.of_kind("worker-starting")}, {0, 1})

    def test_hello_describes_this_python(self) -> None:
        hello = self.run_to_end("python-asyncio", "fib", [{"n": 1}]).events[0]
        version = ".".join(str(part) for part in sys.version_info[:3])
        self.assertEqual((hello["v"], hello["version"], hello["path"]), (1, version, sys.executable))
        self.assertIs(hello["freeThreaded"], False)
        self.assertIs(hello["gilEnabled"], True)

    def test_the_clock_answers_at_once_in_time_of_the_other_events(self) -> None:
        program = self.program()
        program.order("clock", id=7)
        answer = program.wait_for_kind("clock", id=7)
        program.start("python-threads", "fib", [{"n": 1}])
        self.assertLess(answer["at"], program.finish()[-1]["at"])

    def test_broken_orders_are_left_out_with_a_word(self) -> None:
        program = self.program()
        program.write(b'{"kind":\n\xff\xfe\n[1]\n\n{"no":1}\n{"kind":"of the future"}\n')
        program.start("python-threads", "fib", [{"n": 10}])
        program.finish()
        self.assertEqual(program.results(), [55])
        self.assertEqual(program.written.count(b"an order was left out"), 4)

    def test_orders_that_make_no_sense_fail_with_a_sentence(self) -> None:
        for model, fields, words in (
            ("python-fibers", {}, "model must be one of python-threads"),
            ("python-threads", {"workers": 0}, "workers must be a whole number from 1"),
            ("python-processes", {"startMethod": "vfork"}, "startMethod must be one of"),
        ):
            with self.subTest(model, **fields):
                program = self.program()
                program.start(model, "fib", [{"n": 1}], **fields)
                self.assertIn(words, program.wait_for_kind("failed")["message"])
                self.assertEqual(program.finish()[-1]["kind"], "bye")

    def test_task_group_where_there_is_none_is_a_sentence(self) -> None:
        if sys.version_info >= (3, 11):
            program = self.run_to_end("python-asyncio", "fib", [{"n": 9}], gather="TaskGroup")
            self.assertEqual(program.results(), [34])
            return
        program = self.run_to_end("python-asyncio", "fib", [{"n": 9}], gather="TaskGroup")
        self.assertIn("TaskGroup needs Python 3.11", program.of_kind("failed")[0]["message"])
        self.assertEqual(program.results(), ["cancelled"])
