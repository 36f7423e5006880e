"""The processes of a pool, with a word to the parent when one has started: Pool itself tells nobody."""

from __future__ import annotations

import multiprocessing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess as Announced
    from typing import Any, Callable
else:
    Announced = object

# By the number of the worker: what to do once it has started, or could not be.
on_start: dict[int, Callable[[BaseException | None], None]] = {}


class AnnouncedStart(Announced):
    """Mixed into the process classes of multiprocessing; the names stay theirs, so that people see what they know."""

    worker = -1

    def start(self) -> None:
        """Starts the process and tells."""
        told = on_start.pop(self.worker)
        try:
            super().start()
        except BaseException as error:
            told(error)
            raise
        told(None)


class SpawnProcess(AnnouncedStart, multiprocessing.get_context("spawn").Process):  # type: ignore[misc]
    """Started from nothing: it imports what it needs anew."""


PROCESSES: dict[str, Any] = {"spawn": SpawnProcess}

if "fork" in multiprocessing.get_all_start_methods():

    class ForkProcess(AnnouncedStart, multiprocessing.get_context("fork").Process):  # type: ignore[misc]
        """A copy of the parent."""

    _OfForkServer: Any = multiprocessing.get_context("forkserver").Process

    class ForkServerProcess(AnnouncedStart, _OfForkServer):  # type: ignore[misc]
        """A copy of a server that was started for that."""

    PROCESSES.update(fork=ForkProcess, forkserver=ForkServerProcess)
