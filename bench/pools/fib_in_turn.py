"""One task that computes fib(n) plainly and as the engine's own workload, in turns: neighbours that slow a core slow both."""
import time

from coreloom_python.workloads.fib import fib, run_fib


def run(task_input, context):
    """Seconds of each, pair by pair: `[[plain, workload], ...]`."""
    n, pairs = task_input["n"], task_input["pairs"]
    both = [lambda: fib(n), lambda: run_fib({"n": n}, context)]
    seconds = []
    for pair in range(pairs):
        taken = {}
        for which in (0, 1) if pair % 2 == 0 else (1, 0):
            started = time.perf_counter()
            both[which]()
            taken[which] = time.perf_counter() - started
        seconds.append([taken[0], taken[1]])
    return seconds
