"""Times fib(n) so many times under one of Python's models with two workers; prints ms. Workers are warm before."""
import multiprocessing
import multiprocessing.pool
import platform
import sys
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def timed(work):
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def main():
    model = sys.argv[1]
    if model == "version":
        return platform.python_version()
    inputs = [int(sys.argv[2])] * int(sys.argv[3])
    if model == "sequential":
        return timed(lambda: [fib(n) for n in inputs])
    pools = {"threads": multiprocessing.pool.ThreadPool, "processes": multiprocessing.Pool}
    with pools[model](2) as pool:
        pool.map(fib, [1] * 8)
        return timed(lambda: pool.map(fib, inputs, chunksize=1))


if __name__ == "__main__":
    print(main())
