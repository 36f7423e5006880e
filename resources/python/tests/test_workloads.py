"""fetch, countdown and wait-until: the results, log lines and errors of the workloads in TypeScript."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import quote

from tests.http_answers import serving
from tests.pool_program import EACH_MODEL, MODELS, ProgramTest


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


class Fetch(ProgramTest):
    def test_answers_errors_and_limits(self) -> None:
        refused = closed_port()
        with serving() as origin:
            host = origin.partition("//")[2]
            closed = f"connection closed before the answer was complete: {host}"
            cases: list[tuple[str, Any]] = [
                ("/bytes/1234", 1234),
                ("/bytes/1000001", "the body is larger than the cap of 1000000 bytes"),
                ("/open/1000001", "the body is larger than the cap of 1000000 bytes"),
                ("/open/17", 17),
                ("/chunked/3", 15),
                ("/status/204", 0),
                ("/interim/100", 7),
                ("/interim/103", 7),
                ("/interim/102,103,103", 7),
                ("/interim/101", "not a valid HTTP answer: the server changed to another protocol though nobody asked it to"),
                ("/packed/gzip", 5000),
                ("/packed/deflate", 5000),
                ("/packed/deflate/raw", 5000),
                ("/packed/gzip,deflate,gzip", 5000),
                ("/packed/gzip/twice", 10_000),
                ("/packed/gzip/cut", 5000),
                ("/packed/gzip/bomb", "the body is larger than the cap of 1000000 bytes"),
                ("/packed/gzip/broken", "the body could not be unpacked: "),
                ("/packed/br", "not a valid HTTP answer: its body is packed as 'br'"),
                ("/packed/" + "gzip," * 5 + "gzip", "it is packed more than 5 times"),
                ("/status/404", "HTTP 404"),
                ("/status/503", "HTTP 503"),
                ("/short", closed),
                ("/to//bytes/7", 7),
                (
                    "/to/ftp://127.0.0.1/x",
                    "redirect to ftp://127.0.0.1/x refused: only http:// and https:// addresses are fetched",
                ),
                (
                    "/to/http://me:it@127.0.0.1/",
                    "redirect to http://***@127.0.0.1/ refused: user names and passwords in addresses are not sent",
                ),
                ("/round/0", "more than 10 redirects"),
                ("/delay/30", "deadline: no complete answer within 1 s"),
                ("/drip", "deadline: no complete answer within 1 s"),
                (f"http://127.0.0.1:{refused}/", f"connection refused: 127.0.0.1:{refused}"),
                ("http://no-such-host.invalid/", "host not found: "),
            ]
            inputs = []
            for path, expected in cases:
                late = isinstance(expected, str) and expected.startswith("deadline")
                url = path if path.startswith("http") else origin + path
                inputs.append({"url": url, "deadlineMs": 1000 if late else 30_000, "maxBytes": 1_000_000})
            for (model, _), program in zip(
                EACH_MODEL, self.run_together(EACH_MODEL, "fetch", inputs, workers=8)
            ):
                for task, (path, expected) in enumerate(cases):
                    with self.subTest(model, path=path):
                        end = program.settled()[task]
                        if isinstance(expected, int):
                            self.assertEqual((end["state"], end["error"]), ("done", None))
                            self.assertEqual(
                                (end["result"]["status"] // 100, end["result"]["bytes"]), (2, expected)
                            )
                            self.assertIsInstance(end["result"]["ms"], float)
                        else:
                            self.assertEqual(end["error"]["type"], "Error")
                            self.assertIn(expected, end["error"]["message"])
                            self.assertIsNone(end["error"]["traceback"])

    def test_no_password_of_a_redirect_is_told(self) -> None:
        not_sent = "refused: user names and passwords in addresses are not sent"
        no_address = "refused: it is not an address"
        with serving() as origin:
            host = origin.partition("//")[2]
            cases = [
                (f"http://usr:RED PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"http:\\\\usr:PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"\\/usr:PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"http:///usr:PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"https:usr:PW8zz@{host}/ok", f"https://***@{host}/ok {not_sent}"),
                (f"ht\ttp://usr:PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"http:usr:RED PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"http:/usr:PW8zz@{host}/ok", f"http://***@{host}/ok {not_sent}"),
                (f"usr:PW8zz@{host}/ok", f"usr:***@{host}/ok refused: only http:// and https:// addresses are fetched"),
                ("http://u%73r:PW8zz@[127.0.0.1", f"http://***@[127.0.0.1 {no_address}"),
                (f"http://usr:12 PW8zz@{host}:x/ok", f"http://***@{host}:x/ok {no_address}"),
                (f"http://usr:PW/8PW8zz@{host}/ok", f"http://***@{host}/ok {no_address}"),
                ("ftp:\\\\usr:RED PW8zz@h/x", "ftp://***@h/x refused: only http:// and https:// addresses are fetched"),
            ]
            inputs = [
                {"url": f"{origin}/quoted/{quote(to, safe='')}", "deadlineMs": 30_000, "maxBytes": 100} for to, _ in cases
            ]
            for (model, _), program in zip(EACH_MODEL, self.run_together(EACH_MODEL, "fetch", inputs)):
                self.assertNotIn("PW8zz", str(program.events))
                for task, (location, expected) in enumerate(cases):
                    with self.subTest(model, location=location):
                        error = program.settled()[task]["error"]
                        self.assertEqual(error["message"], f"redirect to {expected}")

    def test_backslashes_are_slashes_as_in_browsers(self) -> None:
        with serving() as origin:
            inputs = [{"url": f"{origin}/quoted/%5Cbytes%5C7%3F%5C", "deadlineMs": 30_000, "maxBytes": 100}]
            program = self.run_to_end("python-threads", "fetch", inputs)
            self.assertEqual(program.lines()[0], f"302 -> {origin}/bytes/7?%5C")

    def test_what_is_said_in_the_log(self) -> None:
        with serving() as origin:
            url = f"{origin}/to//bytes/7"
            inputs = [{"url": url, "deadlineMs": 5000, "maxBytes": 100}]
            for (model, _), program in zip(EACH_MODEL, self.run_together(EACH_MODEL, "fetch", inputs)):
                with self.subTest(model):
                    first, second, third = program.lines()
                    self.assertEqual(first, f"302 -> {origin}/bytes/7")
                    self.assertEqual(
                        second,
                        f"{origin[7:]} is at the private address 127.0.0.1, on this machine or its own network",
                    )
                    self.assertRegex(third, r"^200, 7 bytes, \d+\.\d ms$")
                    self.assertEqual(program.results()[0]["url"], f"{origin}/bytes/7")

    def test_garbage_is_named(self) -> None:
        with serving() as origin:
            inputs = [{"url": f"{origin}/garbage", "deadlineMs": 5000, "maxBytes": 100}]
            for (model, _), program in zip(EACH_MODEL, self.run_together(EACH_MODEL, "fetch", inputs)):
                with self.subTest(model):
                    self.assertIn("not a valid HTTP answer", program.settled()[0]["error"]["message"])

    def test_delays_overlap_wherever_they_are_awaited(self) -> None:
        with serving() as origin:
            inputs = [{"url": f"{origin}/delay/1", "deadlineMs": 9000, "maxBytes": 9} for _ in range(4)]
            programs = self.run_together(EACH_MODEL, "fetch", inputs, workers=4)
            for (model, _), program in zip(EACH_MODEL, programs):
                with self.subTest(model):
                    ends = program.settled().values()
                    last_start = max(end["startedAt"] for end in ends)
                    self.assertLess(last_start, min(end["endedAt"] for end in ends))

    def test_a_fetch_ends_when_it_is_cancelled(self) -> None:
        with serving() as origin:
            for model in MODELS:
                with self.subTest(model):
                    program = self.program()
                    inputs = [{"url": f"{origin}/delay/20", "deadlineMs": 30_000, "maxBytes": 9}]
                    program.start(model, "fetch", inputs)
                    program.wait_for_kind("task-started")
                    program.order("cancel", task=0, reason="enough")
                    end = program.wait_for_kind("task-settled")
                    self.assertEqual((end["state"], end["error"]["message"]), ("cancelled", "enough"))
                    self.assertLess(end["endedAt"] - end["startedAt"], 15_000)
                    program.finish()


class Countdown(ProgramTest):
    def test_numbers_take_turns_unless_the_pause_blocks_the_loop(self) -> None:
        turns = ["A: 2", "B: 2", "A: 1", "B: 1", "A: done", "B: done"]
        in_a_row = ["A: 2", "A: 1", "A: done", "B: 2", "B: 1", "B: done"]
        for blocking, expected in ((False, turns), (True, in_a_row)):
            inputs = [{"name": name, "from": 2, "intervalMs": 50, "blocking": blocking} for name in "AB"]
            program = self.run_to_end("python-asyncio", "countdown", inputs)
            self.assertEqual(program.lines(), expected)
            for name, result in zip("AB", program.results()):
                self.assertEqual(result["name"], name)
                self.assertGreaterEqual(result["seconds"], 0.099)

    def test_both_pauses_leave_the_others_alone_in_threads_and_processes(self) -> None:
        for blocking in (False, True):
            inputs = [{"name": name, "from": 2, "intervalMs": 200, "blocking": blocking} for name in "AB"]
            for program in self.run_together(EACH_MODEL[:2], "countdown", inputs):
                with self.subTest(program.of_kind("call")[0]["text"], blocking=blocking):
                    ends = program.settled()
                    self.assertLess(ends[1]["startedAt"], ends[0]["endedAt"])
                    self.assertLess(ends[0]["startedAt"], ends[1]["endedAt"])


class WaitUntil(ProgramTest):
    def inputs(self, busy: bool, limit_ms: float = 20_000) -> list[dict[str, Any]]:
        return [
            {"kind": "awaited", "durationMs": 500, "busy": busy},
            {"kind": "waiter", "task": 0, "intervalMs": 100, "limitMs": limit_ms},
        ]

    def test_a_waiter_asks_until_the_task_is_ready(self) -> None:
        programs = self.run_together(EACH_MODEL, "wait-until", self.inputs(busy=False))
        for (model, _), program in zip(EACH_MODEL, programs):
            with self.subTest(model):
                awaited, waited = program.results()
                self.assertIsNone(awaited)
                self.assertGreater(waited["polls"], 1)
                lines = program.lines()
                self.assertEqual(len(lines), waited["polls"])
                self.assertRegex(lines[0], r"^poll 1: task 0 is not ready after 0\.\d s$")
                self.assertRegex(lines[-1], rf"^poll {waited['polls']}: task 0 is ready after \d\.\d s$")

    def test_on_a_loop_nobody_can_ask_while_the_task_computes(self) -> None:
        program = self.run_to_end("python-asyncio", "wait-until", self.inputs(busy=True))
        self.assertEqual(program.results()[1]["polls"], 2)

    def test_the_limit_fails_the_waiter(self) -> None:
        programs = self.run_together(EACH_MODEL, "wait-until", self.inputs(busy=False, limit_ms=150))
        for (model, _), program in zip(EACH_MODEL, programs):
            with self.subTest(model):
                message = program.settled()[1]["error"]["message"]
                self.assertRegex(
                    message,
                    r"^task 0 was not ready after 0\.\d s and \d polls; "
                    r"raise limitSeconds \(now 0\.15\) to wait longer$",
                )
