"""Where every task stands, asked from several threads."""

from __future__ import annotations

import threading
import unittest

from coreloom_python.task_states import TaskStates


class SlowTelling(unittest.TestCase):
    """While one thread still tells of a task, another asks for it."""

    def setUp(self) -> None:
        self.task_states = TaskStates([0])
        self.begun, self.told = threading.Event(), threading.Event()

    def tell(self) -> None:
        self.begun.set()
        self.told.wait(0.2)
        self.told.set()

    def test_nobody_takes_a_task_for_settled_before_that_was_told(self) -> None:
        threading.Thread(target=self.task_states.settle, args=(0, self.tell)).start()
        self.assertTrue(self.begun.wait(5))
        self.assertFalse(self.task_states.start(0, 0, 0.0, lambda: None))
        self.assertTrue(self.told.is_set())

    def test_a_task_does_not_settle_before_its_start_was_told(self) -> None:
        threading.Thread(target=self.task_states.start, args=(0, 0, 0.0, self.tell)).start()
        self.assertTrue(self.begun.wait(5))
        self.assertTrue(self.task_states.settle(0, lambda: self.assertTrue(self.told.is_set())))

    def test_a_task_settles_once(self) -> None:
        told: list[int] = []
        self.assertTrue(self.task_states.settle(0, lambda: told.append(1)))
        self.assertFalse(self.task_states.settle(0, lambda: told.append(2)))
        self.assertEqual(told, [1])
