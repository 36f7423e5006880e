"""Tests of the Python side: they run the real program through its descriptors."""
