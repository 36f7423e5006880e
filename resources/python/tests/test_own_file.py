"""A file of one's own: the contract of run, context and inputs, and what is said when it is broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from typing import Any

from tests.pool_program import EACH_MODEL, PROGRAM, ProgramTest, Way

SYNC = """
    inputs = [1, 2, 3]

    def run(input, context):
        context.progress(0.5)
        context.log(f"got {input}")
        context.sleep(0.01)
        context.signal.throw_if_aborted()
        return {"doubled": input * 2, "aborted": context.signal.aborted}
"""
ASYNC = SYNC.replace("def run", "async def run").replace("context.sleep", "await context.sleep")
# What `run` is made of, then the ways to make it.
WORK = """
import asyncio, functools, types

async def work(input, context):
    await context.sleep(0.01)
    return input
"""
CALLABLES = {
    "decorated": """
        def logged(function):
            def wrapper(*args):
                return function(*args)
            return wrapper
        run = logged(work)
    """,
    "decorated with other arguments": """
        async def alone(input):
            await asyncio.sleep(0.01)
            return input
        @functools.wraps(alone)
        def run(input, context):
            return alone(input)
    """,
    "partial": """
        async def more(extra, input, context):
            return await work(input, context)
        run = functools.partial(more, 1)
    """,
    "object": """
        class Callable:
            async def __call__(self, input, context):
                return await work(input, context)
        run = Callable()
    """,
    "method": """
        class Holder:
            async def method(self, input, context):
                return await work(input, context)
        run = Holder().method
    """,
    "lambda": "run = lambda input, context: work(input, context)",
    "awaitable of its own": """
        class Later:
            def __init__(self, *args): self.args = args
            def __await__(self): return work(*self.args).__await__()
        run = Later
    """,
    "generator that is a coroutine": """
        @types.coroutine
        def run(input, context):
            yield from work(input, context).__await__()
            return input
    """,
    "loop of its own": """
        import threading
        def run(input, context):
            results = []
            thread = threading.Thread(target=lambda: results.append(asyncio.run(work(input, context))))
            thread.start()
            thread.join()
            return results[0]
    """,
    "blocking sleep": """
        def run(input, context):
            context.sleep(0.01)
            return input
    """,
}


def describe(path: str) -> dict[str, Any]:
    """The answer to --describe."""
    events, events_in = os.pipe()
    command = [sys.executable, PROGRAM, "--events", str(events_in), "--describe", path]
    subprocess.run(command, pass_fds=(events_in,), check=True)
    os.close(events_in)
    with os.fdopen(events) as lines:
        beginning, answer = map(json.loads, lines)
    assert beginning == {"kind": "importing"}
    told: dict[str, Any] = answer
    return told


class OwnFiles(ProgramTest):
    def test_sync_and_async_functions_run_in_every_model(self) -> None:
        ways: list[Way] = [
            *EACH_MODEL,
            ("python-asyncio", {"toThread": True}),
            ("python-processes", {"startMethod": "spawn"}),
        ]
        for source in (SYNC, ASYNC):
            path = self.own_file(source)
            for (model, fields), program in zip(ways, self.run_together(ways, "module", [1, 2], file=path)):
                with self.subTest(model, source=source[:80], **fields):
                    self.assertEqual(
                        program.results(), [{"doubled": n * 2, "aborted": False} for n in (1, 2)]
                    )
                    self.assertEqual(sorted(program.lines()), ["got 1", "got 2"])

    def test_what_a_call_returns_decides_whatever_the_function_looks_like(self) -> None:
        ways: list[Way] = [*EACH_MODEL, ("python-asyncio", {"toThread": True})]
        for index, (name, made) in enumerate(CALLABLES.items()):
            path = self.own_file(WORK + textwrap.dedent(made))
            # The first, which is the plainest, in every way; the others take turns.
            chosen = ways if index == 0 else [ways[index % len(ways)]]
            for (model, fields), program in zip(chosen, self.run_together(chosen, "module", [7], file=path)):
                with self.subTest(name, model=model, **fields):
                    self.assertEqual(program.results(), [7], program.settled())

    def test_coroutines_of_a_decorated_function_overlap_on_the_loop(self) -> None:
        path = self.own_file(WORK + textwrap.dedent(CALLABLES["decorated"]).replace("0.01", "0.2"))
        program = self.run_to_end("python-asyncio", "module", [0] * 10, file=path)
        started = [event["kind"] for event in program.events if event["kind"].startswith("task-s")]
        self.assertEqual(started[:10], ["task-started"] * 10)

    def test_a_function_without_a_loop_may_sleep_in_threads_of_a_coroutine(self) -> None:
        path = self.own_file(
            """
            import asyncio

            def blocking(input, context):
                context.sleep(0.01)
                return input

            async def run(input, context):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(None, blocking, input, context)
            """
        )
        for program in self.run_together(EACH_MODEL, "module", [7], file=path):
            self.assertEqual(program.results(), [7])

    def test_a_cancelled_task_ends_in_the_await_of_a_decorated_function(self) -> None:
        path = self.own_file((WORK + textwrap.dedent(CALLABLES["decorated"])).replace("0.01", "60"))
        for model in ("python-threads", "python-asyncio"):
            program = self.program()
            program.start(model, "module", [7], file=path)
            program.wait_for_kind("task-started")
            program.order("cancel", task=0, reason="enough")
            program.finish()
            self.assertEqual(program.results(), ["cancelled"], program.events)

    def test_sleeps_of_async_functions_overlap_on_the_loop(self) -> None:
        path = self.own_file("async def run(input, context): await context.sleep(0.4)")
        program = self.run_to_end("python-asyncio", "module", [0] * 10, file=path)
        ends = program.settled().values()
        span = max(end["endedAt"] for end in ends) - min(end["startedAt"] for end in ends)
        self.assertLess(span, 10 * 400)
        started = [event["kind"] for event in program.events if event["kind"].startswith("task-s")]
        self.assertEqual(started[:10], ["task-started"] * 10)

    def test_a_file_imports_what_lies_beside_it(self) -> None:
        path = self.own_file("import beside_own\ndef run(input, context): return beside_own.VALUE")
        with open(os.path.join(os.path.dirname(path), "beside_own.py"), "w", encoding="utf-8") as file:
            file.write("VALUE = 42\n")
        for method in ("fork", "spawn"):
            program = self.run_to_end("python-processes", "module", [0], file=path, startMethod=method)
            self.assertEqual(program.results(), [42])

    def test_a_file_of_a_package_imports_what_is_around_it(self) -> None:
        for name, marked, code in (
            ("relative", True, "from . import beside\nfrom ..above import VALUE as ABOVE\nfrom .beside import *"),
            ("namespace", False, "from .. import above\nfrom . import beside\nABOVE = above.VALUE"),
            ("absolute", True, "from outer_absolute.above import VALUE as ABOVE\nimport beside"),
        ):
            path = self.own_file(
                f"{code}\ndef run(input, context): return [__name__, ABOVE, beside.VALUE]",
                os.path.join(f"outer_{name}", "inner", "work.py"),
            )
            inner = os.path.dirname(path)
            outer = os.path.dirname(inner)
            files = {os.path.join(outer, "above.py"): "VALUE = 1", os.path.join(inner, "beside.py"): "VALUE = 2"}
            if marked:
                files.update({os.path.join(folder, "__init__.py"): "" for folder in (outer, inner)})
            for file, text in files.items():
                with open(file, "w", encoding="utf-8") as written:
                    written.write(text)
            expected = "work" if name == "absolute" else f"outer_{name}.inner.work"
            ways: list[Way] = [("python-threads", {}), ("python-processes", {"startMethod": "spawn"})]
            for program in self.run_together(ways, "module", [0], file=path):
                with self.subTest(name):
                    self.assertEqual(program.results(), [[expected, 1, 2]], program.events)

    def test_a_module_by_its_name_runs_as_python_m_runs_it(self) -> None:
        named = "def run(input, context): return [__name__, __package__, VALUE]"
        for name, package, code, others in (
            ("scripts/work.py", "scripts", "from lib.x import V as VALUE", ["lib/x.py", "scripts/lib/__init__.py"]),
            ("ns/inner/work2.py", "ns.inner", "import ns.inner.other\nfrom .other import V as VALUE", ["ns/inner/other.py"]),
            ("app/sub/my-work.py", "app.sub", "from ..x import V as VALUE", ["app/__init__.py", "app/x.py"]),
            ("pack/__main__.py", "pack", "from pack.x import V as VALUE", ["pack/__init__.py", "pack/x.py"]),
            ("pack2/__init__.py", "pack2", "from .x import V as VALUE", ["pack2/x.py"]),
            ("work3.py", "", "from lib.x import V as VALUE", ["lib/x.py"]),
        ):
            path = self.own_file(f"{code}\n{named}", name)
            folder = path[: -len(name) - 1]
            for other in others:
                os.makedirs(os.path.dirname(os.path.join(folder, other)), exist_ok=True)
                with open(os.path.join(folder, other), "w", encoding="utf-8") as file:
                    file.write("V = 1\n")
            ways: list[Way] = [("python-threads", {}), ("python-processes", {"startMethod": "spawn"})]
            expected = name[:-3].replace("/", ".").replace(".__init__", "")
            for program in self.run_together(ways, "module", [0], file=path, moduleFolder=folder):
                with self.subTest(name):
                    self.assertEqual(program.results(), [[expected, package, 1]], program.events)

    def test_a_file_that_is_not_below_the_folder_of_names_runs_as_a_file(self) -> None:
        path = self.own_file("def run(input, context): return __name__", "apart.py")
        program = self.run_to_end("python-threads", "module", [0], file=path, moduleFolder=os.path.dirname(PROGRAM))
        self.assertEqual(program.results(), ["apart"])

    def test_a_file_has_no_arguments_but_its_path(self) -> None:
        path = self.own_file(
            """
            import argparse, sys
            parser = argparse.ArgumentParser()
            parser.add_argument("--size", default=7)
            size = parser.parse_args().size
            def run(input, context): return [size, sys.argv]
            """
        )
        ways: list[Way] = [*EACH_MODEL, ("python-processes", {"startMethod": "spawn"})]
        for program in self.run_together(ways, "module", [0], file=path):
            self.assertEqual(program.results(), [[7, [path]]], program.events)
        self.assertIsNone(describe(path).get("message"))

    def test_a_file_imports_a_folder_beside_it_that_is_called_as_one_of_ours(self) -> None:
        for method in ("fork", "spawn", "forkserver"):
            path = self.own_file("from tests.helper import VALUE\ndef run(input, context): return VALUE")
            os.mkdir(os.path.join(os.path.dirname(path), "tests"))
            with open(os.path.join(os.path.dirname(path), "tests", "helper.py"), "w", encoding="utf-8") as file:
                file.write("VALUE = 42\n")
            program = self.run_to_end("python-processes", "module", [0], file=path, startMethod=method)
            self.assertEqual(program.results(), [42], program.events)

    def test_a_folder_that_can_be_no_package_is_named(self) -> None:
        code = "from . import beside\ndef run(input, context): pass"
        path = self.own_file(code, os.path.join("my-work", "work.py"))
        self.assertIn("'my-work' is no name of one: rename that folder", describe(path)["message"])
        path = self.own_file(code, os.path.join("json", "work.py"))
        self.assertIn("in a package json, and Python has another one of that name", describe(path)["message"])

    def test_a_file_that_cannot_be_used_fails_the_run_with_a_sentence(self) -> None:
        for source, words, shown in (
            ("def run(input, context:\n    pass", "SyntaxError", "own.py"),
            ("import no_such_module_anywhere", "No module named 'no_such_module_anywhere'", "line 1"),
            ("import sys; sys.exit(4)", "the task called sys.exit(4)", "line 1"),
            ("x = 1", "has no function run(input, context)", None),
            ("def run(): pass", "must take two arguments", None),
        ):
            path = self.own_file(source)
            for (model, _), program in zip(
                EACH_MODEL, self.run_together(EACH_MODEL, "module", [0, 1], file=path)
            ):
                with self.subTest(model, source=source):
                    (failed,) = program.of_kind("failed")
                    self.assertIn(words, failed["message"])
                    if shown is None:
                        self.assertIsNone(failed["traceback"])
                    else:
                        self.assertIn(shown, failed["traceback"])
                        self.assertNotIn("coreloom_python", failed["traceback"])
                    self.assertEqual(program.results(), ["cancelled", "cancelled"])

    def test_what_a_file_prints_while_it_is_imported_is_in_the_log(self) -> None:
        path = self.own_file("print('imported')\ndef run(input, context): pass")
        for model, options, times in (
            ("python-threads", {}, 1),
            ("python-processes", {"startMethod": "fork"}, 1),
            ("python-processes", {"startMethod": "spawn"}, 2),
        ):
            with self.subTest(model, **options):
                program = self.run_to_end(model, "module", [0], file=path, workers=1, **options)
                self.assertEqual(program.lines("stdout"), ["imported"] * times)
                self.assertEqual(program.written, b"")

    def test_processes_that_a_file_starts_itself_find_its_functions(self) -> None:
        path = self.own_file(
            """
            import multiprocessing

            def double(number): return number * 2

            def run(input, context):
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    return pool.map(double, input)
            """,
            "starts_processes.py",
        )
        self.assertEqual(self.run_to_end("python-threads", "module", [[1, 2]], file=path).results(), [[2, 4]])

    def test_a_file_may_have_the_name_of_a_module_of_python(self) -> None:
        for name in ("json.py", "random.py", "my work.py", "coreloom_python.py"):
            with self.subTest(name):
                path = self.own_file("def run(input, context): return __name__", name)
                for method in ("fork", "spawn"):
                    program = self.run_to_end(
                        "python-processes", "module", [0], file=path, startMethod=method
                    )
                    self.assertEqual(program.of_kind("task-settled")[0]["state"], "done")

    def test_a_file_that_fails_in_workers_only_fails_the_run_once(self) -> None:
        path = self.own_file(
            """
            import multiprocessing
            if multiprocessing.current_process().name != "MainProcess":
                raise RuntimeError("not in a worker")
            def run(input, context): pass
            """
        )
        program = self.run_to_end("python-processes", "module", [0, 1], file=path, startMethod="spawn")
        (failed,) = program.of_kind("failed")
        self.assertEqual(failed["message"], "RuntimeError: not in a worker")

    def test_workers_that_end_before_they_are_ready_fail_the_run(self) -> None:
        path = self.own_file(
            """
            import multiprocessing, os
            if multiprocessing.current_process().name != "MainProcess": os._exit(9)
            def run(input, context): pass
            """
        )
        program = self.run_to_end("python-processes", "module", [0, 1], file=path, startMethod="spawn")
        self.assertIn("before they are ready", program.of_kind("failed")[0]["message"])
        self.assertIn("exit code 9", program.of_kind("failed")[0]["message"])


class Described(ProgramTest):
    def test_inputs_are_told(self) -> None:
        self.assertEqual(describe(self.own_file(SYNC)), {"kind": "inputs", "inputs": [1, 2, 3]})
        self.assertIsNone(describe(self.own_file("def run(input, context): pass"))["inputs"])
        path = self.own_file("def run(input, context): pass\ninputs = ({'a': None}, 'caf\u00e9')")
        self.assertEqual(describe(path)["inputs"], [{"a": None}, "caf\u00e9"])

    def test_what_is_wrong_is_told(self) -> None:
        for source, words in (
            ("def run(input, context", "SyntaxError"),
            ("def run(input, context): pass\ninputs = 3", "must be a list"),
            ("def run(input, context): pass\ninputs = [{1, 2}]", "what JSON can hold"),
            ("raise SystemExit(2)", "sys.exit(2)"),
        ):
            with self.subTest(source):
                answer = describe(self.own_file(source))
                self.assertEqual(answer["kind"], "failed")
                self.assertIn(words, answer["message"])
        self.assertIn("There is no file", describe("/no/such/file.py")["message"])
        self.assertIn("must end in .py", describe(self.own_file("x = 1", "own.txt"))["message"])
