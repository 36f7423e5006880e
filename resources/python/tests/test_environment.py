"""Whatever is set of Python's own environment, a run goes as ever."""

from __future__ import annotations

import os
from typing import Any

from tests.pool_program import ProgramTest

SETTINGS: list[dict[str, Any]] = [
    {"flags": ["-I"]},
    {"flags": ["-E", "-s", "-B", "-bb"]},
    {"flags": ["-S", "-W", "error"]},
    *(
        {"env": {**os.environ, name: value}}
        for name, value in (
            ("PYTHONSAFEPATH", "1"),
            ("PYTHONWARNINGS", "error"),
            ("PYTHONNOUSERSITE", "1"),
            ("PYTHONHASHSEED", "0"),
            ("PYTHONDONTWRITEBYTECODE", "1"),
            ("PYTHONOPTIMIZE", "2"),
            ("PYTHONIOENCODING", "utf-16"),
            ("PYTHONINTMAXSTRDIGITS", "640"),
        )
    ),
]
WAYS: list[tuple[str, dict[str, Any]]] = [
    ("python-threads", {}),
    ("python-processes", {"startMethod": "spawn"}),
    ("python-asyncio", {}),
]


class Surroundings(ProgramTest):
    def test_every_setting_of_python_leaves_a_run_as_it_is(self) -> None:
        path = self.own_file(
            """
            import beside_own

            async def run(input, context):
                print("printed")
                await context.sleep(0.001)
                return beside_own.VALUE
            """
        )
        with open(os.path.join(os.path.dirname(path), "beside_own.py"), "w", encoding="utf-8") as file:
            file.write("VALUE = 42\n")
        for index, setting in enumerate(SETTINGS):
            model, options = WAYS[index % len(WAYS)]
            with self.subTest(model, **setting):
                program = self.program(**setting)
                program.start(model, "module", [0], file=path, **options)
                program.finish()
                self.assert_ended_well(program, 1)
                self.assertEqual((program.results(), program.lines("stdout")), ([42], ["printed"]))

    def test_processes_that_begin_afresh_find_our_files_where_python_leaves_their_folder_out(self) -> None:
        for method in ("fork", "spawn", "forkserver"):
            program = self.program(flags=["-I"])
            program.start("python-processes", "fib", [{"n": 5}], startMethod=method)
            program.finish()
            self.assert_ended_well(program, 1)
            self.assertEqual(program.of_kind("failed"), [])
