"""Writes of two processes at the same moment, started by tests/concurrency/test_two_at_once.py."""
