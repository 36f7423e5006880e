"""Starts the program that runs tasks on the pools of Python; README.md describes what it speaks."""

import multiprocessing
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def import_ours() -> None:
    """Our package, from our folder, which is then taken off the path: own code has nothing to find there, such as our tests."""
    sys.path.insert(0, FOLDER)
    import coreloom_python

    assert coreloom_python.__path__
    sys.path[:] = [folder for folder in sys.path if folder != FOLDER]


if __name__ in ("__main__", "__mp_main__"):  # The latter in processes that begin afresh.
    import_ours()

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from coreloom_python.program import main

    sys.exit(main(sys.argv[1:]))
