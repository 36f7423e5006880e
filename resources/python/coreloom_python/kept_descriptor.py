"""
A descriptor that leads to the pool. Code of a person that closes what it did not open, as with `os.closerange`, closes it too; the
next file that it opens then has its number, and must get nothing of ours.
"""

from __future__ import annotations

import os

LOST_EXIT_CODE = 1


class KeptDescriptor:
    """Knows whether it still leads to where it led when this was made."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._file = _file_of(number)

    def check(self) -> None:
        """Ends this process, with a sentence on standard error, where it leads elsewhere: nobody can be told any more."""
        if _file_of(self.number) == self._file:
            return
        words = (
            f"coreloom: a task closed file descriptor {self.number}, which it had not opened and which leads to the pool. "
            "This process ends, so that nothing is written to a file that has the number now.\n"
        )
        try:
            os.write(2, words.encode("ascii"))
        finally:
            os._exit(LOST_EXIT_CODE)


def _file_of(number: int) -> tuple[int, int] | None:
    """None where it is closed."""
    try:
        facts = os.fstat(number)
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
