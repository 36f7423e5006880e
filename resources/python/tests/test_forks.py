"""Processes that are forked, by the pool and by the tasks themselves: what they write, and who speaks for a task."""

from __future__ import annotations

import os
import time

from tests.pool_program import EACH_MODEL, ProgramTest, Way

START_METHODS: list[Way] = [
    ("python-processes", {"startMethod": method}) for method in ("fork", "spawn", "forkserver")
]


class BoundBefore(ProgramTest):
    def test_streams_that_a_file_keeps_write_to_the_log_and_to_no_file_of_its_own(self) -> None:
        path = self.own_file(
            """
            import logging, os, sys, tempfile

            logging.basicConfig(level=logging.INFO, format="%(message)s")
            out, raw = sys.stdout, sys.stderr.buffer

            def run(input, context):
                with tempfile.TemporaryFile("w+") as mine:
                    mine.write("first\\n")
                    mine.flush()
                    logging.info("logged")
                    print("printed", file=out)
                    raw.write(b"raw\\n")
                    context.log("by context")
                    mine.write("last\\n")
                    mine.seek(0)
                    return mine.read()
            """
        )
        for (model, fields), program in zip(
            START_METHODS, self.run_together(START_METHODS, "module", [0, 1], file=path)
        ):
            with self.subTest(model, **fields):
                self.assertEqual(program.results(), ["first\nlast\n"] * 2)
                pids = {event["worker"]: event["pid"] for event in program.of_kind("worker-ready")}
                for task, end in program.settled().items():
                    told = [event for event in program.of_kind("task-log") if event["task"] == task]
                    self.assertEqual(
                        [(event["stream"], event["text"]) for event in told],
                        [("stderr", "logged"), ("stdout", "printed"), ("stderr", "raw"), (None, "by context")],
                    )
                    self.assertEqual({event["pid"] for event in told}, {pids[end["worker"]]})


class ForkedByTasks(ProgramTest):
    def test_a_child_that_outlives_its_worker_holds_up_no_other_task(self) -> None:
        path = self.own_file(
            """
            import os, time

            MARK = __file__ + ".mark"

            def run(input, context):
                if input == "next":
                    open(MARK, "w").close()
                elif os.fork() == 0:
                    deadline = time.monotonic() + 20
                    while not os.path.exists(MARK) and time.monotonic() < deadline:
                        time.sleep(0.01)
                    open(MARK + (".seen" if os.path.exists(MARK) else ".missed"), "w").close()
                    os._exit(0)
                else:
                    context.progress(0.5)
                    time.sleep(100)
                return input
            """
        )
        program = self.program()
        program.start("python-processes", "module", ["forks", "next"], file=path, workers=1)
        program.wait_for_kind("task-progress")
        program.order("cancel", task=0, reason="enough")
        program.finish()
        self.assertEqual(program.results(), ["cancelled", "next"])
        # The child has its say within its 20 s.
        while not any(os.path.exists(f"{path}.mark.{word}") for word in ("seen", "missed")):
            time.sleep(0.01)
        self.assertTrue(os.path.exists(f"{path}.mark.seen"), "the next task ran while the child lived")

    def test_only_the_process_that_was_given_a_task_speaks_for_it(self) -> None:
        path = self.own_file(
            """
            import os, sys

            def run(input, context):
                pid = os.fork()
                if pid == 0:
                    print("from the child")
                    context.log("logged by the child")
                    context.progress(0.9)
                    if input == "exit": sys.exit(3)
                    if input == "words": sys.exit("in words")
                    if input == "raise": raise ValueError("of the child")
                    return "of the child"
                return os.waitpid(pid, 0)[1] >> 8
            """
        )
        inputs = ["exit", "words", "raise", "return"]
        for (model, _), program in zip(
            EACH_MODEL, self.run_together(EACH_MODEL, "module", inputs, file=path, workers=1)
        ):
            with self.subTest(model):
                self.assertEqual(program.results(), [3, 1, 1, 0])
                self.assertEqual(program.of_kind("task-log"), [])
                self.assertEqual(program.of_kind("task-progress"), [])
                self.assertEqual(program.written.count(b"from the child\n"), 4)
                self.assertEqual(program.written.count(b"logged by the child\n"), 4)
                self.assertIn(b"in words\n", program.written)
                self.assertIn(b"ValueError: of the child\n", program.written)
                self.assertNotIn(b"coreloom_python", program.written)

    def test_a_fork_while_the_file_is_imported_ends_alone(self) -> None:
        for end, code in (("sys.exit(5)", 5), ("pass", 0)):
            path = self.own_file(
                f"""
                import os, sys
                pid = os.fork()
                if pid == 0: {end}
                else: code = os.waitpid(pid, 0)[1] >> 8
                def run(input, context): return code
                """
            )
            for program in self.run_together(EACH_MODEL, "module", [0], file=path, startMethod="spawn"):
                self.assertEqual(program.results(), [code])
                self.assertEqual(program.of_kind("failed"), [])

    def test_processes_of_multiprocessing_write_whole_lines_too(self) -> None:
        path = self.own_file(
            """
            import multiprocessing

            def child():
                print("no", "end", end="")

            def run(input, context):
                process = multiprocessing.get_context("fork").Process(target=child)
                process.start()
                process.join()
                return process.exitcode
            """
        )
        program = self.run_to_end("python-threads", "module", [0], file=path)
        self.assertEqual((program.results(), program.written), ([0], b"no end\n"))

    def test_a_child_logs_although_another_thread_was_logging_when_it_was_forked(self) -> None:
        path = self.own_file(
            """
            import logging, os, threading

            logging.basicConfig(level=logging.INFO, format="%(message)s")
            over = threading.Event()

            def talk():
                while not over.is_set():
                    logging.info("talks on")
                    print("and on")

            def run(input, context):
                thread = threading.Thread(target=talk)
                thread.start()
                for _ in range(10):
                    pid = os.fork()
                    if pid == 0:
                        logging.info("of the child")
                        print("of the child")
                        os._exit(0)
                    os.waitpid(pid, 0)
                over.set()
                thread.join()
                return "ended"
            """
        )
        for program in self.run_together(EACH_MODEL[:2], "module", [0], file=path, workers=1):
            self.assertEqual(program.results(), ["ended"])
            self.assertEqual(program.written.count(b"of the child\n"), 20)

    def test_what_a_child_wrote_to_a_file_of_its_own_is_there_when_it_has_ended(self) -> None:
        path = self.own_file(
            """
            import os, sys

            held = []

            def run(how, context):
                path = f"{__file__}.{how}.{os.getpid()}"
                child = os.fork()
                if child == 0:
                    mine = open(path, "w")
                    mine.write("written by the child")
                    if how == "exit":
                        sys.exit(0)
                    if how == "keep":
                        held.append(mine)
                        sys.exit(0)
                    if how == "raise":
                        try:
                            inner = open(path + ".inner", "w")
                            inner.write("and more")
                            raise OSError
                        except OSError:
                            raise ValueError(mine)
                    return how
                os.waitpid(child, 0)
                with open(path) as file:
                    text = file.read()
                if how == "raise":
                    with open(path + ".inner") as file:
                        text += file.read()
                return text
            """
        )
        hows = ["exit", "raise", "return", "keep"]
        expected = ["written by the child", "written by the childand more"] + ["written by the child"] * 2
        for (model, _), program in zip(EACH_MODEL, self.run_together(EACH_MODEL, "module", hows, file=path)):
            with self.subTest(model):
                self.assertEqual(program.results(), expected)


class ClosedByTasks(ProgramTest):
    def test_nothing_of_ours_comes_into_a_file_that_has_the_number_of_a_closed_descriptor(self) -> None:
        path = self.own_file(
            """
            import os

            kept = []

            def run(input, context):
                if input == 1:
                    os.closerange(3, 256)
                for number in range(30):
                    mine = open(f"{__file__}.{input}.{number}", "w")
                    kept.append(mine)
                    mine.write("own")
                    mine.flush()
                print("printed", input)
                context.log("logged")
                context.sleep(0.1)
                return input
            """
        )
        folder, name = os.path.split(path)
        for model, fields in EACH_MODEL:
            with self.subTest(model):
                program = self.program()
                program.start(model, "module", [0, 1], file=path, workers=1, **fields)
                program.finish()
                self.assertIn("a task closed file descriptor", program.written.decode() + str(program.events))
                mine = [file for file in os.listdir(folder) if file.startswith(f"{name}.")]
                self.assertGreaterEqual(len(mine), 30)
                for file in mine:
                    with open(os.path.join(folder, file)) as opened:
                        # The last one may be empty, where the end came.
                        self.assertIn(opened.read(), ("own", ""), file)
                    os.remove(os.path.join(folder, file))
