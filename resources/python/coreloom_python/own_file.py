"""A Python file of one's own: imported once a process, checked, and asked for its inputs."""

from __future__ import annotations

import json
import os
import sys

from .channel import Channel
from .failure import CannotRun, error_facts
from .forked import Owner
from .own_package import full_name, module_name, package_root
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

# The name of a file whose own name is that of another module, or no name.
OTHER_NAME = "coreloom_own_file"


class OwnFile:
    """What a file offers."""

    def __init__(self, work: Work, inputs: Any) -> None:
        self.work = work
        self.inputs = inputs


def load_own_file(path: str, module_folder: str | None = None) -> OwnFile:
    """
    Imports the file; raises CannotRun when it is not what it should be, or whatever it raises itself. `module_folder`: the one that
    its name begins in, where it was given by its name as a module.
    """
    import inspect

    module = _import(os.path.abspath(path), module_folder)
    run = getattr(module, "run", None)
    if not callable(run):
        raise CannotRun(f"{path} has no function run(input, context).")
    try:
        # Of what is called itself: a decorator may take other arguments than what it wraps.
        inspect.signature(run, follow_wrapped=False).bind(None, None)
    except TypeError:
        raise CannotRun(f"run in {path} must take two arguments: run(input, context).") from None
    except ValueError:
        pass  # A function that does not tell its signature.
    return OwnFile(Work(run), getattr(module, "inputs", None))


def describe(channel: Channel, path: str, module_folder: str | None) -> int:
    """Answers `--describe`."""
    channel.tell("importing")
    try:
        channel.tell("inputs", inputs=_checked(path, load_own_file(path, module_folder).inputs))
    except BaseException as error:
        facts = error_facts(error)
        own = isinstance(error, CannotRun)
        channel.tell(
            "failed",
            message=facts["message"] if own else f"{facts['type']}: {facts['message']}",
            traceback=None if own else facts["traceback"],
        )
    return 0


def _import(path: str, module_folder: str | None) -> ModuleType:
    for name in (_stem(path), OTHER_NAME):
        if _is_loaded(name, path):
            return sys.modules[name]
    if not os.path.isfile(path):
        raise CannotRun(f"There is no file {path}.")
    by_name = module_name(path, module_folder)
    own_name = by_name or full_name(path)
    root = package_root(path) if own_name is None else own_name[1]
    # By its name nothing is found beside it, as with `python -m`.
    if by_name is None:
        _put_on_path(os.path.dirname(path))
    if root is not None:
        _put_on_path(root)
    # Not the arguments of this program, which code that parses its own would take for its own.
    sys.argv[:] = [path]
    owner = Owner()
    try:
        module = _of_file(path) if own_name is None else _of_package(own_name[0], path)
    except BaseException as error:
        owner.end_if_forked(error)
        raise
    owner.end_if_forked()
    return module


def _is_loaded(name: str, path: str) -> bool:
    return getattr(sys.modules.get(name), "__file__", None) == path


def _of_package(name: str, path: str) -> ModuleType:
    try:
        __import__(name)
    except ModuleNotFoundError as problem:
        # Of one of its packages: another of that name was found.
        if not f"{name}.".startswith(f"{problem.name}."):
            raise
    if not _is_loaded(name, path):
        package = name.partition(".")[0]
        raise CannotRun(f"{path} is in a package {package}, and Python has another one of that name: rename its folder.")
    return sys.modules[name]


def _of_file(path: str) -> ModuleType:
    import importlib.util

    name = _name_for(path)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise CannotRun(f"{path} is no Python file: its name must end in .py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _put_on_path(folder: str) -> None:
    if folder not in sys.path:
        sys.path.insert(_place_on_path(), folder)


def _place_on_path() -> int:
    """
    Before what was installed, but behind the standard library, unlike in a program of its own: processes that begin afresh import what they need of it with this
    very path, so a file called queue.py would keep them from starting.
    """
    for place, folder in enumerate(sys.path):
        if os.path.basename(folder) in ("site-packages", "dist-packages"):
            return place
    return len(sys.path)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _name_for(path: str) -> str:
    """The name under which processes that the file starts itself find it again, when it has such a one."""
    import importlib.util

    name = _stem(path)
    if name in sys.modules or not name.isidentifier():
        return OTHER_NAME
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return OTHER_NAME
    return name if spec is not None and spec.origin == path else OTHER_NAME


def _checked(path: str, inputs: Any) -> list[Any] | None:
    if inputs is None:
        return None
    if not isinstance(inputs, (list, tuple)):
        raise CannotRun(f"inputs in {path} must be a list, one input for each task.")
    if hasattr(sys, "set_int_max_str_digits"):
        # This process does nothing else any more.
        sys.set_int_max_str_digits(0)
    try:
        json.dumps(inputs, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as problem:
        raise CannotRun(f"inputs in {path} must be what JSON can hold: {problem}.") from None
    return list(inputs)
