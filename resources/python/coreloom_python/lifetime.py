"""A worker process does not outlive its parent, even when that was killed and the worker computes without a pause."""

from __future__ import annotations

import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with_parent_thread() -> None:
    """
    Linux: the kernel kills this process when the thread that made it ends (man 2 PR_SET_PDEATHSIG), so this is
    for children of the main thread only. Elsewhere, and for the others, the end of the pipe from the parent does it.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    except (OSError, AttributeError):
        return


def remove_temporary_folder() -> None:
    """The folder of the fork server's socket, which multiprocessing removes at a normal end only."""
    import multiprocessing
    import shutil

    folder = getattr(multiprocessing.current_process(), "_config", {}).get("tempdir")
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def end_now() -> None:
    """Ends this process without a word."""
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(1)
