"""
What is kept of a result: what JSON holds as it is, and of anything else a text that says what it was. docs/record-format.md has the
rule, which is that of the Node side too.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import MutableSequence, Set, ValuesView

from .whole_number import digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Iterable

# Beyond it not every whole number is one that a reader of JSON in JavaScript can tell from the next.
LARGEST_EXACT = 2**53 - 1
DEEPEST = 200
ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")


class TooMuch(Exception):
    """There are more values in it than may be kept."""


def plain_json(value: Any, most: int) -> str:
    """JSON text of a result, ASCII only; raises TooMuch when it holds more than `most` values."""
    return json.dumps(_Plain(most).of(value, 0), allow_nan=False, separators=(",", ":"))


class _Plain:
    """One value on its way."""

    def __init__(self, most: int) -> None:
        self._left = most
        # Of what stands around the value that is looked at.
        self._around: set[int] = set()

    def of(self, value: Any, depth: int) -> Any:
        """What JSON can hold of it."""
        self._left -= 1
        if self._left < 0:
            raise TooMuch
        is_inside = False
        try:
            if value is None or isinstance(value, (bool, str)):
                return value
            if isinstance(value, int):
                return int(value) if -LARGEST_EXACT <= value <= LARGEST_EXACT else digits(int(value))
            if isinstance(value, float):
                return _number(float(value))
            if id(value) in self._around:
                return "(circular)"
            if depth == DEEPEST:
                return "(nested too deep)"
            self._around.add(id(value))
            is_inside = True
            return self._made_of(value, depth + 1)
        except (TooMuch, RecursionError):
            raise
        except Exception as problem:
            return f"({type(value).__name__}: cannot be read: {type(problem).__name__})"
        finally:
            if is_inside:
                self._around.discard(id(value))

    def _made_of(self, value: Any, depth: int) -> Any:
        if isinstance(value, dict):
            return self._dict(value, depth)
        if isinstance(value, (list, tuple)):
            return self._list(value, depth)
        if isinstance(value, (bytes, bytearray, memoryview)):
            return _text(value, value.hex())
        if isinstance(value, BaseException):
            return _text(value, str(value))
        if isinstance(value, type):
            return f"(class: {value.__name__})"
        kind = type(value)
        if hasattr(kind, "isoformat"):
            return str(value.isoformat())
        if hasattr(kind, "__index__"):
            return self.of(kind.__index__(value), depth)
        holds = _contents(value)
        if holds is not None:
            items = self._list(holds, depth)
            # A set has no order, and that of texts differs from one process to the next.
            return _text(value, _compact(sorted(items, key=_compact) if isinstance(value, Set) else items))
        return self._object(value, depth)

    def _list(self, value: Iterable[Any], depth: int) -> list[Any]:
        # Most are long lists of numbers: of those each call counts.
        return [
            item + 0.0 if type(item) is float and item - item == 0 else self.of(item, depth) for item in value
        ]

    def _dict(self, value: dict[Any, Any], depth: int) -> Any:
        plain = {_key(key): self.of(item, depth) for key, item in value.items()}
        if None not in plain and len(plain) == len(value):
            return plain
        pairs = [[self.of(key, depth), self.of(item, depth)] for key, item in value.items()]
        return _text(value, _compact(pairs))

    def _object(self, value: Any, depth: int) -> Any:
        kind = type(value)
        fields = getattr(kind, "__dataclass_fields__", None)
        if fields is not None:
            return {name: self.of(getattr(value, name, None), depth) for name in fields}
        name = getattr(value, "__name__", None)
        if isinstance(name, str):
            return _text(value, name)
        if kind.__str__ is not object.__str__ or kind.__repr__ is not object.__repr__:
            return _text(value, ADDRESS.sub("", str(value)))
        held = dict(_slots(value), **getattr(value, "__dict__", {}))
        return {name: self.of(item, depth) for name, item in held.items()} if held else _text(value, "")


def _number(value: float) -> float | str:
    if math.isfinite(value):
        # JSON of JavaScript has no -0.
        return value + 0.0
    if value != value:
        return "(NaN)"
    return "(Infinity)" if value > 0 else "(-Infinity)"


def _key(key: Any) -> str | None:
    """As json writes it; None for what it has no form for."""
    if isinstance(key, str):
        return str(key)
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, int):
        return digits(int(key))
    return json.dumps(float(key)) if isinstance(key, float) else None


def _contents(value: Any) -> Iterable[Any] | None:
    """Of what holds others and is no list; as numpy gives its own."""
    to_list: Callable[[Any], Any] | None = getattr(type(value), "tolist", None)
    if to_list is not None:
        made = to_list(value)
        return made if isinstance(made, list) else [made]
    return value if isinstance(value, (Set, MutableSequence, ValuesView)) else None


def _slots(value: Any) -> Iterable[tuple[str, Any]]:
    for kind in type(value).__mro__:
        names = kind.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if hasattr(value, name) and name != "__dict__":
                yield name, getattr(value, name)


def _text(value: Any, says: str) -> str:
    name = type(value).__name__
    return f"({name}: {says})" if says else f"({name})"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
