"""A pool as tutorials show it: fib(n) mapped over a list. Prints how many seconds it took, and how many of CPU."""
import resource
import sys
import time
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def cpu_seconds():
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    kind, n, tasks, workers = sys.argv[1], *map(int, sys.argv[2:])
    cpu = cpu_seconds()
    started = time.perf_counter()
    with {"threads": ThreadPool, "processes": Pool}[kind](workers) as pool:
        pool.map(fib, [n] * tasks, chunksize=1)
        seconds = time.perf_counter() - started
        pool.close()
        pool.join()
    print(seconds, cpu_seconds() - cpu)
