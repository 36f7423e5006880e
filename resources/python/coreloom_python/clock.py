"""The clock of all times that are told: monotonic, in ms."""

from __future__ import annotations

import time


def now_ms() -> float:
    """Monotonic ms to the microsecond."""
    return round(time.monotonic() * 1000, 3)


def thread_cpu_ms() -> float:
    """CPU that the calling thread has used, ms."""
    return round(time.thread_time() * 1000, 3)


def process_cpu_ms() -> float:
    """CPU that this whole process has used, ms."""
    return round(time.process_time() * 1000, 3)
