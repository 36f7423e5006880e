"""Runs tasks on the pools of Python and tells what happens, one JSON object a line."""
