"""psutil beside ours: `watch RATE -- COMMAND…` samples a tree, `scan MS PID…` times readings of many processes."""

import json
import subprocess
import sys
import time

import psutil


def watch(rate: float, command: list[str]) -> None:
    """Sums what the tree was seen to use, as recorders built on psutil do: each process at its last reading."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    root = psutil.Process(child.pid)
    seen: dict[tuple[int, float], float] = {}
    while child.poll() is None:
        try:
            for process in [root, *root.children(recursive=True)]:
                times = process.cpu_times()
                seen[(process.pid, process.create_time())] = times.user + times.system
        except psutil.Error:
            pass
        time.sleep(1 / rate)
    used = json.loads(child.stdout.read().splitlines()[-1])["usedMs"]
    print(json.dumps({"usedMs": used, "seenMs": sum(seen.values()) * 1000}))


def scan(milliseconds: float, pids: list[int]) -> None:
    """The figures that ours has as well, as far as psutil gives them."""
    processes = [psutil.Process(pid) for pid in pids]

    def read() -> None:
        for process in processes:
            with process.oneshot():
                process.cpu_times()
                process.memory_info()
                process.num_ctx_switches()
                process.num_threads()
                process.status()
                process.cpu_num()

    read()
    scans = 0
    began, cpu = time.monotonic(), time.process_time()
    while scans == 0 or time.monotonic() - began < milliseconds / 1000:
        read()
        scans += 1
    print(
        json.dumps(
            {
                "scanUs": (time.monotonic() - began) / scans * 1e6,
                "cpuUs": (time.process_time() - cpu) / scans * 1e6,
            }
        )
    )


if __name__ == "__main__":
    mode, number, *rest = sys.argv[1:]
    if mode == "watch":
        watch(float(number), rest[1:])
    else:
        scan(float(number), [int(pid) for pid in rest])
