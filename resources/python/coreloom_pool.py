"""Starts the program that runs tasks on the pools of Python; README.md describes what it speaks."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from coreloom_python.program import main

    sys.exit(main(sys.argv[1:]))
