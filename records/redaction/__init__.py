"""Striking a wording from the rows, the history, the log, the index and everything else that is stored."""
