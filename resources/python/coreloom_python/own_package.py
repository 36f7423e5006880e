"""The package that a file of one's own is part of, where it has to be imported as `python -m` would: by its full name."""

from __future__ import annotations

import ast
import os

from .failure import CannotRun


def package_root(path: str) -> str | None:
    """The folder that the packages around the file lie in; None when there is no package."""
    folder = os.path.dirname(path)
    if not _is_package(folder):
        return None
    while _is_package(folder):
        folder = os.path.dirname(folder)
    return folder


def module_name(path: str, folder: str | None) -> tuple[str, str] | None:
    """Name and the folder that it begins in, of a file below `folder`; None where it is no other than that of the file alone."""
    if folder is None:
        return None
    folder = os.path.abspath(folder)
    below = os.path.splitext(os.path.relpath(path, folder))[0]
    names = below.split(os.sep)
    if names[-1] == "__init__":
        names.pop()
    elif len(names) == 1:
        return None
    if not names or any("." in name for name in names):
        return None
    return ".".join(names), folder


def full_name(path: str) -> tuple[str, str] | None:
    """Name and the folder that it begins in, of a file with relative imports; None of any other."""
    level = _highest_level(path)
    if level == 0:
        return None
    stem = os.path.splitext(os.path.basename(path))[0]
    names = [] if stem == "__init__" else [stem]
    folder = os.path.dirname(path)
    packages = 0
    while packages < level or _is_package(folder):
        folder, name = os.path.split(folder)
        if not name.isidentifier():
            raise CannotRun(
                f"{path} has relative imports, so each folder that they lead through is a package, "
                f"and {name!r} is no name of one: rename that folder, with letters, digits and _ only."
            )
        names.insert(0, name)
        packages += 1
    return ".".join(names), folder


def _is_package(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "__init__.py"))


def _highest_level(path: str) -> int:
    """How many dots its relative imports begin with at most."""
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return 0  # Its import says what is wrong with it.
    return max((node.level or 0 for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)), default=0)
