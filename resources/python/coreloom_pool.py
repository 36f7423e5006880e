"""Starts the program that runs tasks on the pools of Python; README.md describes what it speaks."""

import multiprocessing
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))

if __name__ == "__main__":
    multiprocessing.freeze_support()
    # Where Python is told to leave it out: PYTHONSAFEPATH, -P, -I.
    if FOLDER not in sys.path:
        sys.path.insert(0, FOLDER)
    from coreloom_python.program import main

    sys.exit(main(sys.argv[1:]))
