"""Raises an exception in another thread, which comes to it when it is back in Python code."""

from __future__ import annotations


def set_exception(thread: int, exception: type[BaseException] | None) -> None:
    """`None` takes back what has not been raised yet. Documented as PyThreadState_SetAsyncExc of the C API."""
    # It takes long to import, and most runs have nothing to cancel.
    import ctypes

    value = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), value)
