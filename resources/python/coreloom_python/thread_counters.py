"""What the calling thread has used so far, for a worker whose thread is older than the worker."""

from __future__ import annotations

from .clock import thread_cpu_ms

# The run time and the wait of the calling thread, ns; only Linux has it (kernel doc, sched-stats).
SCHEDSTAT = "/proc/thread-self/schedstat"


def thread_counters() -> dict[str, float]:
    """CPU, and where the system tells them: the wait for a core, and context switches."""
    return {"cpuMs": thread_cpu_ms(), **_wait(), **_switches()}


def _wait() -> dict[str, float]:
    try:
        with open(SCHEDSTAT, encoding="ascii") as file:
            return {"waitMs": int(file.read().split()[1]) / 1e6}
    except (OSError, ValueError, IndexError):
        return {}


def _switches() -> dict[str, float]:
    try:
        from resource import RUSAGE_THREAD, getrusage

        used = getrusage(RUSAGE_THREAD)
    except (ImportError, OSError, ValueError):
        return {}
    return {"voluntarySwitches": used.ru_nvcsw, "involuntarySwitches": used.ru_nivcsw}
