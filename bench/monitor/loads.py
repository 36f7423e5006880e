"""Loads whose CPU time is known: each tells, as its last line, what getrusage says of it and of its children."""

import json
import os
import resource
import sys
import threading
import time


def burn(seconds: float) -> None:
    """Uses so much CPU time of the calling thread."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def duty(seconds: float, share: float, period: float = 0.05) -> None:
    """Busy for `share` of each period, by the wall clock."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        while time.monotonic() - began < period * share:
            pass
        time.sleep(period * (1 - share))


def threads(seconds: float) -> None:
    shares = [0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16]
    pool = [threading.Thread(target=duty, args=(seconds, share)) for share in shares]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()


def forks(count: int, seconds: float) -> None:
    for _ in range(count):
        pid = os.fork()
        if pid == 0:
            burn(seconds)
            os._exit(0)
        os.waitpid(pid, 0)


def idle_threads(count: int, seconds: float) -> None:
    for _ in range(count - 1):
        threading.Thread(target=time.sleep, args=(seconds,), daemon=True).start()
    time.sleep(seconds)


def used_ms() -> float:
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        total += usage.ru_utime + usage.ru_stime
    return total * 1000


if __name__ == "__main__":
    name, *numbers = sys.argv[1:]
    values = [float(number) for number in numbers]
    if name == "spin":
        burn(*values)
    elif name == "duty":
        duty(*values)
    elif name == "threads":
        threads(*values)
    elif name == "forks":
        forks(int(values[0]), values[1])
    elif name == "idle":
        idle_threads(int(values[0]), values[1])
    print(json.dumps({"usedMs": used_ms()}), flush=True)
