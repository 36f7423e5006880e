"""How many worker processes the system's limit of open files has room for. Fewer workers than asked for are better than no run."""

from __future__ import annotations

import errno
import os

# What the parent keeps of each worker: its line, and two that multiprocessing has.
EACH = 3
# The queues of the pool, and what the start of one worker takes for a moment.
BESIDE = 14

TOO_FEW = "too few file descriptors for so many workers: use fewer, or raise the limit (ulimit -n)"


def workers_within_limit(wanted: int) -> int:
    """At least 1: whether that one can be started will be seen."""
    try:
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        free = limit - len(os.listdir("/dev/fd"))
    except (ImportError, OSError):
        return wanted  # A system without such a limit, or that does not tell.
    if limit == resource.RLIM_INFINITY:
        return wanted
    return max(1, min(wanted, (free - BESIDE) // EACH))


def too_few(error: BaseException) -> str | None:
    """The error in words, where such a limit is its reason."""
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        return f"{error}: {TOO_FEW}"
    return None
