"""What tasks print is in the log, whatever it is and however much."""

from __future__ import annotations

import sys

from tests.pool_program import EACH_MODEL, ProgramTest

MOST_LINES = 10_000


class Printed(ProgramTest):
    def test_lines_carry_their_task_worker_pid_and_stream(self) -> None:
        path = self.own_file(
            """
            import sys

            def run(input, context):
                print("out", input)
                print("err", input, file=sys.stderr)
                context.log(f"log {input}")
                print("no end", input, end="")
            """
        )
        for (model, _), program in zip(
            EACH_MODEL, self.run_together(EACH_MODEL, "module", [0, 1, 2], file=path)
        ):
            with self.subTest(model):
                pids = {event["worker"]: event["pid"] for event in program.of_kind("worker-ready")}
                for task, end in program.settled().items():
                    told = [event for event in program.of_kind("task-log") if event["task"] == task]
                    self.assertEqual(
                        [(event["stream"], event["text"]) for event in told],
                        [
                            ("stdout", f"out {task}"),
                            ("stderr", f"err {task}"),
                            (None, f"log {task}"),
                            ("stdout", f"no end {task}"),
                        ],
                    )
                    self.assertEqual({event["worker"] for event in told}, {end["worker"]})
                    self.assertEqual({event["pid"] for event in told}, {pids[end["worker"]]})
                    self.assertTrue(all(event["at"] <= end["endedAt"] for event in told))

    def test_lines_of_coroutines_that_take_turns_stay_apart(self) -> None:
        path = self.own_file(
            """
            import asyncio

            async def run(input, context):
                for part in "ab":
                    print(input, part, end=" ")
                    await context.sleep(0.01)
                print("end")
            """
        )
        for fields in ({}, {"toThread": True}):
            program = self.run_to_end("python-asyncio", "module", [0, 1], file=path, **fields)
            self.assertEqual(sorted(program.lines("stdout")), ["0 a 0 b end", "1 a 1 b end"])

    def test_bytes_that_are_no_utf8_and_lone_surrogates_are_replaced(self) -> None:
        path = self.own_file(
            r"""
            import sys

            def run(input, context):
                print("caf\u00e9 \U0001f600 \udc80 \ud83d\ude00")
                sys.stdout.buffer.write(b"caf\xc3")
                sys.stdout.buffer.write(b"\xa9 \xff\xfe\n")
                sys.stdout.buffer.write(b"half \xe2\x82")
                context.log("\ud800 and\r\nanother\r")
                return sys.stdout.encoding, sys.stdout.isatty(), sys.stdout.fileno()
            """
        )
        for program in self.run_together(EACH_MODEL, "module", [0], file=path):
            self.assertEqual(
                program.lines("stdout"),
                ["caf\u00e9 \U0001f600 \ufffd \U0001f600", "caf\u00e9 \ufffd\ufffd", "half \ufffd"],
            )
            self.assertEqual(program.lines(), ["\ufffd and", "another\r"])
            self.assertEqual(program.results(), [["utf-8", False, 1]])

    def test_of_100_mb_the_first_lines_are_told_and_the_others_counted(self) -> None:
        path = self.own_file(
            """
            import os
            LINE = "x" * 999

            def run(input, context):
                for _ in range(input):
                    print(LINE)
                return os.getpid()
            """
        )
        programs = self.run_together(EACH_MODEL[:2], "module", [100_000], file=path, workers=1)
        for (model, _), program in zip(EACH_MODEL, programs):
            with self.subTest(model):
                self.assertEqual(len(program.lines("stdout")), MOST_LINES)
                left_out = program.of_kind("lines-left-out")
                self.assertEqual(
                    [(event["count"], event["pid"]) for event in left_out],
                    [(100_000 - MOST_LINES, program.results()[0])],
                )

    def test_a_line_of_100_mb_is_cut(self) -> None:
        path = self.own_file(
            """
            def run(input, context):
                for _ in range(1000):
                    print("y" * 100_000, end="")
                print()
                print("next")
            """
        )
        program = self.run_to_end("python-processes", "module", [0], file=path)
        long, following = program.lines("stdout")
        self.assertEqual((len(long), long[-2:], following), (10_000, "y\u2026", "next"))

    def test_what_writes_to_the_descriptor_itself_is_left_alone(self) -> None:
        path = self.own_file(
            """
            import os, subprocess, sys

            def run(input, context):
                os.write(1, b"by descriptor\\n")
                subprocess.run([sys.executable, "-c", "print('by a program')"], check=True)
                subprocess.run([sys.executable, "-c", "print('by a program')"], stdout=sys.stdout, check=True)
            """
        )
        for (model, _), program in zip(EACH_MODEL, self.run_together(EACH_MODEL, "module", [0], file=path)):
            with self.subTest(model):
                self.assertEqual(program.written, b"by descriptor\nby a program\nby a program\n")
                self.assertEqual(program.of_kind("task-log"), [])

    def test_what_a_thread_of_the_user_prints_has_no_task_where_it_is_not_known(self) -> None:
        path = self.own_file(
            """
            import threading

            def run(input, context):
                thread = threading.Thread(target=print, args=("from a thread",))
                thread.start()
                thread.join()
            """
        )
        known = sys.version_info >= (3, 14)
        for model, task in (("python-threads", 0 if known else None), ("python-processes", 0)):
            with self.subTest(model):
                program = self.run_to_end(model, "module", [0], file=path)
                (line,) = program.of_kind("task-log")
                self.assertEqual((line["text"], line["task"]), ("from a thread", task))
