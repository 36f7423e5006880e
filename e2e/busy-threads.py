"""Computes in one thread for each share of its time that is named, the first in the main thread, until it is ended."""
import hashlib
import sys
import threading
import time

TICK_SECONDS = 0.05
# Hashing so much at once leaves the interpreter's lock to the other threads.
BLOCK = bytes(1 << 20)


def work(share):
    while True:
        end = time.thread_time() + TICK_SECONDS * share
        while time.thread_time() < end:
            hashlib.sha256(BLOCK)
        time.sleep(TICK_SECONDS * (1 - share))


first, *others = map(float, sys.argv[1:])
for other in others:
    threading.Thread(target=work, args=(other,), daemon=True).start()
print('ready', flush=True)
work(first)
