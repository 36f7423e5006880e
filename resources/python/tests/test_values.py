"""What a task is given and gives back, whole numbers of any size and what JSON has no form for included."""

from __future__ import annotations

import array
import collections
import dataclasses
import datetime
import decimal
import enum
import json
import math
import re
import sys
import unittest
from typing import Any

from coreloom_python.plain_value import TooMuch, plain_json
from coreloom_python.whole_number import digits, whole_number
from tests.pool_program import EACH_MODEL, ProgramTest
from tests.test_own_file import describe

HUGE = 7**9000


class Point:
    def __init__(self) -> None:
        self.x = 1
        self.itself = self


class Slotted:
    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value = math.inf


class Mute:
    def __str__(self) -> str:
        raise RuntimeError


class Proxy:
    """As one that stands for what cannot be had."""

    @property
    def __class__(self) -> Any:  # type: ignore[override]
        raise ValueError


class Empty:
    pass


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Pair:
    first: int
    second: Any


def plain(value: Any) -> Any:
    return json.loads(plain_json(value, 10_000))


class Kept(unittest.TestCase):
    def test_what_json_holds_is_kept_as_it_is(self) -> None:
        for value in (None, True, 2**53 - 1, -1.5, 1e300, "text", [1, [2]], {}, {"a": {"b": [None]}}):
            self.assertEqual(plain(value), value)
        self.assertEqual(plain((1, {2: 3, None: 4})), [1, {"2": 3, "null": 4}])
        self.assertEqual(plain_json([-0.0, {"a": -0.0}], 10), '[0.0,{"a":0.0}]')
        self.assertEqual(plain_json(-0.0, 10), "0.0")

    def test_anything_else_is_a_text_that_says_what_it_was(self) -> None:
        ring: list[Any] = []
        ring.append(ring)
        for value, text in (
            (math.nan, "(NaN)"),
            (-math.inf, "(-Infinity)"),
            (2**53, "9007199254740992"),
            (10**30 + 7, "1000000000000000000000000000007"),
            (HUGE, digits(HUGE)),
            ({3, 1, 2}, "(set: [1,2,3])"),
            ({math.nan: 1, math.inf: 2}, {"NaN": 1, "Infinity": 2}),
            (Proxy(), "(Proxy: cannot be read: ValueError)"),
            ([Proxy()], ["(Proxy: cannot be read: ValueError)"]),
            ({(1, 2): math.nan}, '(dict: [[[1,2],"(NaN)"]])'),
            ({1: "a", "1": "b"}, '(dict: [[1,"a"],["1","b"]])'),
            (b"\x00\xff", "(bytes: 00ff)"),
            (array.array("d", [math.nan]), '(array: ["(NaN)"])'),
            (collections.deque([1]), "(deque: [1])"),
            (re.compile("x"), "(Pattern: re.compile('x'))"),
            (ValueError("why"), "(ValueError: why)"),
            (datetime.datetime(2026, 3, 1, 12, 30), "2026-03-01T12:30:00"),
            (decimal.Decimal("1.50"), "(Decimal: 1.50)"),
            (Colour.RED, "(Colour: Colour.RED)"),
            (len, "(builtin_function_or_method: len)"),
            (plain, "(function: plain)"),
            (Point, "(class: Point)"),
            (Empty(), "(Empty)"),
            (Mute(), "(Mute: cannot be read: RuntimeError)"),
            (ring, ["(circular)"]),
            (Point(), {"x": 1, "itself": "(circular)"}),
            (Slotted(), {"value": "(Infinity)"}),
            (Pair(1, {2}), {"first": 1, "second": "(set: [2])"}),
        ):
            with self.subTest(text):
                self.assertEqual(plain(value), text)
                self.assertEqual(plain([{"deep": [value]}]), [{"deep": [text]}])

    def test_what_is_nested_too_deep_or_too_much_is_not_followed(self) -> None:
        nested: Any = 1
        for _ in range(100_000):
            nested = [nested]
        self.assertEqual(plain_json(nested, 1000), "[" * 200 + '"(nested too deep)"' + "]" * 200)
        many: Any = 1
        for _ in range(100):
            many = [many, many]
        with self.assertRaises(TooMuch):
            plain_json(many, 1000)

    def test_digits_of_any_number_are_written_and_read(self) -> None:
        for number in (0, -(10**30), HUGE, -HUGE):
            self.assertEqual(whole_number(digits(number)), number)


class Tasks(ProgramTest):
    def test_a_task_is_given_every_digit_and_gives_every_digit_back(self) -> None:
        path = self.own_file(
            """
            inputs = [2**53 + 1, 7**9000]
            def run(input, context):
                return [input in inputs, input, {"next": input + 1}]
            """
        )
        self.assertEqual(described(path), [2**53 + 1, HUGE])
        for model, _ in EACH_MODEL:
            program = self.program()
            tasks = ",".join(f'{{"id":{n},"input":{digits(given)}}}' for n, given in enumerate([2**53 + 1, HUGE]))
            order = f'{{"kind":"start","v":1,"model":"{model}","workload":"module","workers":2,"tasks":[{tasks}],"file":'
            program.write(f"{order}{json.dumps(path)}}}\n".encode("ascii"))
            program.finish()
            for result, given in zip(program.results(), [2**53 + 1, HUGE]):
                self.assertEqual(result, [True, digits(given), {"next": digits(given + 1)}])


def described(path: str) -> Any:
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    return describe(path)["inputs"]
