"""What the program asks of a model."""

from __future__ import annotations


class Model:
    """Runs the tasks of one run; `run` keeps the main thread, the others are called from another one."""

    def run(self) -> None:
        """Returns when every task has settled and every worker has ended."""
        raise NotImplementedError

    def cancel(self, task: int, reason: str) -> None:
        """Ends one task."""
        raise NotImplementedError

    def stop(self) -> None:
        """Ends all tasks soon, so that `run` returns."""
        raise NotImplementedError

    def end_children(self) -> None:
        """Kills whatever would outlive this program."""
